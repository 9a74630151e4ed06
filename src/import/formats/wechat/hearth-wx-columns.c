/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of WeChat's tables, found by their headers, and what a row of cells says. Pure, any thread. */
#include "hearth-wx-columns.h"

#include <string.h>

#include "hearth-names.h"

#define SURE_DIGITS 15          /* a spreadsheet keeps so many of a number */

typedef struct
{
  const char *header;          /* folded */
  HearthWxColumn column;
} Header;

static const Header HEADERS[] = {
  { "msgsvrid", HEARTH_WX_ID }, { "消息id", HEARTH_WX_ID }, { "serverid", HEARTH_WX_ID },
  { "type", HEARTH_WX_TYPE }, { "subtype", HEARTH_WX_SUB_TYPE },
  { "type_name", HEARTH_WX_WORD }, { "类型", HEARTH_WX_WORD }, { "消息类型", HEARTH_WX_WORD },
  { "issender", HEARTH_WX_SELF }, { "is_sender", HEARTH_WX_SELF },
  { "createtime", HEARTH_WX_TIME }, { "时间", HEARTH_WX_TIME }, { "strtime", HEARTH_WX_CLOCK },
  { "strcontent", HEARTH_WX_CONTENT }, { "msg", HEARTH_WX_CONTENT }, { "内容", HEARTH_WX_CONTENT },
  { "sender", HEARTH_WX_SENDER }, { "talker", HEARTH_WX_SENDER }, { "发送者微信id", HEARTH_WX_SENDER },
  { "发送者账号id", HEARTH_WX_SENDER }, { "发送者id", HEARTH_WX_SENDER }, { "发送者wxid", HEARTH_WX_SENDER },
  { "remark", HEARTH_WX_REMARK }, { "备注", HEARTH_WX_REMARK }, { "发送者备注", HEARTH_WX_REMARK },
  { "群昵称", HEARTH_WX_CARD }, { "发送人", HEARTH_WX_DISPLAY }, { "发送者身份", HEARTH_WX_DISPLAY },
  { "nickname", HEARTH_WX_NICKNAME }, { "昵称", HEARTH_WX_NICKNAME }, { "发送者昵称", HEARTH_WX_NICKNAME },
  { "room_name", HEARTH_WX_ROOM }, { "序号", HEARTH_WX_NUMBER },
};

static gboolean
has (const HearthWxColumns *columns, HearthWxColumn column)
{
  return columns->at[column] >= 0;
}

static HearthWxLayout
find_layout (const HearthWxColumns *columns, const char *content)
{
  if (content == NULL || !(has (columns, HEARTH_WX_TIME) || has (columns, HEARTH_WX_CLOCK)))
    return HEARTH_WX_NO_TABLE;
  if (g_str_equal (content, "strcontent") && (has (columns, HEARTH_WX_TYPE) || has (columns, HEARTH_WX_SELF)))
    return HEARTH_WX_MEMOTRACE;
  if (g_str_equal (content, "msg") && has (columns, HEARTH_WX_SENDER) && has (columns, HEARTH_WX_WORD))
    return HEARTH_WX_PYWXDUMP;
  if (!g_str_equal (content, "内容") || !has (columns, HEARTH_WX_WORD) || !has (columns, HEARTH_WX_DISPLAY))
    return HEARTH_WX_NO_TABLE;
  if (has (columns, HEARTH_WX_NUMBER))
    return HEARTH_WX_ECHOTRACE;
  return has (columns, HEARTH_WX_ID) ? HEARTH_WX_MEMOTRACE : HEARTH_WX_NO_TABLE;
}

/**
 * hearth_wx_columns_find:
 * @cells: a row that may be the header
 * @n_cells: how many
 * @columns: (out): where each column stands
 *
 * Returns: whether it is the header of one of WeChat's tables
 */
gboolean
hearth_wx_columns_find (const char *const *cells, guint n_cells, HearthWxColumns *columns)
{
  const char *content = NULL;

  columns->n = n_cells;
  for (guint i = 0; i < HEARTH_WX_N_COLUMNS; i++)
    columns->at[i] = -1;
  for (guint i = 0; i < n_cells; i++)
    {
      g_autofree char *folded = strlen (cells[i]) < 100 ? hearth_name_fold (cells[i]) : NULL;

      for (guint h = 0; folded != NULL && h < G_N_ELEMENTS (HEADERS); h++)
        if (g_str_equal (folded, HEADERS[h].header) && !has (columns, HEADERS[h].column))
          {
            columns->at[HEADERS[h].column] = (int) i;
            if (HEADERS[h].column == HEARTH_WX_CONTENT)
              content = HEADERS[h].header;
          }
    }
  columns->layout = find_layout (columns, content);
  return columns->layout != HEARTH_WX_NO_TABLE;
}

/**
 * hearth_wx_columns_cell:
 * @columns: of the table
 * @cells: a row
 * @n_cells: how many
 * @column: which is wanted
 *
 * Returns: (transfer none): that cell, "" when the row has none
 */
const char *
hearth_wx_columns_cell (const HearthWxColumns *columns, const char *const *cells, guint n_cells, HearthWxColumn column)
{
  int at = columns->at[column];

  return at >= 0 && (guint) at < n_cells ? cells[at] : "";
}

/**
 * hearth_wx_columns_time:
 * @columns: of the table
 * @cells: a row
 * @n_cells: how many
 * @time: (out): its time
 *
 * Returns: FALSE when neither column has a time
 */
gboolean
hearth_wx_columns_time (const HearthWxColumns *columns, const char *const *cells, guint n_cells, HearthWxTime *time)
{
  return hearth_wx_time_read (hearth_wx_columns_cell (columns, cells, n_cells, HEARTH_WX_TIME), time)
         || hearth_wx_time_read (hearth_wx_columns_cell (columns, cells, n_cells, HEARTH_WX_CLOCK), time);
}

static void
fill_strings (const HearthWxColumns *columns, const char *const *cells, guint n_cells, HearthWxMessage *message)
{
  const struct
  {
    HearthWxColumn column;
    GString *into;
  } STRINGS[] = {
    { HEARTH_WX_ID, message->id }, { HEARTH_WX_WORD, message->word }, { HEARTH_WX_CONTENT, message->content },
    { HEARTH_WX_SENDER, message->sender }, { HEARTH_WX_REMARK, message->remark }, { HEARTH_WX_CARD, message->card },
    { HEARTH_WX_DISPLAY, message->display }, { HEARTH_WX_NICKNAME, message->nickname },
  };

  for (guint i = 0; i < G_N_ELEMENTS (STRINGS); i++)
    g_string_assign (STRINGS[i].into, hearth_wx_columns_cell (columns, cells, n_cells, STRINGS[i].column));
}

/**
 * hearth_wx_columns_fill:
 * @columns: of the table
 * @cells: a row
 * @n_cells: how many
 * @message: (out): gets all but the time
 */
void
hearth_wx_columns_fill (const HearthWxColumns *columns, const char *const *cells, guint n_cells, HearthWxMessage *message)
{
  const char *type = hearth_wx_columns_cell (columns, cells, n_cells, HEARTH_WX_TYPE);
  const char *self = hearth_wx_columns_cell (columns, cells, n_cells, HEARTH_WX_SELF);

  hearth_wx_message_reset (message);
  fill_strings (columns, cells, n_cells, message);
  message->has_type = g_ascii_isdigit (*type);
  message->type = g_ascii_strtoll (type, NULL, 10);
  message->sub = g_ascii_strtoll (hearth_wx_columns_cell (columns, cells, n_cells, HEARTH_WX_SUB_TYPE), NULL, 10);
  message->flagged = has (columns, HEARTH_WX_SELF);
  message->self = *self == '1' || g_ascii_strcasecmp (self, "true") == 0;
  message->told = has (columns, HEARTH_WX_SENDER) || has (columns, HEARTH_WX_REMARK) || has (columns, HEARTH_WX_NICKNAME)
                  || has (columns, HEARTH_WX_DISPLAY);
  if (hearth_wx_is_me (message->sender->str))
    message->self = TRUE;
}

/**
 * hearth_wx_is_rounded:
 * @id: a cell that should hold a long number
 *
 * Returns: whether a spreadsheet has made another number of it: 1.23457E+18, or zeros for its last digits
 */
gboolean
hearth_wx_is_rounded (const char *id)
{
  gsize digits = strspn (id, "0123456789");

  if (digits > 0 && id[digits] != '\0')
    return strchr (id, 'E') != NULL || strchr (id, 'e') != NULL;
  return digits > SURE_DIGITS + 1 && strspn (id + SURE_DIGITS, "0") == digits - SURE_DIGITS;
}
