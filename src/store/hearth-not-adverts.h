/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

G_BEGIN_DECLS

GHashTable *hearth_not_adverts_list (HearthDb *db, gint64 group_id, GError **error);
gboolean    hearth_not_adverts_has  (HearthDb *db, gint64 group_id, const char *digest);
gboolean    hearth_not_adverts_set  (HearthDb *db, gint64 group_id, const char *digest, gboolean not_advert, gint64 now, GError **error);

G_END_DECLS
