/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-store.h"

G_BEGIN_DECLS

/* Tells the owner what is due, with the window open or not: each thing once, what was missed gathered into one, nothing
 * in quiet hours; a notification goes when its line is ticked in the window. Signal "activated": one was clicked. */
#define HEARTH_TYPE_NOTIFIER (hearth_notifier_get_type ())
G_DECLARE_FINAL_TYPE (HearthNotifier, hearth_notifier, HEARTH, NOTIFIER, GObject)

HearthNotifier *hearth_notifier_new  (HearthStore *store);
void            hearth_notifier_stop (HearthNotifier *self);

G_END_DECLS
