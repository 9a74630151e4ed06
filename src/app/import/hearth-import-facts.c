/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of facts of the preview and of the result. Main thread. */
#include "config.h"

#include "hearth-import-facts.h"

#include <glib/gi18n-lib.h>

#include "hearth-import-words.h"
#include "hearth-names.h"

#define PEOPLE_NAMED 4
#define SKIPS_SHOWN 5

typedef struct
{
  GtkGrid *grid;
  int row;
} Facts;

static void
clear_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static void
add_fact (Facts *facts, const char *what, const char *value)
{
  GtkWidget *name = gtk_label_new (what);
  GtkWidget *label = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* So that two cards fit beside each other. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (facts->grid, name, 0, facts->row, 1, 1);
  gtk_grid_attach (facts->grid, label, 1, facts->row, 1, 1);
  facts->row++;
}

static void
add_number (Facts *facts, const char *what, guint64 number)
{
  g_autofree char *value = hearth_import_words_number (number);

  add_fact (facts, what, value);
}

/* A number, and the first few names behind it. */
static void
add_people (Facts *facts, const char *what, const GPtrArray *names)
{
  g_autofree char *value = hearth_import_words_count (names, PEOPLE_NAMED);

  add_fact (facts, what, value);
}

static void
add_table_counts (Facts *facts, const HearthImportResult *result)
{
  gboolean roster = hearth_import_words_kind (result) == HEARTH_TABLE_ROSTER;
  g_autofree char *skips = hearth_import_words_skips (result->skipped, SKIPS_SHOWN);

  add_number (facts, _("Rows"), result->rows);
  add_number (facts, roster ? _("New people") : _("New rows"), result->created);
  add_number (facts, _("Changed"), result->updated);
  add_number (facts, _("As before"), result->unchanged);
  if (roster)
    {
      add_people (facts, _("Joined"), result->joins);
      add_people (facts, _("Left"), result->leaves);
      if (result->reasons > 0)
        add_number (facts, _("Reasons for leaving"), result->reasons);
    }
  else
    add_number (facts, _("New people"), result->members_new);
  add_fact (facts, _("Skipped rows"), skips);
}

static void
add_chat_counts (Facts *facts, const HearthImportResult *result)
{
  add_number (facts, _("Messages"), result->messages);
  add_number (facts, _("Notices"), result->system);
  add_number (facts, _("New here"), result->new_rows);
  add_number (facts, _("There already"), result->duplicates);
  add_number (facts, _("People who spoke"), result->authors->len);
  add_number (facts, _("New people"), result->members_new);
  add_people (facts, _("Joined"), result->joins);
  add_people (facts, _("Left"), result->leaves);
  add_number (facts, _("Not understood"), result->unread);
}

/**
 * hearth_import_facts_fill:
 * @zone: the days are shown in
 *
 * Takes the place of what @grid held.
 */
void
hearth_import_facts_fill (GtkGrid *grid, const HearthImportResult *result, HearthZone *zone)
{
  Facts facts = { grid, 0 };
  g_autofree char *format = hearth_import_words_format (result);
  g_autofree char *span = hearth_import_words_span (result, zone);

  clear_grid (grid);
  add_fact (&facts, _("Format"), format);
  if (result->chat != NULL)
    {
      g_autofree char *chat = hearth_name_isolate (result->chat);
      add_fact (&facts, _("Chat"), chat);
    }
  if (span != NULL)
    add_fact (&facts, _("Period"), span);
  if (result->table)
    add_table_counts (&facts, result);
  else
    add_chat_counts (&facts, result);
}
