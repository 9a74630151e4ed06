/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table leave_reasons: why somebody left, in the owner's word. What a member list says of it is its import's and stays
 * as it is. Any thread, with its HearthDb. */
#include "config.h"

#include "hearth-leave-reasons.h"

#include <glib/gi18n-lib.h>

#include "hearth-error.h"

/* Each word with the stay that it goes to, as the table has it (schema 4), if there is one: of the row with the least
 * distance SQLite gives the other columns, too. Of two stays as near the earlier has it. Of two words for one stay the one
 * that counts comes first. */
#define NEAR_SQL(words_and_accounts, where) \
  "SELECT r.group_id, r.key, r.day, r.reason, r.words, i.member_id, s.left_day, coalesce (r.batch_id, 0)," \
  " min (2 * abs (s.left_day - r.day) + (s.left_day > r.day)) AS distance" \
  " FROM " words_and_accounts " ON i.group_id = r.group_id AND i.key = r.key" \
  " JOIN stays s ON s.group_id = r.group_id AND s.member_id = i.member_id AND s.left_day BETWEEN r.day - 31 AND r.day + 31" \
  " WHERE r.group_id = ?1" where \
  " AND (r.batch_id IS NULL OR EXISTS (SELECT 1 FROM batches b WHERE b.id = r.batch_id AND b.state = 1))" \
  " GROUP BY r.id ORDER BY r.batch_id IS NOT NULL, distance / 2, r.id DESC"

/** hearth_leave_word_free: @word: (nullable) (transfer full): */
void
hearth_leave_word_free (HearthLeaveWord *word)
{
  if (word == NULL)
    return;
  g_free (word->key);
  g_free (word->words);
  g_free (word);
}

/** hearth_leave_words_clean: Returns: (transfer full) (nullable): one line without blanks around it; NULL when nothing is left. */
char *
hearth_leave_words_clean (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words != NULL ? words : "", -1);
  g_autofree char *line = g_strdelimit (g_strdup (valid), "\r\n\t", ' ');

  g_strstrip (line);
  return line[0] != '\0' ? g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), HEARTH_LEAVE_WORDS_MOST)) : NULL;
}

/* Under which account a word is kept: the one that is known to have left on that day, else the person's first in the group. */
static char *
dup_key (HearthDb *db, gint64 group_id, gint64 member_id, HearthDay left)
{
  return hearth_db_dup_text (db, "SELECT i.key FROM identities i WHERE i.group_id = ?1 AND i.member_id = ?2 ORDER BY EXISTS"
                             " (SELECT 1 FROM evidence e WHERE e.group_id = i.group_id AND e.identity_id = i.id AND e.kind = 2 AND e.day = ?3)"
                             " DESC, i.id LIMIT 1", "iii", group_id, member_id, (gint64) left);
}

/**
 * hearth_leave_words_list:
 * @member_id: whose, as stays have it; 0: everybody's
 *
 * Which word goes to which stay is said at the table (schema 4).
 *
 * Returns: (transfer full) (element-type HearthLeaveWord): what the owner said of leavings that are known, of two words for
 *   one leaving the one that counts first; NULL with @error set
 */
GPtrArray *
hearth_leave_words_list (HearthDb *db, gint64 group_id, gint64 member_id, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_leave_word_free);
  /* One person's are found from the accounts on: CROSS keeps the order. */
  g_autoptr (HearthStmt) stmt = member_id != 0
    ? hearth_db_query (db, error, NEAR_SQL ("identities i CROSS JOIN leave_reasons r", " AND i.member_id = ?2"), "ii", group_id, member_id)
    : hearth_db_query (db, error, NEAR_SQL ("leave_reasons r JOIN identities i", ""), "i", group_id);

  while (hearth_stmt_step (stmt))
    {
      HearthLeaveWord *word = g_new (HearthLeaveWord, 1);

      *word = (HearthLeaveWord) { hearth_stmt_int (stmt, 0), g_strdup (hearth_stmt_text (stmt, 1)), hearth_stmt_int (stmt, 2),
                                  hearth_stmt_int (stmt, 3), g_strdup (hearth_stmt_text (stmt, 4)), hearth_stmt_int (stmt, 5),
                                  hearth_stmt_int (stmt, 6), hearth_stmt_int (stmt, 7) };
      g_ptr_array_add (all, word);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&all) : NULL;
}

/**
 * hearth_leave_words_of:
 * @member_id: who was in the group, as stays have it
 * @left: last day of the stay
 *
 * Returns: (transfer full) (element-type HearthLeaveWord): what the owner said of that leaving, the word that counts
 *   first; empty when nothing; NULL with @error set
 */
GPtrArray *
hearth_leave_words_of (HearthDb *db, gint64 group_id, gint64 member_id, HearthDay left, GError **error)
{
  GPtrArray *all = hearth_leave_words_list (db, group_id, member_id, error);

  for (guint i = all != NULL ? all->len : 0; i-- > 0;)
    if (((const HearthLeaveWord *) all->pdata[i])->left != left)
      g_ptr_array_remove_index (all, i);
  return all;
}

/**
 * hearth_leave_words_put:
 * @all: (element-type HearthLeaveWord): what is typed of that leaving, and nothing else; what hearth_leave_words_say() gave
 *   back undoes it. What imports say is left as it is
 *
 * In the caller's transaction.
 *
 * Returns: FALSE with @error set; the caller rolls back then
 */
gboolean
hearth_leave_words_put (HearthDb *db, gint64 group_id, gint64 member_id, HearthDay left, GPtrArray *all, GError **error)
{
  g_autoptr (GPtrArray) was = hearth_leave_words_of (db, group_id, member_id, left, error);

  for (guint i = 0; was != NULL && i < was->len; i++)
    {
      const HearthLeaveWord *word = was->pdata[i];

      if (word->batch == 0
          && !hearth_db_exec (db, error, "DELETE FROM leave_reasons WHERE group_id = ?1 AND key = ?2 AND day = ?3 AND batch_id IS NULL", "isi",
                              word->group_id, word->key, (gint64) word->day))
        return FALSE;
    }
  /* What counts is written last: of two as near the later does. */
  for (guint i = was != NULL ? all->len : 0; i-- > 0;)
    {
      const HearthLeaveWord *word = all->pdata[i];

      if (word->batch == 0
          && !hearth_db_exec (db, error, "INSERT OR REPLACE INTO leave_reasons (group_id, key, day, reason, words) VALUES (?1, ?2, ?3, ?4, ?5)",
                              "isiis", word->group_id, word->key, (gint64) word->day, (gint64) word->reason, word->words))
        return FALSE;
    }
  return was != NULL;
}

/**
 * hearth_leave_words_say:
 * @member_id: who was in the group, as stays have it
 * @left: last day of the stay
 * @reason: UNKNOWN takes back what was said
 * @words: (nullable): the owner's own, kept as one line of at most HEARTH_LEAVE_WORDS_MOST characters
 * @before: (out) (optional) (transfer full) (element-type HearthLeaveWord): what was said before, for
 *   hearth_leave_words_put()
 *
 * Writes down why somebody left, in place of all that was typed of that leaving before. In the caller's transaction.
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND when nobody of that id left the group on that day, or an error of the database
 */
gboolean
hearth_leave_words_say (HearthDb *db, gint64 group_id, gint64 member_id, HearthDay left, HearthLeaveReason reason, const char *words,
                        GPtrArray **before, GError **error)
{
  g_autoptr (GPtrArray) was = hearth_leave_words_of (db, group_id, member_id, left, error);
  g_autoptr (GPtrArray) now = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_leave_word_free);
  g_autofree char *key = dup_key (db, group_id, member_id, left), *line = hearth_leave_words_clean (words);

  g_return_val_if_fail (reason >= HEARTH_LEAVE_UNKNOWN && reason < HEARTH_N_LEAVE_REASONS, FALSE);

  if (was == NULL)
    return FALSE;
  if (key == NULL || hearth_db_int (db, 0, "SELECT count(*) FROM stays WHERE group_id = ?1 AND member_id = ?2 AND left_day = ?3", "iii",
                                    group_id, member_id, (gint64) left) == 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _("It is no longer known that this member left on that day; look again."));
      return FALSE;
    }
  if (reason != HEARTH_LEAVE_UNKNOWN)
    {
      HearthLeaveWord word = { group_id, g_steal_pointer (&key), left, reason, g_steal_pointer (&line), member_id, left };

      g_ptr_array_add (now, g_memdup2 (&word, sizeof word));
    }
  if (!hearth_leave_words_put (db, group_id, member_id, left, now, error))
    return FALSE;
  if (before != NULL)
    *before = g_steal_pointer (&was);
  return TRUE;
}
