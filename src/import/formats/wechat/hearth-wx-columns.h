/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-wx-message.h"
#include "hearth-wx-time.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_WX_ID,
  HEARTH_WX_TYPE,
  HEARTH_WX_SUB_TYPE,
  HEARTH_WX_WORD,            /* of the type */
  HEARTH_WX_SELF,
  HEARTH_WX_TIME,
  HEARTH_WX_CLOCK,           /* the time a second time, as a clock shows it */
  HEARTH_WX_CONTENT,
  HEARTH_WX_SENDER,          /* id */
  HEARTH_WX_REMARK,
  HEARTH_WX_CARD,            /* name in the group */
  HEARTH_WX_DISPLAY,         /* name the tool shows */
  HEARTH_WX_NICKNAME,
  HEARTH_WX_ROOM,            /* id of the group */
  HEARTH_WX_ROOM_NAME,
  HEARTH_WX_NUMBER,          /* of the row */
  HEARTH_WX_N_COLUMNS,
} HearthWxColumn;

/* Whose table it is. */
typedef enum
{
  HEARTH_WX_NO_TABLE,
  HEARTH_WX_MEMOTRACE,
  HEARTH_WX_PYWXDUMP,
  HEARTH_WX_ECHOTRACE,
} HearthWxLayout;

/* Where the columns stand, -1 for those that are not there. */
typedef struct
{
  int at[HEARTH_WX_N_COLUMNS];
  HearthWxLayout layout;
  guint n;                   /* cells in the header */
} HearthWxColumns;

gboolean    hearth_wx_columns_find (const char *const *cells, guint n_cells, HearthWxColumns *columns);
const char *hearth_wx_columns_cell (const HearthWxColumns *columns, const char *const *cells, guint n_cells, HearthWxColumn column);
gboolean    hearth_wx_columns_time (const HearthWxColumns *columns, const char *const *cells, guint n_cells, HearthWxTime *time);
void        hearth_wx_columns_fill (const HearthWxColumns *columns, const char *const *cells, guint n_cells,
                                    HearthWxMessage *message);
gboolean    hearth_wx_is_rounded   (const char *id);

G_END_DECLS
