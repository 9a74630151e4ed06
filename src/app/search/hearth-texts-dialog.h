/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-store.h"

G_BEGIN_DECLS

/* @erase: whether the owner wants it. Main thread. */
typedef void (*HearthTextsAnswer) (gpointer data, gboolean erase);

void hearth_texts_dialog_ask (GtkWindow *parent, HearthStore *store, gint64 group_id, HearthDay before, HearthTextsAnswer answer,
                              gpointer data);

G_END_DECLS
