/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HEARTH_AD_LOOK 40       /* scores from here on are worth a look */
#define HEARTH_AD_SURE 60       /* … and from here on are adverts */

guint hearth_text_ad        (const char *text, gboolean has_link, GPtrArray *reasons);
char *hearth_text_ad_digest (const char *text);

G_END_DECLS
