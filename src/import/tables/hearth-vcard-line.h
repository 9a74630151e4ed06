/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One content line of a vCard: GROUP.NAME;PARAM=VALUE:VALUE (RFC 6350, 3.3), unfolded. */
typedef struct
{
  char *name;                /* upper case, without its group */
  char *types;               /* parameters in upper case, ';' between and around: ";TYPE=CELL;PREF;" */
  char *value;               /* as written, quoted-printable and its character set undone */
} HearthVcardLine;

gboolean hearth_vcard_line_parse (HearthVcardLine *self, const char *line);
void     hearth_vcard_line_clear (HearthVcardLine *self);
gboolean hearth_vcard_line_has   (const HearthVcardLine *self, const char *parameter);
gboolean hearth_vcard_line_open  (const char *line);
char    *hearth_vcard_dup_part   (const char *value, guint index, char separator);
char    *hearth_vcard_dup_text   (const char *value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthVcardLine, hearth_vcard_line_clear)

G_END_DECLS
