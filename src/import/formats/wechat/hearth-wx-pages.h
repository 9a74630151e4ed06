/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reader.h"
#include "hearth-wx-message.h"

G_BEGIN_DECLS

/* The parts of one chat and what its people are called: "X_0_5000.csv", "X_5000_10000.csv", "users.json". */
typedef struct
{
  GPtrArray *inputs;         /* HearthInput: in their order; at least one */
  GArray *from;              /* guint64: number of the first row of each, when they are numbered */
  GArray *to;
  char *base;                /* (nullable) X */
  char *extension;
  gboolean has_users;
  GHashTable *remarks;       /* id → what the exporter calls somebody */
  GHashTable *nicknames;
} HearthWxPages;

HearthWxPages *hearth_wx_pages_new   (HearthInput *input);
void           hearth_wx_pages_free  (HearthWxPages *self);
char          *hearth_wx_pages_stem  (const char *name);
gboolean       hearth_wx_pages_names (HearthWxPages *self, GError **error);
char          *hearth_wx_pages_title (HearthWxPages *self);
const char    *hearth_wx_pages_name  (HearthWxPages *self, const char *id);
void           hearth_wx_pages_call  (HearthWxPages *self, HearthWxMessage *message);
gboolean       hearth_wx_pages_warn  (HearthWxPages *self, guint64 n_last, const HearthSink *sink, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthWxPages, hearth_wx_pages_free)

G_END_DECLS
