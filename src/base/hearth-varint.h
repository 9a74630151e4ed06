/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers as bytes: seven bits each, the lowest first, the eighth set in all but the last. */
#define HEARTH_VARINT_BYTES 10

guint    hearth_varint_put (guint8 *out, guint64 number);
gboolean hearth_varint_get (const guint8 **at, const guint8 *end, guint bits, guint64 *number);

G_END_DECLS
