/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields that are filled with what is stored. GTK takes a text that is set for one that was typed: with Ctrl+Z the telephone
 * of the person shown before came back into the field of the next. Main thread. */
#include "hearth-fill.h"

/**
 * hearth_fill:
 * @editable: (type Gtk.Editable): where it begins: with Ctrl+Z nothing before it comes back
 * @text: what is stored, copied
 */
void
hearth_fill (gpointer editable, const char *text)
{
  g_return_if_fail (GTK_IS_EDITABLE (editable) && text != NULL);
  /* Without undo there is no history, and the next begins with what is there. */
  gtk_editable_set_enable_undo (editable, FALSE);
  gtk_editable_set_text (editable, text);
  gtk_editable_set_enable_undo (editable, TRUE);
}
