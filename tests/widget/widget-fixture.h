/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-application.h"

/* Runs the main loop until @condition, which @data is given to, holds; fails the test when nothing is left to wait for
 * after a generous time. */
void         wait_until     (gboolean (*condition) (gpointer data), gpointer data);
/* A workspace in a folder of its own, gone with the test program. */
HearthStore *new_store      (void);
/* Lets go of @object, which nobody else may hold any more. */
void         assert_dies    (gpointer object);
