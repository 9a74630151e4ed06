/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-page.h"

G_BEGIN_DECLS

/* Five numbers a day for each group whose chat cannot be exported, typed in a minute. Its item is a group to type. */
#define HEARTH_TYPE_TALLY_PAGE (hearth_tally_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthTallyPage, hearth_tally_page, HEARTH, TALLY_PAGE, HearthPage)

void hearth_tally_page_paste_text (HearthTallyPage *self, const char *text);

G_END_DECLS
