/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was understood of a file, and what is to be decided about it: every row writes into the draft and asks for
 * another look. Main thread. */
#include "config.h"

#include "hearth-import-preview.h"

#include <glib/gi18n-lib.h>

#include "hearth-fill.h"
#include "hearth-import-facts.h"
#include "hearth-import-sheet.h"
#include "hearth-import-words.h"
#include "hearth-names.h"
#include "hearth-warning.h"

struct _HearthImportPreview
{
  AdwBin parent_instance;

  GtkLabel *file_name;
  GtkGrid *facts;
  GtkWidget *words_card;
  GtkLabel *words;
  GtkLabel *reading;
  GtkWidget *answers;
  AdwComboRow *chat;
  AdwComboRow *group;
  AdwEntryRow *group_name;
  AdwComboRow *order;
  AdwEntryRow *zone;
  AdwComboRow *self_name;
  HearthImportSheet *sheet;
  GtkWidget *facts_card;
  GtkFlowBox *cards;
  GtkBox *warnings;

  HearthImportDraft *draft;     /* (unowned) (nullable) */
  guint n_groups;               /* existing ones in the model of group */
  gboolean showing;             /* rows are being filled, not answered */
  GtkWidget *answered;          /* (nullable), weak: what had the focus when the file was looked at again */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthImportPreview, hearth_import_preview, ADW_TYPE_BIN)

static void
replace_text (char **field, const char *text)
{
  g_autofree char *before = *field;

  *field = g_strdup (text);
}

static void
ask_again (HearthImportPreview *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
is_answer (HearthImportPreview *self)
{
  return !self->showing && self->draft != NULL;
}

static void
chat_cb (HearthImportPreview *self)
{
  guint index = adw_combo_row_get_selected (self->chat);

  if (!is_answer (self) || self->draft->chats == NULL)
    return;
  self->draft->all_chats = index == self->draft->chats->len;
  if (!self->draft->all_chats)
    {
      HearthImportChat *chat = g_ptr_array_index (self->draft->chats, index);
      replace_text (&self->draft->chat, chat->id != NULL ? chat->id : chat->name);
      replace_text (&self->draft->group, NULL);
    }
  ask_again (self);
}

static const char *
string_at (AdwComboRow *row, guint index)
{
  return gtk_string_list_get_string (GTK_STRING_LIST (adw_combo_row_get_model (row)), index);
}

static void
group_cb (HearthImportPreview *self)
{
  guint index = adw_combo_row_get_selected (self->group);
  gboolean is_new = index >= self->n_groups;

  gtk_widget_set_visible (GTK_WIDGET (self->group_name), is_new && gtk_widget_get_visible (GTK_WIDGET (self->group)));
  if (!is_answer (self))
    return;
  replace_text (&self->draft->group, is_new ? gtk_editable_get_text (GTK_EDITABLE (self->group_name)) : string_at (self->group, index));
  ask_again (self);
}

static void
group_name_cb (HearthImportPreview *self)
{
  g_autofree char *name = hearth_name_clean (gtk_editable_get_text (GTK_EDITABLE (self->group_name)));

  /* A new name changes nothing that was read: no other look. */
  if (is_answer (self) && adw_combo_row_get_selected (self->group) >= self->n_groups)
    replace_text (&self->draft->group, *name != '\0' ? name : NULL);
}

static void
order_cb (HearthImportPreview *self)
{
  if (!is_answer (self))
    return;
  self->draft->date_order = (HearthDateOrder) adw_combo_row_get_selected (self->order);
  ask_again (self);
}

static void
zone_cb (HearthImportPreview *self)
{
  const char *zone = gtk_editable_get_text (GTK_EDITABLE (self->zone));

  if (!is_answer (self))
    return;
  if (!hearth_zone_exists (zone))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->zone), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->zone), "error");
  replace_text (&self->draft->zone, zone);
  ask_again (self);
}

static void
self_name_cb (HearthImportPreview *self)
{
  guint index = adw_combo_row_get_selected (self->self_name);

  if (!is_answer (self))
    return;
  replace_text (&self->draft->self_name, index == 0 ? NULL : string_at (self->self_name, index));
  ask_again (self);
}

static void
show_chats (HearthImportPreview *self)
{
  GPtrArray *chats = self->draft->chats;
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_widget_set_visible (GTK_WIDGET (self->chat), chats != NULL && chats->len > 1);
  if (chats == NULL || chats->len < 2)
    return;
  for (guint i = 0; i < chats->len; i++)
    {
      HearthImportChat *chat = g_ptr_array_index (chats, i);
      const char *key = chat->id != NULL ? chat->id : chat->name;

      gtk_string_list_append (model, chat->name != NULL ? chat->name : chat->id != NULL ? chat->id : _("Without a name"));
      if (g_strcmp0 (key, self->draft->chat) == 0)
        selected = i;
    }
  gtk_string_list_append (model, _("All of them"));
  adw_combo_row_set_model (self->chat, G_LIST_MODEL (model));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->chat), self->draft->all_chats ? _("Each goes into a group of its name.") : "");
  adw_combo_row_set_selected (self->chat, self->draft->all_chats ? chats->len : selected);
}

static void
show_groups (HearthImportPreview *self, GPtrArray *groups)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint selected = groups->len;

  for (guint i = 0; i < groups->len; i++)
    {
      const char *name = g_ptr_array_index (groups, i);

      gtk_string_list_append (model, name);
      if (g_strcmp0 (name, self->draft->group) == 0)
        selected = i;
    }
  gtk_string_list_append (model, _("A new group"));
  self->n_groups = groups->len;
  gtk_widget_set_visible (GTK_WIDGET (self->group), !self->draft->all_chats);
  adw_combo_row_set_model (self->group, G_LIST_MODEL (model));
  adw_combo_row_set_selected (self->group, selected);
  if (selected == groups->len && self->draft->group != NULL)
    hearth_fill (self->group_name, self->draft->group);
  group_cb (self);
}

static void
show_order (HearthImportPreview *self, const HearthImportResult *result)
{
  const char *words = hearth_import_words_order (result->date_order);
  const char *evidence = hearth_import_words_evidence (result->evidence);
  gboolean asks = hearth_import_draft_asks_order (self->draft, result);

  gtk_widget_set_visible (GTK_WIDGET (self->order), words != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->reading), words != NULL);
  if (words == NULL)
    return;
  g_autofree char *reading = evidence != NULL ? g_strdup_printf (_("Dates are read as %1$s: %2$s."), words, evidence)
                                              : g_strdup_printf (_("Dates are read as %s."), words);
  gtk_label_set_label (self->reading, reading);
  adw_combo_row_set_selected (self->order, self->draft->date_order);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->order),
                               asks ? _("Please choose: the file does not tell, and a wrong order moves every message.") : "");
  if (asks)
    gtk_widget_add_css_class (GTK_WIDGET (self->order), "question");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->order), "question");
}

static void
show_self (HearthImportPreview *self, const HearthImportResult *result)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint selected = 0;

  /* Asked once: a group of which it is known does not ask again. */
  gtk_widget_set_visible (GTK_WIDGET (self->self_name), (result->asks_self || self->draft->self_name != NULL) && result->authors->len > 0);
  gtk_string_list_append (model, _("Not said"));
  for (guint i = 0; i < result->authors->len; i++)
    {
      const char *name = g_ptr_array_index (result->authors, i);

      gtk_string_list_append (model, name);
      if (g_strcmp0 (name, self->draft->self_name) == 0)
        selected = i + 1;
    }
  adw_combo_row_set_model (self->self_name, G_LIST_MODEL (model));
  adw_combo_row_set_selected (self->self_name, selected);
}

static void
show_words (HearthImportPreview *self, const HearthImportResult *result)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (result->samples); i++)
    if (result->samples[i] != NULL)
      {
        g_autofree char *line = hearth_name_isolate (result->samples[i]);
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
      }
  gtk_label_set_label (self->words, text->str);
  gtk_widget_set_visible (self->words_card, text->len > 0);
  gtk_flow_box_set_max_children_per_line (self->cards, text->len > 0 ? 2 : 1);
}

static void
show_warnings (HearthImportPreview *self, const GPtrArray *warnings, const char *missing)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->warnings))) != NULL;)
    gtk_box_remove (self->warnings, child);
  if (missing != NULL)
    gtk_box_append (self->warnings, hearth_warning_new (missing));
  for (guint i = 0; warnings != NULL && i < warnings->len; i++)
    gtk_box_append (self->warnings, hearth_warning_new (g_ptr_array_index (warnings, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->warnings), missing != NULL || (warnings != NULL && warnings->len > 0));
}

/* What the file itself tells; @result is nullable: a table of which a column is still to be chosen. */
static void
show_result (HearthImportPreview *self, const HearthImportResult *result, HearthZone *zone)
{
  gtk_widget_set_visible (self->facts_card, result != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->zone), result != NULL && !result->table && result->zone != NULL);
  if (result == NULL)
    {
      gtk_widget_set_visible (self->words_card, FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->order), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->self_name), FALSE);
      return;
    }
  hearth_import_facts_fill (self->facts, result, zone);
  show_words (self, result);
  show_order (self, result);
  show_self (self, result);
  hearth_fill (self->zone, result->zone != NULL ? result->zone : hearth_zone_name (zone));
}

/* The row or the choice that has the focus in it: a list that has come down from it goes. */
static GtkWidget *
find_answer (HearthImportPreview *self, GtkWidget *focus)
{
  GtkWidget *choice = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_DROP_DOWN) : NULL;

  if (choice == NULL && focus != NULL)
    choice = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
  return choice != NULL && gtk_widget_is_ancestor (choice, GTK_WIDGET (self)) ? choice : NULL;
}

static void
remember_focus (HearthImportPreview *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *answer = root != NULL ? find_answer (self, gtk_root_get_focus (root)) : NULL;

  if (answer != NULL)
    g_set_weak_pointer (&self->answered, answer);
}

static void
restore_focus (HearthImportPreview *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->answered != NULL && root != NULL && gtk_root_get_focus (root) == NULL)
    gtk_widget_grab_focus (self->answered);
  g_clear_weak_pointer (&self->answered);
}

static void
hearth_import_preview_dispose (GObject *object)
{
  g_clear_weak_pointer (&HEARTH_IMPORT_PREVIEW (object)->answered);
  G_OBJECT_CLASS (hearth_import_preview_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_child (class, HearthImportPreview, file_name);
  gtk_widget_class_bind_template_child (class, HearthImportPreview, facts);
  gtk_widget_class_bind_template_child (class, HearthImportPreview, words_card);
  gtk_widget_class_bind_template_child (class, HearthImportPreview, words);
  gtk_widget_class_bind_template_child (class, HearthImportPreview, reading);
  gtk_widget_class_bind_template_child (class, HearthImportPreview, answers);
  gtk_widget_class_bind_template_child (class, HearthImportPreview, chat);
  gtk_widget_class_bind_template_child (class, HearthImportPreview, group);
  gtk_widget_class_bind_template_child (class, HearthImportPreview, group_name);
  gtk_widget_class_bind_template_child (class, HearthImportPreview, order);
  gtk_widget_class_bind_template_child (class, HearthImportPreview, zone);
  gtk_widget_class_bind_template_child (class, HearthImportPreview, self_name);
  gtk_widget_class_bind_template_child (class, HearthImportPreview, sheet);
  gtk_widget_class_bind_template_child (class, HearthImportPreview, facts_card);
  gtk_widget_class_bind_template_child (class, HearthImportPreview, cards);
  gtk_widget_class_bind_template_child (class, HearthImportPreview, warnings);
}

static void
hearth_import_preview_class_init (HearthImportPreviewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HEARTH_TYPE_IMPORT_SHEET);
  G_OBJECT_CLASS (class)->dispose = hearth_import_preview_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-import-preview.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, chat_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_cb);
  gtk_widget_class_bind_template_callback (widget_class, self_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_again);

  /** HearthImportPreview::changed: an answer changed the draft; the file must be looked at again. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_IMPORT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
hearth_import_preview_init (HearthImportPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_import_preview_show:
 * @draft: (transfer none): written by the rows until hearth_import_preview_clear()
 * @result: (nullable): of a look at the file; NULL while a column of a table is still to be chosen
 * @table: (nullable): how a table is read
 * @groups: (element-type utf8): names of the groups there are
 * @zone: of the workspace
 */
void
hearth_import_preview_show (HearthImportPreview *self, HearthImportDraft *draft, const HearthImportResult *result,
                            const HearthTablePreview *table, GPtrArray *groups, HearthZone *zone)
{
  g_autofree char *name = hearth_import_draft_dup_name (draft);
  g_autofree char *shown = hearth_name_isolate (name);

  self->showing = TRUE;
  self->draft = draft;
  gtk_label_set_label (self->file_name, shown);
  show_chats (self);
  show_groups (self, groups);
  show_result (self, result, zone);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet), table != NULL);
  if (table != NULL)
    hearth_import_sheet_show (self->sheet, draft, table);
  show_warnings (self, result != NULL ? result->warnings : NULL, draft->missing);
  self->showing = FALSE;
}

/** hearth_import_preview_clear: forgets the draft, which may go then. */
void
hearth_import_preview_clear (HearthImportPreview *self)
{
  self->draft = NULL;
  hearth_import_sheet_clear (self->sheet);
}

/**
 * hearth_import_preview_set_busy:
 * @busy: the file is being looked at again; nothing can be answered meanwhile
 *
 * Whoever answers with the keyboard goes on where the answer was given.
 */
void
hearth_import_preview_set_busy (HearthImportPreview *self, gboolean busy)
{
  if (busy)
    remember_focus (self);
  gtk_widget_set_sensitive (self->answers, !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sheet), !busy);
  if (!busy)
    restore_focus (self);
}
