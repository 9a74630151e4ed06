/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export-forms.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  GBytes *(*change) (const FormPlace *place, GBytes *bytes);   /* NULL: it cannot be damaged so */
  gboolean keeps;              /* a text says the same afterwards */
  gboolean encoding;           /* … where the form is not JSON or a web page, which are UTF-8 */
} Damage;

const Damage *damages_get (guint *n);
/* Somebody under another name wherever the file has the first, written as the file has to; NULL: it does not. */
GBytes       *damage_name (const FormPlace *place, const char *name, const char *by);

G_END_DECLS
