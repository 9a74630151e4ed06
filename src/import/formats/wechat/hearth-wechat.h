/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reader.h"

G_BEGIN_DECLS

/* WeChat has no export of its own: these are the files of the tools that people use. */
extern const HearthFormat hearth_format_wx_memotrace_csv;
extern const HearthFormat hearth_format_wx_memotrace_txt;
extern const HearthFormat hearth_format_wx_pywxdump_csv;
extern const HearthFormat hearth_format_wx_pywxdump_json;
extern const HearthFormat hearth_format_wx_echotrace_json;
extern const HearthFormat hearth_format_wx_echotrace_table;
extern const HearthFormat hearth_format_wx_exporter_txt;
extern const HearthFormat hearth_format_wx_exporter_html;

G_END_DECLS
