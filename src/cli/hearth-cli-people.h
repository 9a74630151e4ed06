/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-cli.h"

G_BEGIN_DECLS

gboolean hearth_cli_print_suggestions (HearthDb *db, gint64 group_id, gboolean json, GError **error);
gboolean hearth_cli_print_identities  (HearthDb *db, gint64 group_id, gboolean json, GError **error);

G_END_DECLS
