/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a table that were not taken, as a table of their own. Any thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-csv.h"
#include "hearth-import.h"

static void
add_strings (GPtrArray *cells, char **strings)
{
  for (; strings != NULL && *strings != NULL; strings++)
    g_ptr_array_add (cells, *strings);
}

/* What a list that is cut says of the rest. */
static void
append_rest (GString *out, const HearthImportResult *result)
{
  guint64 rest = result->unread - result->skipped->len;
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, rest);
  g_autofree char *reason = g_strdup_printf (ngettext ("%s more line was not understood and is not listed here",
                                                       "%s more lines were not understood and are not listed here", (gulong) rest), number);

  hearth_csv_append_row (out, (const char *const[]) { "", reason }, 2);
}

/**
 * hearth_import_result_skips_csv:
 * @result: of a table or a chat
 *
 * Returns: (transfer full): the skipped rows as CSV in UTF-8 with a byte order mark, so that a spreadsheet reads it right:
 *   line, reason, and the cells as they stand in the file under its headers; a last row tells of those that are not listed
 */
char *
hearth_import_result_skips_csv (const HearthImportResult *result)
{
  GString *out = g_string_new ("\xEF\xBB\xBF");
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  g_ptr_array_add (cells, _("Line"));
  g_ptr_array_add (cells, _("Reason"));
  add_strings (cells, result->headers);
  hearth_csv_append_row (out, (const char *const *) cells->pdata, cells->len);
  for (guint i = 0; i < result->skipped->len; i++)
    {
      const HearthImportSkip *skip = g_ptr_array_index (result->skipped, i);
      g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, skip->line);

      g_ptr_array_set_size (cells, 0);
      g_ptr_array_add (cells, line);
      g_ptr_array_add (cells, skip->reason);
      add_strings (cells, skip->cells);
      hearth_csv_append_row (out, (const char *const *) cells->pdata, cells->len);
    }
  if (!result->table && result->unread > result->skipped->len)
    append_rest (out, result);
  return g_string_free (out, FALSE);
}
