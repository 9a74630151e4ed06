/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who writes in a chat file of LINE's older program for computers, which puts but a blank between name and text: names
 * with blanks are known by what is the same before texts that differ. */
typedef struct _HearthLineNames HearthLineNames;

HearthLineNames *hearth_line_names_new     (void);
void             hearth_line_names_free    (HearthLineNames *self);
void             hearth_line_names_add     (HearthLineNames *self, const char *rest);
void             hearth_line_names_add_sure (HearthLineNames *self, const char *name);
void             hearth_line_names_decide  (HearthLineNames *self);
gsize            hearth_line_names_split   (HearthLineNames *self, const char *rest, gboolean *known);
gboolean         hearth_line_names_known   (HearthLineNames *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthLineNames, hearth_line_names_free)

G_END_DECLS
