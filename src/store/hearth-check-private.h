/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

/* Shared by the files of the check: each adds a sentence a finding. */

/* What must not be: counted by the query, said by the sentence, which is marked for translation and holds the number. */
typedef struct
{
  const char *sql;
  const char *sentence;
} HearthCheckRule;

void     hearth_check_add     (GPtrArray *findings, const char *sentence, gint64 count);
gboolean hearth_check_rules   (HearthDb *db, const HearthCheckRule *rules, gsize n, GPtrArray *findings, GError **error);

gboolean hearth_check_derived (HearthDb *db, GPtrArray *findings, GError **error);
gboolean hearth_check_tables  (HearthDb *db, GPtrArray *findings, GError **error);
gboolean hearth_check_events  (HearthDb *db, GPtrArray *findings, GError **error);
gboolean hearth_check_texts   (HearthDb *db, GPtrArray *findings, GError **error);
gboolean hearth_check_stays   (HearthDb *db, GPtrArray *findings, GError **error);
gboolean hearth_check_people   (HearthDb *db, GPtrArray *findings, GError **error);
