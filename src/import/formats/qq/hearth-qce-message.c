/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One message of QQ Chat Exporter: its keys in any order, its time, its kind, who came and went. On the thread of the
 * import. */
#include "hearth-qce-message.h"

#include <string.h>

#include "hearth-clock-scan.h"
#include "hearth-date-order.h"
#include "hearth-notice-zh.h"
#include "hearth-placeholder.h"
#include "hearth-qce-private.h"
#include "hearth-text-scan.h"

#define MILLISECONDS G_GINT64_CONSTANT (100000000000)   /* later than the year 5000 in seconds */
#define FIRST_NAME 0xE000
#define MAX_UIN 15

static GString **
string_at (HearthQceMessage *self, guint i)
{
  GString **const strings[] = {
    &self->id, &self->type, &self->text, &self->reply_to, &self->uid, &self->uin, &self->card, &self->member_name,
    &self->name, &self->nickname, &self->tip,
  };

  return i < G_N_ELEMENTS (strings) ? strings[i] : NULL;
}

/**
 * hearth_qce_message_new:
 *
 * Returns: (transfer full): an empty message
 */
HearthQceMessage *
hearth_qce_message_new (void)
{
  HearthQceMessage *self = g_new0 (HearthQceMessage, 1);

  for (guint i = 0; string_at (self, i) != NULL; i++)
    *string_at (self, i) = g_string_new (NULL);
  self->tip_names = g_ptr_array_new_with_free_func (g_free);
  self->tip_ids = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/** hearth_qce_message_free: @self: (nullable) (transfer full): a message */
void
hearth_qce_message_free (HearthQceMessage *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; string_at (self, i) != NULL; i++)
    g_string_free (*string_at (self, i), TRUE);
  g_ptr_array_unref (self->tip_names);
  g_ptr_array_unref (self->tip_ids);
  g_free (self);
}

static void
reset (HearthQceMessage *self)
{
  for (guint i = 0; string_at (self, i) != NULL; i++)
    g_string_truncate (*string_at (self, i), 0);
  g_ptr_array_set_size (self->tip_names, 0);
  g_ptr_array_set_size (self->tip_ids, 0);
  self->has_ts = self->has_wall = self->recalled = self->system = FALSE;
  self->has_text = self->has_at = self->has_face = self->has_system = FALSE;
  self->media = HEARTH_KIND_TEXT;
}

/**
 * hearth_qce_is_uin:
 * @text: what may be a QQ number
 *
 * Returns: whether it is one; "0" stands for nobody
 */
gboolean
hearth_qce_is_uin (const char *text)
{
  gsize length = strspn (text, "0123456789");

  return length > 0 && length <= MAX_UIN && text[length] == '\0' && *text != '0';
}

/* "2024-06-15 12:34:00", "2024/6/15 12:34:00", "2024-06-15T12:34:00" */
static gboolean
scan_wall (const char *text, HearthWall *wall)
{
  HearthDateFields date;
  gsize n = hearth_date_fields_scan (text, &date);

  if (n == 0 || !hearth_date_fields_day (&date, HEARTH_DATE_ORDER_YMD, &wall->day))
    return FALSE;
  text += n;
  text += *text == 'T' ? 1 : hearth_scan_space (text);
  return hearth_clock_scan (text, &wall->second) > 0;
}

static void
take_time (HearthQceMessage *self, HearthJsonScanner *json)
{
  const char *text = hearth_json_scanner_text (json, NULL);
  g_autoptr (GDateTime) absolute = NULL;
  char *end;
  gint64 number;

  if (text == NULL)
    return;
  number = g_ascii_strtoll (text, &end, 10);
  if (*end == '\0' || *end == '.')
    {
      self->ts = number >= MILLISECONDS ? number / 1000 : number;
      self->has_ts |= number > 0 && number < G_MAXINT64;
      return;
    }
  absolute = g_date_time_new_from_iso8601 (text, NULL);
  if (absolute != NULL)
    {
      self->ts = g_date_time_to_unix (absolute);
      self->has_ts = TRUE;
    }
  else
    self->has_wall |= scan_wall (text, &self->wall);
}

/* The keys of "sender", and those of the app's own message that name the sender. */
static gboolean
read_sender_key (HearthQceMessage *self, const char *key, HearthJsonScanner *json)
{
  const struct
  {
    const char *key;
    GString *into;
  } KEYS[] = {
    { "uid", self->uid }, { "uin", self->uin }, { "name", self->name }, { "nickname", self->nickname },
    { "groupCard", self->card }, { "sendMemberName", self->member_name }, { "sendNickName", self->nickname },
    { "senderUid", self->uid }, { "senderUin", self->uin },
  };

  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    if (g_str_equal (KEYS[i].key, key) && KEYS[i].into->len == 0)
      {
        hearth_qce_take (KEYS[i].into, json);
        return TRUE;
      }
  return FALSE;
}

static void
read_sender (HearthQceMessage *self, HearthJsonScanner *json)
{
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (!read_sender_key (self, key, json))
      hearth_json_scanner_skip (json);
}

static void
read_key (HearthQceMessage *self, const char *key, HearthJsonScanner *json)
{
  if (g_str_equal (key, "id") || g_str_equal (key, "messageId"))
    hearth_qce_take (self->id, json);
  else if (g_str_equal (key, "timestamp"))
    take_time (self, json);
  else if (g_str_equal (key, "time") && !self->has_ts)
    take_time (self, json);
  else if (g_str_equal (key, "sender") || g_str_equal (key, "rawMessage"))
    read_sender (self, json);
  else if (g_str_equal (key, "type"))
    hearth_qce_take (self->type, json);
  else if (g_str_equal (key, "content"))
    hearth_qce_read_content (self, json);
  else if (g_str_equal (key, "recalled") || g_str_equal (key, "isRecalled"))
    self->recalled |= hearth_json_scanner_true (json);
  else if (g_str_equal (key, "system") || g_str_equal (key, "isSystemMessage"))
    self->system |= hearth_json_scanner_true (json);
  else
    hearth_json_scanner_skip (json);
}

/**
 * hearth_qce_message_read:
 * @self: gets the message
 * @json: where its object is due
 */
void
hearth_qce_message_read (HearthQceMessage *self, HearthJsonScanner *json)
{
  const char *key;

  reset (self);
  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    read_key (self, key, json);
}

/**
 * hearth_qce_message_time:
 * @self: a message
 * @run: knows the time of the message before
 * @zone: of wall times
 * @ts: (out): UTC seconds
 *
 * Returns: FALSE when the message says no time
 */
gboolean
hearth_qce_message_time (const HearthQceMessage *self, HearthReaderRun *run, HearthZone *zone, gint64 *ts)
{
  if (!self->has_ts && !self->has_wall)
    return FALSE;
  *ts = self->has_ts ? self->ts : hearth_reader_wall_ts (run, zone, self->wall);
  return TRUE;
}

/**
 * hearth_qce_message_notice:
 * @self: a message
 *
 * Returns: whether QQ itself speaks: a grey line in the chat
 */
gboolean
hearth_qce_message_notice (const HearthQceMessage *self)
{
  return self->system || g_str_equal (self->uin->str, "0") || g_str_equal (self->type->str, "system")
         || g_str_equal (self->uid->str, "系统消息")
         || (self->has_system && !self->has_text && self->media == HEARTH_KIND_TEXT);
}

/**
 * hearth_qce_message_kind:
 * @self: a message that is no notice
 *
 * Returns: its kind: TEXT when there is any, else what its elements are, else what its text stands for
 */
HearthKind
hearth_qce_message_kind (const HearthQceMessage *self)
{
  if (self->has_text)
    return HEARTH_KIND_TEXT;
  if (self->media == HEARTH_KIND_RED_PACKET && strstr (self->text->str, "转账") != NULL)
    return HEARTH_KIND_TRANSFER;
  if (self->media != HEARTH_KIND_TEXT)
    return self->media;
  if (self->has_face && !self->has_at)
    return HEARTH_KIND_STICKER;
  return self->has_at ? HEARTH_KIND_TEXT : hearth_placeholder_qq (self->text->str);
}

/* The people of a tip are known by their place in it: back to their names, several where a list stayed together. */
static void
restore (const HearthQceMessage *self, const HearthParty *party, GArray *into)
{
  gboolean any = FALSE;

  for (const char *p = party->name; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      HearthParty person = { 0 };

      if (c < FIRST_NAME || c >= FIRST_NAME + self->tip_names->len)
        continue;
      person.name = self->tip_names->pdata[c - FIRST_NAME];
      person.id = self->tip_ids->pdata[c - FIRST_NAME];
      if (*person.id == '\0')
        person.id = NULL;
      g_array_append_val (into, person);
      any = TRUE;
    }
  if (!any)
    g_array_append_val (into, *party);
}

/**
 * hearth_qce_message_people:
 * @self: a notice; has to outlive the use of @sentence
 * @sentence: (out): what it says, with the names as the tip's own items give them
 */
void
hearth_qce_message_people (const HearthQceMessage *self, HearthSentence *sentence)
{
  g_autoptr (GArray) people = g_array_new (FALSE, TRUE, sizeof (HearthParty));
  g_autoptr (GArray) actor = g_array_new (FALSE, TRUE, sizeof (HearthParty));

  if (self->tip_names->len == 0 || !hearth_notice_zh_parse (self->tip->str, sentence))
    {
      hearth_notice_zh_parse (self->text->str, sentence);
      return;
    }
  restore (self, &sentence->actor, actor);
  sentence->actor = g_array_index (actor, HearthParty, 0);
  for (guint i = 0; i < sentence->people->len; i++)
    restore (self, &g_array_index (sentence->people, HearthParty, i), people);
  g_array_set_size (sentence->people, 0);
  g_array_append_vals (sentence->people, people->data, people->len);
}
