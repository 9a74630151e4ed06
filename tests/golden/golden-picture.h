/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Where a picture is to be written before it is compared: the build folder, or the reference itself when
 * HEARTH_GOLDEN_UPDATE is set. (transfer full) */
char *golden_picture_path    (const char *name);
/* Compares what was written there with the reference; a miss fails the test and writes NAME-diff.png. */
void  golden_picture_compare (const char *name);
