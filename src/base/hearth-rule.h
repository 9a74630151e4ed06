/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libical/ical.h>

G_BEGIN_DECLS

/* Private to src/base: an RRULE as libical holds it. */
gboolean hearth_rule_parse (const char *rrule, struct icalrecurrencetype *rule);

G_END_DECLS
