/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a ChatLab file is made of, the same in JSON and JSONL: header, members, messages. On the import's thread. */
#include "config.h"

#include "hearth-chatlab-entry.h"

#include <glib/gi18n-lib.h>

#include "hearth-notice-zh.h"

#define TYPE_SYSTEM 80
#define TYPE_RECALL 81
#define MILLISECONDS G_GINT64_CONSTANT (100000000000)   /* later than the year 5000 in seconds */

/**
 * hearth_chatlab_entry_new:
 *
 * Returns: (transfer full): an empty entry
 */
HearthChatlabEntry *
hearth_chatlab_entry_new (void)
{
  HearthChatlabEntry *self = g_new0 (HearthChatlabEntry, 1);

  self->entry = g_string_new (NULL);
  self->sender = g_string_new (NULL);
  self->account = g_string_new (NULL);
  self->nickname = g_string_new (NULL);
  self->content = g_string_new (NULL);
  self->id = g_string_new (NULL);
  self->reply_to = g_string_new (NULL);
  self->aliases = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * hearth_chatlab_entry_free:
 * @self: (nullable): an entry
 */
void
hearth_chatlab_entry_free (HearthChatlabEntry *self)
{
  if (self == NULL)
    return;
  g_string_free (self->entry, TRUE);
  g_string_free (self->sender, TRUE);
  g_string_free (self->account, TRUE);
  g_string_free (self->nickname, TRUE);
  g_string_free (self->content, TRUE);
  g_string_free (self->id, TRUE);
  g_string_free (self->reply_to, TRUE);
  g_ptr_array_unref (self->aliases);
  g_free (self->name);
  g_free (self->platform);
  g_free (self->chat_id);
  g_free (self);
}

static void
reset (HearthChatlabEntry *self)
{
  g_string_truncate (self->entry, 0);
  g_string_truncate (self->sender, 0);
  g_string_truncate (self->account, 0);
  g_string_truncate (self->nickname, 0);
  g_string_truncate (self->content, 0);
  g_string_truncate (self->id, 0);
  g_string_truncate (self->reply_to, 0);
  g_ptr_array_set_size (self->aliases, 0);
  self->role = -1;
  self->has_time = FALSE;
  self->type = 0;
}

static void
take (GString *into, HearthJsonScanner *json)
{
  const char *text = hearth_json_scanner_text (json, NULL);

  g_string_assign (into, text != NULL ? text : "");
}

/* "owner", or {"id": "owner", "name": …}; the most important of several counts */
static void
take_role (HearthChatlabEntry *self, const char *word)
{
  HearthRole role;

  if (word == NULL || !hearth_role_from_string (word, &role))
    return;
  if (self->role <= HEARTH_ROLE_MEMBER || role == HEARTH_ROLE_OWNER)
    self->role = role;
}

static void
read_roles (HearthChatlabEntry *self, HearthJsonScanner *json)
{
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  while (hearth_json_scanner_next_item (json))
    {
      if (hearth_json_scanner_peek (json) != HEARTH_JSON_OBJECT)
        {
          take_role (self, hearth_json_scanner_text (json, NULL));
          continue;
        }
      if (!hearth_json_scanner_enter (json))
        continue;
      while ((key = hearth_json_scanner_next_key (json)) != NULL)
        if (g_str_equal (key, "id"))
          take_role (self, hearth_json_scanner_text (json, NULL));
        else
          hearth_json_scanner_skip (json);
    }
}

static void
read_aliases (HearthChatlabEntry *self, HearthJsonScanner *json)
{
  if (!hearth_json_scanner_enter (json))
    return;
  while (hearth_json_scanner_next_item (json))
    {
      const char *alias = hearth_json_scanner_text (json, NULL);

      if (alias != NULL && *alias != '\0')
        g_ptr_array_add (self->aliases, g_strdup (alias));
    }
}

static void
take_word (char **into, HearthJsonScanner *json)
{
  const char *text = hearth_json_scanner_text (json, NULL);

  g_free (*into);
  *into = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/**
 * hearth_chatlab_entry_read_meta:
 * @self: gets name, platform and id of the chat
 * @json: where the object "meta" is due
 */
void
hearth_chatlab_entry_read_meta (HearthChatlabEntry *self, HearthJsonScanner *json)
{
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (g_str_equal (key, "name"))
      take_word (&self->name, json);
    else if (g_str_equal (key, "platform"))
      take_word (&self->platform, json);
    else if (g_str_equal (key, "groupId"))
      take_word (&self->chat_id, json);
    else
      hearth_json_scanner_skip (json);
}

static GString *
string_for (HearthChatlabEntry *self, const char *key)
{
  const struct
  {
    const char *key;
    GString *into;
  } STRINGS[] = {
    { "_type", self->entry }, { "sender", self->sender }, { "platformId", self->sender },
    { "accountName", self->account }, { "groupNickname", self->nickname }, { "content", self->content },
    { "platformMessageId", self->id }, { "replyToMessageId", self->reply_to },
  };

  for (guint i = 0; i < G_N_ELEMENTS (STRINGS); i++)
    if (g_str_equal (STRINGS[i].key, key))
      return STRINGS[i].into;
  return NULL;
}

/**
 * hearth_chatlab_entry_read:
 * @self: gets the keys of one object: a member, a message, or a line of JSONL
 * @json: where the object is due
 */
void
hearth_chatlab_entry_read (HearthChatlabEntry *self, HearthJsonScanner *json)
{
  const char *key;

  reset (self);
  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    {
      GString *into = string_for (self, key);

      if (into != NULL)
        take (into, json);
      else if (g_str_equal (key, "timestamp"))
        self->has_time = hearth_json_scanner_int (json, &self->ts) && self->ts > 0;
      else if (g_str_equal (key, "type"))
        {
          if (!hearth_json_scanner_int (json, &self->type))
            self->type = 99;
        }
      else if (g_str_equal (key, "meta"))
        hearth_chatlab_entry_read_meta (self, json);
      else if (g_str_equal (key, "roles"))
        read_roles (self, json);
      else if (g_str_equal (key, "aliases"))
        read_aliases (self, json);
      else
        hearth_json_scanner_skip (json);
    }
  if (self->has_time && self->ts >= MILLISECONDS)
    self->ts /= 1000;
}

static HearthKind
kind_of (gint64 type)
{
  static const struct
  {
    gint64 type;
    HearthKind kind;
  } KINDS[] = {
    { 0, HEARTH_KIND_TEXT }, { 1, HEARTH_KIND_IMAGE }, { 2, HEARTH_KIND_VOICE }, { 3, HEARTH_KIND_VIDEO },
    { 4, HEARTH_KIND_FILE }, { 5, HEARTH_KIND_STICKER }, { 7, HEARTH_KIND_LINK }, { 8, HEARTH_KIND_PLACE },
    { 20, HEARTH_KIND_RED_PACKET }, { 21, HEARTH_KIND_TRANSFER }, { 23, HEARTH_KIND_CALL },
    { 24, HEARTH_KIND_LINK }, { 25, HEARTH_KIND_TEXT }, { 27, HEARTH_KIND_CONTACT },
    { TYPE_RECALL, HEARTH_KIND_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (KINDS[i].type == type)
      return KINDS[i].kind;
  return HEARTH_KIND_OTHER;
}

static HearthParty
party (const HearthChatlabEntry *self)
{
  const GString *name = self->nickname->len > 0 ? self->nickname : self->account;

  return (HearthParty) {
    .id = self->sender->len > 0 ? self->sender->str : NULL,
    .name = name->len > 0 ? name->str : NULL,
  };
}

static const char *
or_null (const GString *text)
{
  return text->len > 0 ? text->str : NULL;
}

/**
 * hearth_chatlab_entry_message:
 * @self: a message that was read
 * @scratch: to read system sentences with
 * @position: line or byte, from 1
 * @sink: gets a message, a notice, or what could not be read
 * @error: return location
 *
 * The sender of a system line may be anybody, so only its sentence counts. A recall is the message that was taken
 * back, unless its text is the sentence about it.
 *
 * Returns: FALSE when @sink stops the reading
 */
gboolean
hearth_chatlab_entry_message (HearthChatlabEntry *self, HearthSentence *scratch, guint64 position,
                              const HearthSink *sink, GError **error)
{
  HearthRecord record = {
    .type = HEARTH_RECORD_MESSAGE, .ts = self->ts, .position = position, .text = self->content->str,
    .kind = kind_of (self->type), .id = or_null (self->id), .reply_to = or_null (self->reply_to),
    .recalled = self->type == TYPE_RECALL, .author = party (self),
  };

  if (!self->has_time)
    return hearth_reader_unread (sink, position, _("there is no time"), error);
  if (self->type == TYPE_SYSTEM || (self->type == TYPE_RECALL && hearth_notice_zh_recall (record.text)))
    {
      hearth_notice_zh_parse (record.text, scratch);
      hearth_notice_zh_fill (scratch, &record);
      record.recalled = FALSE;
      record.reply_to = NULL;
    }
  else if (record.author.id == NULL && record.author.name == NULL)
    return hearth_reader_unread (sink, position, _("there is no sender"), error);
  return sink->record (sink->data, &record, error);
}

/**
 * hearth_chatlab_entry_member:
 * @self: a member that was read
 * @position: line or byte, from 1
 * @sink: is told of the member
 * @error: return location
 *
 * Returns: FALSE when @sink stops the reading
 */
gboolean
hearth_chatlab_entry_member (HearthChatlabEntry *self, guint64 position, const HearthSink *sink, GError **error)
{
  HearthListed listed = { .party = party (self), .role = self->role };
  gboolean ok;

  if (listed.party.id == NULL && listed.party.name == NULL)
    return hearth_reader_unread (sink, position, _("a member without name and id"), error);
  if (sink->listed == NULL)
    return TRUE;
  if (self->nickname->len > 0 && self->account->len > 0)
    g_ptr_array_add (self->aliases, g_strdup (self->account->str));
  g_ptr_array_add (self->aliases, NULL);
  listed.aliases = (const char *const *) self->aliases->pdata;
  ok = sink->listed (sink->data, &listed, error);
  g_ptr_array_set_size (self->aliases, 0);
  return ok;
}

/**
 * hearth_chatlab_entry_begin:
 * @self: knows the chat from "meta"
 * @sink: is told of the chat
 * @skip: (out): whether it is to be left out
 * @error: return location
 *
 * Returns: FALSE when @sink stops the reading
 */
gboolean
hearth_chatlab_entry_begin (HearthChatlabEntry *self, const HearthSink *sink, gboolean *skip, GError **error)
{
  g_autofree char *platform = self->platform != NULL ? g_ascii_strdown (self->platform, -1) : NULL;
  HearthChatInfo info = { .id = self->chat_id, .name = self->name, .platform = platform };

  return sink->chat_begin (sink->data, &info, skip, error);
}
