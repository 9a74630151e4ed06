/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From messages of QQ Chat Exporter to records, whatever file they stand in. On the thread of the import. */
#include "config.h"

#include "hearth-qce-chat.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-line-reader.h"
#include "hearth-notice-zh.h"

/**
 * hearth_qce_chat_init:
 * @self: (out): a chat of which nothing is known yet
 * @options: (not nullable): has to outlive it
 * @sink: where records go
 */
void
hearth_qce_chat_init (HearthQceChat *self, const HearthReadOptions *options, const HearthSink *sink)
{
  memset (self, 0, sizeof *self);
  self->options = options;
  self->sink = sink;
  self->message = hearth_qce_message_new ();
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->uins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  hearth_sentence_init (&self->sentence);
}

/** hearth_qce_chat_clear: @self: to free what it holds */
void
hearth_qce_chat_clear (HearthQceChat *self)
{
  if (self->message == NULL)
    return;
  g_clear_pointer (&self->message, hearth_qce_message_free);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->uins, g_hash_table_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->id, g_free);
  hearth_sentence_clear (&self->sentence);
}

static void
take (char **into, HearthJsonScanner *json, gboolean keep)
{
  const char *text = hearth_json_scanner_text (json, NULL);

  if (text == NULL || *text == '\0' || (keep && *into != NULL))
    return;
  g_free (*into);
  *into = g_strdup (text);
}

/**
 * hearth_qce_chat_info:
 * @self: gets name and id
 * @json: where the object "chatInfo" is due
 */
void
hearth_qce_chat_info (HearthQceChat *self, HearthJsonScanner *json)
{
  const char *key;

  self->has_info = TRUE;
  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (g_str_equal (key, "name"))
      take (&self->name, json, FALSE);
    else if (g_str_equal (key, "peerUin"))
      take (&self->id, json, FALSE);
    else if (g_str_equal (key, "peerUid") || g_str_equal (key, "groupCode"))
      take (&self->id, json, TRUE);
    else
      hearth_json_scanner_skip (json);
}

/**
 * hearth_qce_chat_begin:
 * @self: a chat; told to the sink once
 * @error: return location
 *
 * Returns: FALSE when the sink stops the reading
 */
gboolean
hearth_qce_chat_begin (HearthQceChat *self, GError **error)
{
  HearthChatInfo info = { .id = self->id, .name = self->name, .platform = "qq" };

  if (self->begun)
    return TRUE;
  self->begun = TRUE;
  return self->sink->chat_begin (self->sink->data, &info, &self->skip, error);
}

/* The exporter writes these for a name it does not know. */
static gboolean
is_name (const GString *name, const char *id)
{
  static const char *const NOBODY[] = { "0", "未知", "未知用户", "系统消息", NULL };

  return name->str[strspn (name->str, " ")] != '\0' && !g_strv_contains (NOBODY, name->str)
         && g_strcmp0 (name->str, id) != 0 && !g_str_has_prefix (name->str, "u_");
}

/* The QQ number, else the app's own id, which a number may be known for. */
static const char *
sender_id (HearthQceChat *self)
{
  const HearthQceMessage *message = self->message;
  const char *uid = message->uid->str;
  const char *known;

  if (hearth_qce_is_uin (message->uin->str))
    {
      if (*uid != '\0' && !g_hash_table_contains (self->uins, uid))
        g_hash_table_insert (self->uins, g_strdup (uid), g_strdup (message->uin->str));
      return message->uin->str;
    }
  if (*uid == '\0' || g_str_equal (uid, "0") || g_str_equal (uid, "未知"))
    return NULL;
  known = g_hash_table_lookup (self->uins, uid);
  return known != NULL ? known : uid;
}

static HearthParty
sender (HearthQceChat *self)
{
  const GString *const names[] = {
    self->message->card, self->message->member_name, self->message->name, self->message->nickname,
  };
  HearthParty party = { .id = sender_id (self) };

  for (guint i = 0; i < G_N_ELEMENTS (names) && party.name == NULL; i++)
    if (is_name (names[i], party.id))
      party.name = names[i]->str;
  if (party.id == NULL)
    return party;
  if (party.name == NULL)
    party.name = g_hash_table_lookup (self->names, party.id);
  else if (g_strcmp0 (g_hash_table_lookup (self->names, party.id), party.name) != 0)
    g_hash_table_insert (self->names, g_strdup (party.id), g_strdup (party.name));
  return party;
}

static const char *
or_null (const GString *id)
{
  return id->len > 0 && !g_str_equal (id->str, "0") ? id->str : NULL;
}

/**
 * hearth_qce_chat_emit:
 * @self: a chat with a message that was read
 * @position: line or byte, from 1
 * @error: return location
 *
 * Returns: FALSE when the sink stops the reading
 */
gboolean
hearth_qce_chat_emit (HearthQceChat *self, guint64 position, GError **error)
{
  HearthQceMessage *message = self->message;
  HearthRecord record = {
    .type = HEARTH_RECORD_MESSAGE, .position = position, .text = message->text->str, .id = or_null (message->id),
  };

  if (!hearth_qce_message_time (message, &self->run, self->options->zone, &record.ts))
    return hearth_reader_unread (self->sink, position, _("there is no time"), error);
  if (hearth_qce_message_notice (message))
    {
      hearth_qce_message_people (message, &self->sentence);
      hearth_notice_zh_fill (&self->sentence, &record);
      return self->sink->record (self->sink->data, &record, error);
    }
  record.author = sender (self);
  record.recalled = message->recalled;
  record.reply_to = or_null (message->reply_to);
  record.kind = hearth_qce_message_kind (message);
  if (record.author.id == NULL && record.author.name == NULL)
    return hearth_reader_unread (self->sink, position, _("there is no sender"), error);
  return self->sink->record (self->sink->data, &record, error);
}

/* A line over 1 MiB was cut: its first keys are enough. */
static gboolean
read_line (HearthQceChat *self, HearthJsonScanner *json, const char *line, gsize length, guint64 number, gboolean cut,
           guint64 *read, GError **error)
{
  while (length > 0 && g_ascii_isspace (*line))
    {
      line++;
      length--;
    }
  if (length == 0)
    return TRUE;
  hearth_json_scanner_set_bytes (json, line, length);
  if (*line == '{')
    hearth_qce_message_read (self->message, json);
  if (*line != '{' || ((hearth_json_scanner_damaged (json) || hearth_json_scanner_truncated (json)) && !cut))
    return hearth_reader_unread (self->sink, number, _("the line is broken"), error);
  ++*read;
  return hearth_qce_chat_emit (self, number, error);
}

/**
 * hearth_qce_chat_lines:
 * @self: a chat that has begun
 * @input: a file with a message in each line
 * @before: bytes of other files read before, for the progress
 * @total: bytes of all files, 0: of this alone
 * @read: (inout): messages
 * @error: return location
 *
 * Returns: FALSE when the file cannot be read or the sink stops it
 */
gboolean
hearth_qce_chat_lines (HearthQceChat *self, HearthInput *input, guint64 before, guint64 total, guint64 *read,
                       GError **error)
{
  g_autoptr (HearthLineReader) lines = hearth_line_reader_new_input (input, error);
  g_autoptr (HearthJsonScanner) json = hearth_json_scanner_new_bytes ("", 0);
  GError *failed = NULL;
  const char *line;
  gsize length;
  guint64 cut = 0;

  if (lines == NULL)
    return FALSE;
  while (hearth_line_reader_next (lines, &line, &length, &failed))
    {
      gboolean was_cut = hearth_line_reader_cut (lines) > cut;

      cut = hearth_line_reader_cut (lines);
      if (!read_line (self, json, line, length, hearth_line_reader_number (lines), was_cut, read, error)
          || !hearth_reader_progress (&self->run, self->options, self->sink, before + hearth_line_reader_offset (lines),
                                      total > 0 ? total : hearth_line_reader_size (lines), error))
        return FALSE;
    }
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  self->run.cut += cut + hearth_json_scanner_cut (json);
  self->run.replaced += hearth_line_reader_replaced (lines) + hearth_json_scanner_replaced (json);
  return TRUE;
}
