/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-line-chat-head.h"
#include "hearth-line-chat-names.h"
#include "hearth-line-window.h"
#include "hearth-sentences.h"

G_BEGIN_DECLS

/* What a look over a whole LINE file tells: how it is written, and by whom. */
typedef struct
{
  gboolean tabs;             /* tabs between time, name and text; else blanks */
  gboolean named_dates;      /* days stand with their day of the week, so a bare date is part of a text */
  HearthDateOrder order;
  const char *evidence;
  char *title;
  char *samples[3];
  HearthLineNames *names;    /* of a file with blanks */
  GHashTable *authors;       /* of a file with tabs: name → how often */
} HearthLineLook;

gboolean hearth_line_look       (HearthLineLook *self, HearthLineWindow *lines, const HearthReadOptions *options,
                                 GError **error);
void     hearth_line_look_clear (HearthLineLook *self);
gboolean hearth_line_look_date  (const HearthLineLook *self, const char *line, gsize length, HearthDay *day);
guint    hearth_line_look_count (const HearthLineLook *self, const char *author);
const char *hearth_line_chat_notice (const char *rest, HearthKnownName known, gpointer data, HearthSentence *sentence);
guint    hearth_line_chat_quoted (const HearthLineLook *self, HearthLineWindow *lines, const char *text, HearthWall wall,
                                  const char *author);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthLineLook, hearth_line_look_clear)

G_END_DECLS
