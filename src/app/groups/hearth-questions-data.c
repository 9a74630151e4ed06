/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open questions with the messages around them and earlier answers. A reader thread. */
#include "config.h"

#include "hearth-questions-data.h"

#include "hearth-clock.h"

/* More are not answered in one sitting; the list says so by its length. */
#define MOST_ITEMS 60

static void
item_free (gpointer data)
{
  HearthQuestionItem *item = data;

  hearth_open_question_free (item->question);
  hearth_text_hit_free (item->before);
  hearth_text_hit_free (item->after);
  hearth_answer_free (item->answer);
  g_free (item->group);
  g_free (item);
}

/* The message before and the one after. */
static gboolean
read_around (HearthDb *db, HearthQuestionItem *item, GError **error)
{
  g_autoptr (GPtrArray) around = hearth_text_around (db, item->question->message_id, 1, 1, error);
  gboolean seen = FALSE;

  for (guint i = 0; around != NULL && i < around->len; i++)
    {
      HearthTextHit *hit = g_ptr_array_index (around, i);

      if (hit->id == item->question->message_id)
        seen = TRUE;
      else if (hit->text != NULL && *hit->text != '\0' && (seen ? item->after : item->before) == NULL)
        {
          *(seen ? &item->after : &item->before) = hit;
          /* The array lets go of all but this one. */
          around->pdata[i] = NULL;
        }
    }
  return around != NULL;
}

static gboolean
read_answer (HearthDb *db, GHashTable *books, HearthQuestionItem *item, GError **error)
{
  HearthOpenQuestion *question = item->question;
  HearthAnswerBook *book = g_hash_table_lookup (books, &question->group_id);

  if (question->text == NULL)
    return TRUE;
  if (book == NULL)
    {
      book = hearth_answer_book_load (db, question->group_id, error);
      if (book == NULL)
        return FALSE;
      g_hash_table_insert (books, g_memdup2 (&question->group_id, sizeof question->group_id), book);
    }
  return hearth_answer_book_find (book, db, question->ts, question->text, &item->answer, error);
}

/**
 * hearth_question_items_load: a HearthStoreFunc.
 * @group_id: gint64 *: 0: of all groups
 *
 * Returns: (transfer full) (element-type HearthQuestionItem): oldest first
 */
gpointer
hearth_question_items_load (HearthDb *db, gpointer group_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) questions = hearth_open_questions (db, *(gint64 *) group_id, hearth_clock_now (), error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  g_autoptr (GHashTable) books = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) hearth_answer_book_free);

  if (questions == NULL)
    return NULL;
  while (questions->len > 0 && items->len < MOST_ITEMS)
    {
      HearthQuestionItem *item = g_new0 (HearthQuestionItem, 1);

      g_ptr_array_add (items, item);
      item->question = g_ptr_array_steal_index (questions, 0);
      item->group = hearth_db_dup_text (db, "SELECT name FROM groups WHERE id = ?", "i", item->question->group_id);
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !read_around (db, item, error) ||
          !read_answer (db, books, item, error))
        return NULL;
    }
  return g_steal_pointer (&items);
}
