/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-post-draft.h"

G_BEGIN_DECLS

/* How a post repeats; writes into a draft. Signal "changed". */
#define HEARTH_TYPE_REPEAT_BOX (hearth_repeat_box_get_type ())
G_DECLARE_FINAL_TYPE (HearthRepeatBox, hearth_repeat_box, HEARTH, REPEAT_BOX, AdwBin)

void hearth_repeat_box_set_draft (HearthRepeatBox *self, HearthPostDraft *draft);
void hearth_repeat_box_refresh   (HearthRepeatBox *self);

G_END_DECLS
