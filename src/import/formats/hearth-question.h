/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Is this text a question, by the rule and word lists of the metrics (data/words, a GResource)? Any thread. */
gboolean hearth_text_is_question (const char *text);
/* Does it hold a web address? */
gboolean hearth_text_has_link    (const char *text);

G_END_DECLS
