/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of advice as data: advice.ini, one section a rule, its texts marked as in C for xgettext. Any thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-advice.h"
#include "hearth-error.h"
#include "hearth-health-resources.h"
#include "hearth-leaving.h"
#include "hearth-metrics-private.h"

#define PLACE "/io/github/hearthapp/Hearth/advice.ini"

/* _("…") or ngettext ("…", "…"); no quotes within. */
#define TEXT_PATTERN "^(?:_ ?\\(\"([^\"\\\\]+)\"\\)|ngettext ?\\(\"([^\"\\\\]+)\", \"([^\"\\\\]+)\"\\))$"

static const char *const when_words[] = { "weak", "weak-none", "weak-some", "above", "part", "no-data", "no-members", "most-named", "guard", NULL };
static const char *const action_words[] = { "questions", "members", "post", "task", "import", NULL };
static const char *const count_words[] = { "value", "numerator", "rest", "silent", "named", NULL };
static const char *const segment_words[] = { "all", "new", "silent", "never-active", "core-lost", "left", NULL };
static const char *const keys[] = { "metric", "when", "least", "urgent", "weight", "text", "count", "action", "members", "kind", "title",
                                    "body", "days", "reason", NULL };

/* One section being read. */
typedef struct
{
  GKeyFile *file;
  const char *section;
  GError **error;
} Section;

static gboolean
fail (Section *section, const char *key)
{
  if (section->error != NULL && *section->error == NULL)
    g_set_error (section->error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("The rule “%1$s” of the advice cannot be read: look at its line “%2$s”."),
                 section->section, key);
  return FALSE;
}

/* A word of a list; when the line is not there the first, but not when it is @needed. */
static gboolean
read_word (Section *section, const char *key, const char *const *words, gboolean needed, guint *index)
{
  g_autofree char *value = g_key_file_get_value (section->file, section->section, key, NULL);

  *index = 0;
  if (value == NULL)
    return needed ? fail (section, key) : TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], value))
      {
        *index = i;
        return TRUE;
      }
  return fail (section, key);
}

static gboolean
read_number (Section *section, const char *key, double otherwise, double *number)
{
  g_autoptr (GError) error = NULL;

  *number = otherwise;
  if (!g_key_file_has_key (section->file, section->section, key, NULL))
    return TRUE;
  *number = g_key_file_get_double (section->file, section->section, key, &error);
  return error == NULL && *number >= 0 && *number < 1000 ? TRUE : fail (section, key);
}

/* Whether each word in braces is one that is filled in. */
static gboolean
names_known_figures (const char *text)
{
  static const char *const figures[] = { "{value}", "{threshold}", "{count}", "{of}" };

  for (const char *place = text; place != NULL && (place = strchr (place, '{')) != NULL; place++)
    {
      gboolean known = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
        known |= g_str_has_prefix (place, figures[i]);
      if (!known)
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_text (Section *section, const char *key, gboolean needed, HearthAdviceText *text)
{
  g_autofree char *value = g_key_file_get_value (section->file, section->section, key, NULL);
  g_autoptr (GRegex) regex = g_regex_new (TEXT_PATTERN, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (value == NULL)
    return needed ? fail (section, key) : TRUE;
  if (!g_regex_match (regex, value, 0, &match) || !names_known_figures (value))
    return fail (section, key);
  text->one = g_match_info_fetch (match, 1);
  if (text->one == NULL || text->one[0] == '\0')
    {
      g_free (text->one);
      text->one = g_match_info_fetch (match, 2);
      text->many = g_match_info_fetch (match, 3);
    }
  return TRUE;
}

static gboolean
read_metric (Section *section, HearthAdviceRule *rule)
{
  g_autofree char *value = g_key_file_get_value (section->file, section->section, "metric", NULL);
  gint index = value != NULL ? hearth_metric_index (value) : -1;

  if (index < 0)
    return fail (section, "metric");
  rule->metric = hearth_metric_row (index)->id;
  return TRUE;
}

static gboolean
read_kind (Section *section, HearthAdviceRule *rule)
{
  g_autofree char *value = g_key_file_get_value (section->file, section->section, "kind", NULL);

  if (rule->action != HEARTH_ADVICE_POST)
    return value == NULL ? TRUE : fail (section, "kind");
  return value != NULL && hearth_post_kind_from_string (value, &rule->kind) ? TRUE : fail (section, "kind");
}

static gboolean
read_reason (Section *section, HearthAdviceRule *rule)
{
  g_autofree char *value = g_key_file_get_value (section->file, section->section, "reason", NULL);

  if (rule->when != HEARTH_ADVICE_MOST_NAMED)
    return value == NULL ? TRUE : fail (section, "reason");
  return value != NULL && hearth_leave_reason_find (value, &rule->reason) ? TRUE : fail (section, "reason");
}

/* No line that is not known: it would be one misspelt. */
static gboolean
knows_keys (Section *section)
{
  g_auto (GStrv) there = g_key_file_get_keys (section->file, section->section, NULL, NULL);

  for (guint i = 0; there != NULL && there[i] != NULL; i++)
    if (!g_strv_contains (keys, there[i]))
      return fail (section, there[i]);
  return TRUE;
}

static gboolean
read_words (Section *section, HearthAdviceRule *rule)
{
  guint when, action, count, segment;

  if (!read_word (section, "when", when_words, TRUE, &when) || !read_word (section, "action", action_words, TRUE, &action)
      || !read_word (section, "count", count_words, FALSE, &count)
      || !read_word (section, "members", segment_words, action == HEARTH_ADVICE_MEMBERS, &segment))
    return FALSE;
  rule->when = when;
  rule->action = action;
  rule->count = count;
  rule->segment = segment;
  return TRUE;
}

static void
rule_free (gpointer data)
{
  HearthAdviceRule *rule = data;
  HearthAdviceText *texts[] = { &rule->text, &rule->title, &rule->body };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_free (texts[i]->one);
      g_free (texts[i]->many);
    }
  g_free (rule->id);
  g_free (rule);
}

static gboolean
read_rule (Section *section, HearthAdviceRule *rule)
{
  double days;

  if (!knows_keys (section) || !read_metric (section, rule) || !read_words (section, rule) || !read_kind (section, rule)
      || !read_reason (section, rule) || !read_number (section, "weight", 0, &rule->weight) || !read_number (section, "least", 0, &rule->least)
      || !read_number (section, "urgent", G_MAXDOUBLE, &rule->urgent) || !read_number (section, "days", 0, &days))
    return FALSE;
  rule->days = (guint) days;
  gboolean makes = rule->action == HEARTH_ADVICE_POST || rule->action == HEARTH_ADVICE_TASK;
  return read_text (section, "text", TRUE, &rule->text) && read_text (section, "title", makes, &rule->title)
         && read_text (section, "body", FALSE, &rule->body);
}

/**
 * hearth_advice_rules_parse:
 * @text: of a file like advice.ini
 * @length: its bytes
 * @error: HEARTH_ERROR_INVALID, names the rule and the line
 *
 * Returns: (transfer full) (nullable) (element-type HearthAdviceRule): in the order of the file
 */
GPtrArray *
hearth_advice_rules_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (rule_free);
  g_autoptr (GError) reason = NULL;

  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, &reason))
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("The rules of the advice cannot be read: %s."), reason->message);
      return NULL;
    }
  g_auto (GStrv) sections = g_key_file_get_groups (file, NULL);
  for (guint i = 0; sections[i] != NULL; i++)
    {
      Section section = { file, sections[i], error };
      HearthAdviceRule *rule = g_new0 (HearthAdviceRule, 1);

      rule->id = g_strdup (sections[i]);
      g_ptr_array_add (rules, rule);
      if (!read_rule (&section, rule))
        return NULL;
    }
  return g_steal_pointer (&rules);
}

static gpointer
load_rules (gpointer nothing)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (hearth_health_get_resource (), PLACE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *rules = bytes != NULL ? hearth_advice_rules_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error) : NULL;

  if (rules != NULL)
    return rules;
  /* A test reads the file, so this is a damaged build: no advice is better than no window. */
  g_warning ("%s", error != NULL ? error->message : PLACE);
  return g_ptr_array_new ();
}

/** hearth_advice_rules: Returns: (transfer none) (element-type HearthAdviceRule): the program's own. */
const GPtrArray *
hearth_advice_rules (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_rules, NULL);
}

/** hearth_advice_rule: Returns: (transfer none) (nullable): the program's rule of that id. */
const HearthAdviceRule *
hearth_advice_rule (const char *id)
{
  const GPtrArray *rules = hearth_advice_rules ();

  for (guint i = 0; i < rules->len; i++)
    if (g_str_equal (((const HearthAdviceRule *) rules->pdata[i])->id, id))
      return rules->pdata[i];
  return NULL;
}
