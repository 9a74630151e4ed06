/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody pasted: messages, or a list of names, one a line or all in one. Any thread. */
#include "hearth-paste.h"

#include <string.h>

#include "hearth-csv.h"
#include "hearth-line-reader.h"
#include "hearth-table-mapping.h"
#include "hearth-text-scan.h"

#define MOST_LETTERS 40        /* of a name */
#define MOST_NAMES 20000
#define LEAST_IN_A_LINE 3      /* names, where one line has them all */
#define TITLE_LINES 3          /* that a list of sign-ups may have before its first number */

static const char *const BULLETS[] = { "-", "*", "•", "·", "●", "○", "@", "＠" };
static const char *const AFTER_NUMBERS[] = { ".", "、", "．", ")", "）", ":", "：", " " };
/* What no name has: a sentence, an address, a table */
static const char *const NOT_IN_NAMES[] = { "。", "！", "？", "；", "，", "://", "\t", ",", ";", ": ", "：", "?", "!", "|", "{", "}", "<", ">" };

/* "1. ", "2、", "3) ": bytes of it */
static gsize
scan_number (const char *line)
{
  gsize digits = strspn (line, "0123456789"), n = 0;

  if (digits == 0 || digits > 4)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (AFTER_NUMBERS) && n == 0; i++)
    n = hearth_scan_word (line + digits, AFTER_NUMBERS[i]);
  return n > 0 ? digits + n : 0;
}

/* What is left of a line without its number or bullet, and without blanks around it. */
static char *
dup_item (const char *line, gsize length, gboolean *numbered)
{
  g_autofree char *plain = hearth_scan_plain (line, length);
  gsize number = scan_number (plain), bullet = 0;

  *numbered = number > 0;
  for (guint i = 0; i < G_N_ELEMENTS (BULLETS) && number + bullet == 0; i++)
    bullet = hearth_scan_word (plain, BULLETS[i]);
  return g_strstrip (g_strdup (plain + number + bullet));
}

static gboolean
is_name (const char *text)
{
  if (*text == '\0' || g_utf8_strlen (text, -1) > MOST_LETTERS)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (NOT_IN_NAMES); i++)
    if (strstr (text, NOT_IN_NAMES[i]) != NULL)
      return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)) || g_utf8_get_char (p) > 0xFFFF)
      return TRUE;
  return FALSE;
}

/* "小红、阿强、Tom": all in one line */
static GPtrArray *
split_line (const char *line)
{
  g_autofree char *even = g_strdup (line);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) pieces = NULL;

  for (const char *const *mark = (const char *const[]) { "、", "，", "；", ";", NULL }; *mark != NULL; mark++)
    {
      g_auto (GStrv) parts = g_strsplit (even, *mark, -1);

      g_free (even);
      even = g_strjoinv (",", parts);
    }
  pieces = g_strsplit (even, ",", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      gboolean numbered;
      g_autofree char *name = dup_item (pieces[i], strlen (pieces[i]), &numbered);

      if (*name != '\0' && !is_name (name))
        return NULL;
      if (*name != '\0')
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  return names->len >= LEAST_IN_A_LINE ? g_steal_pointer (&names) : NULL;
}

typedef struct
{
  GPtrArray *names;
  GPtrArray *numbered;       /* only those behind a number */
  char *first;               /* the first line */
  guint n_lines;
  guint n_odd;               /* lines that are no names */
  guint first_number;        /* the line with the first number, from 1 */
} List;

static void
list_line (List *list, const char *line, gsize length)
{
  gboolean numbered;
  g_autofree char *item = dup_item (line, length, &numbered);

  if (*item == '\0')
    return;
  list->n_lines++;
  if (list->first == NULL)
    list->first = hearth_scan_plain (line, length);
  if (numbered && list->first_number == 0)
    list->first_number = list->n_lines;
  if (!is_name (item))
    {
      list->n_odd++;
      return;
    }
  if (numbered)
    g_ptr_array_add (list->numbered, g_strdup (item));
  g_ptr_array_add (list->names, g_steal_pointer (&item));
}

/* A list of sign-ups has a title, then numbers: what is not behind a number is none of it. */
static GPtrArray *
conclude (List *list)
{
  if (list->first_number > 1 && list->first_number <= TITLE_LINES + 1 && list->numbered->len >= 2
      && list->numbered->len * 2 > list->n_lines)
    return g_ptr_array_ref (list->numbered);
  if (list->n_lines == 1)
    {
      GPtrArray *names = split_line (list->first);

      return names != NULL || list->names->len == 0 || strchr (list->names->pdata[0], ' ') != NULL ? names : g_ptr_array_ref (list->names);
    }
  return list->n_odd == 0 && list->names->len > 0 ? g_ptr_array_ref (list->names) : NULL;
}

/**
 * hearth_paste_names:
 * @input: a text
 *
 * Numbers ("1. ", "2、") and bullets before the names are taken off, titles of a numbered list left out.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the names in their order, repeats kept; NULL when the text is
 *   no list of names
 */
GPtrArray *
hearth_paste_names (HearthInput *input)
{
  g_autoptr (HearthLineReader) lines = hearth_line_reader_new_input (input, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) numbered = g_ptr_array_new_with_free_func (g_free);
  List list = { .names = names, .numbered = numbered };
  GPtrArray *found = NULL;
  const char *line;
  gsize length;

  while (lines != NULL && list.n_lines <= MOST_NAMES && hearth_line_reader_next (lines, &line, &length, NULL))
    list_line (&list, line, length);
  if (list.n_lines > 0 && list.n_lines <= MOST_NAMES)
    found = conclude (&list);
  g_free (list.first);
  return found;
}

static gboolean
is_table (HearthInput *input)
{
  g_autoptr (HearthTableSource) source = hearth_table_source_open (input, NULL);

  return source != NULL && hearth_table_sniff (source) != HEARTH_TABLE_NONE;
}

/**
 * hearth_paste_sniff:
 * @input: a text from the clipboard
 * @format: (out) (transfer none) (nullable): what reads it, for a chat
 *
 * Returns: what the text is
 */
HearthPaste
hearth_paste_sniff (HearthInput *input, const HearthFormat **format)
{
  g_autoptr (GPtrArray) names = NULL;

  *format = hearth_format_sniff (input, NULL);
  if (*format != NULL)
    return HEARTH_PASTE_CHAT;
  if (is_table (input))
    return HEARTH_PASTE_TABLE;
  names = hearth_paste_names (input);
  return names != NULL ? HEARTH_PASTE_NAMES : HEARTH_PASTE_UNKNOWN;
}

/**
 * hearth_paste_input:
 * @input: a text from the clipboard
 *
 * Returns: (transfer full): what is to be read of it: a list of names as the member list it is, any other text as it is
 */
HearthInput *
hearth_paste_input (HearthInput *input)
{
  const HearthFormat *format;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GString *table;

  if (hearth_paste_sniff (input, &format) == HEARTH_PASTE_NAMES)
    names = hearth_paste_names (input);
  if (names == NULL)
    return hearth_input_ref (input);
  table = g_string_new (NULL);
  hearth_csv_append_row (table, (const char *const[]) { "name" }, 1);
  for (guint i = 0; i < names->len; i++)
    hearth_csv_append_row (table, (const char *const *) &names->pdata[i], 1);
  bytes = g_string_free_to_bytes (table);
  return hearth_input_new_bytes (hearth_input_name (input), bytes);
}
