/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a message of QQ Chat Exporter is made of: elements with their kinds, the message answered, the names within a
 * grey tip. On the thread of the import. */
#include "hearth-qce-private.h"

#include <string.h>

#define MAX_NAMES 1000          /* in one grey tip; private characters U+E000 … stand for them */
#define FIRST_NAME 0xE000

/* An element while it is read: its type may come after its data. */
typedef struct
{
  GString *type, *text, *message, *referenced;
} Element;

static const struct
{
  const char *type;
  HearthKind kind;
} MEDIA[] = {
  { "image", HEARTH_KIND_IMAGE }, { "pic", HEARTH_KIND_IMAGE }, { "video", HEARTH_KIND_VIDEO },
  { "audio", HEARTH_KIND_VOICE }, { "voice", HEARTH_KIND_VOICE }, { "ptt", HEARTH_KIND_VOICE },
  { "record", HEARTH_KIND_VOICE }, { "file", HEARTH_KIND_FILE }, { "online_file", HEARTH_KIND_FILE },
  { "location", HEARTH_KIND_PLACE }, { "share_location", HEARTH_KIND_PLACE }, { "wallet", HEARTH_KIND_RED_PACKET },
  { "red_packet", HEARTH_KIND_RED_PACKET }, { "transfer", HEARTH_KIND_TRANSFER }, { "json", HEARTH_KIND_LINK },
  { "ark", HEARTH_KIND_LINK }, { "xml", HEARTH_KIND_LINK }, { "share", HEARTH_KIND_LINK },
  { "music", HEARTH_KIND_LINK }, { "mini_program", HEARTH_KIND_LINK }, { "contact", HEARTH_KIND_CONTACT },
  { "card", HEARTH_KIND_CONTACT }, { "call", HEARTH_KIND_CALL }, { "av_record", HEARTH_KIND_CALL },
  { "poll", HEARTH_KIND_POLL }, { "forward", HEARTH_KIND_OTHER }, { "multi_forward", HEARTH_KIND_OTHER },
  { "poke", HEARTH_KIND_OTHER }, { "live_gift", HEARTH_KIND_OTHER }, { "calendar", HEARTH_KIND_OTHER },
  { "unknown", HEARTH_KIND_OTHER },
};

/** hearth_qce_take: @into: gets the text that is due in @json; empty when it is none */
void
hearth_qce_take (GString *into, HearthJsonScanner *json)
{
  const char *text = hearth_json_scanner_text (json, NULL);

  g_string_assign (into, text != NULL ? text : "");
}

static void
add_name (HearthQceMessage *self, const char *name, const char *id)
{
  if (self->tip_names->len >= MAX_NAMES)
    return;
  g_string_append_unichar (self->tip, FIRST_NAME + self->tip_names->len);
  g_ptr_array_add (self->tip_names, g_strdup (name));
  g_ptr_array_add (self->tip_ids, g_strdup (hearth_qce_is_uin (id) ? id : ""));
}

/* {"type": "qq", "text": "速冻饺子"} or {"type": "nor", "text": "邀请"}; the app's own keys are nm, txt, jp */
static void
read_item (HearthQceMessage *self, HearthJsonScanner *json)
{
  g_autoptr (GString) type = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) id = g_string_new (NULL);
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (g_str_equal (key, "type"))
      hearth_qce_take (type, json);
    else if (g_str_equal (key, "text") || g_str_equal (key, "txt") || g_str_equal (key, "nm") || g_str_equal (key, "name"))
      hearth_qce_take (text, json);
    else if (g_str_equal (key, "uin") || g_str_equal (key, "jp"))
      hearth_qce_take (id, json);
    else
      hearth_json_scanner_skip (json);
  if (text->len == 0 || text->len > 1000)
    return;
  if (g_str_equal (type->str, "qq"))
    add_name (self, text->str, id->str);
  else
    g_string_append (self->tip, text->str);
}

static void
read_data (HearthQceMessage *self, Element *element, HearthJsonScanner *json)
{
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (g_str_equal (key, "text") || g_str_equal (key, "content"))
      hearth_qce_take (element->text, json);
    else if (g_str_equal (key, "messageId") || g_str_equal (key, "replyMsgId"))
      hearth_qce_take (element->message, json);
    else if (g_str_equal (key, "referencedMessageId"))
      hearth_qce_take (element->referenced, json);
    else if (g_str_equal (key, "items") && hearth_json_scanner_peek (json) == HEARTH_JSON_ARRAY)
      {
        hearth_json_scanner_enter (json);
        while (hearth_json_scanner_next_item (json))
          read_item (self, json);
      }
    else
      hearth_json_scanner_skip (json);
}

static gboolean
is_id (const GString *id)
{
  return id->len > 0 && !g_str_equal (id->str, "0");
}

static void
take_reply (HearthQceMessage *self, const Element *element)
{
  const GString *id = is_id (element->referenced) ? element->referenced : element->message;

  if (is_id (id))
    g_string_assign (self->reply_to, id->str);
}

static gboolean
has_letters (const char *text)
{
  return text[strspn (text, " \n\r\t")] != '\0';
}

static void
count_element (HearthQceMessage *self, const Element *element)
{
  const char *type = element->type->str;

  if (g_str_equal (type, "text") || g_str_equal (type, "markdown"))
    self->has_text |= has_letters (element->text->str);
  else if (g_str_equal (type, "at"))
    self->has_at = TRUE;
  else if (g_str_equal (type, "face") || g_str_equal (type, "market_face"))
    self->has_face = TRUE;
  else if (g_str_equal (type, "system") || g_str_equal (type, "gray_tip"))
    self->has_system = TRUE;
  else if (g_str_equal (type, "reply"))
    take_reply (self, element);
  for (guint i = 0; i < G_N_ELEMENTS (MEDIA) && self->media == HEARTH_KIND_TEXT; i++)
    if (g_str_equal (type, MEDIA[i].type))
      self->media = MEDIA[i].kind;
}

static void
read_element (HearthQceMessage *self, Element *element, HearthJsonScanner *json)
{
  const char *key;

  g_string_truncate (element->type, 0);
  g_string_truncate (element->text, 0);
  g_string_truncate (element->message, 0);
  g_string_truncate (element->referenced, 0);
  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (g_str_equal (key, "type"))
      hearth_qce_take (element->type, json);
    else if (g_str_equal (key, "data"))
      read_data (self, element, json);
    else
      hearth_json_scanner_skip (json);
  count_element (self, element);
}

static void
read_elements (HearthQceMessage *self, HearthJsonScanner *json)
{
  Element element = { g_string_new (NULL), g_string_new (NULL), g_string_new (NULL), g_string_new (NULL) };

  if (hearth_json_scanner_enter (json))
    while (hearth_json_scanner_next_item (json))
      read_element (self, &element, json);
  g_string_free (element.type, TRUE);
  g_string_free (element.text, TRUE);
  g_string_free (element.message, TRUE);
  g_string_free (element.referenced, TRUE);
}

static void
read_reply (HearthQceMessage *self, HearthJsonScanner *json)
{
  g_autoptr (GString) message = g_string_new (NULL);
  g_autoptr (GString) referenced = g_string_new (NULL);
  Element element = { .message = message, .referenced = referenced };
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (g_str_equal (key, "messageId"))
      hearth_qce_take (message, json);
    else if (g_str_equal (key, "referencedMessageId"))
      hearth_qce_take (referenced, json);
    else
      hearth_json_scanner_skip (json);
  take_reply (self, &element);
}

/**
 * hearth_qce_read_content:
 * @self: gets text, kind, the message answered and the names of a grey tip
 * @json: where "content" is due: an object, or a text
 */
void
hearth_qce_read_content (HearthQceMessage *self, HearthJsonScanner *json)
{
  const char *key;

  if (hearth_json_scanner_peek (json) != HEARTH_JSON_OBJECT)
    {
      hearth_qce_take (self->text, json);
      return;
    }
  hearth_json_scanner_enter (json);
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (g_str_equal (key, "text"))
      hearth_qce_take (self->text, json);
    else if (g_str_equal (key, "elements") || g_str_equal (key, "resources"))
      read_elements (self, json);
    else if (g_str_equal (key, "reply"))
      read_reply (self, json);
    else
      hearth_json_scanner_skip (json);
}
