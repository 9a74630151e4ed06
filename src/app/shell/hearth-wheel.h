/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hearth_wheel_pass_up (GtkWidget *inside);

G_END_DECLS
