/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One message of a WeChat chat that was exported as web pages: the block of HTML that shows it. Any thread. */
#include "hearth-wx-part.h"

#include <string.h>

#include "hearth-text-scan.h"
#include "hearth-wx-kind.h"
#include "hearth-wx-xml.h"

#define BLOCK "<div class=\"msg "
#define APP 49

/**
 * hearth_wx_part_begins:
 * @line: of a page
 *
 * Returns: whether a message begins on it
 */
gboolean
hearth_wx_part_begins (const char *line)
{
  return g_str_has_prefix (line + hearth_scan_space (line), BLOCK);
}

/* Tags that the exporter writes; anything else between < and > is somebody's text, which it does not escape. */
static gsize
known_tag (const char *p, const char *end)
{
  static const char *const NAMES[] = { "a", "b", "br", "div", "i", "img", "p", "pre", "span", "_wc_custom_link_" };
  const char *name = p + 1 + (p + 1 < end && p[1] == '/');
  const char *close;

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      gsize n = hearth_scan_word (name, NAMES[i]);

      if (n == 0 || !(name[n] == '>' || name[n] == ' ' || name[n] == '/'))
        continue;
      close = memchr (name, '>', (gsize) (end - name));
      return close != NULL ? (gsize) (close + 1 - p) : 0;
    }
  return 0;
}

static void
append_tag (GString *out, const char *p, gsize length)
{
  HearthWxElement element = { .attributes = p + 4, .n_attributes = length > 5 ? length - 5 : 0 };
  g_autofree char *title = NULL;

  if (g_str_has_prefix (p, "<br"))
    g_string_append_c (out, '\n');
  else if (g_str_has_prefix (p, "<img ") && (title = hearth_wx_xml_attribute (&element, "title")) != NULL)
    g_string_append_printf (out, *title == '[' ? "%s" : "[%s]", title);
}

/* What is read between @p and @end. */
static void
append_html (GString *out, const char *p, const char *end)
{
  while (p < end)
    {
      const char *stop = memchr (p, '<', (gsize) (end - p));
      gsize tag;

      hearth_wx_xml_append (out, p, (gsize) ((stop != NULL ? stop : end) - p));
      if (stop == NULL)
        return;
      tag = known_tag (stop, end);
      if (tag > 0)
        append_tag (out, stop, tag);
      else
        g_string_append_c (out, '<');
      p = stop + MAX (tag, 1);
    }
}

/* The text of the last span of the class "msg-text": before it stands what is quoted. */
static gboolean
find_text (const char *from, const char *end, const char **text, const char **text_end)
{
  const char *p = from, *found = NULL;

  while ((p = memmem (p, (gsize) (end - p), "msg-text\"", strlen ("msg-text\""))) != NULL)
    found = p = p + strlen ("msg-text\"");
  if (found == NULL || (p = memchr (found, '>', (gsize) (end - found))) == NULL)
    return FALSE;
  *text = p + 1;
  if (g_str_has_prefix (p + 1, "<pre>"))
    {
      *text = p + 1 + strlen ("<pre>");
      p = memmem (*text, (gsize) (end - *text), "</pre>", strlen ("</pre>"));
    }
  else
    p = memmem (*text, (gsize) (end - *text), "</span>", strlen ("</span>"));
  *text_end = p != NULL ? p : end;
  return TRUE;
}

static void
read_notice (const char *from, const char *end, HearthWxMessage *message)
{
  const char *text, *text_end;

  if (find_text (from, end, &text, &text_end))
    append_html (message->content, text, text_end);
  else
    append_html (message->content, from, end);
  g_strstrip (message->content->str);
  g_string_truncate (message->content, strlen (message->content->str));
  g_string_assign (message->word, "系统");
}

/* <span class="dspname left" wxId="…">NAME</span> TIME</div> */
static const char *
read_sender (const char *from, const char *end, HearthWxMessage *message, HearthWxTime *time, gboolean *has_time)
{
  const char *p = memmem (from, (gsize) (end - from), "dspname", strlen ("dspname"));
  HearthWxElement element = { .attributes = p };
  g_autofree char *id = NULL;
  g_autofree char *clock = NULL;
  const char *stop;

  *has_time = FALSE;
  if (p == NULL || (stop = memchr (p, '>', (gsize) (end - p))) == NULL)
    return from;
  element.n_attributes = (gsize) (stop - p);
  id = hearth_wx_xml_attribute (&element, "wxId");
  g_string_assign (message->sender, id != NULL ? g_strstrip (id) : "");
  p = stop + 1;
  stop = memmem (p, (gsize) (end - p), "</span>", strlen ("</span>"));
  if (stop == NULL)
    return from;
  append_html (message->display, p, stop);
  p = stop + strlen ("</span>");
  stop = memchr (p, '<', (gsize) (end - p));
  clock = hearth_scan_plain (p, (gsize) ((stop != NULL ? stop : end) - p));
  *has_time = hearth_wx_time_read (clock, time);
  return stop != NULL ? stop : end;
}

/* A card: its address and its title. */
static gboolean
read_card (const char *from, const char *end, HearthWxMessage *message)
{
  HearthWxElement link;
  g_autofree char *address = NULL;

  if (!hearth_wx_xml_find (from, end, "a", &link))
    return FALSE;
  address = hearth_wx_xml_attribute (&link, "href");
  append_html (message->content, link.content, link.content + link.n_content);
  g_strstrip (message->content->str);
  g_string_truncate (message->content, strlen (message->content->str));
  if (address != NULL && g_str_has_prefix (address, "http"))
    g_string_append_printf (message->content, "%s%s", message->content->len > 0 ? "\n" : "", address);
  return TRUE;
}

/* 49 is given without its second number, so what is shown has to tell. */
static void
read_app (const char *from, const char *end, HearthWxMessage *message)
{
  const char *text, *text_end;

  if (memmem (from, (gsize) (end - from), "transfer-icon", strlen ("transfer-icon")) != NULL)
    g_string_assign (message->word, "转账");
  else if (memmem (from, (gsize) (end - from), "class=\"appinfo\"", strlen ("class=\"appinfo\"")) != NULL
           && read_card (from, end, message))
    {
      g_string_assign (message->word, "链接");
      return;
    }
  if (find_text (from, end, &text, &text_end))
    append_html (message->content, text, text_end);
}

static void
read_content (const char *from, const char *end, const HearthWxElement *block, HearthWxMessage *message)
{
  g_autofree char *type = hearth_wx_xml_attribute (block, "msgtype");
  const char *text, *text_end;

  message->type = type != NULL ? g_ascii_strtoll (type, NULL, 10) : 0;
  if (message->type == APP)
    {
      read_app (from, end, message);
      return;
    }
  message->has_type = message->type > 0;
  if (find_text (from, end, &text, &text_end))
    append_html (message->content, text, text_end);
}

/**
 * hearth_wx_part_read:
 * @html: the block of one message
 * @message: (out): gets what it says, but for the time
 * @id: (out): number of the message in this export
 * @time: (out): its time
 * @has_time: (out): whether there is one; notices have none
 *
 * Returns: what it is
 */
HearthWxPartType
hearth_wx_part_read (const GString *html, HearthWxMessage *message, GString *id, HearthWxTime *time, gboolean *has_time)
{
  const char *from = html->str, *end = from + html->len;
  const char *stop = memchr (from, '>', html->len);
  HearthWxElement block = { .attributes = from + hearth_scan_space (from) + 4 };
  g_autofree char *classes = NULL;
  g_autofree char *number = NULL;

  hearth_wx_message_reset (message);
  g_string_truncate (id, 0);
  *has_time = FALSE;
  if (stop == NULL || stop < block.attributes)
    return HEARTH_WX_PART_MARK;
  block.n_attributes = (gsize) (stop - block.attributes);
  classes = hearth_wx_xml_attribute (&block, "class");
  number = hearth_wx_xml_attribute (&block, "msgid");
  g_string_assign (id, number != NULL ? number : "");
  if (classes == NULL || strstr (classes, "fmsgtag") != NULL)
    return HEARTH_WX_PART_MARK;
  if (strstr (classes, "fmsg") != NULL)
    return HEARTH_WX_PART_FORWARDED;
  if (strstr (classes, "chat-notice") != NULL)
    {
      read_notice (stop + 1, end, message);
      return HEARTH_WX_PART_NOTICE;
    }
  message->self = strstr (classes, " right") != NULL;
  from = read_sender (stop + 1, end, message, time, has_time);
  read_content (from, end, &block, message);
  return HEARTH_WX_PART_MESSAGE;
}
