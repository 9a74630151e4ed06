/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-post-edit.h"

G_BEGIN_DECLS

/* @data is the caller's; not called when the question was not answered. */
typedef void (*HearthScopeFunc) (HearthScope scope, gpointer data);

void hearth_scope_dialog_ask (GtkWidget *parent, const char *heading, const char *body, gboolean destructive,
                              HearthScopeFunc func, gpointer data, GDestroyNotify data_free);

G_END_DECLS
