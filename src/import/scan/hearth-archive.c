/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zip files as inputs, through libarchive. One cursor walks the entries in the order of the file and is kept between
 * two streams, so that a reader that takes the entries in that order reads the archive once. One thread at a time. */
#include "config.h"

#include "hearth-archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-error.h"

#define MAX_ENTRIES 100000
#define MAX_TOTAL ((guint64) 4 << 30)       /* bytes unpacked of one archive */
#define MAX_ENTRY ((guint64) 2 << 30)
#define MAX_RATIO 200                       /* unpacked to packed bytes */
#define RATIO_FROM ((guint64) 16 << 20)     /* so much must have come out before the ratio counts */
#define BLOCK (64 * 1024)

struct _HearthArchive
{
  gatomicrefcount refs;
  char *path;
  char *name;
  guint64 packed;            /* size of the file */
  gint64 modified;
  GArray *entries;           /* HearthArchiveEntry */
  GHashTable *index;         /* name → index + 1, the first of equal names */
  GArray *unpacked;          /* guint64: most bytes that came out of each entry */
  guint64 total;             /* their sum */
  struct archive *cursor;    /* (nullable) free, before entry `next` */
  guint next;
};

typedef struct
{
  HearthInput parent;
  HearthArchive *archive;
  guint entry;
} MemberInput;

typedef struct
{
  HearthStream parent;
  HearthArchive *archive;
  struct archive *cursor;
  guint entry;
  guint64 at;
} MemberStream;

static gboolean
refuse (GError **error, const char *name, const char *format)
{
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT, format, name);
  return FALSE;
}

static gboolean
cannot_read (HearthArchive *self, struct archive *cursor, GError **error)
{
  const char *said = archive_error_string (cursor);

  if (said != NULL && strstr (said, "assphrase") != NULL)
    return refuse (error, self->name, _("“%s” is locked with a password: unpack it and choose the file in it."));
  return refuse (error, self->name, _("“%s” is damaged or not whole: copy or export it again. Nothing was changed."));
}

static struct archive *
cursor_new (HearthArchive *self, GError **error)
{
  struct archive *cursor = archive_read_new ();

  archive_read_support_format_zip_seekable (cursor);
  if (archive_read_open_filename (cursor, self->path, BLOCK) == ARCHIVE_OK)
    return cursor;
  cannot_read (self, cursor, error);
  archive_read_free (cursor);
  return NULL;
}

/* Names without the mark of UTF-8 are UTF-8 all the same, or GBK. */
static char *
dup_name (struct archive_entry *entry)
{
  const char *bytes = archive_entry_pathname_utf8 (entry);
  char *name;

  if (bytes == NULL)
    bytes = archive_entry_pathname (entry);

  if (bytes == NULL)
    return g_strdup ("");
  if (g_utf8_validate (bytes, -1, NULL))
    return g_strdup (bytes);
  name = g_convert (bytes, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
  return name != NULL ? name : g_utf8_make_valid (bytes, -1);
}

static void
entry_clear (gpointer data)
{
  g_free (((HearthArchiveEntry *) data)->name);
}

static gboolean
add_entry (HearthArchive *self, struct archive_entry *found, GError **error)
{
  HearthArchiveEntry entry = { dup_name (found), archive_entry_size_is_set (found) ? (guint64) archive_entry_size (found) : 0 };
  guint64 none = 0;

  g_array_append_val (self->entries, entry);
  g_array_append_val (self->unpacked, none);
  if (archive_entry_filetype (found) != AE_IFDIR && !g_hash_table_contains (self->index, entry.name))
    g_hash_table_insert (self->index, entry.name, GUINT_TO_POINTER (self->entries->len));
  if (self->entries->len > MAX_ENTRIES)
    return refuse (error, self->name, _("“%s” holds more than 100,000 files, too many to be a chat export: unpack it and choose the file in it."));
  return TRUE;
}

static gboolean
list_entries (HearthArchive *self, GError **error)
{
  struct archive *cursor = cursor_new (self, error);
  struct archive_entry *entry;
  gboolean ok = cursor != NULL;
  int status = ARCHIVE_OK;

  while (ok && (status = archive_read_next_header (cursor, &entry)) >= ARCHIVE_WARN && status != ARCHIVE_EOF)
    ok = add_entry (self, entry, error);
  if (ok && status != ARCHIVE_EOF)
    ok = cannot_read (self, cursor, error);
  if (cursor != NULL)
    archive_read_free (cursor);
  return ok;
}

/**
 * hearth_archive_is_zip:
 * @path: (type filename): a file
 *
 * Returns: whether it begins as a zip file with something in it does
 */
gboolean
hearth_archive_is_zip (const char *path)
{
  char magic[4];
  FILE *file = fopen (path, "rb");
  gboolean zip = file != NULL && fread (magic, 1, sizeof magic, file) == sizeof magic && memcmp (magic, "PK\x03\x04", 4) == 0;

  if (file != NULL)
    fclose (file);
  return zip;
}

/**
 * hearth_archive_open:
 * @path: (type filename): a zip file
 * @error: a sentence that names it: damaged, locked, too many entries
 *
 * Returns: (transfer full) (nullable): the archive with its list of entries
 */
HearthArchive *
hearth_archive_open (const char *path, GError **error)
{
  g_autoptr (HearthArchive) self = g_new0 (HearthArchive, 1);
  g_autoptr (HearthInput) file = hearth_input_new_path (path);
  g_autoptr (HearthStream) stream = NULL;

  g_atomic_ref_count_init (&self->refs);
  self->path = g_strdup (path);
  self->name = g_strdup (hearth_input_name (file));
  self->modified = hearth_input_modified (file);
  self->entries = g_array_new (FALSE, FALSE, sizeof (HearthArchiveEntry));
  g_array_set_clear_func (self->entries, entry_clear);
  self->unpacked = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->index = g_hash_table_new (g_str_hash, g_str_equal);
  stream = hearth_input_open (file, error);
  if (stream == NULL)
    return NULL;
  self->packed = hearth_stream_size (stream);
  return list_entries (self, error) ? g_steal_pointer (&self) : NULL;
}

/** hearth_archive_ref: Returns: (transfer full): @archive */
HearthArchive *
hearth_archive_ref (HearthArchive *archive)
{
  g_atomic_ref_count_inc (&archive->refs);
  return archive;
}

/** hearth_archive_unref: @archive: (transfer full): closed with its last reference */
void
hearth_archive_unref (HearthArchive *archive)
{
  if (!g_atomic_ref_count_dec (&archive->refs))
    return;
  if (archive->cursor != NULL)
    archive_read_free (archive->cursor);
  g_hash_table_unref (archive->index);
  g_array_unref (archive->entries);
  g_array_unref (archive->unpacked);
  g_free (archive->path);
  g_free (archive->name);
  g_free (archive);
}

/** hearth_archive_count: Returns: how many entries there are, folders too */
guint
hearth_archive_count (HearthArchive *archive)
{
  return archive->entries->len;
}

/** hearth_archive_entry: Returns: (transfer none): the entry at @index, in the order of the file */
const HearthArchiveEntry *
hearth_archive_entry (HearthArchive *archive, guint index)
{
  g_return_val_if_fail (index < archive->entries->len, NULL);
  return &g_array_index (archive->entries, HearthArchiveEntry, index);
}

static gboolean
count_bytes (MemberStream *self, GError **error)
{
  HearthArchive *archive = self->archive;
  guint64 *most = &g_array_index (archive->unpacked, guint64, self->entry);

  if (self->at > *most)
    {
      archive->total += self->at - *most;
      *most = self->at;
    }
  if (self->at <= MAX_ENTRY && archive->total <= MAX_TOTAL
      && (archive->total <= RATIO_FROM || archive->total / MAX_RATIO <= archive->packed))
    return TRUE;
  return refuse (error, archive->name,
                 _("“%s” unpacks to far more than a chat can be, as harmful files do: it was not read. Nothing was changed."));
}

static gboolean
member_read (HearthStream *stream, char *buffer, gsize size, gsize *n_read, GError **error)
{
  MemberStream *self = (MemberStream *) stream;

  while (*n_read < size)
    {
      la_ssize_t n = archive_read_data (self->cursor, buffer + *n_read, size - *n_read);

      if (n < 0)
        return cannot_read (self->archive, self->cursor, error);
      if (n == 0)
        break;
      *n_read += n;
      self->at += n;
      if (!count_bytes (self, error))
        return FALSE;
    }
  return TRUE;
}

/* A cursor whose next data are those of @entry: the archive's own when it is free and not beyond, else a new one. */
static gboolean
take_cursor (MemberStream *self, GError **error)
{
  HearthArchive *archive = self->archive;
  struct archive_entry *entry;
  guint next = 0;

  if (archive->cursor != NULL && archive->next <= self->entry)
    {
      self->cursor = g_steal_pointer (&archive->cursor);
      next = archive->next;
    }
  else
    self->cursor = cursor_new (archive, error);
  if (self->cursor == NULL)
    return FALSE;
  for (; next <= self->entry; next++)
    if (archive_read_next_header (self->cursor, &entry) < ARCHIVE_WARN)
      {
        cannot_read (archive, self->cursor, error);
        g_clear_pointer (&self->cursor, archive_read_free);
        return FALSE;
      }
  return TRUE;
}

static void
give_cursor (MemberStream *self)
{
  HearthArchive *archive = self->archive;

  if (self->cursor == NULL)
    return;
  if (archive->cursor != NULL)
    archive_read_free (archive->cursor);
  archive->cursor = g_steal_pointer (&self->cursor);
  archive->next = self->entry + 1;
}

static gboolean
skip_to (MemberStream *self, guint64 offset, GError **error)
{
  g_autofree char *scratch = g_malloc (BLOCK);

  while (self->at < offset)
    {
      gsize n = 0;

      if (!member_read (&self->parent, scratch, MIN (BLOCK, offset - self->at), &n, error))
        return FALSE;
      if (n == 0)
        break;
    }
  return TRUE;
}

static gboolean
member_seek (HearthStream *stream, guint64 offset, GError **error)
{
  MemberStream *self = (MemberStream *) stream;

  if (offset < self->at)
    {
      g_clear_pointer (&self->cursor, archive_read_free);
      self->at = 0;
      if (!take_cursor (self, error))
        return FALSE;
    }
  return skip_to (self, offset, error);
}

static void
member_stream_free (HearthStream *stream)
{
  MemberStream *self = (MemberStream *) stream;

  give_cursor (self);
  hearth_archive_unref (self->archive);
  g_free (self);
}

static const HearthStreamClass MEMBER_STREAM = { member_read, member_seek, member_stream_free };

static HearthStream *
member_open (HearthInput *input, GError **error)
{
  MemberInput *of = (MemberInput *) input;
  MemberStream *self = g_new0 (MemberStream, 1);

  self->parent = (HearthStream) { &MEMBER_STREAM, hearth_archive_entry (of->archive, of->entry)->size };
  self->archive = hearth_archive_ref (of->archive);
  self->entry = of->entry;
  if (take_cursor (self, error))
    return &self->parent;
  member_stream_free (&self->parent);
  return NULL;
}

/* Length of the folder's name with its '/', 0 at the top. */
static gsize
folder_length (const char *name)
{
  const char *slash = strrchr (name, '/');

  return slash != NULL ? (gsize) (slash - name) + 1 : 0;
}

static HearthInput *
member_sibling (HearthInput *input, const char *relative)
{
  MemberInput *self = (MemberInput *) input;
  const char *own = hearth_archive_entry (self->archive, self->entry)->name;
  g_autofree char *name = g_strdup_printf ("%.*s%s", (int) folder_length (own), own, relative);

  return hearth_archive_find (self->archive, name);
}

static char **
member_neighbours (HearthInput *input)
{
  MemberInput *self = (MemberInput *) input;
  const char *own = hearth_archive_entry (self->archive, self->entry)->name;
  gsize length = folder_length (own);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < self->archive->entries->len; i++)
    {
      const char *name = hearth_archive_entry (self->archive, i)->name;

      if (strncmp (name, own, length) == 0 && name[length] != '\0' && !g_str_has_suffix (name, "/"))
        g_ptr_array_add (names, g_strdup (name + length));
    }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

static void
member_free (HearthInput *input)
{
  hearth_archive_unref (((MemberInput *) input)->archive);
  g_free (input);
}

static const HearthInputClass MEMBER_INPUT = { member_open, member_sibling, member_neighbours, member_free };

/**
 * hearth_archive_input:
 * @archive: an archive
 * @index: which entry
 *
 * Returns: (transfer full): the entry to be read; its name is the base name of the entry
 */
HearthInput *
hearth_archive_input (HearthArchive *archive, guint index)
{
  MemberInput *self = g_new0 (MemberInput, 1);
  const char *name = hearth_archive_entry (archive, index)->name;

  hearth_input_init (&self->parent, &MEMBER_INPUT, name + folder_length (name), archive->path);
  self->parent.modified = archive->modified;
  self->archive = hearth_archive_ref (archive);
  self->entry = index;
  return &self->parent;
}

/**
 * hearth_archive_find:
 * @archive: an archive
 * @name: of an entry, with its folders
 *
 * Returns: (transfer full) (nullable): that entry to be read, NULL when there is none
 */
HearthInput *
hearth_archive_find (HearthArchive *archive, const char *name)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (archive->index, name));

  return found != 0 ? hearth_archive_input (archive, found - 1) : NULL;
}
