/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One message of a Discord export in JSON: its keys in any order, its kind, what a notice says. On the thread of the
 * import. */
#include "config.h"

#include "hearth-dc-message.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-wa-words.h"

#define LAST_KNOWN_NUMBER 19

/* The numbers that older exports write for what later ones have a word for. */
static const char *const NUMBERED[LAST_KNOWN_NUMBER + 1] = {
  [0] = "Default", [1] = "RecipientAdd", [2] = "RecipientRemove", [3] = "Call", [4] = "ChannelNameChange",
  [5] = "ChannelIconChange", [6] = "ChannelPinnedMessage", [7] = "GuildMemberJoin", [18] = "ThreadCreated", [19] = "Reply",
};

/* Kinds that people write: a message, an answer, what a slash command or a context menu of a bot gave. */
static const char *const MESSAGES[] = { "Default", "Reply", "20", "23", NULL };

static void
person_init (HearthDcPerson *person)
{
  person->id = g_string_new (NULL);
  person->name = g_string_new (NULL);
  person->nickname = g_string_new (NULL);
}

static void
person_reset (HearthDcPerson *person)
{
  g_string_truncate (person->id, 0);
  g_string_truncate (person->name, 0);
  g_string_truncate (person->nickname, 0);
  person->bot = FALSE;
}

static void
person_clear (HearthDcPerson *person)
{
  g_string_free (person->id, TRUE);
  g_string_free (person->name, TRUE);
  g_string_free (person->nickname, TRUE);
}

/**
 * hearth_dc_message_new:
 *
 * Returns: (transfer full): an empty message
 */
HearthDcMessage *
hearth_dc_message_new (void)
{
  HearthDcMessage *self = g_new0 (HearthDcMessage, 1);

  self->id = g_string_new (NULL);
  self->type = g_string_new (NULL);
  self->time = g_string_new (NULL);
  self->text = g_string_new (NULL);
  self->forwarded = g_string_new (NULL);
  self->answered = g_string_new (NULL);
  person_init (&self->author);
  person_init (&self->mentioned);
  return self;
}

/** hearth_dc_message_free: @self: (nullable): a message */
void
hearth_dc_message_free (HearthDcMessage *self)
{
  if (self == NULL)
    return;
  g_string_free (self->id, TRUE);
  g_string_free (self->type, TRUE);
  g_string_free (self->time, TRUE);
  g_string_free (self->text, TRUE);
  g_string_free (self->forwarded, TRUE);
  g_string_free (self->answered, TRUE);
  person_clear (&self->author);
  person_clear (&self->mentioned);
  g_free (self);
}

static void
reset (HearthDcMessage *self)
{
  g_string_truncate (self->id, 0);
  g_string_truncate (self->type, 0);
  g_string_truncate (self->time, 0);
  g_string_truncate (self->text, 0);
  g_string_truncate (self->forwarded, 0);
  g_string_truncate (self->answered, 0);
  person_reset (&self->author);
  person_reset (&self->mentioned);
  self->kind = HEARTH_KIND_TEXT;
  self->has_embed = FALSE;
}

static void
take (GString *into, HearthJsonScanner *json)
{
  gsize length;
  const char *text = hearth_json_scanner_text (json, &length);

  g_string_truncate (into, 0);
  if (text != NULL)
    g_string_append_len (into, text, length);
}

static void
read_person (HearthDcPerson *person, HearthJsonScanner *json)
{
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  person_reset (person);
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (g_str_equal (key, "id"))
      take (person->id, json);
    else if (g_str_equal (key, "name"))
      take (person->name, json);
    else if (g_str_equal (key, "nickname"))
      take (person->nickname, json);
    else if (g_str_equal (key, "isBot"))
      person->bot = hearth_json_scanner_true (json);
    else
      hearth_json_scanner_skip (json);
}

/* The first of a list of people. */
static void
read_first_person (HearthDcPerson *person, HearthJsonScanner *json)
{
  gboolean first = TRUE;

  if (!hearth_json_scanner_enter (json))
    return;
  for (; hearth_json_scanner_next_item (json); first = FALSE)
    if (first)
      read_person (person, json);
    else
      hearth_json_scanner_skip (json);
}

static gboolean
has_items (HearthJsonScanner *json)
{
  gboolean some = FALSE;

  if (!hearth_json_scanner_enter (json))
    return FALSE;
  for (; hearth_json_scanner_next_item (json); some = TRUE)
    hearth_json_scanner_skip (json);
  return some;
}

/* A file's kind by its name; the first file of several counts. */
static void
read_attachment (HearthDcMessage *self, HearthJsonScanner *json)
{
  HearthKind kind = HEARTH_KIND_FILE;
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    {
      gsize length;
      const char *name;

      if (!g_str_equal (key, "fileName"))
        hearth_json_scanner_skip (json);
      else if ((name = hearth_json_scanner_text (json, &length)) != NULL)
        hearth_wa_words_file_kind (name, length, &kind);
    }
  if (self->kind == HEARTH_KIND_TEXT)
    self->kind = kind;
}

static void
read_attachments (HearthDcMessage *self, HearthJsonScanner *json)
{
  if (!hearth_json_scanner_enter (json))
    return;
  while (hearth_json_scanner_next_item (json))
    read_attachment (self, json);
}

static void
read_reference (HearthDcMessage *self, HearthJsonScanner *json)
{
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (g_str_equal (key, "messageId"))
      take (self->answered, json);
    else
      hearth_json_scanner_skip (json);
}

static void
read_stickers (HearthDcMessage *self, HearthJsonScanner *json)
{
  if (has_items (json) && self->kind == HEARTH_KIND_TEXT)
    self->kind = HEARTH_KIND_STICKER;
}

/* Keys of a message, and of a message that was passed on. */
static gboolean
read_content_key (HearthDcMessage *self, const char *key, GString *text, HearthJsonScanner *json)
{
  if (g_str_equal (key, "content"))
    take (text, json);
  else if (g_str_equal (key, "attachments"))
    read_attachments (self, json);
  else if (g_str_equal (key, "stickers"))
    read_stickers (self, json);
  else if (g_str_equal (key, "embeds"))
    self->has_embed |= has_items (json);
  else
    return FALSE;
  return TRUE;
}

static void
read_forwarded (HearthDcMessage *self, HearthJsonScanner *json)
{
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (!read_content_key (self, key, self->forwarded, json))
      hearth_json_scanner_skip (json);
}

static void
read_key (HearthDcMessage *self, const char *key, HearthJsonScanner *json)
{
  if (g_str_equal (key, "id"))
    take (self->id, json);
  else if (g_str_equal (key, "type"))
    take (self->type, json);
  else if (g_str_equal (key, "timestamp"))
    take (self->time, json);
  else if (g_str_equal (key, "author"))
    read_person (&self->author, json);
  else if (g_str_equal (key, "mentions"))
    read_first_person (&self->mentioned, json);
  else if (g_str_equal (key, "reference"))
    read_reference (self, json);
  else if (g_str_equal (key, "forwardedMessage"))
    read_forwarded (self, json);
  else if (g_str_equal (key, "poll") && hearth_json_scanner_peek (json) == HEARTH_JSON_OBJECT)
    {
      self->kind = HEARTH_KIND_POLL;
      hearth_json_scanner_skip (json);
    }
  else if (!read_content_key (self, key, self->text, json))
    hearth_json_scanner_skip (json);
}

/**
 * hearth_dc_message_read:
 * @self: gets the message
 * @json: where a message is due; is after it in the end
 */
void
hearth_dc_message_read (HearthDcMessage *self, HearthJsonScanner *json)
{
  const char *key;
  guint64 number;

  reset (self);
  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    read_key (self, key, json);
  if (self->type->len == 0)
    g_string_assign (self->type, "Default");
  else if (g_ascii_string_to_unsigned (self->type->str, 10, 0, LAST_KNOWN_NUMBER, &number, NULL) && NUMBERED[number] != NULL)
    g_string_assign (self->type, NUMBERED[number]);
}

static HearthParty
party (const HearthDcPerson *person)
{
  const GString *name = person->nickname->len > 0 ? person->nickname : person->name;

  return (HearthParty) {
    .id = person->id->len > 0 ? person->id->str : NULL,
    .name = name->len > 0 ? name->str : NULL,
  };
}

/* Joins and leaves go by the type, so that nobody joins by typing a sentence; the sentence gives the name when nobody is
 * mentioned. */
static void
fill_notice (HearthDcMessage *self, HearthRecord *record, HearthDcNotice *notice)
{
  gboolean added = g_str_equal (self->type->str, "RecipientAdd");
  gboolean removed = g_str_equal (self->type->str, "RecipientRemove");

  hearth_dc_notice_parse (self->text->str, notice);
  if (added || removed)
    {
      gboolean by_himself = removed && notice->person.name == NULL && notice->notice == HEARTH_NOTICE_LEAVE;
      HearthParty mentioned = party (&self->mentioned);

      if (mentioned.id != NULL || mentioned.name != NULL)
        notice->person = mentioned;
      notice->notice = notice->person.id == NULL && notice->person.name == NULL && !by_himself ? HEARTH_NOTICE_OTHER
                       : added ? HEARTH_NOTICE_JOIN : HEARTH_NOTICE_LEAVE;
    }
  else
    {
      notice->notice = g_str_equal (self->type->str, "GuildMemberJoin") ? HEARTH_NOTICE_JOIN : HEARTH_NOTICE_OTHER;
      notice->person = (HearthParty) { 0 };
    }
  hearth_dc_notice_fill (notice, record);
}

/**
 * hearth_dc_message_fill:
 * @self: a message that was read; has to outlive @record
 * @record: (inout): gets all but its position
 * @notice: (out): holds what @record points to; to be cleared
 *
 * Returns: (nullable): why it cannot be read, translated
 */
const char *
hearth_dc_message_fill (HearthDcMessage *self, HearthRecord *record, HearthDcNotice *notice)
{
  memset (notice, 0, sizeof *notice);
  if (!hearth_clock_parse_rfc3339 (self->time->str, &record->ts))
    return self->time->len > 0 ? _("the time cannot be read") : _("there is no time");
  record->id = self->id->len > 0 ? self->id->str : NULL;
  record->author = party (&self->author);
  record->bot = self->author.bot;
  record->text = self->text->str;
  if (!g_strv_contains (MESSAGES, self->type->str))
    {
      fill_notice (self, record, notice);
      return NULL;
    }
  if (record->author.id == NULL && record->author.name == NULL)
    return _("there is no sender");
  record->type = HEARTH_RECORD_MESSAGE;
  record->kind = self->kind;
  if (self->text->len == 0 && self->forwarded->len > 0)
    record->text = self->forwarded->str;
  else if (self->text->len == 0 && self->kind == HEARTH_KIND_TEXT && self->has_embed)
    record->kind = HEARTH_KIND_OTHER;
  if (g_str_equal (self->type->str, "Reply") && self->answered->len > 0)
    record->reply_to = self->answered->str;
  return NULL;
}
