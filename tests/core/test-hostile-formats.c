/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every form of export, damaged in every way that is listed here: each gives either one sentence that names the file,
 * and a workspace as it was, or records whose counts add up in a workspace that is whole. Each file of an export and
 * each member of a zip file is damaged by itself: by its reader at every hundredth of it, by an import at some. */
#include <string.h>

#include "damages.h"
#include "hearth-check.h"
#include "hearth-clock.h"
#include "hearth-error.h"
#include "hearth-stats.h"
#include "reader-records.h"

#define NOW 1735689600
#define NAME "<b>&\"%s<i>"     /* as somebody may call himself */

static GPtrArray *forms;
static const Damage *damages;
static guint n_damages;
static char what[512];         /* is tried */

/* A form on disk, where one file of it is changed after the other. */
typedef struct
{
  GArray *places;
  const FormPlace *place;      /* that is changed now */
  char *folder, *input;
  HearthDb *db;                /* of imports */
  char *empty;                 /* what it says while nothing is in it */
} Desk;

#define require(condition) \
  G_STMT_START { if (!(condition)) g_error ("%s: %s", what, #condition); } G_STMT_END

/* What has to hold of what came out. */

static void
check_error (const FormPlace *place, const GError *error)
{
  g_autoptr (GArray) places = form_places (place->form);
  gboolean named = g_str_has_prefix (error->message, "The file ");   /* the one that was chosen */

  for (guint i = 0; i < places->len && !named; i++)
    {
      g_autofree char *base = g_path_get_basename (form_place_name (&g_array_index (places, FormPlace, i)));

      named = strstr (error->message, base) != NULL;
    }
  g_test_message ("%s: %s", what, error->message);
  require (error->domain == HEARTH_ERROR);
  require (g_utf8_validate (error->message, -1, NULL));
  require (strchr (error->message, '\n') == NULL);
  require (strlen (error->message) > 20 && strlen (error->message) < 1000);
  require (strchr (".?!", error->message[strlen (error->message) - 1]) != NULL);
  require (named);
}

/* Returns: how many messages the reader gave, -1 after an error */
static int
try_reader (Desk *desk, GBytes *changed)
{
  form_put (desk->folder, desk->place, changed);
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = reading_new_path (desk->input, "Asia/Shanghai", HEARTH_DATE_ORDER_NONE, &error);
  int n = reading != NULL ? (int) reading_count (reading, HEARTH_RECORD_MESSAGE) : -1;

  if (error != NULL)
    check_error (desk->place, error);
  for (guint i = 0; reading != NULL && i < reading->records->len; i++)
    if (reading_record (reading, i)->type == HEARTH_RECORD_UNREAD)
      require (reading_record (reading, i)->position > 0 && strlen (reading_record (reading, i)->reason) > 4);
  return n;
}

static char *
digest (HearthDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = hearth_stats (db, &error);
  GString *all = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < tables->len; i++)
    {
      const HearthTableStats *table = tables->pdata[i];

      g_string_append_printf (all, "%s %" G_GINT64_FORMAT " %s\n", table->table, table->count, table->digest);
    }
  return g_string_free (all, FALSE);
}

static void
check_result (HearthDb *db, const HearthImportResult *result)
{
  for (guint i = 0; i < result->skipped->len; i++)
    {
      const HearthImportSkip *skip = result->skipped->pdata[i];

      require (skip->line > 0 && strlen (skip->reason) > 4 && strchr (skip->reason, '\n') == NULL);
    }
  if (result->table)
    {
      require (result->rows == result->created + result->updated + result->unchanged + result->skipped->len);
      return;
    }
  require (result->messages == result->new_rows + result->duplicates);
  require (result->skipped->len == MIN (result->unread, HEARTH_IMPORT_SKIPS_KEPT));
  require ((guint64) hearth_db_int (db, -1, "SELECT count (*) FROM messages WHERE kind < 100 AND batch_id = ?",
                                    "i", result->batch) == result->new_rows);
}

static void
check_whole (HearthDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = hearth_check (db, &error);

  g_assert_no_error (error);
  if (found->len > 0)
    g_error ("%s: %s", what, (char *) found->pdata[0]);
}

/* Imports, and takes it back again, which leaves what was there. */
static void
try_import (Desk *desk, GBytes *changed)
{
  form_put (desk->folder, desk->place, changed);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = form_import (desk->db, desk->place->form, desk->input, FALSE, &error);

  if (error != NULL)
    check_error (desk->place, error);
  for (guint i = 0; results != NULL && i < results->len; i++)
    check_result (desk->db, results->pdata[i]);
  if (results != NULL)
    check_whole (desk->db);
  for (guint i = results != NULL ? results->len : 0; i-- > 0;)
    require (hearth_import_undo (desk->db, ((HearthImportResult *) results->pdata[i])->batch, NULL, NULL));
  g_autofree char *after = digest (desk->db);
  g_assert_cmpstr (after, ==, desk->empty);
}

/* A table has no reader beside the import: one that leaves no trace. */
static void
try_table (Desk *desk, GBytes *changed)
{
  form_put (desk->folder, desk->place, changed);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = form_import (desk->db, desk->place->form, desk->input, TRUE, &error);

  if (error != NULL)
    check_error (desk->place, error);
  else
    check_result (desk->db, results->pdata[0]);
}

static void G_GNUC_PRINTF (2, 3)
say (const FormPlace *place, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *how = g_strdup_vprintf (format, args);
  va_end (args);
  g_snprintf (what, sizeof what, "%s, %s%s: %s", place->form->name, form_place_name (place),
              place->member < 0 ? "" : " in the zip file", how);
}

static void
desk_begin (Desk *desk, gconstpointer form)
{
  desk->places = form_places (form);
  desk->folder = form_lay_out (form, &desk->input);
  desk->db = form_open_db (desk->folder, "w.hearth");
  desk->empty = digest (desk->db);
}

static void
desk_end (Desk *desk, gconstpointer form)
{
  hearth_db_close (desk->db);
  form_remove (desk->folder);
  g_free (desk->input);
  g_free (desk->empty);
  g_array_unref (desk->places);
}

/* To the next file that is to be changed, the one before as it was. Returns: its bytes, NULL after the last */
static GBytes *
desk_next (Desk *desk)
{
  if (desk->place != NULL)
    form_put (desk->folder, desk->place, form_bytes (desk->place));
  desk->place = desk->place == NULL ? &g_array_index (desk->places, FormPlace, 0) : desk->place + 1;
  return desk->place < &g_array_index (desk->places, FormPlace, desk->places->len) ? form_bytes (desk->place) : NULL;
}

static void
test_truncated (Desk *desk, gconstpointer data)
{
  GBytes *whole;

  while ((whole = desk_next (desk)) != NULL)
    for (guint percent = 0; percent < 100; percent++)
      {
        g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) * percent / 100);

        say (desk->place, "cut at %u %%", percent);
        if (desk->place->form->table)
          try_table (desk, cut);
        else
          try_reader (desk, cut);
      }
}

/* Whether the file is a text that may stand in any encoding. */
static gboolean
any_encoding (const FormPlace *place)
{
  const char *name = form_place_name (place);

  return g_str_has_suffix (name, ".txt") || g_str_has_suffix (name, ".csv");
}

static void
test_damaged (Desk *desk, gconstpointer data)
{
  const Form *form = data;
  GBytes *whole;

  while ((whole = desk_next (desk)) != NULL)
    for (guint d = 0; d < n_damages; d++)
      {
        g_autoptr (GBytes) changed = damages[d].change (desk->place, whole);
        gboolean text = g_utf8_validate (g_bytes_get_data (whole, NULL), (gssize) g_bytes_get_size (whole), NULL);

        say (desk->place, "%s", damages[d].name);
        int n = changed != NULL ? try_reader (desk, changed) : -1;
        if (changed != NULL && damages[d].keeps && text && (!damages[d].encoding || any_encoding (desk->place)))
          require (n == (int) form->messages);
      }
}

/* The same through the whole import, every form half of the ways. Of an export of many files each damage comes to one
 * of them in turn. */
static void
test_imported (Desk *desk, gconstpointer data)
{
  GBytes *whole;
  guint n = desk->places->len, half = 0;

  g_ptr_array_find (forms, data, &half);
  for (guint at = 0; (whole = desk_next (desk)) != NULL; at++)
    {
      for (guint percent = at % 2 == 0 ? 47 : 83; percent < 100; percent += 50)
        {
          g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) * percent / 100);

          say (desk->place, "imported, cut at %u %%", percent);
          try_import (desk, cut);
        }
      for (guint d = 0; d < n_damages; d++)
        {
          g_autoptr (GBytes) changed = (d + at) % n == 0 && (d + half) % 2 == 0 ? damages[d].change (desk->place, whole) : NULL;

          say (desk->place, "imported, %s", damages[d].name);
          if (changed != NULL)
            try_import (desk, changed);
        }
    }
}

/* Names are names, whatever stands in them. */
static void
test_names (Desk *desk, gconstpointer data)
{
  const Form *form = data;
  guint n = 0;

  while (desk_next (desk) != NULL)
    for (guint i = 0; i < form->people->len; i++)
      {
        g_autoptr (GBytes) changed = damage_name (desk->place, form->people->pdata[i], NAME);
        g_autoptr (GError) error = NULL;

        if (changed == NULL)
          continue;
        say (desk->place, "%s as %s", (char *) form->people->pdata[i], NAME);
        form_put (desk->folder, desk->place, changed);
        g_autoptr (GPtrArray) results = form_import (desk->db, form, desk->input, FALSE, &error);
        g_assert_no_error (error);
        check_whole (desk->db);
        n += hearth_db_int (desk->db, -1, "SELECT count (*) FROM names WHERE name = ?", "s", NAME) > 0;
        for (guint r = results->len; r-- > 0;)
          require (hearth_import_undo (desk->db, ((HearthImportResult *) results->pdata[r])->batch, NULL, NULL));
      }
  require (n > 0);
}

static void
add_test (const char *group, const Form *form, void (*func) (Desk *desk, gconstpointer data))
{
  g_autofree char *path = g_strdup_printf ("/hostile-formats/%s/%s", group, form->name);

  g_test_add (path, Desk, form, desk_begin, func, desk_end);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hearth_clock_set (NOW);
  forms = forms_load ();
  damages = damages_get (&n_damages);
  for (guint i = 0; i < forms->len; i++)
    {
      const Form *form = forms->pdata[i];

      add_test ("truncated", form, test_truncated);
      if (!form->table)
        add_test ("damaged", form, test_damaged);
      add_test ("imported", form, test_imported);
      add_test ("names", form, test_names);
    }
  int failed = g_test_run ();
  g_ptr_array_unref (forms);
  return failed;
}
