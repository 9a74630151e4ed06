/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terms of one block of messages: gathered in memory, then written as pages of sorted terms with their rows, which
 * are numbered within the block. The same messages give the same bytes. Any thread. */
#include "hearth-text-private.h"

#include <string.h>

#include "hearth-varint.h"

#define PAGE_BYTES 3900            /* fills a page of the file */
#define FIRST_SLOTS 65536

typedef struct
{
  guint8 *rows;                /* varints: distances between rows, the first from -1 */
  guint32 length, size;
  guint32 last;                /* row + 1 */
  guint32 term;                /* offset in the texts */
  guint32 hash;
  guint16 term_length;
} Entry;

struct _TextTerms
{
  GArray *entries;             /* Entry */
  GByteArray *texts;
  guint32 *slots;              /* entry + 1, 0: free; a power of two */
  guint32 n_slots;
  guint next;                  /* entry to be written */
};

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->rows);
}

/* Returns: (transfer full) */
TextTerms *
text_terms_new (void)
{
  TextTerms *terms = g_new0 (TextTerms, 1);

  terms->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (terms->entries, clear_entry);
  terms->texts = g_byte_array_new ();
  terms->n_slots = FIRST_SLOTS;
  terms->slots = g_new0 (guint32, terms->n_slots);
  return terms;
}

/* @terms: (nullable) (transfer full) */
void
text_terms_free (TextTerms *terms)
{
  if (terms == NULL)
    return;
  g_array_unref (terms->entries);
  g_byte_array_unref (terms->texts);
  g_free (terms->slots);
  g_free (terms);
}

/* FNV-1a, and a last stir, since the slots are chosen by the low bits. */
static guint32
hash_term (const char *term, gsize length)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8) term[i]) * 16777619u;
  return hash ^ (hash >> 15);
}

static void
grow_slots (TextTerms *terms)
{
  g_free (terms->slots);
  terms->n_slots *= 2;
  terms->slots = g_new0 (guint32, terms->n_slots);
  for (guint i = 0; i < terms->entries->len; i++)
    {
      guint32 slot = g_array_index (terms->entries, Entry, i).hash & (terms->n_slots - 1);
      while (terms->slots[slot] != 0)
        slot = (slot + 1) & (terms->n_slots - 1);
      terms->slots[slot] = i + 1;
    }
}

static gboolean
is_entry (const TextTerms *terms, const Entry *entry, const char *term, gsize length, guint32 hash)
{
  return entry->hash == hash && entry->term_length == length && memcmp (terms->texts->data + entry->term, term, length) == 0;
}

/* Returns: (transfer none): the entry of @term, made when it is not there; valid until the next */
static Entry *
get_entry (TextTerms *terms, const char *term, gsize length)
{
  guint32 hash = hash_term (term, length);
  guint32 slot = hash & (terms->n_slots - 1);

  for (; terms->slots[slot] != 0; slot = (slot + 1) & (terms->n_slots - 1))
    {
      Entry *entry = &g_array_index (terms->entries, Entry, terms->slots[slot] - 1);
      if (is_entry (terms, entry, term, length, hash))
        return entry;
    }
  Entry made = { NULL, 0, 0, 0, terms->texts->len, hash, (guint16) length };
  g_byte_array_append (terms->texts, (const guint8 *) term, length);
  g_array_append_val (terms->entries, made);
  terms->slots[slot] = terms->entries->len;
  if (terms->entries->len * 2 > terms->n_slots)
    grow_slots (terms);
  return &g_array_index (terms->entries, Entry, terms->entries->len - 1);
}

/* @offset: of the row in the block; rows come in order, a row again and again is one. */
void
text_terms_add (TextTerms *terms, const char *term, gsize length, guint offset)
{
  Entry *entry = get_entry (terms, term, length);

  if (entry->last == offset + 1)
    return;
  if (entry->length + 5 > entry->size)
    {
      entry->size = MAX (8, entry->size * 2);
      entry->rows = g_realloc (entry->rows, entry->size);
    }
  entry->length += hearth_varint_put (entry->rows + entry->length, offset + 1 - entry->last);
  entry->last = offset + 1;
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer data)
{
  const Entry *x = a, *y = b;
  const guint8 *texts = data;
  int order = memcmp (texts + x->term, texts + y->term, MIN (x->term_length, y->term_length));

  return order != 0 ? order : (int) x->term_length - (int) y->term_length;
}

/* After the last row and before the first page. */
void
text_terms_sort (TextTerms *terms)
{
  g_array_sort_with_data (terms->entries, compare_entries, terms->texts->data);
  terms->next = 0;
}

static void
append_part (GByteArray *page, const guint8 *data, guint32 length)
{
  guint8 number[HEARTH_VARINT_BYTES];

  g_byte_array_append (page, number, hearth_varint_put (number, length));
  g_byte_array_append (page, data, length);
}

/* @first: (out) (transfer full): the page's first term.
 * Returns: (transfer full) (nullable): NULL behind the last page */
GBytes *
text_terms_next_page (TextTerms *terms, GBytes **first)
{
  GByteArray *page;

  if (terms->next == terms->entries->len)
    return NULL;
  page = g_byte_array_sized_new (PAGE_BYTES);
  do
    {
      const Entry *entry = &g_array_index (terms->entries, Entry, terms->next);
      if (page->len == 0)
        *first = g_bytes_new (terms->texts->data + entry->term, entry->term_length);
      else if (page->len + entry->term_length + entry->length + 6 > PAGE_BYTES)
        break;
      append_part (page, terms->texts->data + entry->term, entry->term_length);
      append_part (page, entry->rows, entry->length);
    }
  while (++terms->next < terms->entries->len);
  return g_byte_array_free_to_bytes (page);
}

/* Returns: FALSE when the bytes end before the number does */
static gboolean
get_number (const guint8 **p, const guint8 *end, guint32 *number)
{
  guint64 value;
  gboolean found = hearth_varint_get (p, end, 32, &value);

  *number = (guint32) value;
  return found;
}

static gboolean
get_part (const guint8 **p, const guint8 *end, const guint8 **part, guint32 *length)
{
  if (!get_number (p, end, length) || *length > (gsize) (end - *p))
    return FALSE;
  *part = *p;
  *p += *length;
  return TRUE;
}

static gboolean
set_rows (const guint8 *rows, guint32 length, guint8 *set)
{
  const guint8 *end = rows + length;
  guint32 row = 0, distance;

  while (rows < end)
    {
      if (!get_number (&rows, end, &distance) || distance == 0 || distance > TEXT_BLOCK_IDS - row)
        return FALSE;
      row += distance;
      set[(row - 1) / 8] |= 1 << ((row - 1) % 8);
    }
  return TRUE;
}

/* Adds to @set, of %TEXT_SET_BYTES, the rows of @term, or with @prefix of every term that begins with it.
 * Returns: FALSE when the page is not what was written */
gboolean
text_page_read (const guint8 *page, gsize length, const char *term, gsize term_length, gboolean prefix, guint8 *set)
{
  const guint8 *end = page + length, *text, *rows;
  guint32 text_length, rows_length;

  while (page < end)
    {
      if (!get_part (&page, end, &text, &text_length) || !get_part (&page, end, &rows, &rows_length))
        return FALSE;
      gboolean wanted = (prefix ? text_length >= term_length : text_length == term_length) && memcmp (text, term, term_length) == 0;
      if (wanted && !set_rows (rows, rows_length, set))
        return FALSE;
    }
  return TRUE;
}
