/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of vCards as a table of people: the columns a member list knows, a row a card. One card in memory at a time;
 * pictures and sounds are passed over. One thread at a time. */
#include "config.h"

#include "hearth-vcard.h"

#include <string.h>

#include "hearth-line-reader.h"
#include "hearth-vcard-line.h"

#define MAX_LINE (64 * 1024)       /* of an unfolded line; what is longer is a picture */

enum
{
  NAME, PHONE, EMAIL, BIRTHDAY, GENDER, REGION, TAGS, NOTE, N_COLUMNS
};

/* As a member list's header row has them. */
static const char *const HEADERS[N_COLUMNS + 1] = { "name", "phone", "email", "birthday", "gender", "region", "tags", "note", NULL };

typedef struct
{
  HearthTableSource parent;
  HearthLineReader *lines;
  GString *line;             /* unfolded */
  gboolean waiting;          /* ahead holds the first line of what comes next */
  char *ahead;
  gboolean headed;           /* the header row was given */
  char *cells[N_COLUMNS + 1];
  gboolean preferred[N_COLUMNS];
  char *structured;          /* N, for a card without FN */
  char *other_name;          /* NICKNAME or ORG, for a card with neither */
  guint64 card;
} VcardSource;

/**
 * hearth_vcard_told:
 * @head: the first bytes of a file
 * @length: how many
 *
 * Returns: whether a vCard begins there
 */
gboolean
hearth_vcard_told (const char *head, gsize length)
{
  gsize at = length >= 3 && memcmp (head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

  while (at < length && g_ascii_isspace (head[at]))
    at++;
  return length - at >= 11 && g_ascii_strncasecmp (head + at, "BEGIN:VCARD", 11) == 0;
}

static gboolean
raw_line (VcardSource *self, const char **line, GError **error)
{
  if (!self->waiting)
    return hearth_line_reader_next (self->lines, line, NULL, error);
  self->waiting = FALSE;
  *line = self->ahead;
  return TRUE;
}

static void
append_limited (GString *line, const char *more)
{
  if (line->len < MAX_LINE)
    g_string_append_len (line, more, MIN (strlen (more), MAX_LINE));
}

/* The next line with those that continue it: a blank in front, or after an open quoted-printable one. */
static gboolean
next_line (VcardSource *self, GError **error)
{
  const char *line;
  GError *failure = NULL;

  if (!raw_line (self, &line, error))
    return FALSE;
  g_string_assign (self->line, "");
  append_limited (self->line, line);
  while (hearth_line_reader_next (self->lines, &line, NULL, &failure))
    {
      if (hearth_vcard_line_open (self->line->str))
        g_string_truncate (self->line, self->line->len - 1);
      else if (*line == ' ' || *line == '\t')
        line++;
      else
        {
          g_free (self->ahead);
          self->ahead = g_strdup (line);
          self->waiting = TRUE;
          break;
        }
      append_limited (self->line, line);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static void
set_cell (VcardSource *self, guint column, char *value, gboolean preferred)
{
  if (*value == '\0' || (*self->cells[column] != '\0' && (self->preferred[column] || !preferred)))
    {
      g_free (value);
      return;
    }
  g_free (self->cells[column]);
  self->cells[column] = value;
  self->preferred[column] = preferred;
}

static void
add_note (VcardSource *self, const char *value)
{
  g_autofree char *text = hearth_vcard_dup_text (value);
  char *before = self->cells[NOTE];

  if (*text == '\0')
    return;
  self->cells[NOTE] = *before != '\0' ? g_strconcat (before, "\n", text, NULL) : g_strdup (text);
  g_free (before);
}

/* Family, given, middle name; of Chinese, Japanese and Korean names without a blank between. */
static void
set_structured (VcardSource *self, const char *value)
{
  g_autofree char *f = hearth_vcard_dup_part (value, 0, ';');
  g_autofree char *g = hearth_vcard_dup_part (value, 1, ';');
  g_autofree char *family = hearth_vcard_dup_text (f);
  g_autofree char *given = hearth_vcard_dup_text (g);
  gboolean together = g_unichar_iswide (g_utf8_get_char (*family != '\0' ? family : given));

  g_free (self->structured);
  if (together)
    self->structured = g_strconcat (family, given, NULL);
  else
    self->structured = g_strstrip (g_strdup_printf ("%s %s", given, family));
}

/* 19900102, 1990-01-02T00:00:00Z, --0102: as YYYY-MM-DD or --MM-DD. */
static char *
dup_birthday (const char *value)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = value; *p != '\0' && *p != 'T' && *p != 't'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  if (g_str_has_prefix (value, "--") && digits->len == 4)
    return g_strdup_printf ("--%.2s-%s", digits->str, digits->str + 2);
  if (digits->len == 8)
    return g_strdup_printf ("%.4s-%.2s-%s", digits->str, digits->str + 4, digits->str + 6);
  return g_strdup (value);
}

/* Locality and region of an address, the smaller first: 长沙, 湖南. */
static char *
dup_region (const char *value)
{
  g_autofree char *l = hearth_vcard_dup_part (value, 3, ';');
  g_autofree char *r = hearth_vcard_dup_part (value, 4, ';');
  g_autofree char *locality = hearth_vcard_dup_text (l);
  g_autofree char *region = hearth_vcard_dup_text (r);

  if (*region == '\0' || g_str_equal (region, locality))
    return g_steal_pointer (&locality);
  return *locality == '\0' ? g_steal_pointer (&region) : g_strdup_printf ("%s %s", region, locality);
}

static void
take_property (VcardSource *self, const HearthVcardLine *line)
{
  const char *value = line->value;
  gboolean preferred = hearth_vcard_line_has (line, "PREF");

  if (g_str_equal (line->name, "FN"))
    set_cell (self, NAME, hearth_vcard_dup_text (value), preferred);
  else if (g_str_equal (line->name, "N"))
    set_structured (self, value);
  else if (self->other_name == NULL && (g_str_equal (line->name, "NICKNAME") || g_str_equal (line->name, "ORG")))
    self->other_name = hearth_vcard_dup_part (value, 0, *line->name == 'N' ? ',' : ';');
  else if (g_str_equal (line->name, "TEL"))
    set_cell (self, PHONE, hearth_vcard_dup_text (g_str_has_prefix (value, "tel:") ? value + 4 : value),
              preferred || hearth_vcard_line_has (line, "CELL"));
  else if (g_str_equal (line->name, "EMAIL"))
    set_cell (self, EMAIL, hearth_vcard_dup_text (value), preferred);
  else if (g_str_equal (line->name, "BDAY"))
    set_cell (self, BIRTHDAY, dup_birthday (value), FALSE);
  else if (g_str_equal (line->name, "GENDER") || g_str_equal (line->name, "X-GENDER"))
    set_cell (self, GENDER, hearth_vcard_dup_part (value, 0, ';'), FALSE);
  else if (g_str_equal (line->name, "ADR"))
    set_cell (self, REGION, dup_region (value), preferred);
  else if (g_str_equal (line->name, "CATEGORIES"))
    set_cell (self, TAGS, hearth_vcard_dup_text (value), FALSE);
  else if (g_str_equal (line->name, "NOTE"))
    add_note (self, value);
}

static void
clear_cells (VcardSource *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_free (self->cells[i]);
      self->cells[i] = g_strdup ("");
      self->preferred[i] = FALSE;
    }
  g_clear_pointer (&self->structured, g_free);
  g_clear_pointer (&self->other_name, g_free);
}

/* Reads to the end of the card that has begun; the end of the file ends it too. */
static gboolean
take_card (VcardSource *self, GError **error)
{
  GError *failure = NULL;

  clear_cells (self);
  self->card++;
  while (next_line (self, &failure))
    {
      g_auto (HearthVcardLine) line = { NULL };

      if (!hearth_vcard_line_parse (&line, self->line->str))
        continue;
      if (g_str_equal (line.name, "END"))
        break;
      take_property (self, &line);
    }
  if (*self->cells[NAME] == '\0' && self->structured != NULL)
    set_cell (self, NAME, g_steal_pointer (&self->structured), FALSE);
  if (self->other_name != NULL)
    set_cell (self, NAME, hearth_vcard_dup_text (self->other_name), FALSE);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
next_row (HearthTableSource *source, HearthTableRow *row, GError **error)
{
  VcardSource *self = (VcardSource *) source;

  *row = (HearthTableRow) { HEADERS, N_COLUMNS, self->card };
  if (!self->headed)
    {
      self->headed = TRUE;
      return TRUE;
    }
  while (next_line (self, error))
    {
      if (g_ascii_strcasecmp (g_strstrip (self->line->str), "BEGIN:VCARD") != 0)
        continue;
      if (!take_card (self, error))
        return FALSE;
      row->cells = (const char *const *) self->cells;
      row->line = self->card;
      return TRUE;
    }
  return FALSE;
}

static gboolean
rewind_rows (HearthTableSource *source, GError **error)
{
  VcardSource *self = (VcardSource *) source;

  self->headed = self->waiting = FALSE;
  self->card = 0;
  return hearth_line_reader_rewind (self->lines, error);
}

static void
tell_progress (HearthTableSource *source, guint64 *done, guint64 *total)
{
  VcardSource *self = (VcardSource *) source;

  *done = hearth_line_reader_offset (self->lines);
  *total = hearth_line_reader_size (self->lines);
}

static void
free_rows (HearthTableSource *source)
{
  VcardSource *self = (VcardSource *) source;

  hearth_line_reader_free (self->lines);
  g_string_free (self->line, TRUE);
  g_free (self->ahead);
  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (self->cells[i]);
  g_free (self->structured);
  g_free (self->other_name);
  g_free (self);
}

/**
 * hearth_vcard_source_new:
 * @input: a file of vCards
 * @error: a sentence that names it
 *
 * Returns: (transfer full) (nullable): its people
 */
HearthTableSource *
hearth_vcard_source_new (HearthInput *input, GError **error)
{
  static const HearthTableSourceClass klass = { next_row, rewind_rows, tell_progress, free_rows };
  HearthLineReader *lines = hearth_line_reader_new_input (input, error);

  if (lines == NULL)
    return NULL;
  VcardSource *self = g_new0 (VcardSource, 1);
  hearth_table_source_init (&self->parent, &klass, hearth_input_name (input));
  self->lines = lines;
  self->line = g_string_new (NULL);
  clear_cells (self);
  return &self->parent;
}
