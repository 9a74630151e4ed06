/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two people may have in common: telephones, addresses, ids, names and birthdays of everybody, in one pass over
 * each table. The connection's thread. */
#include "config.h"

#include <string.h>

#include "hearth-names.h"
#include "hearth-suggest-private.h"

/* An id that short may be anybody's. */
#define LEAST_ID 5

static const char *
intern (SuggestData *data, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (data->texts, text) : NULL;
}

static void
add_fact (SuggestData *data, HearthReason kind, guint person, const char *key, const char *shown, gboolean old)
{
  SuggestFact fact = { kind, intern (data, key), person, old, intern (data, shown) };

  if (key != NULL && *key != '\0')
    g_array_append_val (data->facts, fact);
}

/* Whoever is known by a telephone number is known by it on every platform. */
static void
add_phone (SuggestData *data, guint person, const char *text)
{
  g_autofree char *phone = text != NULL ? suggest_dup_phone (text) : NULL;

  add_fact (data, HEARTH_REASON_PHONE, person, phone, text, FALSE);
}

/* Similar names born on one day begin with the same character; so nobody is compared with everybody. */
static void
add_birthday (SuggestData *data, guint person, const char *birthday, const char *plain)
{
  if (birthday == NULL || *birthday == '\0' || plain == NULL)
    return;
  g_autofree char *key = g_strdup_printf ("%s\x1f%.*s", birthday, (int) (g_utf8_next_char (plain) - plain), plain);
  add_fact (data, HEARTH_REASON_BIRTHDAY, person, key, birthday, FALSE);
}

static gboolean
load_people (SuggestData *data, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (data->db, error, "SELECT id, name, phone, email, birthday FROM members"
                                                 " WHERE merged_into IS NULL AND deleted_at IS NULL ORDER BY id", NULL);

  while (hearth_stmt_step (stmt))
    {
      guint index = data->people->len;
      g_autofree char *folded = hearth_stmt_is_null (stmt, 4) ? NULL : hearth_name_fold (hearth_stmt_text (stmt, 1));
      g_autofree char *plain = folded != NULL ? suggest_dup_plain (folded) : NULL;
      g_autofree char *email = hearth_stmt_text (stmt, 3) != NULL ? g_utf8_casefold (hearth_stmt_text (stmt, 3), -1) : NULL;
      SuggestPerson person = { .id = hearth_stmt_int (stmt, 0), .name = intern (data, hearth_stmt_text (stmt, 1)),
                               .plain = intern (data, plain), .birthday = intern (data, hearth_stmt_text (stmt, 4)) };

      g_array_append_val (data->people, person);
      add_phone (data, index, hearth_stmt_text (stmt, 2));
      add_fact (data, HEARTH_REASON_EMAIL, index, email != NULL ? g_strstrip (email) : NULL, hearth_stmt_text (stmt, 3), FALSE);
      add_birthday (data, index, person.birthday, person.plain);
    }
  if (!hearth_stmt_done (stmt, error))
    return FALSE;
  for (guint i = 0; i < data->people->len; i++)
    g_hash_table_insert (data->by_id, &SUGGEST_PERSON (data, i)->id, GUINT_TO_POINTER (i + 1));
  return TRUE;
}

static guint
index_of (SuggestData *data, gint64 member_id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (data->by_id, &member_id));
}

static gboolean
load_accounts (SuggestData *data, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (data->db, error,
    "WITH place AS (SELECT g.id, coalesce (g.platform, (SELECT p.platform FROM batches p WHERE p.group_id = g.id AND p.state = 1"
    " AND p.source = 1 AND p.platform IS NOT NULL ORDER BY p.id LIMIT 1)) AS platform FROM groups g WHERE g.deleted_at IS NULL)"
    " SELECT i.member_id, i.group_id, i.platform_id, place.platform FROM identities i JOIN place ON place.id = i.group_id"
    " ORDER BY i.member_id", NULL);

  while (hearth_stmt_step (stmt))
    {
      guint index = index_of (data, hearth_stmt_int (stmt, 0));
      const char *id = hearth_stmt_text (stmt, 2);

      if (index-- == 0)
        continue;
      SuggestAccount account = { index, hearth_stmt_int (stmt, 1), intern (data, id), intern (data, hearth_stmt_text (stmt, 3)) };
      SuggestPerson *person = SUGGEST_PERSON (data, index);
      if (person->end == 0)
        person->first = data->accounts->len;
      g_array_append_val (data->accounts, account);
      person->end = data->accounts->len;
      if (id != NULL && *id == '+')
        add_phone (data, index, id);
      if (id != NULL && strlen (id) >= LEAST_ID)
        add_fact (data, HEARTH_REASON_ID, index, id, id, FALSE);
    }
  return hearth_stmt_done (stmt, error);
}

/* Every name ever borne, but for the word by which an export calls its exporter. */
static gboolean
load_names (SuggestData *data, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (data->db, error,
    "SELECT i.member_id, n.folded, n.name, n.name IS NOT i.name FROM names n JOIN identities i ON i.id = n.identity_id"
    " WHERE n.folded <> '' AND i.id NOT IN (SELECT identity_id FROM identity_fields WHERE field = 'self')", NULL);

  while (hearth_stmt_step (stmt))
    {
      guint index = index_of (data, hearth_stmt_int (stmt, 0));
      const char *folded = hearth_stmt_text (stmt, 1), *name = hearth_stmt_text (stmt, 2);
      gboolean old = hearth_stmt_int (stmt, 3) != 0;

      if (index-- == 0)
        continue;
      if (*name == '+')
        add_phone (data, index, name);
      else if (suggest_says_much (folded))
        add_fact (data, HEARTH_REASON_NAME, index, folded, name, old);
      g_autofree char *plain = suggest_dup_plain (folded);
      add_fact (data, HEARTH_REASON_PLAIN_NAME, index, plain, name, old);
    }
  return hearth_stmt_done (stmt, error);
}

void
suggest_data_free (SuggestData *data)
{
  if (data == NULL)
    return;
  g_hash_table_unref (data->by_id);
  g_array_unref (data->people);
  g_array_unref (data->accounts);
  g_array_unref (data->facts);
  g_string_chunk_free (data->texts);
  g_free (data);
}

/* Returns: (transfer full): people, their accounts, and what they may have in common; NULL with @error set */
SuggestData *
suggest_load (HearthDb *db, GError **error)
{
  g_autoptr (SuggestData) data = g_new0 (SuggestData, 1);

  data->db = db;
  data->texts = g_string_chunk_new (1 << 16);
  data->people = g_array_new (FALSE, FALSE, sizeof (SuggestPerson));
  data->accounts = g_array_new (FALSE, FALSE, sizeof (SuggestAccount));
  data->facts = g_array_new (FALSE, FALSE, sizeof (SuggestFact));
  data->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (!load_people (data, error) || !load_accounts (data, error) || !load_names (data, error))
    return NULL;
  return g_steal_pointer (&data);
}
