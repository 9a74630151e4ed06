/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *hearth_group_platform_title (const char *platform);
const char *hearth_group_kind_title     (const char *kind);
const char *hearth_group_platform_id    (const char *typed);
const char *hearth_group_kind_id        (const char *typed);

G_END_DECLS
