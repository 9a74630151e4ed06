/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "hearth-input.h"
#include "hearth-types.h"
#include "hearth-zone.h"

G_BEGIN_DECLS

/* What every chat format is read into. A reader streams records to a sink, keeps nothing of the file in memory, and
 * drops nothing in silence: what it cannot read comes as HEARTH_RECORD_UNREAD. Strings in a record are valid UTF-8,
 * owned by the reader, and valid during the call only. */

typedef enum
{
  HEARTH_RECORD_MESSAGE,
  HEARTH_RECORD_NOTICE,
  HEARTH_RECORD_UNREAD,
  HEARTH_RECORD_REACTION,    /* author, ts and id only: an activity, no message */
} HearthRecordType;

typedef enum
{
  HEARTH_NOTICE_OTHER,
  HEARTH_NOTICE_JOIN,        /* people joined (author = who added them, if anybody) */
  HEARTH_NOTICE_LEAVE,       /* people left or were removed (author = who removed them) */
  HEARTH_NOTICE_RENAME,      /* people[0] is now called new_name (and has new_id, when the number changed) */
} HearthNotice;

/* Somebody, as the file names them. Both NULL: the file does not say. self: "You", 你, 我: the exporter. */
typedef struct
{
  const char *id;            /* platform id, NULL where the format has none */
  const char *name;          /* as written, NULL for deleted accounts */
  gboolean self;
} HearthParty;

typedef struct
{
  HearthRecordType type;
  gint64 ts;                 /* UTC seconds */
  HearthParty author;        /* of a message; the actor of a notice */
  gboolean bot;              /* the export's own mark, never a guess */
  HearthKind kind;           /* HEARTH_KIND_NOTICE for notices, HEARTH_KIND_REACTION for reactions */
  gboolean recalled;         /* recalled or deleted */
  const char *text;          /* never NULL; the text, or the notice's sentence as written */
  gboolean link;             /* it holds a link, which its text need not show */
  const char *id;            /* platform's message id, or NULL */
  const char *reply_to;      /* platform id of the message answered, or NULL */
  HearthNotice notice;
  const HearthParty *people; /* who joined, left or was renamed, in the order of the file, repeats kept */
  guint n_people;
  const char *new_name;      /* RENAME */
  const char *new_id;
  guint64 position;          /* line (text formats) or byte offset, from 1 */
  const char *reason;        /* UNREAD: why, one clause for people, translated */
} HearthRecord;

/* A person the file lists apart from messages (ChatLab members): names and a role, no presence. */
typedef struct
{
  HearthParty party;
  const char *const *aliases; /* (nullable) other names */
  int role;                   /* HearthRole, or -1 when the file does not say */
} HearthListed;

typedef struct
{
  const char *id;            /* platform's chat id, or NULL */
  const char *name;          /* or NULL when the file does not name it */
  const char *platform;      /* whatsapp, telegram, wechat, qq, … as lower case word, or NULL */
} HearthChatInfo;

/* Where records go. Each function returns FALSE with @error set to stop the reading. chat_begin may set *skip. */
typedef struct
{
  gboolean (*chat_begin) (gpointer data, const HearthChatInfo *chat, gboolean *skip, GError **error);
  gboolean (*listed)     (gpointer data, const HearthListed *person, GError **error);
  gboolean (*record)     (gpointer data, const HearthRecord *record, GError **error);
  gboolean (*progress)   (gpointer data, guint64 bytes, guint64 total, GError **error);  /* every 256 KiB or so */
  gpointer data;
  /* (nullable) one sentence for people, translated: texts that were cut, characters that were replaced */
  gboolean (*warning)    (gpointer data, const char *text, GError **error);
} HearthSink;

typedef enum
{
  HEARTH_DATE_ORDER_NONE = 0, /* the format has absolute times or only one order */
  HEARTH_DATE_ORDER_DMY,
  HEARTH_DATE_ORDER_MDY,
  HEARTH_DATE_ORDER_YMD,
} HearthDateOrder;

/* What a look over the whole file tells before anything is read for good. */
typedef struct
{
  HearthDateOrder date_order;
  const char *evidence;      /* static: four-digit-year, field-over-12, order, future, dots, default, given; NULL with NONE */
  char *samples[3];          /* three of the file's own first lines with a date, or NULL */
  char *name;                /* group name from the content or the file's name, or NULL */
  char *encoding;
} HearthSurvey;

typedef struct
{
  HearthInput *input;
  HearthZone *zone;          /* for wall-clock formats */
  HearthDateOrder date_order;/* NONE: decide */
  GCancellable *cancellable; /* (nullable) */
} HearthReadOptions;

typedef struct
{
  const char *id;            /* "whatsapp", "telegram", "chatlab", "chatlab-jsonl" … as the cases name them */
  const char *label;         /* untranslated label, N_() */
  /* 0 … 100: how sure, from the first 64 KiB (already UTF-8 where it is text) and the file's base name */
  int      (*sniff)  (const char *head, gsize length, const char *base_name);
  gboolean (*survey) (const HearthReadOptions *options, HearthSurvey *survey, GError **error);
  gboolean (*read)   (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error);
  gboolean table;            /* read as rows of cells, so that a workbook will do: its first rows are sniffed as CSV */
} HearthFormat;

void                hearth_survey_clear  (HearthSurvey *survey);
const HearthFormat *hearth_format_by_id  (const char *id);            /* NULL when unknown */
/* Sniffs by content; HEARTH_ERROR_FORMAT with what was seen when nothing fits, or the file is empty or binary. */
const HearthFormat *hearth_format_sniff  (HearthInput *input, GError **error);
const char         *hearth_date_order_to_string (HearthDateOrder order);  /* "dmy" … or NULL */
gboolean            hearth_date_order_from_string (const char *text, HearthDateOrder *order);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthSurvey, hearth_survey_clear)

G_END_DECLS
