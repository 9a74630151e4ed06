/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of what looks like an advert: part by part it is the same as in one go, and what the owner says of words holds
 * for whoever says them again and outlives undo and another import. */
#include <string.h>

#include "hearth-ad.h"
#include "hearth-adverts.h"
#include "hearth-import.h"
#include "hearth-not-adverts.h"
#include "hearth-stats.h"
#include "workspace-fixture.h"

#define ADVERT "兼职日结，加微信：abc_12345"
#define EVERYTHING { .group_id = 1, .before = G_MAXINT64, .from = G_MININT64, .most_adverts = G_MAXUINT, .most_messages = G_MAXUINT }

/* Imports a chat of the group tea. */
static gint64
import_chat (Workspace *w, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (w->folder, name, NULL);
  HearthImportOptions options = { .path = path, .group = "tea", .on_day = HEARTH_DAY_NONE };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_autoptr (GPtrArray) results = hearth_import_run_db (w->db, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return hearth_db_int (w->db, 0, "SELECT max (id) FROM batches", NULL);
}

static HearthAdvertPage *
load (Workspace *w, const HearthAdvertQuery *query)
{
  g_autoptr (GError) error = NULL;
  HearthAdvertPage *page = hearth_adverts_load (w->db, query, NULL, &error);

  g_assert_no_error (error);
  return page;
}

/* Who wrote and how sure it is, the newest first. */
static void
describe (const HearthAdvertPage *page, GString *out)
{
  for (guint i = 0; i < page->adverts->len; i++)
    {
      const HearthAdvert *advert = page->adverts->pdata[i];

      g_string_append_printf (out, "%s%s %u %u", out->len > 0 ? ", " : "", advert->author, advert->score, advert->reasons->len);
    }
}

static void
assert_adverts (Workspace *w, const HearthAdvertQuery *query, const char *expected)
{
  g_autoptr (HearthAdvertPage) page = load (w, query);
  g_autoptr (GString) out = g_string_new (NULL);

  describe (page, out);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_found (Workspace *w, gconstpointer data)
{
  HearthAdvertQuery query = EVERYTHING;

  import_chat (w, "a.txt",
               "2024/3/1 09:00 - Ann: " ADVERT "\n"
               "2024/3/1 09:01 - Bo: 茶不错\n"
               "2024/3/2 09:00 - Cy: 加群领优惠券 https://shop.example/p\n"
               "2024/3/2 09:00 - Di: 请问加群有优惠券吗？\n");
  assert_adverts (w, &query, "Cy 60 3, Ann 70 2");
  g_autoptr (HearthAdvertPage) page = load (w, &query);
  const HearthAdvert *cy = page->adverts->pdata[0], *ann = page->adverts->pdata[1];
  g_assert_cmpstr (page->group, ==, "tea");
  g_assert_true (page->keeps_text && page->complete && !page->has_older);
  g_assert_cmpint (ann->ts, ==, workspace_instant ("2024-03-01T09:00:00+08:00"));
  g_assert_cmpstr (ann->text, ==, ADVERT);
  g_assert_true (ann->member_id != 0 && ann->member_id != cy->member_id && !ann->staff && !ann->recalled);

  /* Staff is known, a name of today is shown, somebody deleted is nobody, and an import that did not finish is not there. */
  g_assert_true (hearth_db_exec (w->db, NULL, "UPDATE member_group SET role = 1 WHERE member_id = ?1", "i", ann->member_id));
  g_assert_true (hearth_db_exec (w->db, NULL, "UPDATE members SET deleted_at = 1 WHERE id = ?1", "i", cy->member_id));
  g_assert_true (hearth_db_exec (w->db, NULL, "UPDATE members SET name = 'Anna' WHERE id = ?1", "i", ann->member_id));
  g_autoptr (HearthAdvertPage) later = load (w, &query);
  const HearthAdvert *nobody = later->adverts->pdata[0], *owner = later->adverts->pdata[1];
  g_assert_true (nobody->member_id == 0 && owner->staff);
  g_assert_cmpstr (nobody->author, ==, "Cy");
  g_assert_cmpstr (owner->author, ==, "Anna");
  g_assert_true (hearth_db_exec (w->db, NULL, "UPDATE batches SET state = 0", NULL));
  assert_adverts (w, &query, "");
}

/* Ninety days of messages, several of them in the same minute. */
static void
import_long (Workspace *w)
{
  g_autoptr (GString) chat = g_string_new (NULL);

  for (int i = 0; i < 90; i++)
    for (int k = 0; k < 3; k++)
      g_string_append_printf (chat, "2024/%d/%d 10:%02d - P%d: %s %d\n", 1 + i / 28, 1 + i % 28, k / 2, i, k == 1 && i % 4 == 0 ? ADVERT : "茶不错", k);
  import_chat (w, "long.txt", chat->str);
}

/* However small the parts, nothing is missed and nothing comes twice. */
static void
test_parts (Workspace *w, gconstpointer data)
{
  static const HearthAdvertQuery parts[] = {
    { .most_adverts = 1, .most_messages = G_MAXUINT }, { .most_adverts = G_MAXUINT, .most_messages = 1 },
    { .most_adverts = 5, .most_messages = 40 }, { .most_adverts = G_MAXUINT, .most_messages = 7 },
  };
  HearthAdvertQuery all = EVERYTHING;
  g_autoptr (GString) whole = g_string_new (NULL);

  import_long (w);
  g_autoptr (HearthAdvertPage) once = load (w, &all);
  describe (once, whole);
  g_assert_cmpuint (once->adverts->len, ==, 23);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      HearthAdvertQuery query = parts[i];
      g_autoptr (GString) found = g_string_new (NULL);
      gboolean complete = FALSE;

      query.group_id = 1;
      query.before = G_MAXINT64;
      query.from = G_MININT64;
      while (!complete)
        {
          g_autoptr (HearthAdvertPage) page = load (w, &query);

          g_assert_cmpint (page->reached, <, query.before);
          g_assert_true (page->complete || page->has_older);
          describe (page, found);
          query.before = page->reached;
          complete = page->complete;
        }
      g_assert_cmpstr (found->str, ==, whole->str);
    }
}

/* The last days are civil days of the workspace's zone; what is older goes on from there. */
static void
test_days (Workspace *w, gconstpointer data)
{
  HearthAdvertQuery query = EVERYTHING;

  import_long (w);
  query.days = 30;
  g_autoptr (HearthAdvertPage) page = load (w, &query);
  g_assert_true (page->complete && page->has_older);
  g_assert_cmpint (page->from, ==, workspace_instant ("2024-03-08T00:00:00+08:00"));
  g_assert_cmpint (page->reached, ==, page->from);
  g_assert_cmpuint (page->adverts->len, ==, 7);
  query.days = 0;
  query.before = page->reached;
  g_autoptr (HearthAdvertPage) older = load (w, &query);
  g_assert_true (older->complete && !older->has_older);
  g_assert_cmpuint (older->adverts->len, ==, 23 - 7);
}

static void
test_nothing (Workspace *w, gconstpointer data)
{
  HearthAdvertQuery query = EVERYTHING;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  workspace_add_group (w, "tea");
  query.days = 30;
  assert_adverts (w, &query, "");
  g_assert_true (hearth_db_exec (w->db, NULL, "UPDATE groups SET keep_text = 0", NULL));
  g_autoptr (HearthAdvertPage) page = load (w, &query);
  g_assert_true (!page->keeps_text && page->complete && !page->has_older);
  import_long (w);
  g_cancellable_cancel (cancellable);
  g_assert_null (hearth_adverts_load (w->db, &query, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Letters, width, blanks and hidden characters may be others: the words are the same. */
static void
test_digest (void)
{
  g_autofree char *one = hearth_text_ad_digest ("Earn per day,\n whatsapp: john_2024 ");
  g_autofree char *same = hearth_text_ad_digest ("EARN  per\xE2\x80\x8B day, ｗｈａｔｓａｐｐ: john_2024");
  g_autofree char *other = hearth_text_ad_digest ("Earn per day, whatsapp: john_2025");
  g_autofree char *joined = hearth_text_ad_digest ("Earnper day, whatsapp: john_2024");

  g_assert_cmpuint (strlen (one), ==, 64);
  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (one, !=, other);
  g_assert_cmpstr (one, !=, joined);
}

static gboolean
is_ticked (Workspace *w, gint64 group_id)
{
  HearthAdvertQuery query = EVERYTHING;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) set = hearth_not_adverts_list (w->db, group_id, &error);
  g_autoptr (HearthAdvertPage) page = load (w, &query);
  const HearthAdvert *advert = page->adverts->pdata[0];
  gboolean ticked = g_hash_table_contains (set, advert->digest);

  g_assert_no_error (error);
  g_assert_true (hearth_not_adverts_has (w->db, group_id, advert->digest) == ticked);
  return ticked;
}

static char *
digest_of_table (Workspace *w)
{
  g_autoptr (GPtrArray) all = hearth_stats (w->db, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const HearthTableStats *stats = all->pdata[i];

      if (g_str_equal (stats->table, "not_adverts"))
        return g_strdup_printf ("%d %s", (int) stats->count, stats->digest);
    }
  return NULL;
}

static void
test_ticks (Workspace *w, gconstpointer data)
{
  const char *chat = "2024/3/1 09:00 - Ann: " ADVERT "\n";
  gint64 batch = import_chat (w, "a.txt", chat), other = workspace_add_group (w, "ink");
  g_autofree char *digest = hearth_text_ad_digest (ADVERT);
  g_autofree char *before = digest_of_table (w);
  g_autoptr (GError) error = NULL;

  g_assert_false (is_ticked (w, 1));
  g_assert_true (hearth_not_adverts_set (w->db, 1, digest, TRUE, 5, &error));
  g_assert_true (hearth_not_adverts_set (w->db, 1, digest, TRUE, 6, &error));
  g_autofree char *after = digest_of_table (w);
  g_assert_true (is_ticked (w, 1) && !is_ticked (w, other));
  g_assert_true (g_str_has_prefix (before, "0 ") && g_str_has_prefix (after, "1 "));

  /* The group stays for the owner's word, and the word for what comes again, also from another export and another author. */
  g_assert_true (hearth_import_undo (w->db, batch, NULL, &error));
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT count(*) FROM messages", NULL), ==, 0);
  import_chat (w, "b.txt", "[LINE] 茶友会のトーク履歴\n保存日時：2024/06/03 09:00\n\n2024/06/02(日)\n10:00\t花子\t" ADVERT "\n");
  g_assert_true (is_ticked (w, 1));
  g_assert_true (hearth_not_adverts_set (w->db, 1, digest, FALSE, 7, &error));
  g_assert_false (is_ticked (w, 1));
  g_autofree char *undone = digest_of_table (w);
  g_assert_cmpstr (undone, ==, before);
  g_assert_false (hearth_not_adverts_set (w->db, 99, digest, TRUE, 7, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/adverts/found", NULL, test_found);
  workspace_add ("/adverts/parts", NULL, test_parts);
  workspace_add ("/adverts/days", NULL, test_days);
  workspace_add ("/adverts/nothing", NULL, test_nothing);
  g_test_add_func ("/adverts/digest", test_digest);
  workspace_add ("/adverts/ticks", NULL, test_ticks);
  return g_test_run ();
}
