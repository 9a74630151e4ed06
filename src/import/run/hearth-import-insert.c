/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a chunk into the table of messages, on the writer's thread. What is new goes in several rows to a
 * statement, which takes a third less than one by one; where a row turns out to be there already, the next ones are
 * looked up before they are inserted, which costs the least when a file comes again. */
#include "config.h"

#include "hearth-clock.h"
#include "hearth-import-private.h"
#include "hearth-texts.h"

#define MANY 16
#define PROBES 256         /* rows to look up one by one after the last one met again */

/* The first two values are the same for all rows of a chunk. */
enum
{
  COLUMN_GROUP = 1,
  COLUMN_BATCH,
  COLUMN_FIRST,
};

enum
{
  VALUE_DAY,
  VALUE_HASH,
  VALUE_TS,
  VALUE_NAME,
  VALUE_KIND,
  VALUE_FLAGS,
  VALUE_REPLY,
  VALUE_TEXT,
  VALUE_LENGTH,
  N_VALUES,
};

/* Returns: (transfer full): finds rows of the chat's group */
HearthStmt *
import_prepare_find (HearthDb *db, const ImportChat *chat, GError **error)
{
  HearthStmt *find = hearth_db_prepare (db, "SELECT id FROM messages WHERE group_id = ?1 AND day = ?2 AND hash = ?3", error);

  if (find != NULL)
    hearth_stmt_bind_int (find, 1, chat->group_id);
  return find;
}

/* Returns: the id of a row that is there already, 0 for none. Answered from the index alone. */
gint64
import_find_row (HearthStmt *find, HearthDay day, gint64 hash)
{
  hearth_stmt_bind_int (find, 2, day);
  hearth_stmt_bind_int (find, 3, hash);
  gint64 id = hearth_stmt_step (find) ? hearth_stmt_int (find, 0) : 0;
  hearth_stmt_reset (find);
  return id;
}

typedef struct
{
  HearthDb *db;
  ImportChat *chat;
  const ImportRow *rows;
  ImportDays *days;
  HearthStmt *one, *many, *find;
} Insert;

static HearthStmt *
prepare_insert (HearthDb *db, guint n, const ImportChat *chat, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("INSERT OR IGNORE INTO messages (group_id, batch_id, day, hash, ts, name_id, kind,"
                                          " flags, reply_hash, text, length) VALUES ");

  for (guint i = 0, value = COLUMN_FIRST; i < n; i++)
    {
      g_string_append (sql, i > 0 ? ", (?1, ?2" : "(?1, ?2");
      for (guint last = value + N_VALUES; value < last; value++)
        g_string_append_printf (sql, ", ?%u", value);
      g_string_append_c (sql, ')');
    }
  HearthStmt *stmt = hearth_db_prepare (db, sql->str, error);
  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, COLUMN_GROUP, chat->group_id);
  hearth_stmt_bind_int (stmt, COLUMN_BATCH, chat->batch);
  return stmt;
}

/* A text that is not kept leaves its length. */
static void
bind_text (ImportChat *chat, HearthStmt *insert, int first, const ImportRow *row)
{
  const char *text = chat->writing->texts->str + row->text;
  gboolean kept = row->kind >= HEARTH_KIND_NOTICE || row->day >= chat->text_from;

  if (kept)
    hearth_stmt_bind_text (insert, first + VALUE_TEXT, text, row->text_length);
  else
    hearth_stmt_bind_null (insert, first + VALUE_TEXT);
  if (kept)
    hearth_stmt_bind_null (insert, first + VALUE_LENGTH);
  else
    hearth_stmt_bind_int (insert, first + VALUE_LENGTH, g_utf8_strlen (text, row->text_length));
}

static void
bind_row (ImportChat *chat, HearthStmt *insert, guint place, const ImportRow *row)
{
  const ImportAuthor *author = import_author (chat, row->author);
  int first = COLUMN_FIRST + place * N_VALUES;

  hearth_stmt_bind_int (insert, first + VALUE_DAY, row->day);
  hearth_stmt_bind_int (insert, first + VALUE_HASH, row->hash);
  hearth_stmt_bind_int (insert, first + VALUE_TS, row->ts);
  if (author != NULL)
    hearth_stmt_bind_int (insert, first + VALUE_NAME, author->name_id);
  else
    hearth_stmt_bind_null (insert, first + VALUE_NAME);
  hearth_stmt_bind_int (insert, first + VALUE_KIND, row->kind);
  hearth_stmt_bind_int (insert, first + VALUE_FLAGS, row->flags);
  if (row->reply_hash != 0)
    hearth_stmt_bind_int (insert, first + VALUE_REPLY, row->reply_hash);
  else
    hearth_stmt_bind_null (insert, first + VALUE_REPLY);
  bind_text (chat, insert, first, row);
}

static gboolean
flush_seen (HearthDb *db, ImportChat *chat, GError **error)
{
  if (chat->seen_first == 0)
    return TRUE;
  gint64 first = chat->seen_first;
  chat->seen_first = 0;
  return hearth_db_exec (db, error, "INSERT INTO batch_seen (batch_id, first_id, last_id) VALUES (?1, ?2, ?3)"
                         " ON CONFLICT DO UPDATE SET last_id = max(last_id, excluded.last_id)",
                         "iii", chat->batch, first, chat->seen_last);
}

/* A row of another import met again: kept as a run of ids, so that undoing that import leaves it to this one. */
static gboolean
note_seen (HearthDb *db, ImportChat *chat, gint64 id, GError **error)
{
  if (chat->seen_first != 0 && id >= chat->seen_first && id <= chat->seen_last)
    return TRUE;
  if (chat->seen_first != 0 && id == chat->seen_last + 1)
    {
      chat->seen_last = id;
      return TRUE;
    }
  if (!flush_seen (db, chat, error))
    return FALSE;
  chat->seen_first = chat->seen_last = id;
  return TRUE;
}

static gboolean
take_duplicate (Insert *self, const ImportRow *row, gint64 id, GError **error)
{
  ImportChat *chat = self->chat;

  chat->probing = PROBES;
  if (row->kind < HEARTH_KIND_NOTICE)
    chat->result->duplicates++;
  if (id >= chat->first_own && hearth_db_int (self->db, 0, "SELECT batch_id FROM messages WHERE id = ?1", "i", id) == chat->batch)
    return TRUE;           /* it stands twice in this file */
  return note_seen (self->db, chat, id, error);
}

static void
note_new (HearthImportResult *result, gint64 ts)
{
  result->new_first_ts = result->new_rows == 0 ? ts : MIN (result->new_first_ts, ts);
  result->new_last_ts = result->new_rows == 0 ? ts : MAX (result->new_last_ts, ts);
  result->new_rows++;
}

static gboolean
take_new (Insert *self, const ImportRow *row, gint64 id, GError **error)
{
  ImportChat *chat = self->chat;
  const ImportAuthor *author = import_author (chat, row->author);

  if (row->notice >= 0)
    return import_write_notice (self->db, chat, row, id, error);
  if (row->kind == HEARTH_KIND_REACTION)
    {
      if (author != NULL)
        import_days_add_reaction (self->days, row->day, row->hour, author->identity_id);
      return TRUE;
    }
  note_new (chat->result, row->ts);
  if (author != NULL && !(row->flags & HEARTH_FLAG_RECALLED))
    import_days_add (self->days, row->day, row->hour, author->identity_id);
  return TRUE;
}

static gboolean
insert_one (Insert *self, const ImportRow *row, GError **error)
{
  gint64 id = self->chat->probing > 0 ? import_find_row (self->find, row->day, row->hash) : 0;

  if (id != 0)
    return take_duplicate (self, row, id, error);
  bind_row (self->chat, self->one, 0, row);
  if (!hearth_stmt_run (self->one, error))
    return FALSE;
  if (hearth_db_changes (self->db) == 0)
    return take_duplicate (self, row, import_find_row (self->find, row->day, row->hash), error);
  self->chat->probing -= self->chat->probing > 0;
  return take_new (self, row, hearth_db_last_id (self->db), error);
}

/* One by one, looked for around its time: what it is kept by may be another than it came with. */
static gboolean
insert_met (Insert *self, const ImportRow *row, GError **error)
{
  ImportRow added = *row;
  gint64 id = import_meet (self->db, self->chat, self->find, row, &added.hash, error);

  if (id != 0)
    return id > 0 && take_duplicate (self, row, id, error);
  bind_row (self->chat, self->one, 0, &added);
  return hearth_stmt_run (self->one, error) && take_new (self, row, hearth_db_last_id (self->db), error);
}

/* Some of @n rows were there: the new ones have the ids from @next on, in the order of the rows. */
static gboolean
sort_out (Insert *self, const ImportRow *row, guint n, gint64 next, GError **error)
{
  for (const ImportRow *end = row + n; row < end; row++)
    {
      gint64 id = import_find_row (self->find, row->day, row->hash);

      if (!(id == next ? take_new (self, row, next++, error) : take_duplicate (self, row, id, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_many (Insert *self, const ImportRow *rows, GError **error)
{
  for (guint i = 0; i < MANY; i++)
    bind_row (self->chat, self->many, i, &rows[i]);
  if (!hearth_stmt_run (self->many, error))
    return FALSE;
  gint64 n_new = hearth_db_changes (self->db);
  gint64 next = n_new > 0 ? hearth_db_last_id (self->db) - n_new + 1 : G_MAXINT64;
  if (n_new < MANY)
    return sort_out (self, rows, MANY, next, error);
  for (guint i = 0; i < MANY; i++)
    if (!take_new (self, &rows[i], next + i, error))
      return FALSE;
  return TRUE;
}

static gboolean
insert_all (Insert *self, guint n, GError **error)
{
  gboolean meets = import_meets (self->chat);

  for (guint i = 0; i < n;)
    if (meets && !self->rows[i].by_id)
      {
        if (!insert_met (self, &self->rows[i++], error))
          return FALSE;
      }
    else if (!meets && self->chat->probing == 0 && n - i >= MANY)
      {
        if (!insert_many (self, &self->rows[i], error))
          return FALSE;
        i += MANY;
      }
    else if (!insert_one (self, &self->rows[i++], error))
      return FALSE;
  return flush_seen (self->db, self->chat, error);
}

/**
 * import_insert_rows:
 * @days: counts the activities of the new rows
 *
 * Writes the rows of the chunk in hand, the evidence of its notices, and notes which rows of other imports it met again.
 * Its authors have their ids. In the caller's write transaction.
 *
 * Returns: FALSE with @error set
 */
gboolean
import_insert_rows (HearthDb *db, ImportChat *chat, ImportDays *days, GError **error)
{
  GArray *rows = chat->writing->rows;
  g_autoptr (HearthStmt) one = prepare_insert (db, 1, chat, error);
  g_autoptr (HearthStmt) many = one != NULL ? prepare_insert (db, MANY, chat, error) : NULL;
  g_autoptr (HearthStmt) find = many != NULL ? import_prepare_find (db, chat, error) : NULL;
  Insert self = { db, chat, (const ImportRow *) rows->data, days, one, many, find };

  if (find == NULL)
    return FALSE;
  /* Asked each time: it may be changed while a long import runs. */
  chat->text_from = hearth_texts_kept_from (db, chat->group_id, hearth_zone_day (chat->zone, hearth_clock_now ()));
  return insert_all (&self, rows->len, error);
}
