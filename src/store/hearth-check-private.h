/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

/* Shared by the files of the check: each adds a sentence a finding. */

gboolean hearth_check_derived (HearthDb *db, GPtrArray *findings, GError **error);
gboolean hearth_check_tables  (HearthDb *db, GPtrArray *findings, GError **error);
gboolean hearth_check_events  (HearthDb *db, GPtrArray *findings, GError **error);
gboolean hearth_check_texts   (HearthDb *db, GPtrArray *findings, GError **error);
gboolean hearth_check_stays   (HearthDb *db, GPtrArray *findings, GError **error);
gboolean hearth_check_people   (HearthDb *db, GPtrArray *findings, GError **error);
