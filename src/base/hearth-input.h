/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a reader reads: a file on disk, text from memory (the clipboard), a member of an archive (src/import). It knows
 * its name and what lies beside it, and opens as a stream of bytes as often as is asked. An input does not change; a
 * stream is for one thread at a time. */
typedef struct _HearthInput HearthInput;
typedef struct _HearthStream HearthStream;

HearthInput  *hearth_input_new_path   (const char *path);
HearthInput  *hearth_input_new_bytes  (const char *name, GBytes *bytes);
HearthInput  *hearth_input_ref        (HearthInput *input);
void          hearth_input_unref      (HearthInput *input);

const char   *hearth_input_name       (HearthInput *input);
const char   *hearth_input_path       (HearthInput *input);
gint64        hearth_input_modified   (HearthInput *input);
HearthInput  *hearth_input_sibling    (HearthInput *input, const char *relative);
char        **hearth_input_neighbours (HearthInput *input);

HearthStream *hearth_input_open       (HearthInput *input, GError **error);
gboolean      hearth_stream_read      (HearthStream *stream, char *buffer, gsize size, gsize *n_read, GError **error);
gboolean      hearth_stream_seek      (HearthStream *stream, guint64 offset, GError **error);
guint64       hearth_stream_size      (HearthStream *stream);
void          hearth_stream_free      (HearthStream *stream);

/* For those who make another kind of input: both structs stand first in their own. */
typedef struct
{
  HearthStream *(*open)       (HearthInput *input, GError **error);
  HearthInput  *(*sibling)    (HearthInput *input, const char *relative);   /* (nullable) relative is harmless */
  char        **(*neighbours) (HearthInput *input);                         /* (nullable) */
  void          (*free)       (HearthInput *input);
} HearthInputClass;

typedef struct
{
  /* Fills @buffer unless the end is near. */
  gboolean (*read) (HearthStream *stream, char *buffer, gsize size, gsize *n_read, GError **error);
  gboolean (*seek) (HearthStream *stream, guint64 offset, GError **error);
  void     (*free) (HearthStream *stream);
} HearthStreamClass;

struct _HearthInput
{
  const HearthInputClass *klass;
  gatomicrefcount refs;
  char *name;                /* for people */
  char *path;                /* (nullable) on disk: of the file, or of the archive it is in */
  gint64 modified;           /* UTC seconds, 0: not known */
};

struct _HearthStream
{
  const HearthStreamClass *klass;
  guint64 size;              /* bytes in all */
};

void          hearth_input_init       (HearthInput *input, const HearthInputClass *klass, const char *name, const char *path);
gboolean      hearth_input_is_harmless (const char *relative);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthInput, hearth_input_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthStream, hearth_stream_free)

G_END_DECLS
