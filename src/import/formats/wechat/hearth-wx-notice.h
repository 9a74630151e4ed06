/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-sentences.h"

G_BEGIN_DECLS

/* What is needed to read notices; one for a whole file. */
typedef struct
{
  HearthSentence sentence;
  GPtrArray *ids;            /* utf8: of the people a template or a list of members names, in its order */
  GPtrArray *names;          /* utf8: the same, by name */
  GString *text;             /* the sentence as people read it */
} HearthWxNotice;

void hearth_wx_notice_init  (HearthWxNotice *self);
void hearth_wx_notice_clear (HearthWxNotice *self);
void hearth_wx_notice_fill  (HearthWxNotice *self, const char *content, HearthRecord *record);
/* Where nothing but the wording tells a notice. */
gboolean hearth_wx_notice_told (HearthWxNotice *self, const char *line);

G_END_DECLS
