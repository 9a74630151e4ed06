/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reader.h"

G_BEGIN_DECLS

/* LINE, the messenger: "[LINE] …のトーク履歴.txt". */
extern const HearthFormat hearth_format_line;

gboolean hearth_line_chat_read    (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink,
                                   GError **error);
void     hearth_line_chat_unquote (GString *text);

G_END_DECLS
