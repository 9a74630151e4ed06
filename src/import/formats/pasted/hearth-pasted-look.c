/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a text was copied from a chat's window, and by which lines its messages are told apart. Any thread. */
#include "hearth-pasted-look.h"

/* Windows put an empty line between messages; a text may have lost them, and then a head is believed by its date or
 * seconds. */
static gboolean
stands_free (const HearthPastedHead *head, const HearthPastedPlace *place)
{
  return head->certain || !place->after_text || (head->shape == HEARTH_PASTED_DATED && !place->gaps);
}

/**
 * hearth_pasted_next:
 * @place: (inout): where the line stands
 * @line: the next line
 * @length: its bytes
 * @head: (out): what it says when it is a head and stands where one can; else its shape is NONE
 * @alike: (out): whether it is like a head but stands right under one, as the text that this one has
 *
 * Returns: FALSE when the line is empty
 */
gboolean
hearth_pasted_next (HearthPastedPlace *place, const char *line, gsize length, HearthPastedHead *head, gboolean *alike)
{
  gboolean empty = TRUE;

  for (gsize i = 0; i < length && empty; i++)
    empty = g_ascii_isspace (line[i]);
  head->shape = HEARTH_PASTED_NONE;
  *alike = FALSE;
  if (empty)
    {
      place->gaps |= place->after_text;
      place->after_text = FALSE;
      return FALSE;
    }
  if (hearth_pasted_head_parse (line, length, head))
    {
      *alike = place->after_head && place->after_text && !head->certain && head->shape == HEARTH_PASTED_DATED;
      if (*alike || !stands_free (head, place))
        head->shape = HEARTH_PASTED_NONE;
    }
  place->after_text = head->shape != HEARTH_PASTED_DAY;
  place->after_head = place->after_text && head->shape != HEARTH_PASTED_NONE && head->rest == 0;
  return TRUE;
}

/**
 * hearth_pasted_is_head:
 * @head: of a line
 * @shape: which heads this text has
 *
 * Returns: whether a message begins here, or a day
 */
gboolean
hearth_pasted_is_head (const HearthPastedHead *head, HearthPastedShape shape)
{
  /* under the line of a day the times have none */
  return head->shape != HEARTH_PASTED_NONE && (head->shape == shape || head->shape == HEARTH_PASTED_DAY);
}

static void
note_time (HearthPastedLook *look, const HearthTimeText *time)
{
  if (time->has_date)
    hearth_date_votes_add (&look->votes, &time->date);
  if (time->has_date || time->has_day || time->short_date || time->days_ago > 0 || time->weekday >= 0)
    return;
  look->n_undated++;
  look->latest = MAX (look->latest, time->second);
}

static void
note_head (HearthPastedLook *look, const char *line, const HearthPastedHead *head)
{
  if (look->pending != HEARTH_PASTED_NONE)
    look->bare[look->pending]++;
  look->pending = head->shape == HEARTH_PASTED_DAY ? HEARTH_PASTED_NONE : head->shape;
  if (look->platform == NULL)
    look->platform = head->platform;
  if (head->shape == HEARTH_PASTED_DAY)
    look->heads[HEARTH_PASTED_DAY]++;
  if (head->shape != HEARTH_PASTED_COLON)
    note_time (look, &head->time);
  else if (look->names == NULL)
    look->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (head->shape == HEARTH_PASTED_COLON)
    look->repeated += !g_hash_table_add (look->names, g_strndup (line + head->name, head->name_length));
  if (head->rest > 0)
    {
      look->heads[look->pending]++;
      look->pending = HEARTH_PASTED_NONE;
    }
}

/**
 * hearth_pasted_look_line:
 * @look: gets what the line tells
 * @line: the next line
 * @length: its bytes
 */
void
hearth_pasted_look_line (HearthPastedLook *look, const char *line, gsize length)
{
  HearthPastedHead head;
  gboolean alike;

  if (!hearth_pasted_next (&look->place, line, length, &head, &alike))
    return;
  if (!look->began)
    look->first = head.shape;
  look->began = TRUE;
  if (head.shape != HEARTH_PASTED_NONE)
    note_head (look, line, &head);
  else if (look->pending != HEARTH_PASTED_NONE)
    {
      if (alike)             /* names and times one under the other are a table */
        look->bare[look->pending]++;
      else
        look->heads[look->pending]++;
      look->pending = HEARTH_PASTED_NONE;
    }
}

/** hearth_pasted_look_end: @look: has seen all lines; what it holds is freed, the counts stay */
void
hearth_pasted_look_end (HearthPastedLook *look)
{
  if (look->pending != HEARTH_PASTED_NONE)
    look->bare[look->pending]++;
  look->pending = HEARTH_PASTED_NONE;
  g_clear_pointer (&look->names, g_hash_table_unref);
}

/** hearth_pasted_look_shape: Returns: which heads the text has: the surest that there are; NONE for no such text */
HearthPastedShape
hearth_pasted_look_shape (const HearthPastedLook *look)
{
  for (HearthPastedShape shape = HEARTH_PASTED_DATED; shape <= HEARTH_PASTED_COLON; shape++)
    if (look->heads[shape] > 0)
      return shape;
  return HEARTH_PASTED_NONE;
}

/**
 * hearth_pasted_look_sure:
 * @look: has seen the text, or its beginning
 *
 * A list of names and times has lines like heads, but no text under them.
 *
 * Returns: 0 … 100, how sure it is that messages were copied here
 */
int
hearth_pasted_look_sure (const HearthPastedLook *look)
{
  HearthPastedShape shape = hearth_pasted_look_shape (look);
  gboolean first = look->first == shape || look->first == HEARTH_PASTED_DAY;
  guint64 n = look->heads[shape];

  if (shape == HEARTH_PASTED_NONE || look->bare[shape] > n)
    return 0;
  if (shape == HEARTH_PASTED_DATED)
    return first ? (n >= 2 ? 70 : 45) : n >= 2 ? 35 : 0;
  if (shape == HEARTH_PASTED_CLOCK)
    return look->heads[HEARTH_PASTED_DAY] > 0 ? 60 : first && n >= 2 ? 45 : 0;
  return first && n >= 2 ? (look->repeated > 0 ? 40 : 32) : 0;
}
