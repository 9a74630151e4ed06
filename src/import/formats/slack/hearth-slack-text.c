/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slack's way to write text: <@U1>, <#C1|name>, <!here>, <https://…|words>, and three entities. Any thread. */
#include "hearth-slack-people.h"

#include <string.h>

typedef struct
{
  const HearthSlackPeople *people;
  GString *out;
  gboolean link;
} Writing;

static void
append_plain (GString *out, const char *text, gsize length)
{
  static const struct
  {
    const char *entity;
    char letter;
  } ENTITIES[] = { { "&lt;", '<' }, { "&gt;", '>' }, { "&amp;", '&' } };
  const char *end = text + length;

  while (text < end)
    {
      const char *stop = memchr (text, '&', (gsize) (end - text));
      guint i;

      g_string_append_len (out, text, (stop != NULL ? stop : end) - text);
      if (stop == NULL)
        return;
      for (i = 0; i < G_N_ELEMENTS (ENTITIES); i++)
        if ((gsize) (end - stop) >= strlen (ENTITIES[i].entity) && strncmp (stop, ENTITIES[i].entity, strlen (ENTITIES[i].entity)) == 0)
          break;
      g_string_append_c (out, i < G_N_ELEMENTS (ENTITIES) ? ENTITIES[i].letter : '&');
      text = stop + (i < G_N_ELEMENTS (ENTITIES) ? strlen (ENTITIES[i].entity) : 1);
    }
}

/* "@" and a name that may have it already. */
static void
append_sign (GString *out, char sign, const char *name)
{
  if (*name != sign)
    g_string_append_c (out, sign);
  append_plain (out, name, strlen (name));
}

static void
write_user (Writing *writing, const char *id, const char *label)
{
  const HearthSlackPerson *person = hearth_slack_people_find (writing->people, id);

  if (person != NULL)
    g_string_append_printf (writing->out, "@%s", person->name);
  else
    append_sign (writing->out, '@', *label != '\0' ? label : id);
}

static void
write_channel (Writing *writing, const char *id, const char *label)
{
  const char *name = *label != '\0' ? NULL : g_hash_table_lookup (writing->people->channels, id);

  if (name != NULL)
    g_string_append_printf (writing->out, "#%s", name);
  else
    append_sign (writing->out, '#', *label != '\0' ? label : id);
}

/* "!here", "!subteam^S1|@team", "!date^1392734382^{date}|18 Feb" */
static void
write_command (Writing *writing, const char *command, const char *label)
{
  if (g_str_has_prefix (command, "date^"))
    append_plain (writing->out, label, strlen (label));
  else if (*label != '\0')
    append_sign (writing->out, '@', label);
  else
    append_sign (writing->out, '@', g_str_has_prefix (command, "subteam^") ? command + strlen ("subteam^") : command);
}

/* Letters, then a colon. */
static gboolean
is_address (const char *text)
{
  gsize scheme = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

  return g_ascii_isalpha (text[0]) && text[scheme] == ':';
}

static void
write_address (Writing *writing, const char *address, const char *label)
{
  writing->link |= g_str_has_prefix (address, "http://") || g_str_has_prefix (address, "https://");
  if (*label == '\0')
    label = g_str_has_prefix (address, "mailto:") ? address + strlen ("mailto:") : address;
  append_plain (writing->out, label, strlen (label));
}

/* What stands between angle brackets. Returns: FALSE when it is nothing of Slack's, and nothing was written */
static gboolean
write_mark (Writing *writing, const char *inner, gsize length)
{
  g_autofree char *what = g_strndup (inner, length);
  char *bar = strchr (what, '|');
  const char *label = bar != NULL ? bar + 1 : "";

  if (bar != NULL)
    *bar = '\0';
  if (what[0] == '@' && what[1] != '\0')
    write_user (writing, what + 1, label);
  else if (what[0] == '#' && what[1] != '\0')
    write_channel (writing, what + 1, label);
  else if (what[0] == '!' && what[1] != '\0')
    write_command (writing, what + 1, label);
  else if (is_address (what))
    write_address (writing, what, label);
  else
    return FALSE;
  return TRUE;
}

/**
 * hearth_slack_text:
 * @people: who is who
 * @text: as the export has it
 * @out: gets it as people see it
 * @link: (out): whether there is a link in it, seen or not
 */
void
hearth_slack_text (const HearthSlackPeople *people, const char *text, GString *out, gboolean *link)
{
  Writing writing = { people, out, FALSE };

  g_string_truncate (out, 0);
  while (*text != '\0')
    {
      gsize plain = strcspn (text, "<"), inner;

      append_plain (out, text, plain);
      text += plain;
      if (*text == '\0')
        break;
      inner = strcspn (text + 1, "<>");
      if (text[1 + inner] == '>' && write_mark (&writing, text + 1, inner))
        {
          text += inner + 2;
          continue;
        }
      g_string_append_c (out, '<');
      text++;
    }
  *link = writing.link;
}
