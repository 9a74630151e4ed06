/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person beside the list. Main thread. */
#include "config.h"

#include "hearth-member-pane.h"

#include <glib/gi18n-lib.h>

#include "hearth-fill.h"
#include "hearth-leave-box.h"
#include "hearth-member-accounts.h"
#include "hearth-member-apply.h"
#include "hearth-member-lines.h"
#include "hearth-names.h"
#include "hearth-spark-view.h"
#include "hearth-sure-view.h"

#define TAGS_ACROSS 2

struct _HearthMemberPane
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkLabel *name;
  GtkLabel *also;
  GtkLabel *standing;
  GtkLabel *reason;
  HearthSureView *sure;
  GtkLabel *seen;
  GtkLabel *trade;
  HearthSparkView *year;
  GtkBox *groups;
  GtkGrid *tags;
  GtkEntry *tag_entry;
  GtkBox *notes;
  GtkEntry *note_entry;
  AdwPreferencesGroup *contact;
  HearthMemberAccounts *accounts;
  GtkBox *messages;
  GtkWidget *messages_heading;
  AdwEntryRow *fields[HEARTH_N_FIELDS];
  HearthMemberDetail *detail;
  char *stays;                  /* (nullable): what the lines of the groups say */
};

G_DEFINE_FINAL_TYPE (HearthMemberPane, hearth_member_pane, ADW_TYPE_BIN)

/* What a box for the reason is about: it may still have to be stored when somebody else is shown. */
typedef struct
{
  gint64 member_id, group_id;
  HearthDay left;
  guint index;                  /* in the groups of the detail */
} Leaving;

static void
apply (HearthMemberPane *self, HearthMemberEditKind kind, const char *text, const char *sentence)
{
  if (self->detail != NULL)
    hearth_member_apply (GTK_WIDGET (self), hearth_member_edit_new (kind, &self->detail->id, 1, text), sentence);
}

static void
tag_entered_cb (HearthMemberPane *self)
{
  g_autofree char *tag = hearth_name_clean (gtk_editable_get_text (GTK_EDITABLE (self->tag_entry)));

  if (tag[0] == '\0')
    return;
  g_autofree char *sentence = g_strdup_printf (_("Tagged “%s”"), tag);
  apply (self, HEARTH_MEMBER_EDIT_TAG, tag, sentence);
  hearth_fill (self->tag_entry, "");
}

static void
tag_removed_cb (GtkButton *button, HearthMemberPane *self)
{
  const char *tag = g_object_get_data (G_OBJECT (button), "tag");
  g_autofree char *sentence = g_strdup_printf (_("Tag “%s” taken off"), tag);

  apply (self, HEARTH_MEMBER_EDIT_UNTAG, tag, sentence);
}

static void
note_entered_cb (HearthMemberPane *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note_entry))));

  if (text[0] == '\0')
    return;
  apply (self, HEARTH_MEMBER_EDIT_NOTE, text, _("Note added"));
  hearth_fill (self->note_entry, "");
}

static void
note_changed_cb (HearthNoteLine *line, const char *text, HearthMemberPane *self)
{
  HearthMemberEditKind kind = text != NULL ? HEARTH_MEMBER_EDIT_REWRITE : HEARTH_MEMBER_EDIT_DROP_NOTE;
  HearthMemberEdit *edit = hearth_member_edit_new (kind, &self->detail->id, 1, text);

  edit->note_id = hearth_note_line_get_id (line);
  hearth_member_apply (GTK_WIDGET (self), edit, text != NULL ? _("Note changed") : _("Note deleted"));
}

static void
field_applied_cb (AdwEntryRow *row, HearthMemberPane *self)
{
  HearthField field = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "field"));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  if (self->detail == NULL || g_str_equal (text, self->detail->fields[field]))
    return;
  HearthMemberEdit *edit = hearth_member_edit_new (HEARTH_MEMBER_EDIT_FIELD, &self->detail->id, 1, text);
  edit->field = field;
  hearth_member_apply (GTK_WIDGET (self), edit, _("Saved"));
}

static void
said_why_cb (HearthLeaveBox *box, int reason, const char *words, HearthMemberPane *self)
{
  const Leaving *leaving = g_object_get_data (G_OBJECT (box), "leaving");
  HearthMemberEdit *edit = hearth_member_edit_new (HEARTH_MEMBER_EDIT_LEAVING, &leaving->member_id, 1, words);

  edit->group_id = leaving->group_id;
  edit->left = leaving->left;
  edit->reason = reason;
  hearth_member_apply (GTK_WIDGET (self), edit, _("Written down why"));
}

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

/* The group whose past the chance was given from: who is not present where all groups are looked at together was given
 * it in a group whose data end earlier. */
static gint64
whose_chance (const HearthMemberDetail *detail, gint64 group_id, const HearthMemberState *state)
{
  for (guint i = 0; group_id == 0 && !state->present && i < detail->groups->len; i++)
    {
      const HearthDetailGroup *group = g_ptr_array_index (detail->groups, i);

      if (group->left == HEARTH_DAY_NONE)
        return group->id;
    }
  return group_id;
}

static void
show_head (HearthMemberPane *self, const HearthMemberState *state, gint64 group_id, HearthDay today)
{
  const HearthMemberDetail *detail = self->detail;
  g_autofree char *also = detail->also != NULL ? g_strdup_printf (_("also %s"), detail->also) : NULL;
  g_autofree char *seen = hearth_member_dup_seen (detail->last_seen, today);
  g_autofree char *seen_words = g_strdup_printf (_("Last seen: %s"), seen);
  gboolean risk = state != NULL && state->at_risk;
  const char *standing = state == NULL ? "" : risk ? C_("how a member stands", "At risk")
                                                   : hearth_member_standing (state->lifecycle, state->role, state->left != HEARTH_DAY_NONE);

  gtk_label_set_text (self->name, detail->fields[HEARTH_FIELD_NAME]);
  gtk_label_set_text (self->also, also != NULL ? also : "");
  gtk_widget_set_visible (GTK_WIDGET (self->also), also != NULL);
  gtk_label_set_text (self->standing, standing);
  gtk_widget_set_visible (GTK_WIDGET (self->standing), standing[0] != '\0');
  if (risk)
    gtk_widget_add_css_class (GTK_WIDGET (self->standing), "risk");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->standing), "risk");
  gtk_label_set_text (self->reason, risk ? state->reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), risk);
  if (risk)
    hearth_sure_view_show (self->sure, whose_chance (detail, group_id, state), state->chance_30);
  else
    hearth_sure_view_hide (self->sure);
  gtk_label_set_text (self->seen, seen_words);
  gtk_label_set_text (self->trade, detail->trade != NULL ? detail->trade : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trade), detail->trade != NULL);
  hearth_spark_view_set_values (self->year, detail->weeks, HEARTH_DETAIL_WEEKS, 7, _("Active days a week over the last year"));
}

static void
show_tags (HearthMemberPane *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tags))) != NULL)
    gtk_grid_remove (self->tags, child);
  for (guint i = 0; i < self->detail->tags->len; i++)
    {
      const char *tag = g_ptr_array_index (self->detail->tags, i);
      GtkWidget *button = hearth_tag_button_new (tag);
      g_object_set_data_full (G_OBJECT (button), "tag", g_strdup (tag), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (tag_removed_cb), self);
      gtk_grid_attach (self->tags, button, i % TAGS_ACROSS, i / TAGS_ACROSS, 1, 1);
    }
}

/* What the lines of the groups say: as long as it is the same they stay, and whoever writes in them is not disturbed. */
static char *
dup_stays (const HearthMemberDetail *detail)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%" G_GINT64_FORMAT, detail->id);
  for (guint i = 0; i < detail->groups->len; i++)
    {
      const HearthDetailGroup *group = g_ptr_array_index (detail->groups, i);

      g_string_append_printf (text, "|%" G_GINT64_FORMAT " %s %d %d %d %d %d %" G_GINT64_FORMAT, group->id, group->name, group->color,
                              group->role, group->joined, group->left, group->inferred, group->messages);
    }
  return g_string_free (text, FALSE);
}

static void
add_stay (HearthMemberPane *self, guint index)
{
  const HearthDetailGroup *group = g_ptr_array_index (self->detail->groups, index);
  Leaving leaving = { self->detail->id, group->id, group->left, index };
  GtkWidget *why;

  gtk_box_append (self->groups, hearth_stay_line_new (group));
  if (group->left == HEARTH_DAY_NONE || group->role != HEARTH_ROLE_MEMBER)
    return;
  why = hearth_leave_box_new (GTK_ORIENTATION_VERTICAL, self->detail->fields[HEARTH_FIELD_NAME]);
  gtk_widget_add_css_class (why, "stay-why");
  gtk_widget_set_tooltip_text (why, _("Why they left this group, as far as you know"));
  g_object_set_data_full (G_OBJECT (why), "leaving", g_memdup2 (&leaving, sizeof leaving), g_free);
  g_signal_connect (why, "said", G_CALLBACK (said_why_cb), self);
  gtk_box_append (self->groups, why);
}

static void
show_stays (HearthMemberPane *self)
{
  g_autofree char *stays = dup_stays (self->detail);

  if (g_strcmp0 (stays, self->stays) != 0)
    {
      clear_box (GTK_WIDGET (self->groups));
      for (guint i = 0; i < self->detail->groups->len; i++)
        add_stay (self, i);
      g_free (self->stays);
      self->stays = g_steal_pointer (&stays);
    }
  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->groups)); line != NULL; line = gtk_widget_get_next_sibling (line))
    if (HEARTH_IS_LEAVE_BOX (line))
      {
        const Leaving *leaving = g_object_get_data (G_OBJECT (line), "leaving");
        const HearthDetailGroup *group = g_ptr_array_index (self->detail->groups, leaving->index);

        hearth_leave_box_set (HEARTH_LEAVE_BOX (line), &group->why);
      }
}

static void
show_lists (HearthMemberPane *self)
{
  const HearthMemberDetail *detail = self->detail;

  clear_box (GTK_WIDGET (self->notes));
  clear_box (GTK_WIDGET (self->messages));
  for (guint i = 0; i < detail->notes->len; i++)
    {
      GtkWidget *line = hearth_note_line_new (g_ptr_array_index (detail->notes, i), detail->zone);
      g_signal_connect (line, "edited", G_CALLBACK (note_changed_cb), self);
      gtk_box_append (self->notes, line);
    }
  for (guint i = 0; i < detail->messages->len; i++)
    gtk_box_append (self->messages, hearth_message_line_new (g_ptr_array_index (detail->messages, i), detail->groups->len > 1));
  gtk_widget_set_visible (self->messages_heading, detail->messages->len > 0);
}

static void
show_fields (HearthMemberPane *self)
{
  for (guint i = 0; i < HEARTH_N_FIELDS; i++)
    if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->fields[i])), self->detail->fields[i]))
      {
        /* Without the button that applies while the text is set by program. */
        adw_entry_row_set_show_apply_button (self->fields[i], FALSE);
        hearth_fill (self->fields[i], self->detail->fields[i]);
        adw_entry_row_set_show_apply_button (self->fields[i], TRUE);
      }
}

static void
add_fields (HearthMemberPane *self)
{
  const char *const titles[HEARTH_N_FIELDS] = {
    C_("member", "Name"), _("Phone"), _("E-mail"), _("Birthday (year-month-day)"), _("Region"), _("Remark"),
  };

  for (guint i = 0; i < HEARTH_N_FIELDS; i++)
    {
      self->fields[i] = g_object_new (ADW_TYPE_ENTRY_ROW, "title", titles[i], "show-apply-button", TRUE, NULL);
      g_object_set_data (G_OBJECT (self->fields[i]), "field", GUINT_TO_POINTER (i));
      g_signal_connect (self->fields[i], "apply", G_CALLBACK (field_applied_cb), self);
      adw_preferences_group_add (self->contact, GTK_WIDGET (self->fields[i]));
    }
}

static void
hearth_member_pane_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_MEMBER_PANE (object)->detail, hearth_member_detail_free);
  g_free (HEARTH_MEMBER_PANE (object)->stays);
  G_OBJECT_CLASS (hearth_member_pane_parent_class)->finalize (object);
}

static void
hearth_member_pane_class_init (HearthMemberPaneClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HEARTH_TYPE_MEMBER_ACCOUNTS);
  g_type_ensure (HEARTH_TYPE_SPARK_VIEW);
  g_type_ensure (HEARTH_TYPE_SURE_VIEW);
  G_OBJECT_CLASS (class)->finalize = hearth_member_pane_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-member-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, name);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, also);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, standing);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, reason);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, sure);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, seen);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, trade);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, year);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, groups);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, tags);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, tag_entry);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, notes);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, note_entry);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, contact);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, accounts);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, messages);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberPane, messages_heading);
  gtk_widget_class_bind_template_callback (widget_class, tag_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_entered_cb);
}

static void
hearth_member_pane_init (HearthMemberPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_fields (self);
}

/**
 * hearth_member_pane_show:
 * @detail: (transfer full): whom to show
 * @roll: (nullable): what the list shows, where it is known how the person stands
 */
void
hearth_member_pane_show (HearthMemberPane *self, HearthMemberDetail *detail, HearthMemberRoll *roll)
{
  g_return_if_fail (HEARTH_IS_MEMBER_PANE (self) && detail != NULL);
  gboolean other = self->detail == NULL || self->detail->id != detail->id;

  g_clear_pointer (&self->detail, hearth_member_detail_free);
  self->detail = detail;
  if (roll != NULL)
    show_head (self, hearth_member_roll_lookup (roll, detail->id), hearth_member_roll_get_group (roll), hearth_member_roll_get_day (roll));
  else
    show_head (self, NULL, 0, detail->until);
  show_tags (self);
  show_stays (self);
  show_lists (self);
  show_fields (self);
  hearth_member_accounts_show (self->accounts, detail);
  if (other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}
