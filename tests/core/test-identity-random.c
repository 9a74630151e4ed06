/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is who from random evidence and decisions, against a brute force that keeps a label for everybody; whatever the
 * order in which all of it came in. */
#include <string.h>

#include "hearth-check.h"
#include "hearth-decisions.h"
#include "hearth-import.h"
#include "hearth-merge.h"
#include "hearth-stats.h"
#include "workspace-fixture.h"

#define N_GROUPS 3
#define MOST 40
#define N_WORLDS 60

/* Somebody in one group; names are letters. */
typedef struct
{
  int group;
  char key[8];
  gboolean by_id;
  char names[8];               /* folded, one letter each */
  int renamed_from;            /* index, -1: none */
  int renamed_at;
  gboolean self;
} Somebody;

typedef struct
{
  int group[2];
  char key[2][8];
  gboolean same;
} Decision;

typedef struct
{
  const char *platforms[N_GROUPS];
  const char *selves[N_GROUPS];
  Somebody people[MOST];
  int n;
  Decision decisions[MOST];
  int n_decisions;
} World;

static void
exec (HearthDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  hearth_db_exec (db, &error, sql, NULL);
  g_assert_no_error (error);
}

static int
find (const World *w, int group, const char *key)
{
  for (int i = 0; i < w->n; i++)
    if (w->people[i].group == group && strcmp (w->people[i].key, key) == 0)
      return i;
  return -1;
}

static gboolean
same_pair (const Decision *a, const Decision *b)
{
  for (int turn = 0; turn < 2; turn++)
    if (a->group[0] == b->group[turn] && strcmp (a->key[0], b->key[turn]) == 0 && a->group[1] == b->group[!turn]
        && strcmp (a->key[1], b->key[!turn]) == 0)
      return TRUE;
  return FALSE;
}

static void
add_somebody (GRand *rand, World *w, int group)
{
  Somebody *one = &w->people[w->n];

  *one = (Somebody) { .group = group, .renamed_from = -1, .by_id = g_rand_boolean (rand) };
  g_snprintf (one->key, sizeof one->key, one->by_id ? "id%c" : "%c", one->by_id ? '1' + g_rand_int_range (rand, 0, 5)
                                                                                : 'a' + g_rand_int_range (rand, 0, 6));
  if (find (w, group, one->key) >= 0)
    return;
  if (one->by_id)
    for (int i = g_rand_int_range (rand, 0, 3); i >= 0; i--)
      one->names[i] = 'a' + g_rand_int_range (rand, 0, 6);
  else
    one->names[0] = one->key[0];
  one->self = !one->by_id && g_rand_int_range (rand, 0, 8) == 0;
  w->n++;
}

static void
add_decision (GRand *rand, World *w)
{
  Decision *d = &w->decisions[w->n_decisions];
  const Somebody *a = &w->people[g_rand_int_range (rand, 0, w->n)], *b = &w->people[g_rand_int_range (rand, 0, w->n)];

  *d = (Decision) { { a->group, b->group }, { "", "" }, g_rand_boolean (rand) };
  g_strlcpy (d->key[0], a->key, sizeof d->key[0]);
  g_strlcpy (d->key[1], g_rand_int_range (rand, 0, 6) == 0 ? "gone" : b->key, sizeof d->key[1]);
  if (d->group[0] == d->group[1] && strcmp (d->key[0], d->key[1]) == 0)
    return;
  for (int i = 0; i < w->n_decisions; i++)
    if (same_pair (&w->decisions[i], d))
      return;
  w->n_decisions++;
}

static void
make_world (GRand *rand, World *w)
{
  static const char *const platforms[] = { "qq", "qq", "wechat", NULL };

  memset (w, 0, sizeof *w);
  for (int g = 0; g < N_GROUPS; g++)
    {
      w->platforms[g] = platforms[g_rand_int_range (rand, 0, G_N_ELEMENTS (platforms))];
      w->selves[g] = g_rand_boolean (rand) ? "a" : NULL;
      for (int i = g_rand_int_range (rand, 1, 9); i > 0; i--)
        add_somebody (rand, w, g);
    }
  for (int i = 0; i < w->n; i++)
    for (int j = 0; j < w->n; j++)
      if (i != j && w->people[i].group == w->people[j].group && !w->people[i].by_id && g_rand_int_range (rand, 0, 9) == 0)
        {
          w->people[i].renamed_from = j;
          w->people[i].renamed_at = 100 + i;
        }
  for (int i = g_rand_int_range (rand, 0, 8); i > 0; i--)
    add_decision (rand, w);
}

/* The brute force: one label each, all pairs looked at for every joining. */
typedef struct
{
  const World *w;
  int group[MOST * 2];
  const char *key[MOST * 2];
  int label[MOST * 2];
  int n;
  int ends[MOST][2];
} Brute;

static int
brute_node (Brute *b, int group, const char *key)
{
  for (int i = 0; i < b->n; i++)
    if (b->group[i] == group && strcmp (b->key[i], key) == 0)
      return i;
  b->group[b->n] = group;
  b->key[b->n] = key;
  b->label[b->n] = b->n;
  return b->n++;
}

static gboolean
brute_join (Brute *b, int x, int y)
{
  int from = b->label[y], to = b->label[x];

  for (int i = 0; i < b->w->n_decisions; i++)
    {
      int one = b->label[b->ends[i][0]], two = b->label[b->ends[i][1]];
      if (!b->w->decisions[i].same && ((one == from && two == to) || (one == to && two == from)) && from != to)
        return FALSE;
    }
  for (int i = 0; i < b->n; i++)
    if (b->label[i] == from)
      b->label[i] = to;
  return TRUE;
}

static char *
text_of (int group, const char *key)
{
  return g_strdup_printf ("g%d\x1f%s", group, key);
}

static int
compare_decisions (gconstpointer a, gconstpointer b)
{
  const Decision *one = *(const Decision *const *) a, *two = *(const Decision *const *) b;
  g_autofree char *a0 = text_of (one->group[0], one->key[0]), *a1 = text_of (one->group[1], one->key[1]);
  g_autofree char *b0 = text_of (two->group[0], two->key[0]), *b1 = text_of (two->group[1], two->key[1]);
  const char *low_a = strcmp (a0, a1) < 0 ? a0 : a1, *high_a = low_a == a0 ? a1 : a0;
  const char *low_b = strcmp (b0, b1) < 0 ? b0 : b1, *high_b = low_b == b0 ? b1 : b0;
  int order = strcmp (low_a, low_b);

  return order != 0 ? order : strcmp (high_a, high_b);
}

static void
brute_decide (Brute *b)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (int i = 0; i < b->w->n_decisions; i++)
    for (int side = 0; side < 2; side++)
      b->ends[i][side] = brute_node (b, b->w->decisions[i].group[side], b->w->decisions[i].key[side]);
  for (int i = 0; i < b->w->n_decisions; i++)
    g_ptr_array_add (sorted, (gpointer) &b->w->decisions[i]);
  g_ptr_array_sort (sorted, compare_decisions);
  for (guint i = 0; i < sorted->len; i++)
    {
      const Decision *d = g_ptr_array_index (sorted, i);
      int *ends = b->ends[d - b->w->decisions];
      if (d->same)
        brute_join (b, ends[0], ends[1]);
    }
}

/* People by group and key. */
static void
sort_people (const World *w, int *order)
{
  for (int i = 0; i < w->n; i++)
    order[i] = i;
  for (int i = 0; i < w->n; i++)
    for (int j = i + 1; j < w->n; j++)
      {
        const Somebody *a = &w->people[order[i]], *b = &w->people[order[j]];
        if (b->group < a->group || (b->group == a->group && strcmp (b->key, a->key) < 0))
          {
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
          }
      }
}

/* The one with an id that ever bore the name of @named; -1: nobody, -2: several. */
static int
bearer_of (const World *w, const Somebody *named)
{
  int found = -1;

  for (int i = 0; i < w->n; i++)
    if (w->people[i].by_id && w->people[i].group == named->group && strchr (w->people[i].names, named->key[0]) != NULL)
      found = found == -1 ? i : -2;
  return found;
}

static void
brute_accounts (Brute *b, const int *order)
{
  const World *w = b->w;

  for (int i = 0; i < w->n; i++)
    for (int j = 0; j < i; j++)
      {
        const Somebody *one = &w->people[order[i]], *two = &w->people[order[j]];
        if (one->by_id && two->by_id && strcmp (one->key, two->key) == 0 && w->platforms[one->group] != NULL
            && g_strcmp0 (w->platforms[one->group], w->platforms[two->group]) == 0 && brute_join (b, order[j], order[i]))
          break;
      }
}

static void
brute_rest (Brute *b, const int *order)
{
  const World *w = b->w;

  for (int i = 0; i < w->n; i++)
    {
      const Somebody *one = &w->people[order[i]];
      int self = one->self && w->selves[one->group] != NULL ? find (w, one->group, w->selves[one->group]) : -1;
      if (self >= 0)
        brute_join (b, self, order[i]);
    }
  for (int i = 0; i < w->n; i++)
    if (!w->people[order[i]].by_id && bearer_of (w, &w->people[order[i]]) >= 0)
      brute_join (b, bearer_of (w, &w->people[order[i]]), order[i]);
  for (int i = 0; i < w->n; i++)
    {
      const Somebody *one = &w->people[order[i]];
      if (one->renamed_from >= 0 && bearer_of (w, one) < 0)
        brute_join (b, one->renamed_from, order[i]);
    }
}

static void
brute (const World *w, Brute *b)
{
  int order[MOST];

  *b = (Brute) { .w = w };
  for (int i = 0; i < w->n; i++)
    brute_node (b, w->people[i].group, w->people[i].key);
  brute_decide (b);
  sort_people (w, order);
  brute_accounts (b, order);
  brute_rest (b, order);
}

static void
insert_somebody (HearthDb *db, const Somebody *one, int id)
{
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO members (id, name, created_at, made_by) VALUES (%1$d, '%3$s', 0, %2$d + 1);", id, one->group, one->key);
  exec (db, sql);
  g_free (sql);
  sql = g_strdup_printf ("INSERT INTO identities (id, group_id, member_id, home_id, key, folded, made_by)"
                         " VALUES (%1$d, %2$d + 1, %1$d, %1$d, '%3$s', '%3$s', %2$d + 1)", id, one->group, one->key);
  exec (db, sql);
  for (int i = 0; i < 2; i++)
    {
      if (i == 0 ? !one->by_id : !one->self)
        continue;
      g_free (sql);
      sql = g_strdup_printf ("INSERT INTO identity_fields (identity_id, field, batch_id, value) VALUES (%d, '%s', %d, '%s')", id,
                             i == 0 ? "id" : "self", one->group + 1, i == 0 ? one->key : "1");
      exec (db, sql);
    }
  for (const char *name = one->names; *name != '\0'; name++)
    {
      g_free (sql);
      sql = g_strdup_printf ("INSERT INTO names (identity_id, name, folded, made_by) VALUES (%d, '%c', '%c', 1)", id, *name, *name);
      exec (db, sql);
      g_free (sql);
      sql = g_strdup_printf ("INSERT INTO name_seen (name_id, batch_id, last_ts) VALUES (%d, %d, 5)", (int) hearth_db_last_id (db),
                             one->group + 1);
      exec (db, sql);
    }
}

static void
insert_rename (HearthDb *db, const Somebody *one, int id, int from)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO messages (group_id, day, hash, ts, batch_id, kind) VALUES (%d, 0, %d, %d, %d, 100)",
                                          one->group + 1, id, one->renamed_at, one->group + 1);

  exec (db, sql);
  g_free (sql);
  sql = g_strdup_printf ("INSERT INTO evidence (group_id, identity_id, kind, source, day, ts, value, message_id)"
                         " VALUES (%d, %d, 5, 1, 0, %d, %d, %d)", one->group + 1, from, one->renamed_at, id, (int) hearth_db_last_id (db));
  exec (db, sql);
}

static void
shuffle (GRand *rand, int *order, int n)
{
  for (int i = 0; i < n; i++)
    order[i] = i;
  for (int i = n - 1; i > 0 && rand != NULL; i--)
    {
      int j = g_rand_int_range (rand, 0, i + 1), swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
}

static void
add_decisions (HearthDb *db, const World *w, GRand *rand)
{
  g_autoptr (GError) error = NULL;
  int order[MOST];

  shuffle (rand, order, w->n_decisions);
  for (int i = 0; i < w->n_decisions; i++)
    {
      const Decision *d = &w->decisions[order[i]];
      HearthIdentityKey a = { d->group[0] + 1, d->key[0] }, b = { d->group[1] + 1, d->key[1] };
      g_assert_true (hearth_decision_add (db, hearth_decision_new_act (db), &a, &b, d->same, 0, &error));
    }
}

/* The whole world into a workspace; with @rand in any order. Without, the order of making is that of the world. */
static void
build (Workspace *ws, const World *w, GRand *rand, gboolean decide, GRand *decisions)
{
  int order[MOST], groups[N_GROUPS], id_of[MOST];
  g_autoptr (GError) error = NULL;

  g_assert_true (hearth_db_begin (ws->db, &error));
  for (int g = 0; g < N_GROUPS; g++)
    {
      g_autofree char *name = g_strdup_printf ("g%d", g);
      g_assert_true (hearth_db_exec (ws->db, &error, "INSERT INTO groups (id, name, platform, self_key, created_at) VALUES (?1, ?2, ?3, ?4, 0)",
                                     "isss", (gint64) g + 1, name, w->platforms[g], w->selves[g]));
      g_assert_true (hearth_db_exec (ws->db, &error, "INSERT INTO batches (id, group_id, state, source, file_name, file_size, sha256, format,"
                                     " zone, started_at) VALUES (?1, ?1, 1, 1, 'f', 1, 'x', 'test', 'UTC', 0)", "i", (gint64) g + 1));
    }
  shuffle (rand, order, w->n);
  for (int i = 0; i < w->n; i++)
    {
      id_of[order[i]] = i + 1;
      insert_somebody (ws->db, &w->people[order[i]], i + 1);
    }
  for (int i = 0; i < w->n; i++)
    if (w->people[i].renamed_from >= 0)
      insert_rename (ws->db, &w->people[i], id_of[i], id_of[w->people[i].renamed_from]);
  exec (ws->db, "UPDATE batches SET first_ts = (SELECT min (ts) FROM messages m WHERE m.batch_id = batches.id),"
                " last_ts = (SELECT max (ts) FROM messages m WHERE m.batch_id = batches.id)");
  shuffle (rand, groups, N_GROUPS);
  for (int g = 0; g < N_GROUPS; g++)
    {
      if (decide && g == N_GROUPS - 1)
        add_decisions (ws->db, w, decisions);
      hearth_import_derive (ws->db, groups[g] + 1, &error);
      g_assert_no_error (error);
    }
  g_assert_true (hearth_db_commit (ws->db, &error));
}

static gint64
member_of (Workspace *ws, const Somebody *one)
{
  return hearth_db_int (ws->db, 0, "SELECT member_id FROM identities WHERE group_id = ?1 AND key = ?2", "is", (gint64) one->group + 1, one->key);
}

static void
assert_as_brute (Workspace *ws, const World *w)
{
  Brute b;

  brute (w, &b);
  for (int i = 0; i < w->n; i++)
    for (int j = 0; j < i; j++)
      g_assert_cmpint (member_of (ws, &w->people[i]) == member_of (ws, &w->people[j]), ==, b.label[i] == b.label[j]);
}

static void
assert_sound (Workspace *ws)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = hearth_check (ws->db, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
}

static char *
digest (Workspace *ws)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = hearth_stats (ws->db, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < tables->len; i++)
    {
      const HearthTableStats *stats = g_ptr_array_index (tables, i);
      g_string_append_printf (text, "%s %" G_GINT64_FORMAT " %s\n", stats->table, stats->count, stats->digest);
    }
  return g_string_free (text, FALSE);
}

static void
assert_same (const char *mine, const char *theirs)
{
  g_auto (GStrv) one = g_strsplit (mine, "\n", -1), two = g_strsplit (theirs, "\n", -1);

  for (guint i = 0; one[i] != NULL && two[i] != NULL; i++)
    g_assert_cmpstr (one[i], ==, two[i]);
  g_assert_cmpstr (mine, ==, theirs);
}

/* Decisions taken back one by one, from the middle too, leave what had been without them. */
static void
take_all_back (Workspace *ws, GRand *rand, const char *before)
{
  g_autoptr (GError) error = NULL;
  gint64 act;

  while ((act = hearth_db_int (ws->db, 0, "SELECT act FROM identity_decisions LIMIT 1 OFFSET ?1 % (SELECT max(1, count(*)) FROM identity_decisions)",
                               "i", (gint64) g_rand_int_range (rand, 0, 100))) != 0)
    {
      g_assert_true (hearth_merge_undo (ws->db, act, &error));
      g_assert_no_error (error);
    }
  g_autofree char *after = digest (ws);
  assert_same (before, after);
}

static void
test_random (gconstpointer seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (seed));
  Workspace first = { 0 }, second = { 0 }, third = { 0 }, bare = { 0 };
  World w;

  make_world (rand, &w);
  workspace_set_up (&first, "UTC");
  workspace_set_up (&second, "UTC");
  workspace_set_up (&bare, "UTC");
  workspace_set_up (&third, "UTC");
  build (&first, &w, NULL, TRUE, NULL);
  build (&second, &w, rand, TRUE, NULL);
  /* The last of several mergers says as whom a person goes on; who is one person is the same in any order. */
  build (&third, &w, rand, TRUE, rand);
  build (&bare, &w, NULL, FALSE, NULL);
  assert_as_brute (&first, &w);
  assert_as_brute (&second, &w);
  assert_as_brute (&third, &w);
  assert_sound (&third);
  assert_sound (&first);
  assert_sound (&second);
  g_autofree char *mine = digest (&first), *theirs = digest (&second), *without = digest (&bare);
  assert_same (mine, theirs);
  take_all_back (&first, rand, without);
  workspace_tear_down (&first, NULL);
  workspace_tear_down (&second, NULL);
  workspace_tear_down (&third, NULL);
  workspace_tear_down (&bare, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint seed = 1; seed <= N_WORLDS; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/identity/random/%u", seed);
      g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_random);
    }
  return g_test_run ();
}
