/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parsing side of an import: records become rows with their day, their key and their author's number. It runs on
 * the import's own thread and keeps only the chunk, the authors and 8 to 16 bytes a message. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-import-private.h"
#include "hearth-names.h"
#include "hearth-question.h"

/* Adds a reason why something of the file was not read; the first ones are kept, all are counted elsewhere. */
void
import_result_skip (HearthImportResult *result, guint64 line, const char *reason)
{
  if (result->skipped->len >= HEARTH_IMPORT_SKIPS_KEPT)
    return;
  HearthImportSkip *skip = g_new0 (HearthImportSkip, 1);
  skip->line = line;
  skip->reason = g_strdup (reason);
  g_ptr_array_add (result->skipped, skip);
}

/* Adds a sentence to the warnings. */
void
import_result_warn (HearthImportResult *result, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (result->warnings, g_strdup_vprintf (format, args));
  va_end (args);
}

/* Says that the order of day and month was only assumed. */
void
import_result_warn_of_default (HearthImportResult *result)
{
  if (g_strcmp0 (result->evidence, "default") == 0)
    import_result_warn (result, _("The file does not tell whether day or month comes first; day first was assumed. If that is wrong, undo and import again with the other order."));
}

static void
author_free (ImportAuthor *author)
{
  g_free (author->key);
  g_free (author->id);
  g_free (author->name);
  g_free (author);
}

/* Returns: (transfer full): an empty chunk */
ImportChunk *
import_chunk_new (void)
{
  ImportChunk *chunk = g_new0 (ImportChunk, 1);

  chunk->rows = g_array_sized_new (FALSE, FALSE, sizeof (ImportRow), CHUNK_ROWS);
  chunk->notices = g_array_new (FALSE, FALSE, sizeof (ImportNotice));
  chunk->people = g_array_new (FALSE, FALSE, sizeof (guint32));
  chunk->authors = g_ptr_array_new ();
  chunk->texts = g_string_sized_new (CHUNK_ROWS * 64);
  return chunk;
}

/* Empties a chunk that was written. */
void
import_chunk_clear (ImportChunk *chunk)
{
  g_array_set_size (chunk->rows, 0);
  g_array_set_size (chunk->notices, 0);
  g_array_set_size (chunk->people, 0);
  g_ptr_array_set_size (chunk->authors, 0);
  g_string_truncate (chunk->texts, 0);
  chunk->resolution = 0;
}

/* @chunk: (nullable) */
void
import_chunk_free (ImportChunk *chunk)
{
  if (chunk == NULL)
    return;
  g_array_unref (chunk->rows);
  g_array_unref (chunk->notices);
  g_array_unref (chunk->people);
  g_ptr_array_unref (chunk->authors);
  g_string_free (chunk->texts, TRUE);
  g_free (chunk);
}

/* @info: what the file says of the chat; copied as far as needed. */
ImportChat *
import_chat_new (const HearthImportOptions *options, const HearthFormat *format, HearthZone *zone, const HearthChatInfo *info)
{
  ImportChat *chat = g_new0 (ImportChat, 1);

  chat->options = options;
  chat->format = format;
  chat->zone = hearth_zone_ref (zone);
  chat->platform = g_strdup (info->platform);
  chat->authors = g_ptr_array_new_with_free_func ((GDestroyNotify) author_free);
  chat->author_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  chat->author_scratch = g_string_new (NULL);
  chat->multiset = import_multiset_new ();
  chat->chunk = import_chunk_new ();
  chat->known = g_ptr_array_new ();
  return chat;
}

void
import_chat_free (ImportChat *chat)
{
  if (chat == NULL)
    return;
  hearth_import_result_free (chat->result);
  hearth_zone_unref (chat->zone);
  g_free (chat->platform);
  g_free (chat->self_key);
  g_ptr_array_unref (chat->authors);
  g_hash_table_unref (chat->author_index);
  g_string_free (chat->author_scratch, TRUE);
  import_multiset_free (chat->multiset);
  import_meeting_free (chat->meeting);
  import_chunk_free (chat->chunk);
  g_ptr_array_unref (chat->known);
  g_free (chat);
}

static ImportAuthor *
author_new (const HearthParty *party)
{
  ImportAuthor *author = g_new0 (ImportAuthor, 1);

  author->id = party->id != NULL && party->id[0] != '\0' ? g_strdup (party->id) : NULL;
  author->name = party->name != NULL ? hearth_name_clean (party->name) : NULL;
  author->self = party->self;
  author->role = -1;
  if (author->id != NULL)
    author->key = g_strdup (author->id);
  else
    author->key = hearth_name_fold (party->name);
  author->key_hash = import_hash (author->key, strlen (author->key), IMPORT_SEED_KEY);
  return author;
}

/* Returns: index + 1 of the author, 0 for nobody. The table is asked with the words as written, so that folding is
 * done once a name and not once a message. */
static guint32
author_number (ImportChat *chat, const HearthParty *party)
{
  GString *scratch = chat->author_scratch;

  if ((party->id == NULL || party->id[0] == '\0') && (party->name == NULL || party->name[0] == '\0'))
    return 0;
  g_string_assign (scratch, party->id != NULL ? party->id : "");
  g_string_append_c (scratch, '\x1f');
  g_string_append_c (scratch, party->name == NULL ? '0' : party->self ? '2' : '1');
  g_string_append (scratch, party->name != NULL ? party->name : "");

  gpointer known = g_hash_table_lookup (chat->author_index, scratch->str);
  if (known != NULL)
    return GPOINTER_TO_UINT (known);
  g_ptr_array_add (chat->authors, author_new (party));
  g_ptr_array_add (chat->chunk->authors, chat->authors->pdata[chat->authors->len - 1]);
  g_hash_table_insert (chat->author_index, g_strdup (scratch->str), GUINT_TO_POINTER (chat->authors->len));
  return chat->authors->len;
}

static ImportAuthor *
author_at (ImportChat *chat, guint32 number)
{
  return g_ptr_array_index (chat->authors, number - 1);
}

/* The key that makes a record the same as one already there: the platform's id, else what and how often before. */
static gint64
record_hash (ImportChat *chat, const HearthRecord *record, const ImportRow *row)
{
  if (row->by_id)
    return (gint64) import_hash (record->id, strlen (record->id), IMPORT_SEED_ID);

  guint64 key = import_key (row, row->author != 0 ? author_at (chat, row->author)->key_hash : 0, row->ts);
  return import_key_again (key, import_multiset_add (chat->multiset, key));
}

/* What makes a record without an id the same as another: its words, and how exactly the file tells the time. */
static void
note_time (ImportChat *chat, ImportRow *row, const char *text, gsize length)
{
  row->text_hash = import_hash (text, length, IMPORT_SEED_TEXT);
  if (chat->resolution != IMPORT_SECONDS)
    chat->resolution = row->ts % 60 != 0 ? IMPORT_SECONDS : IMPORT_MINUTES;
  chat->chunk->resolution = chat->resolution;
}

static void
collect_outcome (ImportChat *chat, const HearthRecord *record)
{
  GPtrArray *list = record->notice == HEARTH_NOTICE_JOIN ? chat->result->joins
                    : record->notice == HEARTH_NOTICE_LEAVE ? chat->result->leaves : NULL;

  for (guint i = 0; list != NULL && i < record->n_people; i++)
    g_ptr_array_add (list, g_strdup (record->people[i].name));
}

static gint32
collect_notice (ImportChat *chat, const HearthRecord *record)
{
  ImportNotice notice = { record->notice, chat->chunk->people->len, record->n_people, 0 };

  collect_outcome (chat, record);
  for (guint i = 0; i < record->n_people; i++)
    {
      guint32 number = author_number (chat, &record->people[i]);
      if (number != 0 && (record->notice == HEARTH_NOTICE_JOIN || record->notice == HEARTH_NOTICE_LEAVE))
        author_at (chat, number)->moved = TRUE;
      g_array_append_val (chat->chunk->people, number);
    }
  if (record->notice == HEARTH_NOTICE_RENAME && record->new_name != NULL)
    {
      HearthParty renamed = { record->new_id, record->new_name, FALSE };
      notice.renamed = author_number (chat, &renamed);
    }
  g_array_append_val (chat->chunk->notices, notice);
  return chat->chunk->notices->len - 1;
}

static guint8
flags_of (const HearthRecord *record)
{
  guint8 flags = record->recalled ? HEARTH_FLAG_RECALLED : 0;

  if (record->type != HEARTH_RECORD_MESSAGE || record->recalled)
    return flags;
  if (hearth_text_is_question (record->text))
    flags |= HEARTH_FLAG_QUESTION;
  if (record->link || record->kind == HEARTH_KIND_LINK || hearth_text_has_link (record->text))
    flags |= HEARTH_FLAG_LINK;
  return flags;
}

static void
count_record (ImportChat *chat, const HearthRecord *record, guint32 author)
{
  HearthImportResult *result = chat->result;
  gboolean reaction = record->type == HEARTH_RECORD_REACTION;

  if (!reaction && (result->messages + result->system == 0 || record->ts < result->first_ts))
    result->first_ts = record->ts;
  if (!reaction && (result->messages + result->system == 0 || record->ts > result->last_ts))
    result->last_ts = record->ts;
  result->system += record->type == HEARTH_RECORD_NOTICE;
  result->messages += record->type == HEARTH_RECORD_MESSAGE;
  if (author == 0)
    return;
  ImportAuthor *who = author_at (chat, author);
  /* 0 is nothing yet, and years before 1970 have been seen. */
  who->last_ts = who->last_ts == 0 ? record->ts : MAX (who->last_ts, record->ts);
  who->bot |= record->bot;
  who->moved |= reaction;
  if (record->type == HEARTH_RECORD_MESSAGE)
    who->n_messages++;
}

/* Takes a record in: a row of the chunk, or a counted line that could not be read. */
void
import_chat_add (ImportChat *chat, const HearthRecord *record)
{
  chat->n_records++;
  if (record->type == HEARTH_RECORD_UNREAD)
    {
      chat->result->unread++;
      import_result_skip (chat->result, record->position, record->reason);
      return;
    }
  const char *text = record->text != NULL ? record->text : "";
  gsize length = strlen (text);
  guint32 author = author_number (chat, &record->author);
  HearthLocal local = hearth_zone_local (chat->zone, record->ts);
  ImportRow row = {
    .ts = record->ts,
    .reply_hash = record->reply_to != NULL && record->reply_to[0] != '\0' ? (gint64) import_hash (record->reply_to, strlen (record->reply_to), IMPORT_SEED_ID) : 0,
    .text = chat->chunk->texts->len,
    .text_length = length,
    .author = author,
    .day = local.day,
    .hour = local.second / 3600,
    .notice = -1,
    .kind = record->type == HEARTH_RECORD_NOTICE ? HEARTH_KIND_NOTICE : record->kind,
    .flags = flags_of (record),
    .key_kind = record->kind,
    .by_id = record->id != NULL && record->id[0] != '\0',
  };

  if (!row.by_id)
    note_time (chat, &row, text, length);
  row.hash = record_hash (chat, record, &row);
  if (record->type == HEARTH_RECORD_NOTICE)
    row.notice = collect_notice (chat, record);
  g_string_append_len (chat->chunk->texts, text, length);
  count_record (chat, record, author);
  g_array_append_val (chat->chunk->rows, row);
}

/* Takes in a person the file lists apart from its messages. */
void
import_chat_list (ImportChat *chat, const HearthListed *person)
{
  guint32 number = author_number (chat, &person->party);

  if (number == 0)
    return;
  if (person->role >= 0)
    author_at (chat, number)->role = person->role;
  for (guint i = 0; person->aliases != NULL && person->aliases[i] != NULL; i++)
    {
      HearthParty alias = { person->party.id, person->aliases[i], FALSE };
      guint32 other = author_number (chat, &alias);
      if (other != 0 && other != number)
        author_at (chat, other)->alias = TRUE;
    }
}
