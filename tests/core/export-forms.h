/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-import.h"

G_BEGIN_DECLS

/* A file of an export, or a member of a zip file. */
typedef struct
{
  char *name;                /* with folders in it */
  GBytes *bytes;
  GPtrArray *members;        /* (nullable) FormFile: of a zip file */
} FormFile;

/* An export of one form as it lies in tests/core/fixtures (chats) or tests/core/tables. */
typedef struct
{
  char *name;                /* of the folder */
  char *format;              /* of a chat; a table's kind */
  char *input;               /* which file is chosen */
  gboolean table;
  gboolean several;          /* chats */
  GPtrArray *files;          /* FormFile */
  GPtrArray *people;         /* (element-type utf8): whom it names, first as authors */
  guint messages, rows, created, skipped;
} Form;

/* Which bytes of a form are changed: a file of it, or a member of one. */
typedef struct
{
  const Form *form;
  guint file;
  int member;                /* -1: the file itself */
} FormPlace;

GPtrArray  *forms_load       (void);
const Form *forms_find       (GPtrArray *forms, const char *name);
GArray     *form_places      (const Form *form);                                    /* FormPlace */
GBytes     *form_bytes       (const FormPlace *place);
char       *form_encoding    (GBytes *bytes);                            /* that the file is written in */
char       *form_decode      (GBytes *bytes);                            /* (nullable): its text */
const char *form_place_name  (const FormPlace *place);
char       *form_lay_out     (const Form *form, char **input);          /* Returns: the folder */
void        form_put         (const char *folder, const FormPlace *place, GBytes *changed);
void        form_remove      (char *folder);                            /* (transfer full) */

HearthDb   *form_open_db     (const char *folder, const char *name);
GPtrArray  *form_import      (HearthDb *db, const Form *form, const char *input, gboolean dry_run, GError **error);

G_END_DECLS
