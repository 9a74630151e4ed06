/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* @share: 0 … 1 of the work done; in the main context */
typedef void (*HearthSampleProgress) (gpointer data, double share);

/* Makes the sample shop's file in a thread of its own; nothing is left when that fails or is cancelled. */
void     hearth_sample_make_async  (const char *path, HearthSampleProgress progress, gpointer progress_data,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean hearth_sample_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
