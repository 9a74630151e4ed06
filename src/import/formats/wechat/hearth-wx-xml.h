/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One element of a text that looks like XML; pointers into that text. */
typedef struct
{
  const char *attributes;    /* what stands behind the name in the tag */
  gsize n_attributes;
  const char *content;       /* between the tags */
  gsize n_content;
  const char *end;           /* behind the closing tag */
} HearthWxElement;

gboolean hearth_wx_xml_is        (const char *text);
gboolean hearth_wx_xml_find      (const char *from, const char *end, const char *name, HearthWxElement *element);
char    *hearth_wx_xml_text      (const char *from, const char *end, const char *name);
char    *hearth_wx_xml_attribute (const HearthWxElement *element, const char *name);
void     hearth_wx_xml_append    (GString *out, const char *text, gsize length);
char    *hearth_wx_xml_plain     (const char *text, gsize length);

G_END_DECLS
