/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reader.h"

G_BEGIN_DECLS

/* One record as a reader gave it, copied. */
typedef struct
{
  HearthRecordType type;
  HearthNotice notice;
  HearthKind kind;
  gint64 ts;
  guint64 position;
  gboolean recalled;
  gboolean self;
  gboolean bot;
  char *author, *author_id, *text, *id, *reply_to, *new_name, *reason;
  GPtrArray *people;         /* char* or NULL */
  GPtrArray *people_ids;
} Record;

/* Everything of one reading. */
typedef struct
{
  const HearthFormat *format;
  HearthSurvey survey;
  GPtrArray *records;        /* Record */
  GPtrArray *chats;          /* char*: "id|name|platform" */
  GPtrArray *listed;         /* char*: "id|name|role" */
  GPtrArray *warnings;
  const char *skip_chat;     /* id of a chat to leave out */
} Reading;

Reading *reading_new_path  (const char *path, const char *zone, HearthDateOrder order, GError **error);
Reading *reading_new_text  (const char *base_name, const char *text, gssize length, const char *zone);
Reading *reading_new_pasted (const char *text, const char *zone);   /* from the clipboard: a text without a file */
Reading *reading_new_skip  (const char *base_name, const char *text, const char *skip_chat);
void     reading_free      (Reading *self);
Record  *reading_record    (Reading *self, guint i);
guint    reading_count     (Reading *self, HearthRecordType type);
char    *reading_people    (Reading *self, HearthNotice notice);   /* joined by "|" */
char    *temporary_file    (const char *base_name, const char *text, gssize length);
void     temporary_remove  (char *path);                           /* (transfer full) */

/* Files of an export that has several; a name may have one folder in it. */
typedef struct
{
  const char *name;
  const char *text;
} TemporaryFile;

char    *temporary_folder  (const TemporaryFile *files, guint n);
void     temporary_folder_remove (char *folder);                   /* (transfer full) */
/* Reads one of them, whose folder has the others; nothing may go wrong. */
Reading *reading_new_files (const TemporaryFile *files, guint n, const char *chosen);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

G_END_DECLS
