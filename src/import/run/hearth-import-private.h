/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-import.h"

/* Shared by the files of the import run. The parsing side (collect) fills chunks on the import's own thread; the
 * writing side applies them inside write transactions, on another thread (pipe) while the next chunk is filled. What
 * each side may touch is marked below; authors come to the writing side with the first chunk that names them. */

#define CHUNK_ROWS 6144

/* Of keys that are written to disk: never changed. */
enum
{
  IMPORT_SEED_ID = 1,
  IMPORT_SEED_KEY = 2,
  IMPORT_SEED_TEXT = 3,
  IMPORT_SEED_TUPLE = 4,
  IMPORT_SEED_REPEAT = 5,
};

/* How exactly files without ids tell the time; batches.resolution holds both where an import of one met rows of the other. */
enum
{
  IMPORT_SECONDS = 1,
  IMPORT_MINUTES = 2,
};

/* Somebody under one name, as this chat's file writes them. */
typedef struct
{
  char *key;               /* author key: id, else folded name; NULL for "You" until it is known who that is */
  char *id;                /* nullable */
  char *name;              /* nullable */
  gboolean self;
  gboolean bot;
  int role;                /* HearthRole the file gives, or -1 */
  gboolean alias;          /* a further name of a listed person: it wrote nothing under it yet */
  gboolean moved;          /* came or went in a notice, or reacted */
  guint64 key_hash;
  gint64 last_ts;
  guint64 n_messages;
  /* writing side; of the above it reads key, id, name, self and key_hash only, which never change */
  gint64 name_id;          /* 0 until resolved */
  gint64 identity_id;
} ImportAuthor;

typedef struct
{
  gint64 ts;
  gint64 hash;
  gint64 reply_hash;       /* 0: none */
  guint64 text_hash;       /* 0 with an id of the platform's */
  gsize text;              /* offset in the chunk's texts */
  guint32 text_length;
  guint32 author;          /* index + 1, 0: nobody */
  HearthDay day;
  gint32 notice;           /* index of its ImportNotice, -1 for messages */
  guint8 hour;
  guint8 kind;
  guint8 flags;
  guint8 key_kind;         /* the kind as the key has it */
  gboolean by_id;          /* the platform's id is the key */
} ImportRow;

typedef struct
{
  HearthNotice type;
  guint first_person, n_people;   /* in the chunk's people */
  guint32 renamed;                /* author index + 1 of the new name, 0: none */
} ImportNotice;

typedef struct
{
  GArray *rows;            /* ImportRow */
  GArray *notices;         /* ImportNotice */
  GArray *people;          /* guint32 author index + 1 */
  GPtrArray *authors;      /* ImportAuthor (unowned): those not in a chunk before */
  GString *texts;
  guint resolution;        /* how exactly the file was seen to tell the time, when this was full; 0: no row without an id */
} ImportChunk;

typedef struct _ImportMultiset ImportMultiset;
typedef struct _ImportMeeting ImportMeeting;
typedef struct _ImportPipe ImportPipe;
typedef struct _ImportDays ImportDays;

typedef struct
{
  const HearthImportOptions *options;
  const HearthFormat *format;
  HearthZone *zone;        /* the workspace's: days and hours */
  HearthImportResult *result;
  char *platform;          /* nullable */
  /* parsing side */
  GPtrArray *authors;      /* ImportAuthor */
  GHashTable *author_index;/* id, name as written → index + 1 */
  GString *author_scratch;
  ImportMultiset *multiset;
  ImportChunk *chunk;      /* being filled */
  guint64 n_records;
  guint resolution;        /* IMPORT_SECONDS as soon as a record without an id is at no full minute; 0: all have ids */
  /* writing side; of the result it sets what it counts */
  ImportChunk *writing;    /* (unowned): being written */
  GPtrArray *known;        /* ImportAuthor (unowned), as in authors */
  gboolean begun;
  gint64 group_id;
  gint64 batch;
  HearthDay text_from;     /* first day whose texts are kept */
  char *self_key;
  guint there;                    /* IMPORT_SECONDS, IMPORT_MINUTES: what the group had from other files */
  ImportMeeting *meeting;         /* (nullable) */
  gboolean met_around;            /* rows of files that tell the time otherwise */
  gint64 first_own;               /* row ids below are of other imports */
  guint probing;                  /* rows to look for before they are inserted: much is there already */
  gint64 seen_first, seen_last;   /* open run of rows met again, 0: none */
  guint first_unresolved;         /* known authors from here on have no name_id */
  guint64 seq;
} ImportChat;

/* hash */
guint64 import_hash (gconstpointer data, gsize length, guint64 seed);

/* key */
ImportMultiset *import_multiset_new   (void);
void            import_multiset_free  (ImportMultiset *set);
guint32         import_multiset_add   (ImportMultiset *set, guint64 key);
guint32         import_multiset_count (const ImportMultiset *set, guint64 key);
guint64         import_key            (const ImportRow *row, guint64 author_hash, gint64 ts);
gint64          import_key_again      (guint64 key, guint64 before);

/* collect */
ImportChat *import_chat_new    (const HearthImportOptions *options, const HearthFormat *format, HearthZone *zone,
                                const HearthChatInfo *info);
void        import_chat_free   (ImportChat *chat);
void        import_chat_add    (ImportChat *chat, const HearthRecord *record);
void        import_chat_list   (ImportChat *chat, const HearthListed *person);
ImportChunk *import_chunk_new  (void);
void        import_chunk_clear (ImportChunk *chunk);
void        import_chunk_free  (ImportChunk *chunk);
HearthImportResult *import_result_new (const char *format, const char *group, const char *zone);
void        import_result_skip (HearthImportResult *result, guint64 line, const char *reason);
void        import_result_warn (HearthImportResult *result, const char *format, ...) G_GNUC_PRINTF (2, 3);
void        import_result_warn_of_default (HearthImportResult *result);
guint       import_count_left_out (HearthInput *input, const HearthFormat *format);

/* people: in the caller's write transaction */
gint64      import_identity    (HearthDb *db, gint64 group_id, const char *key, const char *name, gboolean by_id, gint64 batch,
                                gboolean *made, GError **error);
gint64      import_name        (HearthDb *db, gint64 identity, const char *name, gint64 batch, GError **error);
gboolean    import_resolve     (HearthDb *db, ImportChat *chat, GError **error);
gboolean    import_field       (HearthDb *db, gint64 identity, gint64 batch, const char *field, const char *value, GError **error);
gboolean    import_seen        (HearthDb *db, gint64 name_id, gint64 batch, gint64 ts, GError **error);

/* pipe: chunks go to a thread that writes them while the next is filled */
ImportPipe *import_pipe_new    (const HearthImportWriter *writer);
gboolean    import_pipe_push   (ImportPipe *pipe, ImportChat *chat, GError **error);
gboolean    import_pipe_drain  (ImportPipe *pipe, GError **error);
const GArray *import_pipe_batches (ImportPipe *pipe);
void        import_pipe_stop   (ImportPipe *pipe);
void        import_pipe_free   (ImportPipe *pipe);

/* write: HearthImportCall with an ImportChat */
gboolean    import_begin       (HearthDb *db, gpointer chat, GError **error);
gboolean    import_write_chunk (HearthDb *db, gpointer chat, GError **error);
gboolean    import_write_notice (HearthDb *db, ImportChat *chat, const ImportRow *row, gint64 message, GError **error);
const ImportAuthor *import_author (ImportChat *chat, guint32 number);
/* insert: the rows of chat->writing */
gboolean    import_insert_rows (HearthDb *db, ImportChat *chat, ImportDays *days, GError **error);
HearthStmt *import_prepare_find (HearthDb *db, const ImportChat *chat, GError **error);
gint64      import_find_row    (HearthStmt *find, HearthDay day, gint64 hash);
/* meet: files of minutes and of seconds in one group */
gboolean    import_meets       (const ImportChat *chat);
gint64      import_meet        (HearthDb *db, ImportChat *chat, HearthStmt *find, const ImportRow *row, gint64 *hash, GError **error);
void        import_meeting_free (ImportMeeting *meeting);
/* a transaction on one connection: @data is the HearthDb */
gboolean    import_write_direct (gpointer data, HearthImportCall func, gpointer func_data, GError **error);
/* withdraw: takes an import back in steps */
gboolean    import_withdraw    (const HearthImportWriter *writer, const char *workspace, gint64 batch, GError **error);
/* flip: what makes an import count */
typedef struct
{
  gint64 group_id, batch;
  const HearthImportResult *result;
  HearthImportCall func;   /* in the transaction in which the batch is finished */
  gpointer data;
} ImportEnd;

gboolean    import_flip        (const HearthImportWriter *writer, const char *workspace, const ImportEnd *end, GError **error);
gboolean    import_write_words (const HearthImportWriter *writer, GError **error);
gboolean    import_keep_asked  (const HearthImportWriter *writer, gint64 group_id, GError **error);
/* finish: on the import's thread */
gboolean    import_finish      (const HearthImportWriter *writer, ImportChat *chat, const char *workspace, HearthImportCall end,
                                gpointer end_data, GError **error);
gboolean    import_begin_batch (HearthDb *db, const HearthImportOptions *options, const char *group, const char *platform,
                                HearthEvidenceSource source, const char *format, gint64 *group_id, gint64 *batch, GError **error);
gboolean    import_end_batch   (HearthDb *db, gint64 batch, const HearthImportResult *result, GError **error);
gboolean    import_add_evidence (HearthDb *db, gint64 group_id, gint64 identity, HearthEvidenceKind kind,
                                 HearthEvidenceSource source, HearthDay day, gint64 ts, gint64 seq, gint64 value,
                                 gint64 by_identity, const char *join_source, gint64 message, gint64 batch, GError **error);

/* days: activities by person and by hour */
ImportDays *import_days_new     (void);
void        import_days_add     (ImportDays *days, HearthDay day, guint8 hour, gint64 identity);
void        import_days_add_reaction (ImportDays *days, HearthDay day, guint8 hour, gint64 identity);
gboolean    import_days_write   (ImportDays *days, HearthDb *db, gint64 group_id, gint64 batch, GError **error);
void        import_days_free    (ImportDays *days);
/* aggregates of the messages of one batch, counted anew (after rows passed to it, or a zone change) */
gboolean    import_rebuild_days (HearthDb *db, gint64 group_id, gint64 batch, HearthZone *zone, GError **error);

/* stays: pure */
typedef struct
{
  HearthEvidenceKind kind;
  gboolean conditional;    /* not on a complete roster: a leave only if he was there */
  gboolean roster;
  HearthDay day;
  gint64 ts;
  gint64 seq;
  gint64 by;               /* member who invited, 0: nobody */
  const char *source;      /* unowned, nullable */
} ImportEvent;

typedef struct
{
  HearthDay join_day;
  HearthDay left_day;      /* NONE: open */
  gboolean inferred;
  gint64 referrer;
  const char *source;
} ImportStay;

void        import_events_sort (GArray *events);
GArray     *import_stays       (const GArray *events, const HearthDay *active_days, guint n_active);

/* table */
gboolean    import_is_table    (const HearthImportOptions *options);
GPtrArray  *import_table_run   (const HearthImportOptions *options, const HearthImportWriter *writer, const char *workspace,
                                HearthZone *zone, HearthImportProgress progress, gpointer progress_data,
                                GCancellable *cancellable, GError **error);
/* tables */
gboolean    import_move_tables (HearthDb *db, HearthZone *zone, GError **error);
/* lock: held while an import runs, so that nobody takes it for a crashed one */
int         import_lock        (const char *workspace);
gboolean    import_lock_alone  (const char *workspace, int *fd);
void        import_unlock      (int fd);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportDays, import_days_free)
