/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-sentences.h"

G_BEGIN_DECLS

gboolean hearth_notice_zh_parse  (const char *text, HearthSentence *sentence);
void     hearth_notice_zh_fill   (const HearthSentence *sentence, HearthRecord *record);
gboolean hearth_notice_zh_recall (const char *text);

G_END_DECLS
