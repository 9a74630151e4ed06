/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a kind of shop. A line is a word and a text; the first word says what it is: "group" the group itself,
 * "=NAME a|b" words to fill {NAME} with, "topic" a new topic of Q(uestions), A(nswers) and F(ollowing) remarks, S(hares),
 * C(hat), W(elcome), O and a letter what the staff posts, "post", "once" and "task" plans, "note" notes, "money" the currency and what
 * is given away each month, "product" what is sold, "check-in" what members tick off. Any thread. */
#include "config.h"

#include <string.h>

#include "hearth-demo-private.h"
#include "hearth-demo-resources.h"
#include "hearth-error.h"

#define MAX_SLOTS 16
#define RESOURCES "/io/github/hearthapp/Hearth/demo/"

static const char *const names[] = { "mothers", "bakery", "books", "yoga", "pottery", "runners" };

static const DemoFate fates[] = {
  /* word      pace from, to  staff  leave  found mon lag  unanswered */
  { "healthy", 1.05, 1.12,    0.13,  0.14,  0.35, 14, 0,   0.10 },
  { "dying",   1.10, 0.12,    0.55,  0.46,  0.60, 14, 9,   0.55 },
  { "one-man", 0.34, 0.28,    0.62,  0.16,  0.45, 14, 4,   0.30 },
  { "growing", 0.80, 1.25,    0.16,  0.05,  0.12, 3,  0,   0.08 },
  { "steady",  0.85, 0.80,    0.12,  0.12,  0.40, 14, 1,   0.15 },
};

static void
topic_free (gpointer data)
{
  DemoTopic *topic = data;

  g_ptr_array_unref (topic->questions);
  g_ptr_array_unref (topic->answers);
  g_ptr_array_unref (topic->follows);
  g_free (topic);
}

static void
post_free (gpointer data)
{
  DemoPost *post = data;

  g_free (post->title);
  g_free (post->text);
  g_free (post->rrule);
  g_free (post);
}

static void
task_free (gpointer data)
{
  DemoTask *task = data;

  g_free (task->title);
  g_free (task);
}

static void
product_free (gpointer data)
{
  DemoProduct *product = data;

  g_free (product->name);
  g_free (product);
}

static GPtrArray *
new_texts (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static DemoTheme *
theme_new (void)
{
  DemoTheme *theme = g_new0 (DemoTheme, 1);

  theme->slot_names = new_texts ();
  theme->slots = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  theme->topics = g_ptr_array_new_with_free_func (topic_free);
  theme->shares = new_texts ();
  theme->chat = new_texts ();
  theme->welcome = new_texts ();
  for (guint i = 0; i < G_N_ELEMENTS (theme->staff); i++)
    theme->staff[i] = new_texts ();
  theme->posts = g_ptr_array_new_with_free_func (post_free);
  theme->tasks = g_ptr_array_new_with_free_func (task_free);
  theme->notes = new_texts ();
  theme->events = new_texts ();
  theme->products = g_ptr_array_new_with_free_func (product_free);
  return theme;
}

static int
parse_clock (const char *text)
{
  return (int) (g_ascii_strtoll (text, NULL, 10) * 3600 + g_ascii_strtoll (strchr (text, ':') + 1, NULL, 10) * 60);
}

/* "KIND|TITLE|TEXT|RULE or DAY|HH:MM" */
static void
add_post (DemoTheme *theme, const char *rest, gboolean once)
{
  g_auto (GStrv) parts = g_strsplit (rest, "|", 5);
  DemoPost *post = g_new0 (DemoPost, 1);

  g_assert (g_strv_length (parts) == 5 && hearth_post_kind_from_string (parts[0], &post->kind));
  post->title = g_strdup (parts[1]);
  post->text = g_strdup (parts[2]);
  if (once)
    post->day = (int) g_ascii_strtoll (parts[3], NULL, 10);
  else
    post->rrule = g_strdup (parts[3]);
  post->second = parse_clock (parts[4]);
  g_ptr_array_add (theme->posts, post);
}

static void
add_task (DemoTheme *theme, const char *rest)
{
  g_auto (GStrv) parts = g_strsplit (rest, "|", 2);
  DemoTask *task = g_new0 (DemoTask, 1);

  g_assert (g_strv_length (parts) == 2);
  task->title = g_strdup (parts[0]);
  task->day = (int) g_ascii_strtoll (parts[1], NULL, 10);
  g_ptr_array_add (theme->tasks, task);
}

/* "CURRENCY|COUPON|VALUE" */
static void
set_money (DemoTheme *theme, const char *rest)
{
  g_auto (GStrv) parts = g_strsplit (rest, "|", 3);

  g_assert (g_strv_length (parts) == 3);
  theme->currency = g_strdup (parts[0]);
  theme->coupon = g_strdup (parts[1]);
  theme->coupon_value = (int) g_ascii_strtoll (parts[2], NULL, 10);
}

/* "NAME|PRICE|COST" */
static void
add_product (DemoTheme *theme, const char *rest)
{
  g_auto (GStrv) parts = g_strsplit (rest, "|", 3);
  DemoProduct *product = g_new0 (DemoProduct, 1);

  g_assert (g_strv_length (parts) == 3);
  product->name = g_strdup (parts[0]);
  product->price = (int) g_ascii_strtoll (parts[1], NULL, 10);
  product->cost = (int) g_ascii_strtoll (parts[2], NULL, 10);
  g_ptr_array_add (theme->products, product);
}

static void
set_group (DemoTheme *theme, const char *rest)
{
  g_auto (GStrv) parts = g_strsplit (rest, "|", 5);

  g_assert (g_strv_length (parts) == 5);
  theme->name = g_strdup (parts[0]);
  theme->platform = g_strdup (parts[1]);
  theme->kind = g_strdup (parts[2]);
  for (guint i = 0; i < G_N_ELEMENTS (fates); i++)
    if (g_str_equal (fates[i].word, parts[3]))
      theme->fate = &fates[i];
  theme->size = (guint) g_ascii_strtoull (parts[4], NULL, 10);
  theme->english = g_str_equal (theme->platform, "whatsapp");
}

static void
add_topic (DemoTheme *theme)
{
  DemoTopic *topic = g_new0 (DemoTopic, 1);

  topic->questions = new_texts ();
  topic->answers = new_texts ();
  topic->follows = new_texts ();
  g_ptr_array_add (theme->topics, topic);
}

static GPtrArray *
list_for (DemoTheme *theme, const char *word)
{
  static const char staff_letters[] = "KEBPN";
  DemoTopic *topic = theme->topics->len > 0 ? g_ptr_array_index (theme->topics, theme->topics->len - 1) : NULL;

  if (word[0] == 'O' && word[1] != '\0' && strchr (staff_letters, word[1]) != NULL)
    return theme->staff[strchr (staff_letters, word[1]) - staff_letters];
  if (g_str_equal (word, "note"))
    return theme->notes;
  if (g_str_equal (word, "event"))
    return theme->events;
  switch (word[0])
    {
    case 'S':
      return theme->shares;
    case 'C':
      return theme->chat;
    case 'W':
      return theme->welcome;
    case 'Q':
      return topic->questions;
    case 'A':
      return topic->answers;
    default:
      return topic->follows;
    }
}

static void
parse_line (DemoTheme *theme, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", 2);
  const char *word = parts[0], *rest = parts[1];

  if (g_str_equal (word, "topic"))
    add_topic (theme);
  else if (rest == NULL)
    return;
  else if (g_str_equal (word, "group"))
    set_group (theme, rest);
  else if (word[0] == '=')
    {
      g_ptr_array_add (theme->slot_names, g_strdup (word + 1));
      g_ptr_array_add (theme->slots, g_strsplit (rest, "|", -1));
    }
  else if (g_str_equal (word, "post") || g_str_equal (word, "once"))
    add_post (theme, rest, g_str_equal (word, "once"));
  else if (g_str_equal (word, "task"))
    add_task (theme, rest);
  else if (g_str_equal (word, "money"))
    set_money (theme, rest);
  else if (g_str_equal (word, "product"))
    add_product (theme, rest);
  else if (g_str_equal (word, "check-in"))
    theme->check_in = g_strdup (rest);
  else
    g_ptr_array_add (list_for (theme, word), g_strdup (rest));
}

static gboolean
parse_resource (DemoTheme *theme, const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, ".txt", NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (hearth_demo_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return FALSE;
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '#' && lines[i][0] != '\0')
      parse_line (theme, lines[i]);
  return TRUE;
}

guint
demo_theme_count (void)
{
  return G_N_ELEMENTS (names);
}

/* One resource alone, by name. */
DemoTheme *
demo_words_load (const char *name, GError **error)
{
  g_autoptr (DemoTheme) words = theme_new ();

  return parse_resource (words, name, error) ? g_steal_pointer (&words) : NULL;
}

/* The words of kind @index, with what people of that language say everywhere. */
DemoTheme *
demo_theme_load (guint index, GError **error)
{
  g_autoptr (DemoTheme) theme = theme_new ();

  if (!parse_resource (theme, names[index % G_N_ELEMENTS (names)], error)
      || !parse_resource (theme, theme->english ? "common-en" : "common-zh", error))
    return NULL;
  return g_steal_pointer (&theme);
}

void
demo_theme_free (DemoTheme *theme)
{
  if (theme == NULL)
    return;
  g_free (theme->name);
  g_free (theme->platform);
  g_free (theme->kind);
  g_ptr_array_unref (theme->slot_names);
  g_ptr_array_unref (theme->slots);
  g_ptr_array_unref (theme->topics);
  g_ptr_array_unref (theme->shares);
  g_ptr_array_unref (theme->chat);
  g_ptr_array_unref (theme->welcome);
  for (guint i = 0; i < G_N_ELEMENTS (theme->staff); i++)
    g_ptr_array_unref (theme->staff[i]);
  g_ptr_array_unref (theme->posts);
  g_ptr_array_unref (theme->tasks);
  g_ptr_array_unref (theme->notes);
  g_ptr_array_unref (theme->events);
  g_ptr_array_unref (theme->products);
  g_free (theme->currency);
  g_free (theme->coupon);
  g_free (theme->check_in);
  g_free (theme);
}

const char *
demo_pick (DemoRandom *random, const GPtrArray *texts)
{
  return texts->len > 0 ? g_ptr_array_index (texts, demo_random_below (random, texts->len)) : "";
}

/* Appends the word for one slot; *@used counts how often this line had it, so that a second one differs. */
static void
append_slot (GString *out, const DemoTheme *theme, const char *name, gsize length, guint32 binding, guint8 *used)
{
  for (guint i = 0; i < theme->slot_names->len && i < MAX_SLOTS; i++)
    {
      const char *slot = g_ptr_array_index (theme->slot_names, i);
      char **words = g_ptr_array_index (theme->slots, i);

      if (strlen (slot) == length && strncmp (slot, name, length) == 0)
        g_string_append (out, words[(binding / (1 + i * 7) + used[i]++) % g_strv_length (words)]);
    }
}

/* Fills {NAME} in @text. The same @binding gives the same words, so that an answer speaks of what was asked. */
char *
demo_theme_fill (const DemoTheme *theme, const char *text, guint32 binding)
{
  GString *out = g_string_new (NULL);
  guint8 used[MAX_SLOTS] = { 0 };

  for (const char *open; (open = strchr (text, '{')) != NULL;)
    {
      const char *close = strchr (open, '}');

      if (close == NULL)
        break;
      g_string_append_len (out, text, open - text);
      append_slot (out, theme, open + 1, close - open - 1, binding, used);
      text = close + 1;
    }
  g_string_append (out, text);
  return g_string_free (out, FALSE);
}
