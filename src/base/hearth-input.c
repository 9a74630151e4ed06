/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and texts to be read, and what lies beside them. Any thread; a stream on one at a time. */
#include "config.h"
#include "hearth-input.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hearth-error.h"

#define MOST_NEIGHBOURS 100000

typedef struct
{
  HearthStream parent;
  char *name;
  int fd;
  guint64 at;
} FileStream;

typedef struct
{
  HearthInput parent;
  GBytes *bytes;
} BytesInput;

typedef struct
{
  HearthStream parent;
  GBytes *bytes;
  guint64 at;
} BytesStream;

static gboolean
file_read (HearthStream *stream, char *buffer, gsize size, gsize *n_read, GError **error)
{
  FileStream *self = (FileStream *) stream;
  gssize n;

  do
    n = pread (self->fd, buffer, size, (off_t) self->at);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    {
      int code = errno;

      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED,
                   _("“%s” cannot be read to its end: %s; copy it to this computer and try again."), self->name,
                   g_strerror (code));
      return FALSE;
    }
  *n_read = (gsize) n;
  self->at += *n_read;
  return TRUE;
}

static gboolean
file_seek (HearthStream *stream, guint64 offset, GError **error)
{
  ((FileStream *) stream)->at = offset;
  return TRUE;
}

static void
file_stream_free (HearthStream *stream)
{
  FileStream *self = (FileStream *) stream;

  close (self->fd);
  g_free (self->name);
  g_free (self);
}

static const HearthStreamClass FILE_STREAM = { file_read, file_seek, file_stream_free };

static gboolean
check_regular (int fd, const char *name, guint64 *size, GError **error)
{
  struct stat info;

  if (fstat (fd, &info) < 0 || !S_ISREG (info.st_mode))
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
                   S_ISDIR (info.st_mode) ? _("“%s” is a folder; choose a file inside it.")
                                          : _("“%s” is not a file; choose one that was saved to disk."),
                   name);
      return FALSE;
    }
  *size = (guint64) info.st_size;
  return TRUE;
}

static HearthStream *
file_open (HearthInput *input, GError **error)
{
  int fd = open (input->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  FileStream *self;
  guint64 size;

  if (fd < 0)
    {
      int code = errno;

      g_set_error (error, HEARTH_ERROR, code == ENOENT ? HEARTH_ERROR_NOT_FOUND : HEARTH_ERROR_FAILED,
                   _("“%s” cannot be opened: %s; check that it is there and that you may read it."), input->name,
                   g_strerror (code));
      return NULL;
    }
  if (!check_regular (fd, input->name, &size, error))
    {
      close (fd);
      return NULL;
    }
  self = g_new0 (FileStream, 1);
  self->parent = (HearthStream) { &FILE_STREAM, size };
  self->name = g_strdup (input->name);
  self->fd = fd;
  return &self->parent;
}

static HearthInput *
file_sibling (HearthInput *input, const char *relative)
{
  g_autofree char *folder = g_path_get_dirname (input->path);
  g_autofree char *path = g_build_filename (folder, relative, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? hearth_input_new_path (path) : NULL;
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Adds the files of a folder, and of those right below it; what begins with a dot is nobody's export. */
static void
list_folder (const char *folder, const char *below, GPtrArray *names)
{
  g_autofree char *path = below != NULL ? g_build_filename (folder, below, NULL) : g_strdup (folder);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && names->len < MOST_NEIGHBOURS && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (*name == '.' || !g_utf8_validate (name, -1, NULL))
        continue;
      if (!g_file_test (file, G_FILE_TEST_IS_DIR))
        g_ptr_array_add (names, below != NULL ? g_strconcat (below, "/", name, NULL) : g_strdup (name));
      else if (below == NULL)
        list_folder (folder, name, names);
    }
}

static char **
file_neighbours (HearthInput *input)
{
  g_autofree char *folder = g_path_get_dirname (input->path);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  list_folder (folder, NULL, names);
  g_ptr_array_sort (names, by_name);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_steal (names, NULL);
}

static void
file_free (HearthInput *input)
{
  g_free (input);
}

static const HearthInputClass FILE_INPUT = { file_open, file_sibling, file_neighbours, file_free };

static gboolean
bytes_read (HearthStream *stream, char *buffer, gsize size, gsize *n_read, GError **error)
{
  BytesStream *self = (BytesStream *) stream;
  const char *data = g_bytes_get_data (self->bytes, NULL);

  *n_read = self->at < stream->size ? MIN (size, stream->size - self->at) : 0;
  if (*n_read > 0)
    memcpy (buffer, data + self->at, *n_read);
  self->at += *n_read;
  return TRUE;
}

static gboolean
bytes_seek (HearthStream *stream, guint64 offset, GError **error)
{
  ((BytesStream *) stream)->at = offset;
  return TRUE;
}

static void
bytes_stream_free (HearthStream *stream)
{
  BytesStream *self = (BytesStream *) stream;

  g_bytes_unref (self->bytes);
  g_free (self);
}

static const HearthStreamClass BYTES_STREAM = { bytes_read, bytes_seek, bytes_stream_free };

static HearthStream *
bytes_open (HearthInput *input, GError **error)
{
  BytesInput *of = (BytesInput *) input;
  BytesStream *self = g_new0 (BytesStream, 1);

  self->parent = (HearthStream) { &BYTES_STREAM, g_bytes_get_size (of->bytes) };
  self->bytes = g_bytes_ref (of->bytes);
  return &self->parent;
}

static void
bytes_free (HearthInput *input)
{
  g_bytes_unref (((BytesInput *) input)->bytes);
  g_free (input);
}

static const HearthInputClass BYTES_INPUT = { bytes_open, NULL, NULL, bytes_free };

/**
 * hearth_input_init:
 * @input: a zeroed struct that begins with a HearthInput
 * @klass: what it can do
 * @name: as people call it, made valid UTF-8 if need be
 * @path: (nullable) (type filename): the file on disk
 *
 * For those who make another kind of input.
 */
void
hearth_input_init (HearthInput *input, const HearthInputClass *klass, const char *name, const char *path)
{
  input->klass = klass;
  g_atomic_ref_count_init (&input->refs);
  input->name = g_utf8_make_valid (name, -1);
  input->path = g_strdup (path);
}

/**
 * hearth_input_new_path:
 * @path: (type filename): a file; whether it is there shows when it is opened
 *
 * Returns: (transfer full): the file to be read
 */
HearthInput *
hearth_input_new_path (const char *path)
{
  HearthInput *self = g_new0 (HearthInput, 1);
  g_autofree char *name = g_filename_display_basename (path);
  struct stat info;

  hearth_input_init (self, &FILE_INPUT, name, path);
  if (stat (path, &info) == 0)
    self->modified = info.st_mtime;
  return self;
}

/**
 * hearth_input_new_bytes:
 * @name: what people are told it is called
 * @bytes: a text
 *
 * Returns: (transfer full): the text to be read
 */
HearthInput *
hearth_input_new_bytes (const char *name, GBytes *bytes)
{
  BytesInput *self = g_new0 (BytesInput, 1);

  hearth_input_init (&self->parent, &BYTES_INPUT, name, NULL);
  self->bytes = g_bytes_ref (bytes);
  return &self->parent;
}

/** hearth_input_ref: Returns: (transfer full): @input */
HearthInput *
hearth_input_ref (HearthInput *input)
{
  g_atomic_ref_count_inc (&input->refs);
  return input;
}

/** hearth_input_unref: @input: (transfer full): freed with its last reference */
void
hearth_input_unref (HearthInput *input)
{
  if (!g_atomic_ref_count_dec (&input->refs))
    return;
  g_clear_pointer (&input->name, g_free);
  g_clear_pointer (&input->path, g_free);
  input->klass->free (input);
}

/** hearth_input_name: Returns: (transfer none): the base name, for people and for what a format reads off it */
const char *
hearth_input_name (HearthInput *input)
{
  return input->name;
}

/** hearth_input_path: Returns: (transfer none) (nullable) (type filename): the file on disk it is, or is in */
const char *
hearth_input_path (HearthInput *input)
{
  return input->path;
}

/** hearth_input_modified: Returns: when it was last written, UTC seconds; 0 when that is not known */
gint64
hearth_input_modified (HearthInput *input)
{
  return input->modified;
}

/**
 * hearth_input_is_harmless:
 * @relative: a name that a file gives for another one
 *
 * Returns: whether it stays below the folder it is said in
 */
gboolean
hearth_input_is_harmless (const char *relative)
{
  g_auto (GStrv) parts = g_strsplit_set (relative, "/\\", -1);

  if (relative[0] == '\0' || relative[0] == '/' || relative[0] == '\\')
    return FALSE;
  return !g_strv_contains ((const char *const *) parts, "..");
}

/**
 * hearth_input_sibling:
 * @input: an input
 * @relative: a name beside it, as "users.json" or "chunks/c000001.jsonl"; one that leads out of its folder is not there
 *
 * Returns: (transfer full) (nullable): that file, NULL when there is none
 */
HearthInput *
hearth_input_sibling (HearthInput *input, const char *relative)
{
  if (input->klass->sibling == NULL || !hearth_input_is_harmless (relative))
    return NULL;
  return input->klass->sibling (input, relative);
}

/**
 * hearth_input_neighbours:
 * @input: an input
 *
 * Returns: (transfer full) (array zero-terminated=1): names of files that hearth_input_sibling() takes, itself among them:
 * on disk of the same folder and those right below it, sorted, at most 100,000; in an archive of all folders below, in
 * its order
 */
char **
hearth_input_neighbours (HearthInput *input)
{
  return input->klass->neighbours != NULL ? input->klass->neighbours (input) : g_new0 (char *, 1);
}

/**
 * hearth_input_open:
 * @input: an input
 * @error: a sentence that names it
 *
 * Returns: (transfer full) (nullable): its bytes, from the first on
 */
HearthStream *
hearth_input_open (HearthInput *input, GError **error)
{
  return input->klass->open (input, error);
}

/**
 * hearth_stream_read:
 * @stream: a stream
 * @buffer: where the bytes go
 * @size: room in it
 * @n_read: (out): bytes put there, 0 only at the end
 * @error: a sentence that names the file
 *
 * Returns: FALSE when it cannot be read to its end
 */
gboolean
hearth_stream_read (HearthStream *stream, char *buffer, gsize size, gsize *n_read, GError **error)
{
  *n_read = 0;
  return stream->klass->read (stream, buffer, size, n_read, error);
}

/** hearth_stream_seek: @offset: of the byte to be read next. Returns: FALSE with @error */
gboolean
hearth_stream_seek (HearthStream *stream, guint64 offset, GError **error)
{
  return stream->klass->seek (stream, offset, error);
}

/** hearth_stream_size: Returns: bytes in all, as known when it was opened */
guint64
hearth_stream_size (HearthStream *stream)
{
  return stream->size;
}

/** hearth_stream_free: @stream: (nullable) (transfer full): closed */
void
hearth_stream_free (HearthStream *stream)
{
  if (stream != NULL)
    stream->klass->free (stream);
}
