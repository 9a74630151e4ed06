/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the list of members: cells filled when a row's page was read, and headers that only say how SQL is to
 * sort. Main thread. */
#include "config.h"

#include "hearth-members-table.h"

#include <glib/gi18n-lib.h>

#include "hearth-member-rows.h"
#include "hearth-query-model.h"
#include "hearth-spark-view.h"
#include "hearth-tip.h"

typedef struct _Column Column;

struct _Column
{
  const char *title;
  int width;                    /* 0: takes what is left */
  gboolean sorted;
  HearthMemberSort sort;
  GtkWidget *(*make) (void);
  void (*show) (GtkWidget *cell, const HearthMemberRow *row);
};

/* Which column a comparison came to: how the order of a column view is read before GTK 4.10. */
static HearthMemberSort asked_sort;

static GtkWidget *
make_text (void)
{
  return g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
}

static GtkWidget *
make_number (void)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0, NULL);

  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static GtkWidget *
make_standing (void)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.5, "halign", GTK_ALIGN_START, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_widget_add_css_class (label, "standing");
  return label;
}

static GtkWidget *
make_rhythm (void)
{
  GtkWidget *spark = hearth_spark_view_new ();

  gtk_widget_set_valign (spark, GTK_ALIGN_CENTER);
  return spark;
}

static void
show_name (GtkWidget *cell, const HearthMemberRow *row)
{
  gtk_label_set_text (GTK_LABEL (cell), row != NULL ? row->name : "");
}

static void
show_groups (GtkWidget *cell, const HearthMemberRow *row)
{
  gtk_label_set_text (GTK_LABEL (cell), row != NULL ? row->groups : "");
  hearth_tip_set (cell, row != NULL ? row->groups : NULL);
}

static void
show_tags (GtkWidget *cell, const HearthMemberRow *row)
{
  gtk_label_set_text (GTK_LABEL (cell), row != NULL ? row->tags : "");
  hearth_tip_set (cell, row != NULL && row->tags[0] != '\0' ? row->tags : NULL);
}

static void
show_standing (GtkWidget *cell, const HearthMemberRow *row)
{
  const char *words = row == NULL ? "" : row->at_risk ? C_("how a member stands", "At risk")
                                                      : hearth_member_standing (row->lifecycle, row->role, row->gone);

  gtk_label_set_text (GTK_LABEL (cell), words);
  hearth_tip_set (cell, row != NULL ? row->reason : NULL);
  if (row != NULL && row->at_risk)
    gtk_widget_add_css_class (cell, "risk");
  else
    gtk_widget_remove_css_class (cell, "risk");
}

static void
show_seen (GtkWidget *cell, const HearthMemberRow *row)
{
  g_autofree char *words = row != NULL ? hearth_member_dup_seen (row->last_seen, row->day) : NULL;

  gtk_label_set_text (GTK_LABEL (cell), words != NULL ? words : "");
}

static void
show_messages (GtkWidget *cell, const HearthMemberRow *row)
{
  g_autofree char *words = row != NULL ? g_strdup_printf ("%'" G_GINT64_FORMAT, row->messages) : NULL;

  gtk_label_set_text (GTK_LABEL (cell), words != NULL ? words : "");
}

static void
show_rhythm (GtkWidget *cell, const HearthMemberRow *row)
{
  guint days = 0;

  if (row == NULL)
    {
      hearth_spark_view_set_values (HEARTH_SPARK_VIEW (cell), NULL, 0, 7, NULL);
      return;
    }
  for (guint i = 0; i < HEARTH_RHYTHM_WEEKS; i++)
    days += row->weeks[i];
  g_autofree char *words = g_strdup_printf (ngettext ("active on %u day in 12 weeks", "active on %u days in 12 weeks", days), days);
  hearth_spark_view_set_values (HEARTH_SPARK_VIEW (cell), row->weeks, HEARTH_RHYTHM_WEEKS, 7, words);
}

static const Column columns[] = {
  { N_("Name"), 140, TRUE, HEARTH_MEMBER_SORT_NAME, make_text, show_name },
  { N_("Groups"), 130, TRUE, HEARTH_MEMBER_SORT_GROUPS, make_text, show_groups },
  { N_("Lifecycle"), 90, TRUE, HEARTH_MEMBER_SORT_LIFECYCLE, make_standing, show_standing },
  { N_("Last seen"), 126, TRUE, HEARTH_MEMBER_SORT_SEEN, make_text, show_seen },
  { N_("Rhythm"), 95, FALSE, 0, make_rhythm, show_rhythm },
  { N_("Messages"), 75, TRUE, HEARTH_MEMBER_SORT_MESSAGES, make_number, show_messages },
  { N_("Tags"), 0, FALSE, 0, make_text, show_tags },
};

static void
item_changed_cb (HearthQueryItem *item, GtkListItem *list_item)
{
  const Column *column = g_object_get_data (G_OBJECT (list_item), "column");

  column->show (gtk_list_item_get_child (list_item), hearth_query_item_get_row (item));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, gpointer column)
{
  g_object_set_data (G_OBJECT (list_item), "column", column);
  gtk_list_item_set_child (list_item, ((const Column *) column)->make ());
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, gpointer column)
{
  HearthQueryItem *item = gtk_list_item_get_item (list_item);

  g_signal_connect (item, "changed", G_CALLBACK (item_changed_cb), list_item);
  item_changed_cb (item, list_item);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *list_item, gpointer column)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), item_changed_cb, list_item);
}

static int
note_sort (gconstpointer a, gconstpointer b, gpointer column)
{
  asked_sort = ((const Column *) column)->sort;
  return -1;
}

static void
check_toggled_cb (GtkCheckButton *check, GtkListItem *list_item)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (check), GTK_TYPE_COLUMN_VIEW);
  gboolean active = gtk_check_button_get_active (check);

  if (list == NULL || active == gtk_list_item_get_selected (list_item))
    return;
  if (active)
    gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (list)), gtk_list_item_get_position (list_item), FALSE);
  else
    gtk_selection_model_unselect_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (list)), gtk_list_item_get_position (list_item));
}

static void
check_setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Select"), -1);
  gtk_widget_set_focus_on_click (check, FALSE);
  g_object_bind_property (list_item, "selected", check, "active", G_BINDING_SYNC_CREATE);
  g_signal_connect (check, "toggled", G_CALLBACK (check_toggled_cb), list_item);
  gtk_list_item_set_child (list_item, check);
}

static void
add_check_column (GtkColumnView *table)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (check_setup_cb), NULL);
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new ("", factory);
  gtk_column_view_append_column (table, column);
}

/* The title of the last column stands over its figures, at their end: a column view has no way to say so. */
static void
align_title (GtkColumnView *table)
{
  GtkWidget *part = gtk_widget_get_first_child (GTK_WIDGET (table));

  for (part = part != NULL ? gtk_widget_get_last_child (part) : NULL; part != NULL; part = gtk_widget_get_first_child (part))
    if (GTK_IS_LABEL (part))
      {
        gtk_widget_set_hexpand (part, TRUE);
        gtk_label_set_xalign (GTK_LABEL (part), 1);
      }
}

/**
 * hearth_members_table_add_columns:
 * @table: its model is to hold HearthQueryItem
 * @flap: with the pane about one of them. It would leave the tags no room, and says those of who is chosen: the column
 *   gives way to it
 */
void
hearth_members_table_add_columns (GtkColumnView *table, AdwFlap *flap)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (table) && ADW_IS_FLAP (flap));
  add_check_column (table);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      gpointer data = (gpointer) &columns[i];

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), data);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), data);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), data);
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_(columns[i].title), factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      if (columns[i].width > 0)
        gtk_column_view_column_set_fixed_width (column, columns[i].width);
      else
        gtk_column_view_column_set_expand (column, TRUE);
      if (columns[i].sorted)
        {
          g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (note_sort, data, NULL));
          gtk_column_view_column_set_sorter (column, sorter);
        }
      gtk_column_view_append_column (table, column);
      if (columns[i].show == show_tags)
        g_object_bind_property (flap, "reveal-flap", column, "visible", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
      if (columns[i].make == make_number)
        align_title (table);
    }
}

/**
 * hearth_members_table_get_sort:
 * @sort: (out): what the list is sorted by
 * @descending: (out): whether the other way round
 *
 * Asks the sorter of the headers to compare two things: each column says "smaller", so that the answer gives the column
 * that was asked and its direction.
 *
 * Returns: whether a header was chosen; else both are left alone
 */
gboolean
hearth_members_table_get_sort (GtkColumnView *table, HearthMemberSort *sort, gboolean *descending)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (table);
  g_autoptr (GObject) one = g_object_new (HEARTH_TYPE_QUERY_ITEM, NULL);
  g_autoptr (GObject) two = g_object_new (HEARTH_TYPE_QUERY_ITEM, NULL);
  GtkOrdering order = sorter != NULL ? gtk_sorter_compare (sorter, one, two) : GTK_ORDERING_EQUAL;

  if (order == GTK_ORDERING_EQUAL)
    return FALSE;
  *sort = asked_sort;
  *descending = order == GTK_ORDERING_LARGER;
  return TRUE;
}
