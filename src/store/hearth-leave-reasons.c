/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table leave_reasons: why somebody left, in the owner's word. Any thread, with its HearthDb. */
#include "config.h"

#include "hearth-leave-reasons.h"

#include <glib/gi18n-lib.h>

#include "hearth-error.h"

static HearthLeaveWord *
word_new (gint64 group_id, const char *key, HearthDay day, HearthLeaveReason reason, const char *words)
{
  HearthLeaveWord *word = g_new0 (HearthLeaveWord, 1);

  *word = (HearthLeaveWord) { group_id, g_strdup (key), day, reason, g_strdup (words) };
  return word;
}

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

/* One line, without blanks around it; NULL when nothing is left. */
static char *
clean_words (const char *words)
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
 * hearth_leave_words_of:
 * @member_id: who was in the group, as stays have it
 * @left: last day of the stay
 *
 * Which word goes to which stay is said at the table (schema 4).
 *
 * Returns: (transfer full) (element-type HearthLeaveWord): what the owner said of that leaving, the word that counts
 *   first; empty when nothing; NULL with @error set
 */
GPtrArray *
hearth_leave_words_of (HearthDb *db, gint64 group_id, gint64 member_id, HearthDay left, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_leave_word_free);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT r.key, r.day, r.reason, r.words FROM near_leave_reasons n JOIN leave_reasons r ON r.id = n.id"
    " WHERE n.group_id = ?1 AND n.member_id = ?2 AND n.left_day = ?3 GROUP BY r.id ORDER BY min (n.place)", "iii", group_id, member_id, (gint64) left);

  while (hearth_stmt_step (stmt))
    g_ptr_array_add (all, word_new (group_id, hearth_stmt_text (stmt, 0), hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2),
                                    hearth_stmt_text (stmt, 3)));
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&all) : NULL;
}

/**
 * hearth_leave_words_put:
 * @all: (element-type HearthLeaveWord): what is to be known of that leaving, and nothing else; what
 *   hearth_leave_words_say() gave back undoes it
 *
 * In the caller's transaction.
 *
 * Returns: FALSE with @error set; the caller rolls back then
 */
gboolean
hearth_leave_words_put (HearthDb *db, gint64 group_id, gint64 member_id, HearthDay left, GPtrArray *all, GError **error)
{
  if (!hearth_db_exec (db, error, "DELETE FROM leave_reasons WHERE id IN (SELECT id FROM near_leave_reasons WHERE group_id = ?1"
                       " AND member_id = ?2 AND left_day = ?3)", "iii", group_id, member_id, (gint64) left))
    return FALSE;
  /* What counts is written last: of two as near the later does. */
  for (guint i = all->len; i-- > 0;)
    {
      const HearthLeaveWord *word = all->pdata[i];

      if (!hearth_db_exec (db, error, "INSERT OR REPLACE INTO leave_reasons (group_id, key, day, reason, words) VALUES (?1, ?2, ?3, ?4, ?5)",
                           "isiis", word->group_id, word->key, (gint64) word->day, (gint64) word->reason, word->words))
        return FALSE;
    }
  return TRUE;
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
 * Writes down why somebody left, in place of all that was said of that leaving before. In the caller's transaction.
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND when nobody of that id left the group on that day, or an error of the database
 */
gboolean
hearth_leave_words_say (HearthDb *db, gint64 group_id, gint64 member_id, HearthDay left, HearthLeaveReason reason, const char *words,
                        GPtrArray **before, GError **error)
{
  g_autoptr (GPtrArray) was = hearth_leave_words_of (db, group_id, member_id, left, error);
  g_autoptr (GPtrArray) now = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_leave_word_free);
  g_autofree char *key = dup_key (db, group_id, member_id, left), *line = clean_words (words);

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
    g_ptr_array_add (now, word_new (group_id, key, left, reason, line));
  if (!hearth_leave_words_put (db, group_id, member_id, left, now, error))
    return FALSE;
  if (before != NULL)
    *before = g_steal_pointer (&was);
  return TRUE;
}
