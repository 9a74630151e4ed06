/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long texts of messages are kept, in all groups that keep them at all. Main thread; read and written by the store. */
#include "config.h"

#include "hearth-keep-row.h"

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-texts-dialog.h"
#include "hearth-texts.h"

/* For ever, then months; what else the workspace says is added behind. */
static const int months_offered[] = { 0, 3, 6, 12, 24, 36 };
#define N_OFFERED G_N_ELEMENTS (months_offered)

struct _HearthKeepRow
{
  AdwBin parent_instance;

  AdwComboRow *row;
  HearthStore *store;
  gint64 months[N_OFFERED + 1];
  guint n_months;
  guint chosen;                 /* what holds */
  gboolean showing;             /* the row is being filled, not changed */
};

G_DEFINE_FINAL_TYPE (HearthKeepRow, hearth_keep_row, ADW_TYPE_BIN)

static gpointer
read_months (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER ((int) hearth_texts_get_months (db));
}

typedef struct
{
  gint64 months;
  HearthDay today;
} Wanted;

static gpointer
write_months (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;

  hearth_texts_set_months (db, wanted->months, wanted->today, error);
  return NULL;
}

static char *
describe (gint64 months)
{
  if (months == 0)
    return g_strdup (_("For ever"));
  return g_strdup_printf (ngettext ("%d month", "%d months", (gulong) months), (int) months);
}

static void
select_months (HearthKeepRow *self, guint index)
{
  self->showing = TRUE;
  adw_combo_row_set_selected (self->row, index);
  self->showing = FALSE;
}

static void
fill (HearthKeepRow *self, gint64 months)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  self->chosen = N_OFFERED;
  for (self->n_months = 0; self->n_months < N_OFFERED; self->n_months++)
    {
      self->months[self->n_months] = months_offered[self->n_months];
      if (months == months_offered[self->n_months])
        self->chosen = self->n_months;
    }
  if (self->chosen == N_OFFERED)
    self->months[self->n_months++] = months;
  for (guint i = 0; i < self->n_months; i++)
    gtk_string_list_take (list, describe (self->months[i]));
  self->showing = TRUE;
  adw_combo_row_set_model (self->row, G_LIST_MODEL (list));
  self->showing = FALSE;
  select_months (self, self->chosen);
}

static void
months_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthKeepRow) self = data;
  gint64 months = GPOINTER_TO_INT (hearth_store_read_finish (HEARTH_STORE (source), answer, NULL));

  if (self->store == HEARTH_STORE (source))
    fill (self, months);
}

static HearthDay
today_of (HearthKeepRow *self)
{
  return hearth_zone_day (hearth_store_zone (self->store), hearth_clock_now ());
}

static void
answered_cb (gpointer data, gboolean erase)
{
  g_autoptr (HearthKeepRow) self = data;
  guint index = adw_combo_row_get_selected (self->row);

  if (self->store == NULL || index >= self->n_months)
    return;
  if (!erase)
    {
      select_months (self, self->chosen);
      return;
    }
  Wanted *wanted = g_new (Wanted, 1);
  *wanted = (Wanted) { self->months[index], today_of (self) };
  self->chosen = index;
  hearth_store_write (self->store, HEARTH_CHANGED_SETTINGS, write_months, wanted, g_free, NULL, NULL, NULL, NULL);
}

static void
selected_cb (HearthKeepRow *self)
{
  guint index = adw_combo_row_get_selected (self->row);

  if (self->showing || self->store == NULL || index >= self->n_months || index == self->chosen)
    return;
  if (self->months[index] == 0)
    answered_cb (g_object_ref (self), TRUE);
  else
    hearth_texts_dialog_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->store, 0,
                             hearth_day_add_months (today_of (self), -(int) self->months[index]), answered_cb, g_object_ref (self));
}

static void
hearth_keep_row_dispose (GObject *object)
{
  g_clear_object (&HEARTH_KEEP_ROW (object)->store);
  G_OBJECT_CLASS (hearth_keep_row_parent_class)->dispose (object);
}

static void
hearth_keep_row_class_init (HearthKeepRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = hearth_keep_row_dispose;
}

static void
hearth_keep_row_init (HearthKeepRow *self)
{
  self->row = g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Keep texts of messages"), "subtitle",
                            _("Older texts are erased for good; every figure stays."), NULL);
  GtkWidget *list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->row));
  adw_bin_set_child (ADW_BIN (self), list);
  g_signal_connect_object (self->row, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

/** hearth_keep_row_set_store: @store: the open workspace. */
void
hearth_keep_row_set_store (HearthKeepRow *self, HearthStore *store)
{
  g_return_if_fail (HEARTH_IS_KEEP_ROW (self));
  g_set_object (&self->store, store);
  hearth_store_read (store, read_months, NULL, NULL, NULL, NULL, months_cb, g_object_ref (self));
}
