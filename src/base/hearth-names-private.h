/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <unicode/utypes.h>

G_BEGIN_DECLS

/* Private to src/base: what the files about names share. */
typedef enum
{
  HEARTH_BLANKS_KEEP,      /* control blanks become spaces, others stay */
  HEARTH_BLANKS_FOLD,      /* each run becomes one space */
} HearthBlanks;

gboolean hearth_name_is_ascii (const char *text);
char    *hearth_name_strip    (const char *name, HearthBlanks blanks);
UChar   *hearth_name_to_utf16 (const char *text, int32_t *length);
char    *hearth_name_to_utf8  (const UChar *text, int32_t length);

G_END_DECLS
