/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-window.h"

G_BEGIN_DECLS

/* How to take one action back, once. */
typedef struct _HearthUndo HearthUndo;

HearthUndo *hearth_undo_new       (HearthUndoFunc func, gpointer data, GDestroyNotify data_free);
HearthUndo *hearth_undo_new_write (HearthStore *store, guint what, HearthStoreFunc func, gpointer data,
                                   GDestroyNotify data_free);
void        hearth_undo_free      (HearthUndo *undo);
void        hearth_undo_run       (HearthUndo *undo, HearthWindow *window);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthUndo, hearth_undo_free)

G_END_DECLS
