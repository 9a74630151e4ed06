/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names before texts with only a blank between: a tree of the first words of all heads. A word that many different words
 * follow ends a name; one that the same few always follow does not. One thread at a time. */
#include "hearth-line-chat-names.h"

#include <string.h>

#include "hearth-placeholder.h"

#define MAX_WORDS 6             /* of a name */
#define MAX_NAME 120            /* bytes */
#define MANY 48                 /* different words that follow: what is before them ends a name, no need to count on */
#define MAX_NODES 200000        /* a chat has fewer people by far */
#define HEAVY 3                 /* heads with the same beginning that may make a name of it */
#define MOST 80                 /* percent of heads that must go on with one of the heavy words */

typedef struct
{
  guint count;
  guint ends;                   /* heads that end here */
  GHashTable *next;             /* word → Node; NULL where there is none */
  gboolean many;
} Node;

struct _HearthLineNames
{
  GHashTable *first;            /* word → Node */
  GHashTable *sure;             /* name → how often it stood before a placeholder, or in a notice */
  GHashTable *names;            /* name → count */
  guint nodes;
};

static void
node_free (gpointer data)
{
  Node *node = data;

  g_clear_pointer (&node->next, g_hash_table_unref);
  g_free (node);
}

static GHashTable *
words_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, node_free);
}

/** hearth_line_names_new: Returns: (transfer full): nobody yet */
HearthLineNames *
hearth_line_names_new (void)
{
  HearthLineNames *self = g_new0 (HearthLineNames, 1);

  self->first = words_new ();
  self->sure = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/** hearth_line_names_free: @self: (nullable) (transfer full): names */
void
hearth_line_names_free (HearthLineNames *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->first);
  g_hash_table_unref (self->sure);
  g_hash_table_unref (self->names);
  g_free (self);
}

static void
count_up (GHashTable *counts, char *name, guint by)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

  g_hash_table_insert (counts, name, GUINT_TO_POINTER (before + by));
}

/* Where the word at @from ends. */
static gsize
word_length (const char *from)
{
  return strcspn (from, " ");
}

static Node *
follow (HearthLineNames *self, GHashTable *words, const char *from, gsize length)
{
  g_autofree char *word = g_strndup (from, length);
  Node *node = g_hash_table_lookup (words, word);

  if (node == NULL)
    {
      if (self->nodes >= MAX_NODES)
        return NULL;
      self->nodes++;
      node = g_new0 (Node, 1);
      g_hash_table_insert (words, g_steal_pointer (&word), node);
    }
  node->count++;
  return node;
}

static void
close_node (HearthLineNames *self, Node *node)
{
  node->many = TRUE;
  g_clear_pointer (&node->next, g_hash_table_unref);
}

/**
 * hearth_line_names_add:
 * @self: names
 * @rest: what follows the time of a head: name, blank, text
 */
void
hearth_line_names_add (HearthLineNames *self, const char *rest)
{
  GHashTable *words = self->first;
  const char *p = rest;

  for (guint i = 0; i < MAX_WORDS && *p != '\0' && p - rest < MAX_NAME; i++)
    {
      gsize length = word_length (p);
      Node *node = follow (self, words, p, length);

      if (node == NULL)
        return;
      p += length;
      node->ends += *p == '\0';
      if (*p == '\0' || node->many)
        return;
      p++;
      /* "[Photo]" after a blank: all before it is the name */
      if (*p == '[' && hearth_placeholder_line (p, FALSE) != HEARTH_KIND_TEXT)
        count_up (self->sure, g_strndup (rest, p - 1 - rest), 2);
      if (node->next == NULL)
        node->next = words_new ();
      else if (g_hash_table_size (node->next) >= MANY)
        {
          close_node (self, node);
          return;
        }
      words = node->next;
    }
}

/**
 * hearth_line_names_add_sure:
 * @self: names
 * @name: somebody a notice names
 */
void
hearth_line_names_add_sure (HearthLineNames *self, const char *name)
{
  if (*name != '\0' && strlen (name) <= MAX_NAME)
    count_up (self->sure, g_strdup (name), 2);
}

/* Different things follow this word: it may be the last of a name. */
static gboolean
is_diverse (const Node *node)
{
  return node->many || (node->next != NULL && g_hash_table_size (node->next) + (node->ends > 0) >= 2);
}

static gboolean
is_heavy (const Node *parent, const Node *node)
{
  if (!is_diverse (node))
    return FALSE;
  return node->count >= HEAVY || (node->count >= 2 && node->count == parent->count);
}

static void
decide_node (HearthLineNames *self, const char *prefix, const Node *node, guint depth)
{
  GHashTableIter iter;
  gpointer word, child;
  guint heavy = 0, covered = 0;

  if (node->next != NULL && !node->many && depth < MAX_WORDS)
    {
      g_hash_table_iter_init (&iter, node->next);
      while (g_hash_table_iter_next (&iter, NULL, &child))
        if (is_heavy (node, child))
          {
            heavy++;
            covered += ((Node *) child)->count;
          }
    }
  if (heavy == 0 || covered * 100 < node->count * MOST || (heavy > 1 && heavy * HEAVY > node->count))
    {
      count_up (self->names, g_strdup (prefix), node->count);
      return;
    }
  g_hash_table_iter_init (&iter, node->next);
  while (g_hash_table_iter_next (&iter, &word, &child))
    if (is_heavy (node, child))
      {
        g_autofree char *longer = g_strconcat (prefix, " ", word, NULL);

        decide_node (self, longer, child, depth + 1);
      }
}

/**
 * hearth_line_names_decide:
 * @self: names, when all heads were added
 */
void
hearth_line_names_decide (HearthLineNames *self)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, self->first);
  while (g_hash_table_iter_next (&iter, &name, &value))
    decide_node (self, name, value, 1);
  g_hash_table_iter_init (&iter, self->sure);
  while (g_hash_table_iter_next (&iter, &name, &value))
    count_up (self->names, g_strdup (name), GPOINTER_TO_UINT (value));
  g_hash_table_remove_all (self->first);
}

/**
 * hearth_line_names_split:
 * @self: names that were decided
 * @rest: what follows the time of a head
 * @known: (out): the name wrote more than once, or a notice names it
 *
 * Returns: the bytes of the name, with a blank or the end behind it
 */
gsize
hearth_line_names_split (HearthLineNames *self, const char *rest, gboolean *known)
{
  gsize first = word_length (rest), end = first, best = 0;

  *known = FALSE;
  for (guint i = 0; i < MAX_WORDS && end < MAX_NAME; i++)
    {
      g_autofree char *name = g_strndup (rest, end);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, name));

      if (count > 0)
        {
          best = end;
          *known = count >= 2;
        }
      if (rest[end] == '\0')
        break;
      end += 1 + word_length (rest + end + 1);
    }
  return best > 0 ? best : first;
}

/** hearth_line_names_known: Returns: whether @name wrote more than once, or a notice names it */
gboolean
hearth_line_names_known (HearthLineNames *self, const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->names, name)) >= 2;
}
