/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Keeps other programs from taking an open workspace for abandoned, whatever else in this process opens and closes its
 * files. See the .c file. */
typedef struct _HearthFileGuard HearthFileGuard;

HearthFileGuard *hearth_file_guard_new     (const char *workspace);
void             hearth_file_guard_release (HearthFileGuard *guard);
void             hearth_file_guard_free    (HearthFileGuard *guard);

G_END_DECLS
