/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What kind of thing a text of QQ or LINE stands for: [图片], [Photo], ☎. Any thread. */
#include "hearth-placeholder.h"

#include <string.h>

#include "hearth-text-scan.h"
#include "hearth-words.h"

#define MAX_WORD 120            /* bytes of the longest entry with room to spare */
#define MAX_FACE 12             /* characters of a face's name */
#define PHONE "☎"

typedef GHashTable *Lists;      /* section → word → kind */

static HearthKind
kind_named (const char *name)
{
  for (int kind = HEARTH_KIND_TEXT; kind < HEARTH_KIND_OTHER; kind++)
    if (g_str_equal (hearth_kind_to_string ((HearthKind) kind), name))
      return (HearthKind) kind;
  return HEARTH_KIND_OTHER;
}

static void
load_word_cb (gpointer data, const char *section, const char *kind, const char *word)
{
  Lists lists = data;
  GHashTable *words = g_hash_table_lookup (lists, section);

  if (words == NULL)
    {
      words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (lists, g_strdup (section), words);
    }
  g_hash_table_insert (words, g_strdup (word), GINT_TO_POINTER (kind_named (kind)));
}

static gpointer
load (gpointer unused)
{
  Lists lists = g_hash_table_new (g_str_hash, g_str_equal);

  hearth_words_foreach ("placeholders.txt", load_word_cb, lists);
  return lists;
}

static gboolean
find (const char *section, const char *from, gsize length, HearthKind *kind)
{
  static GOnce once = G_ONCE_INIT;
  Lists lists = g_once (&once, load, NULL);
  char word[MAX_WORD + 1];
  gpointer found;

  while (length > 0 && from[length - 1] == ' ')
    length--;
  if (length == 0 || length > MAX_WORD)
    return FALSE;
  memcpy (word, from, length);
  word[length] = '\0';
  if (!g_hash_table_lookup_extended (g_hash_table_lookup (lists, section), word, NULL, &found))
    return FALSE;
  *kind = (HearthKind) GPOINTER_TO_INT (found);
  return TRUE;
}

/* "图片" of "图片: a.jpg", of "图片消息" and of "image、file消息" */
static gboolean
find_qq (const char *from, gsize length, HearthKind *kind)
{
  static const char *const ENDS[] = { ":", "：", "消息", "、" };

  if (find ("qq", from, length, kind))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (ENDS); i++)
    {
      const char *end = memmem (from, length, ENDS[i], strlen (ENDS[i]));

      if (end != NULL && find ("qq", from, end - from, kind))
        return TRUE;
    }
  return FALSE;
}

/* The end of the brackets @text begins with; those of a file's name may stand within. */
static const char *
bracket_end (const char *text)
{
  guint depth = 0;

  for (const char *p = text; *p != '\0' && *p != '\n'; p++)
    if (*p == '[')
      depth++;
    else if (*p == ']' && --depth == 0)
      return p;
  return NULL;
}

/**
 * hearth_placeholder_qq:
 * @text: the whole text of a message of QQ
 *
 * QQ writes each of its faces by its name, so other names in brackets are stickers.
 *
 * Returns: what @text stands for; TEXT when anything but brackets is in it
 */
HearthKind
hearth_placeholder_qq (const char *text)
{
  HearthKind kind = HEARTH_KIND_TEXT;
  const char *p = text;

  while (*p != '\0')
    {
      const char *end;
      HearthKind one = HEARTH_KIND_STICKER;

      if (*p == ' ' || *p == '\n' || *p == '\r')
        {
          p++;
          continue;
        }
      if (*p != '[' || (end = bracket_end (p)) == NULL || end == p + 1)
        return HEARTH_KIND_TEXT;
      if (!find_qq (p + 1, end - (p + 1), &one) && g_utf8_strlen (p + 1, end - (p + 1)) > MAX_FACE)
        return HEARTH_KIND_TEXT;
      if (kind == HEARTH_KIND_TEXT || kind == HEARTH_KIND_STICKER)
        kind = one;
      p = end + 1;
    }
  return kind;
}

/* A name or an address stands behind these; behind others, "[活動] 全館八折", people write themselves. */
static gboolean
may_have_more (HearthKind kind)
{
  return kind == HEARTH_KIND_FILE || kind == HEARTH_KIND_PLACE || kind == HEARTH_KIND_CONTACT;
}

/**
 * hearth_placeholder_line:
 * @text: the whole text of a message of LINE
 * @bare: also words without brackets, as LINE on a computer writes them
 *
 * Returns: what @text stands for; TEXT when it is a text
 */
HearthKind
hearth_placeholder_line (const char *text, gboolean bare)
{
  const char *end;
  HearthKind kind;

  if (g_str_has_prefix (text, PHONE))
    return HEARTH_KIND_CALL;
  if (bare && find ("line-bare", text, strlen (text), &kind))
    return kind;
  if (*text != '[' || (end = strchr (text, ']')) == NULL || !find ("line", text + 1, end - (text + 1), &kind))
    return HEARTH_KIND_TEXT;
  end += 1 + hearth_scan_space (end + 1);
  return *end == '\0' || *end == '\n' || may_have_more (kind) ? kind : HEARTH_KIND_TEXT;
}

/**
 * hearth_placeholder_line_recalled:
 * @text: the whole text of a message of LINE
 *
 * Returns: whether it says that its author took the message back
 */
gboolean
hearth_placeholder_line_recalled (const char *text)
{
  gsize length = strlen (text);
  HearthKind unused;

  if (g_str_has_suffix (text, "。"))
    length -= strlen ("。");
  else if (g_str_has_suffix (text, "."))
    length--;
  return find ("line-recalled", text, length, &unused);
}

/**
 * hearth_placeholder_line_bot:
 * @name: an author
 *
 * Returns: whether it is LINE's own word for its automatic answers
 */
gboolean
hearth_placeholder_line_bot (const char *name)
{
  HearthKind unused;

  return find ("line-bot", name, strlen (name), &unused);
}
