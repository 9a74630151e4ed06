/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reader.h"

G_BEGIN_DECLS

int      hearth_whatsapp_sniff  (const char *head, gsize length, const char *base_name);
gboolean hearth_whatsapp_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error);
gboolean hearth_whatsapp_read   (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink,
                                 GError **error);
char    *hearth_whatsapp_chat_name (const char *base_name);

extern const HearthFormat hearth_format_whatsapp;

G_END_DECLS
