/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-line-reader.h"
#include "hearth-wx-message.h"
#include "hearth-wx-time.h"

G_BEGIN_DECLS

/* What the readers of text exports have in common: lines with the record that is being collected from them. */
typedef struct
{
  const HearthReadOptions *options;
  const HearthSurvey *survey;
  const HearthSink *sink;
  HearthReaderRun run;
  HearthLineReader *lines;
  HearthWxMessage *message;
  GHashTable *authors;
  gboolean open;
  gint64 ts;
  guint64 line;
  GString *name;
  GString *body;               /* following lines joined with \n */
  guint blanks;                /* lines since the last one that is not blank */
} HearthWxLines;

typedef gboolean (*HearthWxLineFunc) (HearthWxLines *self, gpointer data, const char *line, gsize length, GError **error);

gboolean hearth_wx_lines_init    (HearthWxLines *self, const HearthReadOptions *options, const HearthSurvey *survey,
                                  const HearthSink *sink, GError **error);
void     hearth_wx_lines_clear   (HearthWxLines *self);
gboolean hearth_wx_lines_each    (HearthWxLines *self, HearthWxLineFunc func, gpointer data, GError **error);
void     hearth_wx_lines_begin   (HearthWxLines *self, gint64 ts, const char *name, gsize n_name);
void     hearth_wx_lines_add     (HearthWxLines *self, const char *line, gsize length);
gboolean hearth_wx_lines_message (HearthWxLines *self, GError **error);
gboolean hearth_wx_lines_notice  (HearthWxLines *self, const char *sentence, guint64 line, GError **error);
gboolean hearth_wx_lines_known   (HearthWxLines *self, const char *name);
gboolean hearth_wx_is_blank      (const char *line);
gboolean hearth_wx_next_line     (const char **head, const char *end, GString *line);

G_END_DECLS
