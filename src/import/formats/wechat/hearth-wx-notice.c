/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WeChat's notices: plain sentences, sentences with markup, and templates whose people are listed with their ids.
 * Any thread, one HearthWxNotice on one thread at a time. */
#include "hearth-wx-notice.h"

#include <string.h>

#include "hearth-notice-zh.h"
#include "hearth-text-scan.h"
#include "hearth-wx-xml.h"

#define FIRST_STAND_IN 0xE000   /* a private letter stands for a person while the sentence is taken apart */
#define MAX_PEOPLE 1000
#define CDATA "<![CDATA["
#define MAX_LINKS 20            /* a template has two or three */

/**
 * hearth_wx_notice_init:
 * @self: to make ready
 */
void
hearth_wx_notice_init (HearthWxNotice *self)
{
  hearth_sentence_init (&self->sentence);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->text = g_string_new (NULL);
}

/**
 * hearth_wx_notice_clear:
 * @self: to free what it holds
 */
void
hearth_wx_notice_clear (HearthWxNotice *self)
{
  hearth_sentence_clear (&self->sentence);
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->names);
  g_string_free (self->text, TRUE);
}

/* Takes in the people of a member list. Returns: how many more they are */
static guint
add_members (HearthWxNotice *self, const HearthWxElement *link)
{
  const char *p = link->content, *end = p + link->n_content;
  HearthWxElement member;
  guint n = 0;

  while (self->names->len < MAX_PEOPLE && hearth_wx_xml_find (p, end, "member", &member))
    {
      const char *inner = member.content, *inner_end = inner + member.n_content;
      char *id = hearth_wx_xml_text (inner, inner_end, "username");
      char *name = hearth_wx_xml_text (inner, inner_end, "nickname");

      p = member.end;
      if (id == NULL && name == NULL)
        continue;
      g_ptr_array_add (self->ids, id);
      g_ptr_array_add (self->names, name != NULL ? name : g_strdup (id));
      n++;
    }
  return n;
}

static gboolean
find_link (const char *from, const char *end, const char *name, gsize length, HearthWxElement *link)
{
  while (hearth_wx_xml_find (from, end, "link", link))
    {
      g_autofree char *named = hearth_wx_xml_attribute (link, "name");

      if (named != NULL && strlen (named) == length && strncmp (named, name, length) == 0)
        return TRUE;
      from = link->end;
    }
  return FALSE;
}

/* Puts what a link says in the place of its $name$: people into @pattern as stand-ins and into the text by name. */
static gboolean
append_link (HearthWxNotice *self, const char *name, gsize length, const char *from, const char *end, GString *pattern)
{
  HearthWxElement link;
  guint first = self->names->len, n;

  if (!find_link (from, end, name, length, &link))
    return FALSE;
  n = add_members (self, &link);
  for (guint i = first; i < first + n; i++)
    {
      if (i > first)
        {
          g_string_append (pattern, "、");
          g_string_append (self->text, "、");
        }
      g_string_append_unichar (pattern, FIRST_STAND_IN + i);
      g_string_append (self->text, self->names->pdata[i]);
    }
  if (n == 0)
    {
      g_autofree char *plain = hearth_wx_xml_text (link.content, link.content + link.n_content, "plain");

      g_string_append (pattern, plain != NULL ? plain : "");
      g_string_append (self->text, plain != NULL ? plain : "");
    }
  return TRUE;
}

/* "$username$"邀请"$names$"加入了群聊, and who is meant. Returns: (transfer full): with a stand-in for each person */
static char *
expand_template (HearthWxNotice *self, const char *template, const char *from, const char *end)
{
  g_autoptr (GString) pattern = g_string_new (NULL);
  const char *p = template;
  guint tries = 0;

  while (*p != '\0')
    {
      const char *close = *p == '$' && tries++ < MAX_LINKS ? strchr (p + 1, '$') : NULL;

      if (close != NULL && append_link (self, p + 1, (gsize) (close - p - 1), from, end, pattern))
        {
          p = close + 1;
          continue;
        }
      g_string_append_c (pattern, *p);
      g_string_append_c (self->text, *p);
      p++;
    }
  return g_strdup (pattern->str);
}

static const char *
keep (HearthWxNotice *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert (self->sentence.strings, text) : NULL;
}

/* A stand-in becomes the person it stands for. */
static void
put_back (HearthWxNotice *self, HearthParty *party)
{
  gunichar c = party->name != NULL ? g_utf8_get_char (party->name) : 0;
  guint i = c - FIRST_STAND_IN;

  if (c < FIRST_STAND_IN || i >= self->names->len || *g_utf8_next_char (party->name) != '\0')
    return;
  party->name = keep (self, self->names->pdata[i]);
  party->id = keep (self, self->ids->pdata[i]);
}

static void
put_people_back (HearthWxNotice *self)
{
  put_back (self, &self->sentence.actor);
  for (guint i = 0; i < self->sentence.people->len; i++)
    put_back (self, &g_array_index (self->sentence.people, HearthParty, i));
}

static void
cut_button (GString *text)
{
  static const char *const BUTTONS[] = { "]]>", "撤销", "重新编辑", "Undo", "Re-edit" };

  g_string_truncate (text, strlen (text->str));
  for (guint i = 0; i < G_N_ELEMENTS (BUTTONS); i++)
    {
      gsize length = strlen (BUTTONS[i]);

      if (text->len > length + 1 && g_str_has_suffix (text->str, BUTTONS[i])
          && (i == 0 || text->str[text->len - length - 1] == ' '))
        {
          g_string_truncate (text, text->len - length);
          g_strchomp (text->str);
          g_string_truncate (text, strlen (text->str));
        }
    }
}

/* Whether there is markup in it that the app would show as a picture or a link. */
static gboolean
has_markup (const char *text)
{
  return strstr (text, "<img") != NULL || strstr (text, "<_wc_") != NULL || strstr (text, "<a ") != NULL
         || strstr (text, CDATA) != NULL || strstr (text, "</") != NULL;
}

static void
read_sentence (HearthWxNotice *self, const char *text)
{
  g_autofree char *plain = has_markup (text) ? hearth_wx_xml_plain (text, strlen (text)) : g_strdup (text);

  g_string_assign (self->text, g_strstrip (plain));
  cut_button (self->text);
  hearth_notice_zh_parse (self->text->str, &self->sentence);
}

static gboolean
read_template (HearthWxNotice *self, const char *from, const char *end)
{
  g_autofree char *template = hearth_wx_xml_text (from, end, "template");
  g_autofree char *pattern = NULL;

  if (template == NULL)
    return FALSE;
  pattern = expand_template (self, template, from, end);
  hearth_notice_zh_parse (pattern, &self->sentence);
  put_people_back (self);
  return TRUE;
}

/* 你邀请"A、B"加入了群聊, and beside it the ids of the two in the same order. */
static void
add_listed_ids (HearthWxNotice *self, const char *from, const char *end)
{
  HearthWxElement list, one;
  guint n = 0;

  if (!hearth_wx_xml_find (from, end, "memberlist", &list))
    return;
  from = list.content;
  end = from + list.n_content;
  while (n < MAX_PEOPLE && hearth_wx_xml_find (from, end, "username", &one))
    {
      g_ptr_array_add (self->ids, hearth_wx_xml_text (from, end, "username"));
      from = one.end;
      n++;
    }
  for (guint i = 0; n == self->sentence.people->len && i < n; i++)
    g_array_index (self->sentence.people, HearthParty, i).id = keep (self, self->ids->pdata[i]);
}

static void
read_sysmsg (HearthWxNotice *self, const char *text)
{
  static const char *const ELEMENTS[] = { "plain", "content", "replacemsg", "appmsgcontent", "text" };
  const char *end = text + strlen (text);

  for (guint i = 0; i < G_N_ELEMENTS (ELEMENTS); i++)
    {
      g_autofree char *said = hearth_wx_xml_text (text, end, ELEMENTS[i]);

      if (said == NULL)
        {
          if (i == 0 && read_template (self, text, end))
            return;
          continue;
        }
      read_sentence (self, said);
      add_listed_ids (self, text, end);
      return;
    }
  read_sentence (self, text);
}

/* "wxid_abc:" and "123@chatroom:" stand on a line of their own before what the databases keep. */
static const char *
skip_sender (const char *content)
{
  gsize length = strcspn (content, ":\n\" ");

  return length > 0 && content[length] == ':' && content[length + 1] == '\n' ? content + length + 2 : content;
}

/* {"msgContent":"…"}: the notices of group calls */
static const char *
unwrap_json (HearthWxNotice *self, const char *content)
{
  const char *start = *content == '{' ? strstr (content, "\"msgContent\":\"") : NULL;
  const char *end;

  if (start == NULL)
    return content;
  start += strlen ("\"msgContent\":\"");
  end = strchr (start, '"');
  return end != NULL ? g_string_chunk_insert_len (self->sentence.strings, start, end - start) : content;
}

/**
 * hearth_wx_notice_fill:
 * @self: holds what @record points to until it is used again
 * @content: what the export has: a sentence, one with markup, or XML
 * @record: (inout): becomes a notice
 */
void
hearth_wx_notice_fill (HearthWxNotice *self, const char *content, HearthRecord *record)
{
  g_ptr_array_set_size (self->ids, 0);
  g_ptr_array_set_size (self->names, 0);
  g_string_truncate (self->text, 0);
  hearth_sentence_reset (&self->sentence);
  content = unwrap_json (self, skip_sender (content));
  if (hearth_wx_xml_is (content))
    read_sysmsg (self, content);
  else
    read_sentence (self, content);
  hearth_notice_zh_fill (&self->sentence, record);
  record->text = self->text->str;
}

/* 你…, You …, "小红"…: how every notice of WeChat begins, and hardly anything that people type does as a whole. */
static gboolean
begins_like_one (const char *line)
{
  static const char *const STARTS[] = { "\"", "“", "你", "You ", "群主", "系统消息", "System Message" };

  for (guint i = 0; i < G_N_ELEMENTS (STARTS); i++)
    if (g_str_has_prefix (line, STARTS[i]))
      return TRUE;
  return strstr (line, " to the group chat") != NULL || strstr (line, "joined the group chat via") != NULL;
}

/**
 * hearth_wx_notice_told:
 * @self: scratch
 * @line: a line without author
 *
 * For exports in which a line of a text and a notice look the same.
 *
 * Returns: whether the wording is that of a notice: the whole of a known sentence, with the quotes that WeChat puts
 *   around names
 */
gboolean
hearth_wx_notice_told (HearthWxNotice *self, const char *line)
{
  line += hearth_scan_space (line);
  if (g_str_has_prefix (line, "系统消息:") || g_str_has_prefix (line, "系统消息：") || g_str_has_prefix (line, "System Message:"))
    return TRUE;
  if (!begins_like_one (line) || !hearth_notice_zh_parse (line, &self->sentence))
    return FALSE;
  /* 你 without a name in quotes may well be what somebody writes: 你退群 */
  return *line == '"' || g_str_has_prefix (line, "“") || strpbrk (line, "\"") != NULL || strstr (line, "“") != NULL
         || strstr (line, "撤回了一条") != NULL || g_ascii_isalpha (*line);
}
