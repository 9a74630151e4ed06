/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a file cannot be read as a chat, in words that say what to do. Any thread. */
#include "config.h"

#include "hearth-format-words.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-error.h"
#include "hearth-text-scan.h"

#define SEEN 80                 /* characters of the first line that are shown */

typedef struct
{
  const char *magic;
  gsize length;
  gsize offset;
  const char *message;          /* with the file's name */
} Magic;

static const Magic MAGICS[] = {
  { "mimetypeapplication/vnd.oasis.opendocument", 42, 30, N_("“%s” is an OpenDocument file: save it as CSV or XLSX first.") },
  { "PK\x03\x04", 4, 0, N_("“%s” is a zip file or a workbook: unpack it and choose the chat’s text file in it.") },
  { "PK\x05\x06", 4, 0, N_("“%s” is an empty zip file: export the chat again.") },
  { "7z\xBC\xAF", 4, 0, N_("“%s” is a packed file: unpack it and choose the chat’s text file in it.") },
  { "Rar!", 4, 0, N_("“%s” is a packed file: unpack it and choose the chat’s text file in it.") },
  { "\x1F\x8B", 2, 0, N_("“%s” is a packed file: unpack it and choose the chat’s text file in it.") },
  { "\xFD" "7zXZ", 5, 0, N_("“%s” is a packed file: unpack it and choose the chat’s text file in it.") },
  { "SQLite format 3", 15, 0, N_("“%s” is a database, not a chat export: export the chat from the app first.") },
  { "%PDF", 4, 0, N_("“%s” is a PDF document: export the chat as text instead.") },
  { "\x89PNG", 4, 0, N_("“%s” is a picture: export the chat as text instead.") },
  { "\xFF\xD8\xFF", 3, 0, N_("“%s” is a picture: export the chat as text instead.") },
  { "GIF8", 4, 0, N_("“%s” is a picture: export the chat as text instead.") },
  { "WEBP", 4, 8, N_("“%s” is a picture: export the chat as text instead.") },
  { "ftyp", 4, 4, N_("“%s” is a film or a recording: export the chat as text instead.") },
  { "OggS", 4, 0, N_("“%s” is a film or a recording: export the chat as text instead.") },
  { "ID3", 3, 0, N_("“%s” is a film or a recording: export the chat as text instead.") },
  { "\x7F" "ELF", 4, 0, N_("“%s” is a program, not a chat export.") },
  { "MZ", 2, 0, N_("“%s” is a program, not a chat export.") },
  { "\xD0\xCF\x11\xE0", 4, 0, N_("“%s” is an old office document: save it as CSV first.") },
};

static gboolean
fits (const GString *bytes, const Magic *magic)
{
  return bytes->len >= magic->offset + magic->length
         && memcmp (bytes->str + magic->offset, magic->magic, magic->length) == 0;
}

/* Bytes that no text has, NULs apart from those of UTF-16, which has a byte order mark */
static gboolean
is_binary (const GString *bytes)
{
  gsize odd = 0;

  if (g_str_has_prefix (bytes->str, "\xFF\xFE") || g_str_has_prefix (bytes->str, "\xFE\xFF"))
    return FALSE;
  for (gsize i = 0; i < bytes->len; i++)
    odd += (guint8) bytes->str[i] < ' ' && memchr ("\t\n\v\f\r\x1B", bytes->str[i], 6) == NULL;
  return odd * 20 > bytes->len;
}

/**
 * hearth_format_words_refuse:
 * @bytes: the beginning of a file as it is
 * @base_name: its name
 * @error: return location
 *
 * Returns: TRUE with @error set when the file is empty or no text
 */
gboolean
hearth_format_words_refuse (const GString *bytes, const char *base_name, GError **error)
{
  if (bytes->len == 0)
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT, _("“%s” is empty: export the chat again."), base_name);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (MAGICS); i++)
    if (fits (bytes, &MAGICS[i]))
      {
        g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT, _(MAGICS[i].message), base_name);
        return TRUE;
      }
  if (!is_binary (bytes))
    return FALSE;
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
               _("“%s” is no text file: choose the file that the chat app exported."), base_name);
  return TRUE;
}

/* What is shown of a file must not command the terminal it is shown in. */
static char *
dup_printable (const char *line)
{
  GString *shown = g_string_new (NULL);

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (shown, g_unichar_iscntrl (g_utf8_get_char (p)) ? 0xFFFD : g_utf8_get_char (p));
  return g_string_free (shown, FALSE);
}

static char *
first_line (const char *head)
{
  while (*head != '\0')
    {
      gsize length = strcspn (head, "\n");
      g_autofree char *plain = hearth_scan_plain (head, length);
      g_autofree char *line = dup_printable (plain);

      if (*line != '\0')
        {
          g_autofree char *shown = g_utf8_substring (line, 0, MIN (SEEN, g_utf8_strlen (line, -1)));

          return g_utf8_strlen (line, -1) > SEEN ? g_strconcat (shown, "…", NULL) : g_steal_pointer (&shown);
        }
      head += length + (head[length] == '\n');
    }
  return g_strdup ("");
}

/* What a text that no reader knows may be, or NULL. */
static const char *
guess (const char *head, const char *line)
{
  if (g_str_has_prefix (line, "MIME-Version") || strstr (head, "multipart/related") != NULL)
    return N_("“%s” is a web archive (MHT): export the chat as text (TXT) instead.");
  if (g_ascii_strncasecmp (line, "<!doctype", 9) == 0 || g_ascii_strncasecmp (line, "<html", 5) == 0)
    return N_("“%s” is a web page: export the chat as JSON or text instead.");
  if (g_str_has_prefix (line, "BEGIN:VCARD") || g_str_has_prefix (line, "BEGIN:VCALENDAR"))
    return N_("“%s” holds contacts or a calendar, not a chat.");
  if (*line == '[' && strstr (head, "\"ts\"") != NULL && strstr (head, "\"message\"") != NULL)
    return N_("“%s” is one day of a Slack export: choose the whole zip file that Slack made, or the folder that has channels.json.");
  return NULL;
}

/**
 * hearth_format_words_unknown:
 * @head: the beginning of the file as UTF-8
 * @base_name: its name
 * @error: return location
 *
 * Sets HEARTH_ERROR_FORMAT with what was seen.
 */
void
hearth_format_words_unknown (const char *head, const char *base_name, GError **error)
{
  g_autofree char *line = first_line (head);
  const char *known = guess (head, line);

  if (known != NULL)
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT, _(known), base_name);
  else if (*line == '\0')
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT, _("“%s” holds no text: export the chat again."), base_name);
  else
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
                 _("This is not a chat export that Hearth knows: “%s” begins with “%s”."), base_name, line);
}
