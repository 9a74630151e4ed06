/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines with a look ahead: those looked at are kept until they are taken. One thread at a time. */
#include "hearth-line-window.h"

/* More would be the file in memory: what is looked for is then not there. */
#define MAX_LINES 4096
#define MAX_BYTES (1024 * 1024)

typedef struct
{
  char *text;
  gsize length;
  guint64 number;
} Line;

struct _HearthLineWindow
{
  HearthLineReader *reader;
  GQueue ahead;                 /* Line */
  gsize bytes;                  /* in ahead */
  GString *current;             /* the line taken last: the reader's own goes when one looks ahead */
  guint64 number;
  gboolean ended;
  GError *error;                /* met while looking ahead, told when its turn comes */
};

static void
line_free (Line *line)
{
  g_free (line->text);
  g_free (line);
}

/**
 * hearth_line_window_new:
 * @input: a text
 * @error: a sentence that names it
 *
 * Returns: (transfer full) (nullable): its lines, before the first
 */
HearthLineWindow *
hearth_line_window_new (HearthInput *input, GError **error)
{
  HearthLineReader *reader = hearth_line_reader_new_input (input, error);
  HearthLineWindow *self;

  if (reader == NULL)
    return NULL;
  self = g_new0 (HearthLineWindow, 1);
  self->reader = reader;
  self->current = g_string_new (NULL);
  g_queue_init (&self->ahead);
  return self;
}

static void
forget (HearthLineWindow *self)
{
  g_queue_clear_full (&self->ahead, (GDestroyNotify) line_free);
  g_clear_error (&self->error);
  self->bytes = 0;
  self->ended = FALSE;
}

/** hearth_line_window_free: @self: (nullable) (transfer full): lines */
void
hearth_line_window_free (HearthLineWindow *self)
{
  if (self == NULL)
    return;
  forget (self);
  hearth_line_reader_free (self->reader);
  g_string_free (self->current, TRUE);
  g_free (self);
}

static gboolean
fill (HearthLineWindow *self)
{
  const char *text;
  gsize length;
  Line *line;

  if (self->ended || self->ahead.length >= MAX_LINES || self->bytes >= MAX_BYTES)
    return FALSE;
  if (!hearth_line_reader_next (self->reader, &text, &length, &self->error))
    {
      self->ended = TRUE;
      return FALSE;
    }
  line = g_new (Line, 1);
  *line = (Line) { g_strndup (text, length), length, hearth_line_reader_number (self->reader) };
  self->bytes += length;
  g_queue_push_tail (&self->ahead, line);
  return TRUE;
}

/**
 * hearth_line_window_peek:
 * @self: lines
 * @ahead: 0 for the line that comes next
 *
 * Returns: (transfer none) (nullable): that line, valid until it is taken; NULL after the last one, and where it is
 *   too far away (a MiB of text)
 */
const char *
hearth_line_window_peek (HearthLineWindow *self, guint ahead)
{
  while (self->ahead.length <= ahead)
    if (!fill (self))
      return NULL;
  return ((Line *) g_queue_peek_nth (&self->ahead, ahead))->text;
}

/**
 * hearth_line_window_next:
 * @self: lines
 * @line: (out): the next line
 * @length: (out): its bytes
 * @error: return location
 *
 * Returns: FALSE at the end, with @error set where the text cannot be read any more
 */
gboolean
hearth_line_window_next (HearthLineWindow *self, const char **line, gsize *length, GError **error)
{
  Line *first = g_queue_pop_head (&self->ahead);
  const char *text;

  g_string_truncate (self->current, 0);
  if (first != NULL)
    {
      g_string_append_len (self->current, first->text, first->length);
      self->bytes -= first->length;
      self->number = first->number;
      line_free (first);
    }
  else if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  else if (self->ended || !hearth_line_reader_next (self->reader, &text, length, error))
    return FALSE;
  else
    {
      g_string_append_len (self->current, text, *length);
      self->number = hearth_line_reader_number (self->reader);
    }
  *line = self->current->str;
  *length = self->current->len;
  return TRUE;
}

/** hearth_line_window_rewind: @self: to begin anew. Returns: FALSE with @error */
gboolean
hearth_line_window_rewind (HearthLineWindow *self, GError **error)
{
  forget (self);
  self->number = 0;
  return hearth_line_reader_rewind (self->reader, error);
}

/** hearth_line_window_number: Returns: of the line taken last, from 1 */
guint64
hearth_line_window_number (HearthLineWindow *self)
{
  return self->number;
}

/** hearth_line_window_reader: Returns: (transfer none): the lines underneath, for their counts and encoding */
HearthLineReader *
hearth_line_window_reader (HearthLineWindow *self)
{
  return self->reader;
}
