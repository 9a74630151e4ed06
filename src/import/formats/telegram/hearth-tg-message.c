/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One message of a Telegram export: its keys in any order, its time, its kind. On the thread of the import. */
#include "hearth-tg-message.h"

#include <stddef.h>
#include <string.h>

#include "hearth-clock.h"

typedef void (*ReadKey) (HearthTgMessage *self, HearthJsonScanner *json, GString *into);

typedef struct
{
  const char *key;
  ReadKey read;
  gsize into;                  /* offset of the GString that gets the text; not looked at by others */
} Key;

static void
read_text (HearthTgMessage *self, HearthJsonScanner *json, GString *into)
{
  const char *text = hearth_json_scanner_text (json, NULL);

  g_string_assign (into, text != NULL ? text : "");
}

static void
read_from (HearthTgMessage *self, HearthJsonScanner *json, GString *into)
{
  const char *text = hearth_json_scanner_text (json, NULL);

  self->has_from = text != NULL;
  g_string_assign (into, text != NULL ? text : "");
}

static void
read_actor (HearthTgMessage *self, HearthJsonScanner *json, GString *into)
{
  const char *text = hearth_json_scanner_text (json, NULL);

  self->has_actor = text != NULL;
  g_string_assign (into, text != NULL ? text : "");
}

/* Exports before 2021 have a number: the kind of peer stands above its 32 low bits. */
static void
read_peer (HearthTgMessage *self, HearthJsonScanner *json, GString *into)
{
  gboolean word = hearth_json_scanner_peek (json) == HEARTH_JSON_WORD;
  const char *text = hearth_json_scanner_text (json, NULL);
  guint64 peer = text != NULL && word ? g_ascii_strtoull (text, NULL, 10) : 0;

  g_string_assign (into, text != NULL ? text : "");
  if (peer > 0 && peer >> 32 <= 2)
    g_string_printf (into, "%s%" G_GUINT64_FORMAT, ((const char *[]) { "user", "chat", "channel" })[peer >> 32],
                     peer & 0xFFFFFFFFu);
}

static void
read_unixtime (HearthTgMessage *self, HearthJsonScanner *json, GString *into)
{
  self->has_unixtime = hearth_json_scanner_int (json, &self->unixtime);
}

static void
read_date (HearthTgMessage *self, HearthJsonScanner *json, GString *into)
{
  read_text (self, json, into);
  self->has_date = into->len > 0;
}

static void
append_limited (GString *into, const char *text, gsize length)
{
  if (into->len + length <= HEARTH_READER_MAX_TEXT)
    g_string_append_len (into, text, length);
}

/* {"type": "link", "text": "https://…"} */
static void
read_piece (HearthJsonScanner *json, GString *into)
{
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    {
      const char *text;
      gsize length;

      if (!g_str_equal (key, "text"))
        hearth_json_scanner_skip (json);
      else if ((text = hearth_json_scanner_text (json, &length)) != NULL)
        append_limited (into, text, length);
    }
}

/* A string, or an array of strings and pieces, put together as it is. */
static void
read_rich_text (HearthTgMessage *self, HearthJsonScanner *json, GString *into)
{
  const char *text;
  gsize length;

  g_string_truncate (into, 0);
  if (into == self->text)
    self->has_text = TRUE;
  if (hearth_json_scanner_peek (json) != HEARTH_JSON_ARRAY)
    {
      if (hearth_json_scanner_peek (json) == HEARTH_JSON_OBJECT)
        read_piece (json, into);
      else if ((text = hearth_json_scanner_text (json, &length)) != NULL)
        g_string_append_len (into, text, length);
      return;
    }
  if (!hearth_json_scanner_enter (json))
    return;
  while (hearth_json_scanner_next_item (json))
    if (hearth_json_scanner_peek (json) == HEARTH_JSON_OBJECT)
      read_piece (json, into);
    else if ((text = hearth_json_scanner_text (json, &length)) != NULL)
      append_limited (into, text, length);
}

/* The same text in pieces, for exports that have no other. */
static void
read_entities (HearthTgMessage *self, HearthJsonScanner *json, GString *into)
{
  if (self->has_text)
    hearth_json_scanner_skip (json);
  else
    read_rich_text (self, json, into);
}

static void
read_members (HearthTgMessage *self, HearthJsonScanner *json, GString *into)
{
  if (!hearth_json_scanner_enter (json))
    return;
  while (hearth_json_scanner_next_item (json))
    g_ptr_array_add (self->members, g_strdup (hearth_json_scanner_text (json, NULL)));
}

static void
read_reactions (HearthTgMessage *self, HearthJsonScanner *json, GString *into)
{
  hearth_tg_reactions_read (self->reactions, json);
}

/* A key that is there only on messages of this kind. */
static void
mark (HearthTgMessage *self, HearthJsonScanner *json, HearthKind kind)
{
  HearthJsonType type = hearth_json_scanner_peek (json);

  if (type == HEARTH_JSON_OBJECT || type == HEARTH_JSON_ARRAY)
    hearth_json_scanner_skip (json);
  else if (hearth_json_scanner_text (json, NULL) == NULL)
    return;
  self->kind = kind;
}

static void
read_photo (HearthTgMessage *self, HearthJsonScanner *json, GString *into)
{
  mark (self, json, HEARTH_KIND_IMAGE);
}

static void
read_file (HearthTgMessage *self, HearthJsonScanner *json, GString *into)
{
  mark (self, json, HEARTH_KIND_FILE);
}

static void
read_contact (HearthTgMessage *self, HearthJsonScanner *json, GString *into)
{
  mark (self, json, HEARTH_KIND_CONTACT);
}

static void
read_place (HearthTgMessage *self, HearthJsonScanner *json, GString *into)
{
  mark (self, json, HEARTH_KIND_PLACE);
}

static void
read_poll (HearthTgMessage *self, HearthJsonScanner *json, GString *into)
{
  mark (self, json, HEARTH_KIND_POLL);
}

static void
read_other (HearthTgMessage *self, HearthJsonScanner *json, GString *into)
{
  mark (self, json, HEARTH_KIND_OTHER);
}

#define INTO(field) offsetof (HearthTgMessage, field)

static const Key KEYS[] = {
  { "id", read_text, INTO (id) },
  { "type", read_text, INTO (type) },
  { "date", read_date, INTO (date) },
  { "date_unixtime", read_unixtime, 0 },
  { "from", read_from, INTO (from) },
  { "from_id", read_peer, INTO (from_id) },
  { "actor", read_actor, INTO (actor) },
  { "actor_id", read_peer, INTO (actor_id) },
  { "action", read_text, INTO (action) },
  { "title", read_text, INTO (title) },
  { "members", read_members, 0 },
  { "reactions", read_reactions, 0 },
  { "reply_to_message_id", read_text, INTO (reply_to) },
  { "text", read_rich_text, INTO (text) },
  { "text_entities", read_entities, INTO (entities) },
  { "media_type", read_text, INTO (media) },
  { "mime_type", read_text, INTO (mime) },
  { "photo", read_photo, 0 },
  { "file", read_file, 0 },
  { "contact_information", read_contact, 0 },
  { "location_information", read_place, 0 },
  { "place_name", read_place, 0 },
  { "poll", read_poll, 0 },
  { "todo_list", read_other, 0 },
  { "game_title", read_other, 0 },
  { "invoice_information", read_other, 0 },
  { "dice", read_other, 0 },
};

static const gsize STRINGS[] = {
  INTO (type), INTO (action), INTO (id), INTO (reply_to), INTO (date), INTO (from), INTO (from_id), INTO (actor),
  INTO (actor_id), INTO (text), INTO (entities), INTO (media), INTO (mime), INTO (title),
};

static GString *
string_at (HearthTgMessage *self, gsize offset)
{
  return G_STRUCT_MEMBER (GString *, self, offset);
}

/**
 * hearth_tg_message_new:
 *
 * Returns: (transfer full): an empty message
 */
HearthTgMessage *
hearth_tg_message_new (void)
{
  HearthTgMessage *self = g_new0 (HearthTgMessage, 1);

  for (guint i = 0; i < G_N_ELEMENTS (STRINGS); i++)
    G_STRUCT_MEMBER (GString *, self, STRINGS[i]) = g_string_new (NULL);
  self->members = g_ptr_array_new_with_free_func (g_free);
  self->reactions = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_tg_reaction_free);
  return self;
}

/**
 * hearth_tg_message_free:
 * @self: (nullable): a message
 */
void
hearth_tg_message_free (HearthTgMessage *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (STRINGS); i++)
    g_string_free (string_at (self, STRINGS[i]), TRUE);
  g_ptr_array_unref (self->members);
  g_ptr_array_unref (self->reactions);
  g_free (self);
}

static void
reset (HearthTgMessage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (STRINGS); i++)
    g_string_truncate (string_at (self, STRINGS[i]), 0);
  g_ptr_array_set_size (self->members, 0);
  g_ptr_array_set_size (self->reactions, 0);
  self->has_from = self->has_actor = self->has_date = self->has_unixtime = self->has_text = FALSE;
  self->kind = HEARTH_KIND_TEXT;
}

static const Key *
find_key (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    if (*KEYS[i].key == *key && strcmp (KEYS[i].key, key) == 0)
      return &KEYS[i];
  return NULL;
}

/**
 * hearth_tg_message_read:
 * @self: gets the message
 * @json: where a message is due; is after it in the end
 */
void
hearth_tg_message_read (HearthTgMessage *self, HearthJsonScanner *json)
{
  const char *name;

  reset (self);
  if (!hearth_json_scanner_enter (json))
    return;
  while ((name = hearth_json_scanner_next_key (json)) != NULL)
    {
      const Key *key = find_key (name);

      if (key == NULL)
        hearth_json_scanner_skip (json);
      else
        key->read (self, json, string_at (self, key->into));
    }
  if (!self->has_text)
    g_string_assign (self->text, self->entities->str);
}

/**
 * hearth_tg_message_time:
 * @self: a message
 * @run: knows the time of the message before
 * @zone: (nullable): for old exports, which have only a wall time
 * @ts: (out): UTC seconds
 *
 * Returns: FALSE when the message has no time that can be read
 */
gboolean
hearth_tg_message_time (const HearthTgMessage *self, HearthReaderRun *run, HearthZone *zone, gint64 *ts)
{
  g_autofree char *text = NULL;
  HearthWall wall;

  if (self->has_unixtime && self->unixtime > 0)
    {
      *ts = self->unixtime;
      return TRUE;
    }
  if (!self->has_date)
    return FALSE;
  if (hearth_clock_parse_rfc3339 (self->date->str, ts))
    return TRUE;
  text = g_strndup (self->date->str, strcspn (self->date->str, ".,"));
  g_strdelimit (text, " ", 'T');
  if (hearth_wall_parse (text, &wall))
    {
      *ts = hearth_reader_wall_ts (run, zone, wall);
      return TRUE;
    }
  *ts = g_ascii_strtoll (text, NULL, 10);
  return strspn (text, "0123456789") == strlen (text) && *ts > 100000000;   /* a bare number of seconds */
}

static gint64
face_of (HearthWall wall)
{
  return (gint64) wall.day * 86400 + wall.second;
}

/**
 * hearth_tg_message_reaction_time:
 * @self: the message
 * @reaction: one of it
 * @zone: (nullable): for old exports, which have only a wall time
 * @message_ts: of the message; UTC seconds
 * @ts: (out): of the reaction; UTC seconds, not before the message
 *
 * A reaction has a wall time only. How far that clock is from UTC is told by the message, which has both.
 *
 * Returns: FALSE when the export does not say when it was
 */
gboolean
hearth_tg_message_reaction_time (const HearthTgMessage *self, const HearthTgReaction *reaction, HearthZone *zone, gint64 message_ts,
                                 gint64 *ts)
{
  HearthWall wall, own;
  gint64 later;

  if (reaction->date == NULL || !hearth_wall_parse (reaction->date, &wall))
    return FALSE;
  if (self->has_unixtime && hearth_wall_parse (self->date->str, &own))
    *ts = face_of (wall) - (face_of (own) - message_ts);
  else
    *ts = zone != NULL ? hearth_zone_resolve (zone, wall, &later) : face_of (wall);
  *ts = MAX (*ts, message_ts);
  return TRUE;
}

static HearthKind
kind_of_mime (const char *mime)
{
  if (g_str_has_prefix (mime, "image/"))
    return HEARTH_KIND_IMAGE;
  if (g_str_has_prefix (mime, "video/"))
    return HEARTH_KIND_VIDEO;
  if (g_str_has_prefix (mime, "audio/"))
    return HEARTH_KIND_VOICE;
  return HEARTH_KIND_FILE;
}

/**
 * hearth_tg_message_kind:
 * @self: a message
 *
 * Returns: what it is by media_type, else by its other keys, else text
 */
HearthKind
hearth_tg_message_kind (const HearthTgMessage *self)
{
  static const struct
  {
    const char *media;
    HearthKind kind;
  } MEDIA[] = {
    { "sticker", HEARTH_KIND_STICKER }, { "video_message", HEARTH_KIND_VIDEO }, { "video_file", HEARTH_KIND_VIDEO },
    { "animation", HEARTH_KIND_VIDEO }, { "voice_message", HEARTH_KIND_VOICE }, { "audio_file", HEARTH_KIND_VOICE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (MEDIA); i++)
    if (strcmp (self->media->str, MEDIA[i].media) == 0)
      return MEDIA[i].kind;
  return self->kind == HEARTH_KIND_FILE ? kind_of_mime (self->mime->str) : self->kind;
}
