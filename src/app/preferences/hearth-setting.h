/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-store.h"

G_BEGIN_DECLS

/* Writing what a row of the preferences says. An error is shown beside the window of @widget. */
void     hearth_setting_write           (GtkWidget *widget, HearthStore *store, const char *key, const char *value);
void     hearth_setting_write_int       (GtkWidget *widget, HearthStore *store, const char *key, gint64 value);
void     hearth_setting_write_threshold (GtkWidget *widget, HearthStore *store, gint64 group_id, const char *kind,
                                         const char *metric, double value);
gboolean hearth_setting_parse_time      (const char *text, int *minute);
char    *hearth_setting_show_time       (int minute);

void hearth_setting_write_zone (GtkWidget *widget, HearthStore *store, const char *zone);

G_END_DECLS
