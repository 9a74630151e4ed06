/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All take valid UTF-8 (bad bytes become U+FFFD first) and return (transfer full) valid UTF-8. */
char *hearth_name_fold     (const char *name);  /* key for "same name": direction marks stripped, runs of blanks → one
                                                   space, trimmed, NFKC, case folded; U+200D and U+FE0F kept */
char *hearth_name_clean    (const char *name);  /* as shown and stored: marks and control characters stripped, blanks trimmed */
char *hearth_name_initials (const char *name);  /* search key: pinyin initials and Latin initials, lower case: 小雨妈 → xym */
char *hearth_name_pinyin   (const char *name);  /* whole pinyin without tones or blanks: 小雨妈 → xiaoyuma */
char *hearth_name_sort_key (const char *name);  /* hex collation key, zh pinyin order after Latin; strcmp order */
char *hearth_name_isolate  (const char *name);  /* for a sentence: FSI … PDI around, bidi overrides removed */
char *hearth_name_file     (const char *name);  /* safe as a file name: no separators, controls, bidi; at most 80 characters */
char *hearth_name_markup   (const char *name);  /* markup-escaped and isolated, for widgets that parse markup */

G_END_DECLS
