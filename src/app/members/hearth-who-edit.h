/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-window.h"

G_BEGIN_DECLS

/* What the owner says of who is who. */
typedef enum
{
  HEARTH_WHO_MERGE,             /* the second person is the first */
  HEARTH_WHO_SPLIT,             /* the account (first) is somebody else */
  HEARTH_WHO_APART,             /* the two people are not one */
} HearthWhoEdit;

void hearth_who_apply (HearthWindow *window, AdwToastOverlay *toasts, HearthWhoEdit edit, gint64 first, gint64 second,
                       const char *sentence);

G_END_DECLS
