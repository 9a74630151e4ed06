/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Earlier answers to similar questions, to be copied. Runs on the thread that has the connection.
 *
 * Two questions are alike by the terms both have, as the search in messages cuts them: words, and pairs of characters of
 * scripts without blanks. A term weighs the more the fewer questions have it, so that "how" and 请问 weigh next to nothing
 * and no list of such words is needed. */
#include "hearth-answers.h"

#include <math.h>
#include <string.h>

#include "hearth-find.h"
#include "hearth-questions.h"
#include "hearth-types.h"

/* The latest questions are looked through: some years of a lively group. */
#define MOST_QUESTIONS 4000
/* As large a part of the weight of the new question must be in the old one. */
#define LIKE_ENOUGH 0.4
/* So many of the most similar questions are asked for their answer. */
#define TRIED 6
#define DAY_SECONDS (24 * 60 * 60)

typedef struct
{
  gint64 id;
  gint64 ts;
  gint64 hash;
  gint64 member_id;
  char *text;
  GHashTable *terms;            /* guint hash of a term */
} Asked;

struct _HearthAnswerBook
{
  gint64 group_id;
  GPtrArray *asked;             /* Asked, latest first */
  GHashTable *counts;           /* guint hash of a term → how many questions have it */
};

typedef struct
{
  const Asked *asked;
  double likeness;
} Candidate;

/* The latest answers first those that name the question, then those of staff; a question is no answer, and neither is a
 * word or two. */
static const char *const ANSWER_SQL =
  "SELECT m.id, m.ts, n.name, m.text FROM messages m JOIN batches b ON b.id = m.batch_id AND b.state = 1"
  " JOIN names n ON n.id = m.name_id JOIN identities i ON i.id = n.identity_id"
  " LEFT JOIN member_group g ON g.group_id = m.group_id AND g.member_id = i.member_id"
  " WHERE m.group_id = ?1 AND m.day BETWEEN ?2 AND ?3 AND m.kind = 0 AND m.flags & 3 = 0 AND length (m.text) > 3"
  " AND m.ts >= ?4 AND m.ts <= ?4 + ?5 AND m.id <> ?6 AND i.member_id <> ?7 AND coalesce (g.role, 0) <> 3"
  " AND (m.reply_hash = ?8 OR m.ts <= ?4 + ?9)"
  " ORDER BY coalesce (m.reply_hash = ?8, 0) DESC, coalesce (g.role, 0) IN (1, 2) DESC, m.ts, m.id LIMIT 1";

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->text);
  g_hash_table_unref (asked->terms);
  g_free (asked);
}

static guint
hash_term (const char *term, gsize length)
{
  guint hash = 5381;

  for (gsize i = 0; i < length; i++)
    hash = hash * 33 + (guchar) term[i];
  return hash;
}

/* A single character says nothing. */
static void
add_term (gpointer terms, const char *term, gsize length)
{
  if (g_utf8_strlen (term, (gssize) length) > 1)
    g_hash_table_add (terms, GUINT_TO_POINTER (hash_term (term, length)));
}

static GHashTable *
terms_of (const char *text)
{
  g_autoptr (GString) key = g_string_new (NULL);
  GHashTable *terms = g_hash_table_new (NULL, NULL);

  hearth_find_key (key, text, strlen (text));
  hearth_find_terms (key->str, key->len, add_term, terms);
  return terms;
}

static void
take_asked (HearthAnswerBook *book, HearthStmt *stmt)
{
  Asked *asked = g_new0 (Asked, 1);
  GHashTableIter iter;
  gpointer term;

  asked->id = hearth_stmt_int (stmt, 0);
  asked->ts = hearth_stmt_int (stmt, 1);
  asked->hash = hearth_stmt_int (stmt, 2);
  asked->text = g_strdup (hearth_stmt_text (stmt, 3));
  asked->member_id = hearth_stmt_int (stmt, 4);
  asked->terms = terms_of (asked->text);
  g_hash_table_iter_init (&iter, asked->terms);
  while (g_hash_table_iter_next (&iter, &term, NULL))
    g_hash_table_insert (book->counts, term, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (book->counts, term)) + 1));
  g_ptr_array_add (book->asked, asked);
}

static double
weight (const HearthAnswerBook *book, gconstpointer term)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (book->counts, term));

  return log ((book->asked->len + 1.0) / (n + 0.5));
}

/* The part of the weight of @terms that @asked has, too: 0 … 1. */
static double
likeness (const HearthAnswerBook *book, GHashTable *terms, const Asked *asked)
{
  double common = 0, all = 0;
  GHashTableIter iter;
  gpointer term;

  g_hash_table_iter_init (&iter, terms);
  while (g_hash_table_iter_next (&iter, &term, NULL))
    {
      double one = weight (book, term);

      all += one;
      common += g_hash_table_contains (asked->terms, term) ? one : 0;
    }
  return all > 0 ? common / all : 0;
}

static int
compare_likeness (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a, *two = b;

  if (one->likeness != two->likeness)
    return one->likeness > two->likeness ? -1 : 1;
  return (one->asked->ts < two->asked->ts) - (one->asked->ts > two->asked->ts);
}

static gboolean
read_answer (const HearthAnswerBook *book, HearthDb *db, const Asked *asked, HearthAnswer **answer, GError **error)
{
  gint64 day = asked->ts / DAY_SECONDS;
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, ANSWER_SQL, "iiiiiiiii", book->group_id, day - 1, day + HEARTH_REPLY_SECONDS / DAY_SECONDS + 1, asked->ts,
                     (gint64) HEARTH_REPLY_SECONDS, asked->id, asked->member_id, asked->hash, (gint64) HEARTH_NEXT_SECONDS);

  if (!hearth_stmt_step (stmt))
    return hearth_stmt_done (stmt, error);
  *answer = g_new0 (HearthAnswer, 1);
  (*answer)->message_id = hearth_stmt_int (stmt, 0);
  (*answer)->ts = hearth_stmt_int (stmt, 1);
  (*answer)->author = g_strdup (hearth_stmt_text (stmt, 2));
  (*answer)->text = g_strdup (hearth_stmt_text (stmt, 3));
  (*answer)->question = g_strdup (asked->text);
  return TRUE;
}

/**
 * hearth_answer_book_load:
 *
 * Returns: (transfer full): the latest questions of a group whose texts are kept; NULL with @error set
 */
HearthAnswerBook *
hearth_answer_book_load (HearthDb *db, gint64 group_id, GError **error)
{
  g_autoptr (HearthAnswerBook) book = g_new0 (HearthAnswerBook, 1);
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT m.id, m.ts, m.hash, m.text, i.member_id FROM messages m JOIN batches b ON b.id = m.batch_id AND"
                     " b.state = 1 JOIN names n ON n.id = m.name_id JOIN identities i ON i.id = n.identity_id WHERE m.group_id = ?1 AND"
                     " m.flags & 2 AND m.kind < 100 AND m.flags & 1 = 0 AND m.text IS NOT NULL ORDER BY m.day DESC, m.ts DESC, m.id DESC LIMIT ?2",
                     "ii", group_id, (gint64) MOST_QUESTIONS);

  book->group_id = group_id;
  book->asked = g_ptr_array_new_with_free_func (asked_free);
  book->counts = g_hash_table_new (NULL, NULL);
  while (hearth_stmt_step (stmt))
    take_asked (book, stmt);
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&book) : NULL;
}

/** hearth_answer_book_free: @book: (nullable) (transfer full): */
void
hearth_answer_book_free (HearthAnswerBook *book)
{
  if (book == NULL)
    return;
  g_clear_pointer (&book->asked, g_ptr_array_unref);
  g_clear_pointer (&book->counts, g_hash_table_unref);
  g_free (book);
}

/**
 * hearth_answer_book_find:
 * @asked_at: UTC seconds; only questions asked before count
 * @text: the question
 * @answer: (out) (transfer full) (nullable): what was answered to the most similar of them that has an answer; NULL when
 *   none is similar
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_answer_book_find (HearthAnswerBook *book, HearthDb *db, gint64 asked_at, const char *text, HearthAnswer **answer, GError **error)
{
  g_autoptr (GHashTable) terms = terms_of (text);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  *answer = NULL;
  for (guint i = 0; i < book->asked->len; i++)
    {
      Candidate candidate = { g_ptr_array_index (book->asked, i), 0 };

      if (candidate.asked->ts >= asked_at)
        continue;
      candidate.likeness = likeness (book, terms, candidate.asked);
      if (candidate.likeness >= LIKE_ENOUGH)
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_likeness);
  for (guint i = 0; *answer == NULL && i < MIN (candidates->len, TRIED); i++)
    if (!read_answer (book, db, g_array_index (candidates, Candidate, i).asked, answer, error))
      return FALSE;
  return TRUE;
}

/** hearth_answer_free: @answer: (nullable) (transfer full): */
void
hearth_answer_free (HearthAnswer *answer)
{
  if (answer == NULL)
    return;
  g_free (answer->author);
  g_free (answer->text);
  g_free (answer->question);
  g_free (answer);
}
