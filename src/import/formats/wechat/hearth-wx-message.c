/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a message of WeChat comes to, whatever export it stood in: who wrote it, what it is, what is shown of it, or
 * which notice it is. Any thread, one message on one thread. */
#include "config.h"

#include "hearth-wx-message.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-reader-util.h"
#include "hearth-text-scan.h"
#include "hearth-wx-kind.h"
#include "hearth-wx-xml.h"

/**
 * hearth_wx_message_new:
 *
 * Returns: (transfer full): an empty message
 */
HearthWxMessage *
hearth_wx_message_new (void)
{
  HearthWxMessage *self = g_new0 (HearthWxMessage, 1);

  self->word = g_string_new (NULL);
  self->content = g_string_new (NULL);
  self->sender = g_string_new (NULL);
  self->remark = g_string_new (NULL);
  self->card = g_string_new (NULL);
  self->display = g_string_new (NULL);
  self->nickname = g_string_new (NULL);
  self->id = g_string_new (NULL);
  self->reply_to = g_string_new (NULL);
  self->text = g_string_new (NULL);
  hearth_wx_notice_init (&self->notice);
  return self;
}

/**
 * hearth_wx_message_free:
 * @self: (nullable): a message
 */
void
hearth_wx_message_free (HearthWxMessage *self)
{
  if (self == NULL)
    return;
  g_string_free (self->word, TRUE);
  g_string_free (self->content, TRUE);
  g_string_free (self->sender, TRUE);
  g_string_free (self->remark, TRUE);
  g_string_free (self->card, TRUE);
  g_string_free (self->display, TRUE);
  g_string_free (self->nickname, TRUE);
  g_string_free (self->id, TRUE);
  g_string_free (self->reply_to, TRUE);
  g_string_free (self->text, TRUE);
  hearth_wx_notice_clear (&self->notice);
  g_free (self);
}

/**
 * hearth_wx_message_reset:
 * @self: to be filled anew
 */
void
hearth_wx_message_reset (HearthWxMessage *self)
{
  GString *const strings[] = { self->word, self->content, self->sender, self->remark, self->card, self->display,
                               self->nickname, self->id, self->reply_to, self->text };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_string_truncate (strings[i], 0);
  self->type = self->sub = 0;
  self->has_time = self->has_type = self->self = self->flagged = FALSE;
  self->told = TRUE;
}

/**
 * hearth_wx_message_id_ok:
 * @id: as the export has it
 *
 * Returns: whether it tells this message from all others: digits, not 0, not rounded by a spreadsheet
 */
gboolean
hearth_wx_message_id_ok (const char *id)
{
  return *id != '\0' && strspn (id, "0123456789") == strlen (id) && strspn (id, "0") < strlen (id);
}

/**
 * hearth_wx_chat_name:
 * @base_name: a file's name without folders
 *
 * Returns: (transfer full) (nullable): the chat's name in it, NULL where the tool names every file alike
 */
char *
hearth_wx_chat_name (const char *base_name)
{
  static const char *const ENDINGS[] = { "_utf8", "_聊天记录", "_chat", "-微信聊天记录" };
  static const char *const ALIKE[] = { "", "index", "messages", "message", "chat", "聊天记录", "export" };
  const char *dot = strrchr (base_name, '.');
  g_autofree char *name = hearth_scan_plain (base_name, dot != NULL ? (gsize) (dot - base_name) : strlen (base_name));

  for (guint i = 0; i < G_N_ELEMENTS (ENDINGS); i++)
    if (g_str_has_suffix (name, ENDINGS[i]) && strlen (name) > strlen (ENDINGS[i]))
      name[strlen (name) - strlen (ENDINGS[i])] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (ALIKE); i++)
    if (g_ascii_strcasecmp (name, ALIKE[i]) == 0)
      return NULL;
  return g_steal_pointer (&name);
}

/**
 * hearth_wx_is_me:
 * @name: a sender's name or id
 *
 * Returns: whether it is the word for the exporter
 */
gboolean
hearth_wx_is_me (const char *name)
{
  return g_str_equal (name, "我");
}

/**
 * hearth_wx_is_room:
 * @id: a sender's id
 *
 * Returns: whether it is that of a group, or one of the words for nobody
 */
gboolean
hearth_wx_is_room (const char *id)
{
  return g_str_has_suffix (id, "@chatroom") || g_str_has_suffix (id, "@im.chatroom") || g_str_equal (id, "系统")
         || g_str_equal (id, "未知") || g_str_equal (id, "系统消息") || g_str_equal (id, "unknown");
}

/* What the numbers, the word or, failing both, the placeholder say. */
static HearthWxKind
find_kind (const HearthWxMessage *self)
{
  HearthWxKind kind = { HEARTH_KIND_TEXT, "" };

  if (self->has_type)
    {
      HearthWxKind said;

      kind = hearth_wx_kind_by_code (self->type, self->sub);
      /* 49 without its second number may be anything */
      return kind.kind == HEARTH_KIND_OTHER && hearth_wx_kind_by_word (self->word->str, &said) ? said : kind;
    }
  if (self->word->len == 0)
    kind.kind = hearth_wx_kind_by_text (self->content->str);
  else
    hearth_wx_kind_by_word (self->word->str, &kind);
  return kind;
}

/* "wxid_abc:" on a line of its own before the text, as the newer databases keep it. */
static void
take_prefix (HearthWxMessage *self)
{
  gsize length = strcspn (self->content->str, ":\n\r \"<");
  const char *content = self->content->str;

  if (length == 0 || length > 60 || content[length] != ':' || content[length + 1] != '\n')
    return;
  if (self->sender->len > 0 && strncmp (self->sender->str, content, length) != 0)
    return;
  if (self->sender->len == 0 && !g_str_has_prefix (content, "wxid_"))
    return;
  if (self->sender->len == 0)
    g_string_append_len (self->sender, content, (gssize) length);
  g_string_erase (self->content, 0, (gssize) length + 2);
}

static void
append_word (GString *text, char *word)
{
  if (word == NULL)
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, word);
  g_free (word);
}

static void
read_card (HearthWxMessage *self, const char *from, const char *end)
{
  HearthWxElement element;

  if (hearth_wx_xml_find (from, end, "location", &element))
    {
      append_word (self->text, hearth_wx_xml_attribute (&element, "poiname"));
      append_word (self->text, hearth_wx_xml_attribute (&element, "label"));
    }
  else if (hearth_wx_xml_find (from, end, "msg", &element))
    append_word (self->text, hearth_wx_xml_attribute (&element, "nickname"));
}

/* What people would read of XML: the title and the address of a card, the answer to a quote, a file's name. */
static void
read_xml (HearthWxMessage *self, const HearthWxKind *kind)
{
  g_autoptr (GString) once = g_string_new (NULL);
  const char *from = self->content->str, *end = from + self->content->len;
  HearthWxElement quoted;

  if (strstr (from, "<") == NULL)   /* escaped once more */
    {
      hearth_wx_xml_append (once, from, self->content->len);
      from = once->str;
      end = from + once->len;
    }
  if (hearth_wx_xml_find (from, end, "refermsg", &quoted) && self->reply_to->len == 0)
    {
      g_autofree char *id = hearth_wx_xml_text (quoted.content, quoted.content + quoted.n_content, "svrid");

      if (id != NULL && hearth_wx_message_id_ok (id))
        g_string_assign (self->reply_to, id);
    }
  if (kind->kind == HEARTH_KIND_PLACE || kind->kind == HEARTH_KIND_CONTACT)
    read_card (self, from, end);
  else if (kind->kind == HEARTH_KIND_TEXT || kind->kind == HEARTH_KIND_LINK || kind->kind == HEARTH_KIND_FILE
           || kind->kind == HEARTH_KIND_OTHER)
    append_word (self->text, hearth_wx_xml_text (from, end, "title"));
  if (kind->kind == HEARTH_KIND_LINK)
    append_word (self->text, hearth_wx_xml_text (from, end, "url"));
}

static void
make_text (HearthWxMessage *self, const HearthWxKind *kind)
{
  if (hearth_wx_xml_is (self->content->str))
    read_xml (self, kind);
  else
    g_string_assign (self->text, self->content->str);
  if (self->text->len == 0)
    g_string_assign (self->text, kind->placeholder);
  if (self->text->len == 0)
    g_string_assign (self->text, self->content->str);   /* somebody wrote XML */
}

static HearthParty
make_party (const HearthWxMessage *self)
{
  const GString *const names[] = { self->remark, self->card, self->display, self->nickname, self->sender };
  HearthParty party = { .self = self->self };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if ((!self->flagged || self->self) && hearth_wx_is_me (names[i]->str))
      party.self = TRUE;               /* a name of the exporter may stand in another column */
    else if (names[i]->len > 0 && party.name == NULL)
      party.name = names[i]->str;
  if (self->sender->len > 0 && !hearth_wx_is_me (self->sender->str))
    party.id = self->sender->str;
  if (party.self && party.name == NULL)
    party.name = "我";
  return party;
}

/* A notice is told by its type, or by its wording where the group itself or nobody is given as the sender. */
static gboolean
is_notice (HearthWxMessage *self, const HearthWxKind *kind, const char *room)
{
  if (kind->kind == HEARTH_KIND_NOTICE)
    return TRUE;
  if (self->self || !(self->sender->len == 0 || hearth_wx_is_room (self->sender->str) || g_strcmp0 (self->sender->str, room) == 0))
    return FALSE;
  return (self->sender->len > 0 || self->display->len + self->nickname->len + self->remark->len == 0)
         && hearth_wx_notice_told (&self->notice, self->content->str);
}

/* What a group is called is nobody's name. */
static void
drop_room (HearthWxMessage *self)
{
  if (!hearth_wx_is_room (self->sender->str))
    return;
  g_string_truncate (self->sender, 0);
  g_string_truncate (self->remark, 0);
  g_string_truncate (self->card, 0);
  g_string_truncate (self->display, 0);
  g_string_truncate (self->nickname, 0);
}

static gboolean
emit_notice (HearthWxMessage *self, HearthRecord *record, const HearthSink *sink, GError **error)
{
  hearth_wx_notice_fill (&self->notice, self->content->str, record);
  record->reply_to = NULL;
  if (strstr (record->text, "撤回") != NULL)
    record->id = NULL;               /* it is the id of the message that was taken back */
  return sink->record (sink->data, record, error);
}

/**
 * hearth_wx_message_emit:
 * @self: a message that was read
 * @room: (nullable): id of the group
 * @position: line or byte, from 1
 * @sink: gets a message, a notice, or what could not be read
 * @error: return location
 *
 * Returns: FALSE when @sink stops the reading
 */
gboolean
hearth_wx_message_emit (HearthWxMessage *self, const char *room, guint64 position, const HearthSink *sink, GError **error)
{
  HearthWxKind kind = find_kind (self);
  HearthRecord record = { .type = HEARTH_RECORD_MESSAGE, .ts = self->ts, .position = position, .kind = kind.kind };

  if (!self->has_time)
    return hearth_reader_unread (sink, position, _("there is no time"), error);
  if (hearth_wx_message_id_ok (self->id->str))
    record.id = self->id->str;
  if (is_notice (self, &kind, room))
    return emit_notice (self, &record, sink, error);
  drop_room (self);
  take_prefix (self);
  record.author = make_party (self);
  if (record.author.id == NULL && record.author.name == NULL && self->told)
    return hearth_reader_unread (sink, position, _("there is no sender"), error);
  make_text (self, &kind);
  record.text = self->text->str;
  record.reply_to = hearth_wx_message_id_ok (self->reply_to->str) ? self->reply_to->str : NULL;
  return sink->record (sink->data, &record, error);
}
