/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers about a table; every row writes into the draft. Main thread. */
#include "config.h"

#include "hearth-import-sheet.h"

#include <glib/gi18n-lib.h>

#include "hearth-fill.h"
#include "hearth-import-columns.h"

struct _HearthImportSheet
{
  AdwBin parent_instance;

  HearthImportColumns *columns;
  AdwComboRow *kind;
  AdwComboRow *existing;
  GtkSwitch *known_only;
  AdwEntryRow *tag;
  AdwEntryRow *on_day;
  GtkWidget *complete_row;
  GtkSwitch *complete;

  HearthImportDraft *draft;     /* (unowned) (nullable) */
  gboolean showing;             /* rows are being filled, not answered */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthImportSheet, hearth_import_sheet, ADW_TYPE_BIN)

static gboolean
is_answer (HearthImportSheet *self)
{
  return !self->showing && self->draft != NULL;
}

static void
ask_again (HearthImportSheet *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Another kind has other fields: what was said of the columns no longer holds. */
static void
kind_cb (HearthImportSheet *self)
{
  if (!is_answer (self))
    return;
  self->draft->kind = (HearthTableKind) adw_combo_row_get_selected (self->kind);
  g_clear_pointer (&self->draft->map, g_strfreev);
  ask_again (self);
}

static void
columns_cb (HearthImportSheet *self)
{
  if (!is_answer (self))
    return;
  g_strfreev (self->draft->map);
  self->draft->map = hearth_import_columns_dup_map (self->columns);
  ask_again (self);
}

static void
existing_cb (HearthImportSheet *self)
{
  if (!is_answer (self))
    return;
  self->draft->on_existing = (HearthImportExisting) adw_combo_row_get_selected (self->existing);
  ask_again (self);
}

static void
known_only_cb (HearthImportSheet *self)
{
  if (!is_answer (self))
    return;
  self->draft->known_only = gtk_switch_get_active (self->known_only);
  ask_again (self);
}

/* A tag changes nothing that was read: no other look. */
static void
tag_cb (HearthImportSheet *self)
{
  const char *tag = gtk_editable_get_text (GTK_EDITABLE (self->tag));

  if (!is_answer (self))
    return;
  g_free (self->draft->tag);
  self->draft->tag = *tag != '\0' ? g_strdup (tag) : NULL;
}

static void
on_day_cb (HearthImportSheet *self)
{
  HearthDay day;

  if (!is_answer (self))
    return;
  if (!hearth_day_parse (gtk_editable_get_text (GTK_EDITABLE (self->on_day)), &day))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->on_day), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->on_day), "error");
  self->draft->on_day = day;
  ask_again (self);
}

static void
complete_cb (HearthImportSheet *self)
{
  if (!is_answer (self))
    return;
  self->draft->complete = gtk_switch_get_active (self->complete);
  ask_again (self);
}

static void
fill_kinds (HearthImportSheet *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  for (int kind = 0; kind < HEARTH_TABLE_N_KINDS; kind++)
    gtk_string_list_append (kinds, _(hearth_table_info (kind)->title));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (kinds));
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/io/github/hearthapp/Hearth/hearth-import-sheet.ui");
  gtk_widget_class_bind_template_child (class, HearthImportSheet, columns);
  gtk_widget_class_bind_template_child (class, HearthImportSheet, kind);
  gtk_widget_class_bind_template_child (class, HearthImportSheet, existing);
  gtk_widget_class_bind_template_child (class, HearthImportSheet, known_only);
  gtk_widget_class_bind_template_child (class, HearthImportSheet, tag);
  gtk_widget_class_bind_template_child (class, HearthImportSheet, on_day);
  gtk_widget_class_bind_template_child (class, HearthImportSheet, complete_row);
  gtk_widget_class_bind_template_child (class, HearthImportSheet, complete);
  gtk_widget_class_bind_template_callback (class, kind_cb);
  gtk_widget_class_bind_template_callback (class, columns_cb);
  gtk_widget_class_bind_template_callback (class, existing_cb);
  gtk_widget_class_bind_template_callback (class, known_only_cb);
  gtk_widget_class_bind_template_callback (class, tag_cb);
  gtk_widget_class_bind_template_callback (class, on_day_cb);
  gtk_widget_class_bind_template_callback (class, complete_cb);
}

static void
hearth_import_sheet_class_init (HearthImportSheetClass *class)
{
  g_type_ensure (HEARTH_TYPE_IMPORT_COLUMNS);
  bind_template (GTK_WIDGET_CLASS (class));

  /** HearthImportSheet::changed: an answer changed the draft; the table must be looked at again. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_IMPORT_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
hearth_import_sheet_init (HearthImportSheet *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_kinds (self);
  self->showing = FALSE;
}

/**
 * hearth_import_sheet_show:
 * @draft: (transfer none): written by the rows until hearth_import_sheet_clear()
 * @preview: (transfer none): of the table
 */
void
hearth_import_sheet_show (HearthImportSheet *self, HearthImportDraft *draft, const HearthTablePreview *preview)
{
  gboolean roster = preview->mapping->kind == HEARTH_TABLE_ROSTER;

  self->showing = TRUE;
  self->draft = draft;
  hearth_import_columns_show (self->columns, preview);
  adw_combo_row_set_selected (self->kind, (guint) preview->mapping->kind);
  adw_combo_row_set_selected (self->existing, (guint) draft->on_existing);
  gtk_switch_set_active (self->known_only, draft->known_only);
  gtk_switch_set_active (self->complete, draft->complete);
  hearth_fill (self->tag, draft->tag != NULL ? draft->tag : "");
  gtk_widget_set_visible (GTK_WIDGET (self->on_day), roster);
  gtk_widget_set_visible (self->complete_row, roster);
  if (draft->on_day != HEARTH_DAY_NONE)
    {
      g_autofree char *day = hearth_day_to_string (draft->on_day);
      hearth_fill (self->on_day, day);
    }
  self->showing = FALSE;
}

/** hearth_import_sheet_clear: forgets the draft, which may go then. */
void
hearth_import_sheet_clear (HearthImportSheet *self)
{
  self->draft = NULL;
  hearth_import_columns_clear (self->columns);
}
