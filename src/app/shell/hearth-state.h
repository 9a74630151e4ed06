/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What belongs to this computer and not to a workspace: window size, last page. Kept in GSettings, or only for this run
 * when the schema is not installed. */
typedef struct _HearthState HearthState;

HearthState *hearth_state_get_default (void);
int          hearth_state_get_int     (HearthState *state, const char *key);
gboolean     hearth_state_get_boolean (HearthState *state, const char *key);
char        *hearth_state_dup_string  (HearthState *state, const char *key);
void         hearth_state_set_int     (HearthState *state, const char *key, int value);
void         hearth_state_set_boolean (HearthState *state, const char *key, gboolean value);
void         hearth_state_set_string  (HearthState *state, const char *key, const char *value);

G_END_DECLS
