/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a file that could not be read and stand before its first chat: kept until there is one to tell of them. On
 * the import's thread. */
#include "hearth-import-early.h"

typedef struct
{
  guint64 position;
  char *reason;
} Early;

static void
early_clear (gpointer data)
{
  g_free (((Early *) data)->reason);
}

/**
 * import_early_keep:
 * @early: (inout) (nullable): the lines so far, made when it is NULL
 * @record: what could not be read
 */
void
import_early_keep (GArray **early, const HearthRecord *record)
{
  const Early line = { record->position, g_strdup (record->reason) };

  if (*early == NULL)
    {
      *early = g_array_new (FALSE, FALSE, sizeof (Early));
      g_array_set_clear_func (*early, early_clear);
    }
  g_array_append_val (*early, line);
}

/**
 * import_early_record:
 * @early: the lines
 * @i: of which
 *
 * Returns: its record, valid as long as @early
 */
HearthRecord
import_early_record (const GArray *early, guint i)
{
  const Early *line = &g_array_index (early, Early, i);

  return (HearthRecord) { .type = HEARTH_RECORD_UNREAD, .text = "", .position = line->position, .reason = line->reason };
}
