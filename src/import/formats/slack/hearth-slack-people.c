/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accounts of a Slack export: users.json, or org_users.json of a large one. On the thread of the import. */
#include "hearth-slack-people.h"

#include <string.h>

static void
person_free (gpointer data)
{
  HearthSlackPerson *person = data;

  g_free (person->name);
  g_free (person);
}

/**
 * hearth_slack_take:
 * @into: gets the text, empty for null
 * @json: where a value is due
 */
void
hearth_slack_take (GString *into, HearthJsonScanner *json)
{
  gsize length;
  const char *text = hearth_json_scanner_text (json, &length);

  g_string_truncate (into, 0);
  if (text != NULL)
    g_string_append_len (into, text, length);
}

/** hearth_slack_names_init: @names: to make ready */
void
hearth_slack_names_init (HearthSlackNames *names)
{
  names->display = g_string_new (NULL);
  names->real = g_string_new (NULL);
  names->plain = g_string_new (NULL);
}

/** hearth_slack_names_reset: @names: to empty */
void
hearth_slack_names_reset (HearthSlackNames *names)
{
  g_string_truncate (names->display, 0);
  g_string_truncate (names->real, 0);
  g_string_truncate (names->plain, 0);
}

/** hearth_slack_names_clear: @names: to free what it holds */
void
hearth_slack_names_clear (HearthSlackNames *names)
{
  g_string_free (names->display, TRUE);
  g_string_free (names->real, TRUE);
  g_string_free (names->plain, TRUE);
}

/**
 * hearth_slack_names_key:
 * @names: gets the name
 * @key: a key of an object
 * @json: where its value is due
 *
 * Returns: FALSE when @key is no name, and the value is still due
 */
gboolean
hearth_slack_names_key (HearthSlackNames *names, const char *key, HearthJsonScanner *json)
{
  GString *into = g_str_equal (key, "display_name") ? names->display
                  : g_str_equal (key, "real_name")  ? names->real
                  : g_str_equal (key, "name")       ? names->plain : NULL;

  if (into == NULL)
    return FALSE;
  if (into->len == 0)        /* the account and its profile both have real_name */
    {
      hearth_slack_take (into, json);
      g_strstrip (into->str);
      into->len = strlen (into->str);
    }
  else
    hearth_json_scanner_skip (json);
  return TRUE;
}

/**
 * hearth_slack_names_read:
 * @names: gets the names
 * @json: where a profile is due
 */
void
hearth_slack_names_read (HearthSlackNames *names, HearthJsonScanner *json)
{
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (!hearth_slack_names_key (names, key, json))
      hearth_json_scanner_skip (json);
}

/** hearth_slack_names_best: Returns: (transfer none) (nullable): what the others see, NULL when there is no name */
const char *
hearth_slack_names_best (const HearthSlackNames *names)
{
  const GString *best = names->display->len > 0 ? names->display : names->real->len > 0 ? names->real : names->plain;

  return best->len > 0 ? best->str : NULL;
}

/**
 * hearth_slack_people_new:
 *
 * Returns: (transfer full): nobody but Slack's own account
 */
HearthSlackPeople *
hearth_slack_people_new (void)
{
  HearthSlackPeople *self = g_new0 (HearthSlackPeople, 1);
  HearthSlackPerson *own = g_new0 (HearthSlackPerson, 1);

  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, person_free);
  self->channels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  own->name = g_strdup ("Slackbot");
  own->bot = TRUE;
  g_hash_table_insert (self->people, g_strdup ("USLACKBOT"), own);
  return self;
}

/** hearth_slack_people_free: @self: (nullable): freed */
void
hearth_slack_people_free (HearthSlackPeople *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->people);
  g_hash_table_unref (self->channels);
  g_free (self);
}

/**
 * hearth_slack_people_find:
 * @self: the people
 * @id: (nullable): of an account
 *
 * Returns: (transfer none) (nullable): who that is
 */
const HearthSlackPerson *
hearth_slack_people_find (const HearthSlackPeople *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->people, id) : NULL;
}

static void
add_person (HearthSlackPeople *self, const char *id, const char *name, gboolean bot)
{
  HearthSlackPerson *person = g_new0 (HearthSlackPerson, 1);

  person->name = g_strdup (name);
  person->bot = bot || g_str_equal (id, "USLACKBOT");
  g_hash_table_replace (self->people, g_strdup (id), person);
}

static void
read_account (HearthSlackPeople *self, HearthSlackNames *names, GString *id, HearthJsonScanner *json)
{
  gboolean bot = FALSE;
  const char *key;

  hearth_slack_names_reset (names);
  g_string_truncate (id, 0);
  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (g_str_equal (key, "id"))
      hearth_slack_take (id, json);
    else if (g_str_equal (key, "profile"))
      hearth_slack_names_read (names, json);
    else if (g_str_equal (key, "is_bot"))
      bot = hearth_json_scanner_true (json);
    else if (!hearth_slack_names_key (names, key, json))
      hearth_json_scanner_skip (json);
  if (id->len > 0 && hearth_slack_names_best (names) != NULL)
    add_person (self, id->str, hearth_slack_names_best (names), bot);
}

/**
 * hearth_slack_people_read:
 * @self: gets the people
 * @input: a list of accounts
 * @run: gets the counts
 * @error: a sentence that names the file
 *
 * Returns: FALSE when it cannot be read to its end
 */
gboolean
hearth_slack_people_read (HearthSlackPeople *self, HearthInput *input, HearthReaderRun *run, GError **error)
{
  g_autoptr (HearthJsonScanner) json = hearth_json_scanner_new_input (input, error);
  g_autoptr (GString) id = g_string_new (NULL);
  g_auto (HearthSlackNames) names;

  hearth_slack_names_init (&names);
  if (json == NULL)
    return FALSE;
  if (hearth_json_scanner_enter (json))
    while (hearth_json_scanner_next_item (json))
      read_account (self, &names, id, json);
  return hearth_reader_check_json (run, input, json, error);
}
