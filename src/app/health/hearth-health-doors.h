/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-day.h"

G_BEGIN_DECLS

/* Whose figure it is. */
typedef struct
{
  gint64 group_id;              /* 0: all groups */
  HearthDay from, to;           /* NONE: no day is known */
} HearthHealthScope;

char *hearth_health_door_title (const char *id, const HearthHealthScope *scope);
void  hearth_health_door_open  (GtkWidget *widget, const char *id, const HearthHealthScope *scope);
/* The chart @id of the boards at a point: days of a series. Does nothing where there is no list behind it. */
void  hearth_health_door_chart (GtkWidget *widget, const char *id, const HearthHealthScope *scope, int first, int last, guint series);

G_END_DECLS
