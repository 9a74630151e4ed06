/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Two children beside each other, the first taking what is left; the second goes under the first where the first would
 * have less than the property "first-width", in pixels. */
#define HEARTH_TYPE_FOLD_BOX (hearth_fold_box_get_type ())
G_DECLARE_FINAL_TYPE (HearthFoldBox, hearth_fold_box, HEARTH, FOLD_BOX, GtkWidget)

G_END_DECLS
