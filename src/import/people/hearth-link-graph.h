/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which of some things are one: joined pair by pair, but never two that are to be kept apart. A value of one thread. */
typedef struct _LinkGraph LinkGraph;

LinkGraph *link_graph_new        (guint n);
void       link_graph_free       (LinkGraph *graph);
guint      link_graph_root       (LinkGraph *graph, guint node);
void       link_graph_keep_apart (LinkGraph *graph, guint a, guint b);
gboolean   link_graph_join       (LinkGraph *graph, guint a, guint b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LinkGraph, link_graph_free)

G_END_DECLS
