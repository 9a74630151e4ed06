/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libical/ical.h>

#include "hearth-day.h"

G_BEGIN_DECLS

/* Private to src/base: an RRULE as libical holds it, begun with ICALRECURRENCETYPE_INITIALIZER. */
typedef struct icalrecurrencetype HearthRule;

void     hearth_rule_clear        (HearthRule *rule);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthRule, hearth_rule_clear)

gboolean hearth_rule_parse        (const char *rrule, HearthRule *rule);
gboolean hearth_rule_is_chinese   (const HearthRule *rule);
guint    hearth_rule_count_parts  (const short *parts, guint size);
#define HEARTH_RULE_COUNT(rule, part) hearth_rule_count_parts ((rule)->part, G_N_ELEMENTS ((rule)->part))

/* Rules by lunar month and day, which Hearth expands itself. */
gboolean hearth_rule_is_lunar     (const HearthRule *rule, HearthWall start);
void     hearth_rule_expand_lunar (const HearthRule *rule, HearthWall start, HearthWall from,
                                   HearthWall to, guint limit, GArray *walls);

G_END_DECLS
