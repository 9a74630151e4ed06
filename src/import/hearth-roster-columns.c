/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a member list, found by their headers in either language. Any thread. */
#include "hearth-roster-columns.h"

#include <string.h>

#include "hearth-names.h"

typedef struct
{
  const char *header;          /* folded */
  int column;                  /* HearthRosterColumn */
} Header;

#define MESSAGE_COLUMN -2

/* The first header of a column is the best: where two columns fit, the one named earlier here wins. */
static const Header HEADERS[] = {
  { "name", HEARTH_ROSTER_NAME }, { "群昵称", HEARTH_ROSTER_NAME }, { "昵称", HEARTH_ROSTER_NAME },
  { "姓名", HEARTH_ROSTER_NAME }, { "名字", HEARTH_ROSTER_NAME }, { "nickname", HEARTH_ROSTER_NAME },
  { "display name", HEARTH_ROSTER_NAME }, { "member", HEARTH_ROSTER_NAME }, { "成员", HEARTH_ROSTER_NAME },
  { "群名片", HEARTH_ROSTER_NAME }, { "群暱稱", HEARTH_ROSTER_NAME }, { "暱稱", HEARTH_ROSTER_NAME },
  { "id", HEARTH_ROSTER_ID }, { "账号", HEARTH_ROSTER_ID }, { "微信号", HEARTH_ROSTER_ID }, { "qq号", HEARTH_ROSTER_ID },
  { "帐号", HEARTH_ROSTER_ID }, { "帳號", HEARTH_ROSTER_ID }, { "qq", HEARTH_ROSTER_ID }, { "wxid", HEARTH_ROSTER_ID },
  { "member id", HEARTH_ROSTER_ID }, { "user id", HEARTH_ROSTER_ID }, { "platform id", HEARTH_ROSTER_ID },
  { "account", HEARTH_ROSTER_ID },
  { "joined", HEARTH_ROSTER_JOINED }, { "入群时间", HEARTH_ROSTER_JOINED }, { "加入时间", HEARTH_ROSTER_JOINED },
  { "入群日期", HEARTH_ROSTER_JOINED }, { "加入日期", HEARTH_ROSTER_JOINED }, { "入群時間", HEARTH_ROSTER_JOINED },
  { "加入時間", HEARTH_ROSTER_JOINED }, { "join date", HEARTH_ROSTER_JOINED }, { "joined at", HEARTH_ROSTER_JOINED },
  { "joined on", HEARTH_ROSTER_JOINED },
  { "left", HEARTH_ROSTER_LEFT }, { "退群时间", HEARTH_ROSTER_LEFT }, { "退群日期", HEARTH_ROSTER_LEFT },
  { "退群時間", HEARTH_ROSTER_LEFT }, { "离开时间", HEARTH_ROSTER_LEFT }, { "left at", HEARTH_ROSTER_LEFT },
  { "left on", HEARTH_ROSTER_LEFT }, { "leave date", HEARTH_ROSTER_LEFT },
  { "role", HEARTH_ROSTER_ROLE }, { "身份", HEARTH_ROSTER_ROLE }, { "角色", HEARTH_ROSTER_ROLE },
  { "phone", HEARTH_ROSTER_PHONE }, { "手机", HEARTH_ROSTER_PHONE }, { "电话", HEARTH_ROSTER_PHONE },
  { "手机号", HEARTH_ROSTER_PHONE }, { "手機", HEARTH_ROSTER_PHONE }, { "電話", HEARTH_ROSTER_PHONE },
  { "mobile", HEARTH_ROSTER_PHONE }, { "telephone", HEARTH_ROSTER_PHONE },
  { "email", HEARTH_ROSTER_EMAIL }, { "邮箱", HEARTH_ROSTER_EMAIL }, { "e-mail", HEARTH_ROSTER_EMAIL },
  { "电子邮箱", HEARTH_ROSTER_EMAIL }, { "郵箱", HEARTH_ROSTER_EMAIL },
  { "birthday", HEARTH_ROSTER_BIRTHDAY }, { "生日", HEARTH_ROSTER_BIRTHDAY },
  { "gender", HEARTH_ROSTER_GENDER }, { "性别", HEARTH_ROSTER_GENDER }, { "性別", HEARTH_ROSTER_GENDER },
  { "region", HEARTH_ROSTER_REGION }, { "地区", HEARTH_ROSTER_REGION }, { "地區", HEARTH_ROSTER_REGION },
  { "source", HEARTH_ROSTER_SOURCE }, { "来源", HEARTH_ROSTER_SOURCE }, { "渠道", HEARTH_ROSTER_SOURCE },
  { "來源", HEARTH_ROSTER_SOURCE },
  { "referrer", HEARTH_ROSTER_REFERRER }, { "邀请人", HEARTH_ROSTER_REFERRER }, { "推荐人", HEARTH_ROSTER_REFERRER },
  { "邀請人", HEARTH_ROSTER_REFERRER }, { "推薦人", HEARTH_ROSTER_REFERRER },
  { "tags", HEARTH_ROSTER_TAGS }, { "标签", HEARTH_ROSTER_TAGS }, { "標籤", HEARTH_ROSTER_TAGS },
  { "note", HEARTH_ROSTER_NOTE }, { "备注", HEARTH_ROSTER_NOTE }, { "備註", HEARTH_ROSTER_NOTE },
  { "notes", HEARTH_ROSTER_NOTE }, { "remark", HEARTH_ROSTER_NOTE },
  { "message", MESSAGE_COLUMN }, { "content", MESSAGE_COLUMN }, { "text", MESSAGE_COLUMN }, { "msg", MESSAGE_COLUMN },
  { "内容", MESSAGE_COLUMN }, { "消息", MESSAGE_COLUMN }, { "strcontent", MESSAGE_COLUMN },
  { "order id", MESSAGE_COLUMN }, { "订单号", MESSAGE_COLUMN },
};

/* Sets the column that @header names, unless a better header of it was seen. */
static void
take (const char *header, int at, guint *rank, HearthRosterColumns *columns)
{
  for (guint i = 0; i < G_N_ELEMENTS (HEADERS); i++)
    {
      int column = HEADERS[i].column;

      if (!g_str_equal (HEADERS[i].header, header))
        continue;
      if (column == MESSAGE_COLUMN)
        columns->messages = TRUE;
      else if (columns->at[column] < 0 || i < rank[column])
        {
          columns->at[column] = at;
          rank[column] = i;
        }
      return;
    }
}

/**
 * hearth_roster_columns_find:
 * @cells: the first row
 * @n_cells: how many
 * @columns: (out): where each column stands
 *
 * Returns: whether it is the first row of a member list: a name or an id, and no messages or orders
 */
gboolean
hearth_roster_columns_find (const char *const *cells, guint n_cells, HearthRosterColumns *columns)
{
  guint rank[HEARTH_ROSTER_N_COLUMNS] = { 0 };

  columns->messages = FALSE;
  for (guint i = 0; i < HEARTH_ROSTER_N_COLUMNS; i++)
    columns->at[i] = -1;
  for (guint i = 0; i < n_cells; i++)
    {
      g_autofree char *folded = hearth_name_fold (cells[i]);

      take (folded, (int) i, rank, columns);
    }
  return !columns->messages && (columns->at[HEARTH_ROSTER_NAME] >= 0 || columns->at[HEARTH_ROSTER_ID] >= 0);
}
