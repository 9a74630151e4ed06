/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes and tags of people. */
#include "hearth-error.h"
#include "hearth-notes.h"
#include "workspace-fixture.h"

static guint
count_notes (Workspace *w, gint64 member)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = hearth_note_list (w->db, member, &error);

  g_assert_no_error (error);
  return notes->len;
}

static void
test_notes (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 member = workspace_add_member (w, "小雨妈");
  g_autoptr (HearthNote) note = hearth_note_new (member, "allergic to nuts");
  g_autoptr (HearthNote) empty = hearth_note_new (member, "");
  g_autoptr (GPtrArray) notes = NULL;

  g_assert_true (hearth_note_insert (w->db, note, 10, &error));
  g_assert_true (hearth_note_update (w->db, note->id, "allergic to walnuts", 20, &error));
  notes = hearth_note_list (w->db, member, &error);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (((HearthNote *) g_ptr_array_index (notes, 0))->text, ==, "allergic to walnuts");
  g_assert_cmpint (((HearthNote *) g_ptr_array_index (notes, 0))->updated_at, ==, 20);
  g_assert_true (hearth_note_delete (w->db, note->id, 30, &error));
  g_assert_cmpuint (count_notes (w, member), ==, 0);
  g_assert_true (hearth_note_restore (w->db, note->id, &error));
  g_assert_cmpuint (count_notes (w, member), ==, 1);
  g_assert_false (hearth_note_insert (w->db, empty, 10, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
}

static void
test_tags (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 a = workspace_add_member (w, "a");
  gint64 b = workspace_add_member (w, "b");
  g_autoptr (GPtrArray) tags = NULL;
  g_autoptr (GPtrArray) counts = NULL;
  gboolean added;

  g_assert_true (hearth_member_tag_add (w->db, a, " KOC ", 0, &added, &error));
  g_assert_true (added);
  g_assert_true (hearth_member_tag_add (w->db, a, "KOC", 0, &added, &error));
  g_assert_false (added);
  g_assert_true (hearth_member_tag_add (w->db, b, "KOC", 7, NULL, &error));
  g_assert_true (hearth_member_tag_add (w->db, b, "VIP", 0, NULL, &error));
  tags = hearth_member_tag_list (w->db, b, &error);
  g_assert_cmpuint (tags->len, ==, 2);
  counts = hearth_tag_list (w->db, &error);
  g_assert_cmpuint (counts->len, ==, 2);
  g_assert_cmpstr (((HearthTagCount *) g_ptr_array_index (counts, 0))->name, ==, "KOC");
  g_assert_cmpint (((HearthTagCount *) g_ptr_array_index (counts, 0))->members, ==, 2);
}

static void
test_tag_undo (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) removed = NULL;
  g_autoptr (GPtrArray) nothing = NULL;
  gint64 member = workspace_add_member (w, "a");

  g_assert_true (hearth_member_tag_add (w->db, member, "KOC", 7, NULL, &error));
  g_assert_true (hearth_member_tag_add (w->db, member, "KOC", 0, NULL, &error));
  g_assert_true (hearth_member_tag_remove (w->db, member, "KOC", &removed, &error));
  g_assert_cmpuint (removed->len, ==, 2);
  g_assert_true (hearth_member_tag_remove (w->db, member, "KOC", &nothing, &error));
  g_assert_cmpuint (nothing->len, ==, 0);
  for (guint i = 0; i < removed->len; i++)
    {
      HearthMemberTag *tag = g_ptr_array_index (removed, i);
      gboolean added;

      g_assert_true (hearth_member_tag_add (w->db, tag->member_id, tag->name, tag->batch_id, &added, &error));
      g_assert_true (added);
    }
  g_assert_false (hearth_member_tag_add (w->db, member, "  ", 0, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/notes/notes", NULL, test_notes);
  workspace_add ("/notes/tags", NULL, test_tags);
  workspace_add ("/notes/tag-undo", NULL, test_tag_undo);
  return g_test_run ();
}
