/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The messages of a group that look like adverts, a part at a time: a million messages are looked through in many short
 * reads, and the newest are there at once. Runs on the thread that has the connection. */
#include "hearth-adverts.h"

#include "hearth-ad.h"
#include "hearth-settings.h"
#include "hearth-types.h"

/* Between two looks at whether somebody still waits for it. */
#define BREATH 256

/* Texts alone, by time; who wrote it is asked of the few that look like adverts. A notice is none. */
static const char *const TEXTS_SQL =
  "SELECT m.id, m.ts, m.flags, m.text FROM messages m INDEXED BY messages_time"
  " WHERE m.group_id = ?1 AND m.ts >= ?2 AND m.ts < ?3 AND m.kind < 100 ORDER BY m.ts DESC";

/* Nothing of imports that are not finished. Somebody who was deleted is nobody any more. */
static const char *const AUTHOR_SQL =
  "SELECT coalesce (p.id, 0), coalesce (p.name, n.name), coalesce (r.role, 0) FROM messages m"
  " JOIN batches b ON b.id = m.batch_id AND b.state = 1"
  " LEFT JOIN names n ON n.id = m.name_id LEFT JOIN identities i ON i.id = n.identity_id"
  " LEFT JOIN members p ON p.id = i.member_id AND p.deleted_at IS NULL"
  " LEFT JOIN member_group r ON r.group_id = m.group_id AND r.member_id = i.member_id WHERE m.id = ?1";

/* One go. */
typedef struct
{
  const HearthAdvertQuery *query;
  HearthAdvertPage *page;
  HearthStmt *author;
  GPtrArray *reasons;           /* const utf8, of the message at hand */
  guint looked;                 /* messages */
} Run;

/**
 * hearth_advert_free:
 * @advert: (nullable) (transfer full):
 */
void
hearth_advert_free (HearthAdvert *advert)
{
  if (advert == NULL)
    return;
  g_free (advert->author);
  g_free (advert->text);
  g_free (advert->digest);
  g_clear_pointer (&advert->reasons, g_ptr_array_unref);
  g_free (advert);
}

/**
 * hearth_advert_page_free:
 * @page: (nullable) (transfer full):
 */
void
hearth_advert_page_free (HearthAdvertPage *page)
{
  if (page == NULL)
    return;
  g_clear_pointer (&page->adverts, g_ptr_array_unref);
  g_free (page->group);
  g_free (page);
}

/* @texts stands on a message that looks like an advert, for the reasons at hand. */
static gboolean
add_advert (Run *run, HearthStmt *texts, guint score, GError **error)
{
  hearth_stmt_bind_int (run->author, 1, hearth_stmt_int (texts, 0));
  if (hearth_stmt_step (run->author))
    {
      HearthAdvert *advert = g_new0 (HearthAdvert, 1);

      advert->message_id = hearth_stmt_int (texts, 0);
      advert->ts = hearth_stmt_int (texts, 1);
      advert->recalled = (hearth_stmt_int (texts, 2) & HEARTH_FLAG_RECALLED) != 0;
      advert->text = g_strdup (hearth_stmt_text (texts, 3));
      advert->digest = hearth_text_ad_digest (advert->text);
      advert->reasons = g_ptr_array_copy (run->reasons, NULL, NULL);
      advert->score = score;
      advert->member_id = hearth_stmt_int (run->author, 0);
      advert->author = g_strdup (hearth_stmt_text (run->author, 1));
      advert->staff = hearth_stmt_int (run->author, 2) != HEARTH_ROLE_MEMBER;
      g_ptr_array_add (run->page->adverts, advert);
    }
  return hearth_stmt_done (run->author, error);
}

static gboolean
look_at (Run *run, HearthStmt *texts, GError **error)
{
  const char *text = hearth_stmt_text (texts, 3);
  guint score;

  run->looked++;
  if (text == NULL)
    return TRUE;
  g_ptr_array_set_size (run->reasons, 0);
  score = hearth_text_ad (text, (hearth_stmt_int (texts, 2) & HEARTH_FLAG_LINK) != 0, run->reasons);
  if (score < HEARTH_AD_LOOK)
    return TRUE;
  gboolean done = add_advert (run, texts, score, error);
  hearth_stmt_reset (run->author);
  return done;
}

static gboolean
is_enough (const Run *run)
{
  return run->page->adverts->len >= run->query->most_adverts || run->looked >= run->query->most_messages;
}

/* Messages of one second are looked at together, so that the next go can begin before it. */
static gboolean
look_through (Run *run, HearthDb *db, GCancellable *cancellable, GError **error)
{
  HearthAdvertPage *page = run->page;
  g_autoptr (HearthStmt) texts = hearth_db_query (db, error, TEXTS_SQL, "iii", run->query->group_id, page->from, run->query->before);

  page->reached = run->query->before;
  while (hearth_stmt_step (texts))
    {
      gint64 ts = hearth_stmt_int (texts, 1);

      if (is_enough (run) && ts < page->reached)
        {
          page->has_older = TRUE;
          return TRUE;
        }
      page->reached = ts;
      if ((run->looked % BREATH == 0 && g_cancellable_set_error_if_cancelled (cancellable, error)) || !look_at (run, texts, error))
        return FALSE;
    }
  page->complete = TRUE;
  page->reached = page->from;
  page->has_older = page->from > G_MININT64
                    && hearth_db_int (db, 0, "SELECT EXISTS (SELECT 1 FROM messages WHERE group_id = ?1 AND ts < ?2)", "ii",
                                      run->query->group_id, page->from) != 0;
  return hearth_stmt_done (texts, error);
}

/* The first instant of the days that are meant, counted in the workspace's zone. */
static gboolean
find_from (HearthDb *db, const HearthAdvertQuery *query, gint64 *from, GError **error)
{
  g_autoptr (HearthZone) zone = NULL;
  gint64 last;

  *from = query->from;
  if (query->days == 0)
    return TRUE;
  zone = hearth_settings_zone (db, error);
  last = hearth_db_int (db, G_MININT64, "SELECT max (ts) FROM messages WHERE group_id = ?1", "i", query->group_id);
  if (zone != NULL && last != G_MININT64)
    *from = hearth_zone_day_start (zone, hearth_zone_day (zone, last) - (HearthDay) query->days + 1);
  return zone != NULL;
}

/**
 * hearth_adverts_load:
 * @db: a connection
 * @query: where to look; a part of some ten thousand messages is read in a moment
 * @cancellable: (nullable):
 *
 * Looks through a part of a group's messages, the newest first. What the owner said to be no advert is among them.
 *
 * Returns: (transfer full): what looks like an advert, and how far it was looked; NULL with @error set
 */
HearthAdvertPage *
hearth_adverts_load (HearthDb *db, const HearthAdvertQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthAdvertPage) page = g_new0 (HearthAdvertPage, 1);
  g_autoptr (HearthStmt) author = hearth_db_prepare (db, AUTHOR_SQL, error);
  g_autoptr (GPtrArray) reasons = g_ptr_array_new ();
  Run run = { query, page, author, reasons, 0 };

  page->adverts = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_advert_free);
  page->group = hearth_db_dup_text (db, "SELECT name FROM groups WHERE id = ?1", "i", query->group_id);
  page->keeps_text = hearth_db_int (db, 1, "SELECT keep_text FROM groups WHERE id = ?1", "i", query->group_id) != 0;
  if (author == NULL || !find_from (db, query, &page->from, error) || !look_through (&run, db, cancellable, error))
    return NULL;
  return g_steal_pointer (&page);
}
