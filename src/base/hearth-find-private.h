/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What a folded character is to a search. */
typedef enum
{
  FIND_PARTS,                   /* parts runs */
  FIND_WORD,
  FIND_SOLID,
  FIND_NOTHING,                 /* as if it were not there */
} FindClass;

FindClass find_class (gunichar c);
