/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Finding words in texts. A text is folded as names are and cut into runs: words of scripts that write blanks between
 * them (letters, digits and their marks), and solid runs of all others (Chinese, Japanese, Korean, Thai …) and of emoji.
 * Everything else parts runs. What was typed is cut the same way, and a text is found when it holds every run of it: a
 * word at the beginning of a word, a solid run anywhere in a solid run. */
typedef struct _HearthFind HearthFind;

/* A run of what was typed, folded. */
typedef struct
{
  char *text;
  gsize length;                 /* bytes */
  guint characters;
  gboolean word;                /* else solid */
} HearthFindRun;

/* The longest term in bytes: of longer words the beginning. */
#define HEARTH_FIND_TERM_BYTES 48

/* A term of a text, @length bytes, not terminated; valid during the call. */
typedef void (*HearthFindTermFunc) (gpointer data, const char *term, gsize length);

HearthFind          *hearth_find_new      (const char *typed);
void                 hearth_find_free     (HearthFind *find);
guint                hearth_find_n_runs   (const HearthFind *find);
const HearthFindRun *hearth_find_get_run  (const HearthFind *find, guint index);
gboolean             hearth_find_matches  (const HearthFind *find, const char *text, GString *scratch);
char                *hearth_find_snippet  (const HearthFind *find, const char *text, guint characters, GArray *marks);

/* The form that is searched, appended to @key: runs with a blank between those that something parts. */
void                 hearth_find_key      (GString *key, const char *text, gsize length);
const char          *hearth_find_version  (void);
gsize                hearth_find_term_end (const char *word, gsize length);
/* Every term that finds the text of that key by an index: words, and of solid runs all pairs and the last character. */
void                 hearth_find_terms    (const char *key, gsize length, HearthFindTermFunc func, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthFind, hearth_find_free)

G_END_DECLS
