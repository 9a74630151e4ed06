/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables that can be imported: their columns in either language. Data; any thread. */
#include "config.h"

#include "hearth-table-kinds.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-names.h"
#include "hearth-types.h"

#define ID_HEADERS                                                                                                     \
  "member id|user id|platform id|账号|微信号|qq号|帐号|帳號|会员号|会员编号|會員編號|客户编号|customer id|buyer id|" \
  "account|wxid|openid|qq|id"
#define PHONE_HEADERS                                                                                               \
  "phone|手机|电话|手机号|手机号码|联系电话|手機|電話|mobile|telephone|phone number|mobile number|tel|收货人手机|收件人手机"
#define NAME_HEADERS                                                                                                   \
  "member|成员|昵称|群昵称|微信昵称|会员|客户|买家|买家昵称|暱稱|會員|nickname|member name|customer|customer name|buyer|" \
  "name|姓名|名字|收货人|收件人"
#define TIME_HEADERS "time|时间|時間|date|日期|date and time|timestamp"

#define WHOSE                                                                                      \
  { HEARTH_FIELD_ID, N_("Member’s id"), HEARTH_CELL_ID, FALSE, ID_HEADERS, NULL, NULL },           \
  { HEARTH_FIELD_NAME, N_("Member"), HEARTH_CELL_NAME, FALSE, NAME_HEADERS, NULL, NULL },          \
  { HEARTH_FIELD_PHONE, N_("Phone"), HEARTH_CELL_PHONE, FALSE, PHONE_HEADERS, NULL, NULL }

static const HearthTableField ROSTER[] = {
  { HEARTH_FIELD_ID, N_("Id"), HEARTH_CELL_ID, FALSE,
    "id|账号|微信号|qq号|帐号|帳號|qq|wxid|member id|user id|platform id|account", NULL, NULL },
  { HEARTH_FIELD_NAME, N_("Name"), HEARTH_CELL_NAME, FALSE,
    "name|群昵称|昵称|姓名|名字|nickname|display name|member|成员|群名片|群暱稱|暱稱|微信昵称|full name|fn", NULL, "name" },
  { "joined", N_("Joined"), HEARTH_CELL_DAY, FALSE,
    "joined|入群时间|加入时间|入群日期|加入日期|入群時間|加入時間|join date|joined at|joined on|进群时间|进群日期", NULL, NULL },
  { "left", N_("Left"), HEARTH_CELL_DAY, FALSE,
    "left|退群时间|退群日期|退群時間|离开时间|left at|left on|leave date|离群时间", NULL, NULL },
  { "reason", N_("Why they left"), HEARTH_CELL_TEXT, FALSE,
    "reason for leaving|退群原因|离开原因|离群原因|退群理由|流失原因|退出原因|離開原因|離群原因|leaving reason|leave reason|reason left|why left|"
    "why they left", NULL, NULL },
  { "role", N_("Role"), HEARTH_CELL_CHOICE, FALSE, "role|身份|角色|群身份", NULL, NULL },
  { HEARTH_FIELD_PHONE, N_("Phone"), HEARTH_CELL_PHONE, FALSE,
    "phone|手机|电话|手机号|手機|電話|mobile|telephone|手机号码|联系电话|phone number|tel", NULL, "phone" },
  { "email", N_("E-mail"), HEARTH_CELL_EMAIL, FALSE, "email|邮箱|e-mail|电子邮箱|郵箱|邮件|email address", NULL, "email" },
  { "birthday", N_("Birthday"), HEARTH_CELL_TEXT, FALSE, "birthday|生日|bday|出生日期|date of birth", NULL, "birthday" },
  { "gender", N_("Gender"), HEARTH_CELL_TEXT, FALSE, "gender|性别|性別|sex", NULL, "gender" },
  { "region", N_("Region"), HEARTH_CELL_TEXT, FALSE, "region|地区|地區|城市|所在地|city", NULL, "region" },
  { "source", N_("Source"), HEARTH_CELL_TEXT, FALSE, "source|来源|渠道|來源|来源渠道|入群渠道|来源方式|入群方式|channel|source channel", NULL, NULL },
  { "referrer", N_("Invited by"), HEARTH_CELL_NAME, FALSE, "referrer|邀请人|推荐人|邀請人|推薦人|invited by|inviter", NULL, NULL },
  { "tags", N_("Tags"), HEARTH_CELL_TEXT, FALSE, "tags|标签|標籤|tag|categories", NULL, NULL },
  { "note", N_("Note"), HEARTH_CELL_TEXT, FALSE, "note|备注|備註|notes|remark|备注名", NULL, "remark" },
};

static const HearthTableChoice ORDER_STATUS[] = {
  { "paid|已付款|已支付|付款成功|支付成功|交易成功|交易完成|已完成|完成|已发货|已收货|待发货|待收货|completed|complete|success|"
    "shipped|delivered|fulfilled|done|買家已付款|买家已付款|卖家已发货|已簽收|已签收|已核销|已使用|待评价|已评价|待自提|已自提|配送中", HEARTH_ORDER_PAID },
  { "refunded|已退款|退款|退款成功|退款完成|已退货|退货退款|全额退款|refund|returned", HEARTH_ORDER_REFUNDED },
  { "cancelled|已取消|canceled|取消|已关闭|交易关闭|订单关闭|关闭|closed|void", HEARTH_ORDER_CANCELLED },
  { "unpaid|待付款|未付款|待支付|未支付|等待买家付款|pending|open", HEARTH_ORDER_UNPAID },
  { NULL, 0 },
};

static const HearthTableField ORDERS[] = {
  { "order", N_("Order number"), HEARTH_CELL_ID, FALSE,
    "order id|订单号|订单编号|订单id|order no|order no.|order number|orderid|单号|訂單號|訂單編號|order|订单", NULL, "number" },
  WHOSE,
  { HEARTH_FIELD_TIME, N_("Time"), HEARTH_CELL_TIME, TRUE,
    "time|下单时间|付款时间|支付时间|订单付款时间|订单创建时间|创建时间|交易时间|成交时间|下单日期|订单日期|order time|order date|"
    "paid at|created at|ordered at|下單時間|訂單時間|" TIME_HEADERS, NULL, NULL },
  { "product", N_("Product"), HEARTH_CELL_TEXT, FALSE,
    "product|商品|商品名称|商品标题|宝贝标题|品名|产品|item|product name|goods|sku|商品名稱", NULL, "product" },
  { "quantity", N_("Quantity"), HEARTH_CELL_QUANTITY, FALSE, "quantity|数量|商品数量|购买数量|件数|qty|數量", NULL, "quantity" },
  { "amount", N_("Amount paid"), HEARTH_CELL_MONEY, TRUE,
    "amount|实付|实付金额|实付款|实收|实收金额|支付金额|付款金额|买家实际支付金额|實付|實付金額|amount paid|paid amount|金额|"
    "订单金额|总金额|金額|總金額|total|total paid|order amount|order total", NULL, "amount" },
  { "cost", N_("Cost"), HEARTH_CELL_MONEY, FALSE, "cost|成本|成本价|成本金额|成本價|cost price", NULL, "cost" },
  { "status", N_("Status"), HEARTH_CELL_CHOICE, FALSE, "status|状态|订单状态|交易状态|狀態|訂單狀態|order status", ORDER_STATUS, "status" },
  { "coupon", N_("Coupon"), HEARTH_CELL_TEXT, FALSE, "coupon|优惠券|優惠券|券|优惠码|coupon code", NULL, "coupon" },
  { "currency", N_("Currency"), HEARTH_CELL_TEXT, FALSE, "currency|币种|货币|幣種|貨幣", NULL, NULL },
};

static const HearthTableChoice COUPON_STATUS[] = {
  { "issued|未使用|未核销|已领取|已发放|待使用|unused|active|new|open|未核銷", 0 },
  { "redeemed|已使用|已核销|核销|used|已核銷|是|yes|true|1|y|√", 1 },
  { "expired|已过期|过期|作废|已作废|已過期|否|no|false|0|n", 0 },
  { NULL, 0 },
};

static const HearthTableField COUPONS[] = {
  { "code", N_("Coupon code"), HEARTH_CELL_ID, FALSE,
    "code|券码|券号|核销码|优惠码|coupon code|coupon id|coupon no|coupon number|券碼|券號", NULL, "code" },
  WHOSE,
  { HEARTH_FIELD_TIME, N_("Issued"), HEARTH_CELL_TIME, TRUE,
    "issued|发放时间|领取时间|发券时间|领券时间|发放日期|领取日期|issued at|issued on|received at|claimed at|發放時間|領取時間|"
    TIME_HEADERS, NULL, NULL },
  { "coupon", N_("Coupon"), HEARTH_CELL_TEXT, FALSE,
    "coupon|优惠券|券名|券名称|优惠券名称|批次|券批次|優惠券|coupon name|batch|campaign|活动", NULL, "name" },
  { "redeemed", N_("Redeemed"), HEARTH_CELL_TIME, FALSE,
    "redeemed|核销时间|使用时间|核销日期|使用日期|redeemed at|redeemed on|used at|used on|used|核銷時間|使用時間", NULL, NULL },
  { "status", N_("Status"), HEARTH_CELL_CHOICE, FALSE, "status|状态|使用状态|券状态|是否使用|是否核销|狀態|redeemed|used", COUPON_STATUS, NULL },
  { "issued", N_("Number issued"), HEARTH_CELL_INTEGER, FALSE,
    "issued count|发放数|发放数量|发放张数|发放量|领取数|领取数量|issued|发放|数量|quantity|count", NULL, "issued" },
  { "used", N_("Number redeemed"), HEARTH_CELL_INTEGER, FALSE,
    "redeemed count|used count|使用数|使用数量|使用量|核销数|核销数量|核销量|核销|使用|redeemed|used", NULL, "redeemed" },
  { "amount", N_("Value"), HEARTH_CELL_MONEY, FALSE, "value|面额|面值|优惠金额|金额|amount|discount|金額", NULL, "amount" },
  { "currency", N_("Currency"), HEARTH_CELL_TEXT, FALSE, "currency|币种|货币|幣種|貨幣", NULL, NULL },
};

static const HearthTableField CHECK_INS[] = {
  WHOSE,
  { HEARTH_FIELD_TIME, N_("Time"), HEARTH_CELL_TIME, TRUE,
    "打卡时间|签到时间|打卡日期|签到日期|check-in time|check-in date|checkin time|checkin date|checked in at|checked in|打卡時間|"
    "簽到時間|check-in|checkin|打卡|签到|" TIME_HEADERS, NULL, NULL },
  { "task", N_("Check-in"), HEARTH_CELL_TEXT, FALSE,
    "task|打卡项目|签到项目|打卡内容|项目|活动|主题|item|activity|content|内容|类型|type|check-in|checkin|打卡|签到|note|备注", NULL, "task" },
};

static const HearthTableChoice ANSWER_KINDS[] = {
  { "nps|推荐|推荐度|推荐意愿|推荐分|净推荐值|recommend|would recommend", HEARTH_ANSWER_NPS },
  { "satisfaction|满意度|满意|csat|滿意度", HEARTH_ANSWER_SATISFACTION },
  { "text|文本|开放题|填空|单选|多选|open|choice|other|其他", HEARTH_ANSWER_TEXT },
  { NULL, 0 },
};

static const HearthTableField ANSWERS[] = {
  WHOSE,
  { HEARTH_FIELD_TIME, N_("Time"), HEARTH_CELL_TIME, TRUE,
    "提交时间|答题时间|填写时间|submitted at|answered at|answered on|submitted|提交時間|时间戳记|" TIME_HEADERS, NULL, NULL },
  { "survey", N_("Survey"), HEARTH_CELL_TEXT, FALSE, "survey|问卷|问卷名称|调查|問卷|survey name|form", NULL, "survey" },
  { "question", N_("Question"), HEARTH_CELL_TEXT, FALSE, "question|问题|题目|問題|題目", NULL, "question" },
  { "kind", N_("Kind of question"), HEARTH_CELL_CHOICE, FALSE, "kind|type|类型|题型|類型", ANSWER_KINDS, NULL },
  { "nps", N_("Would recommend, 0 to 10"), HEARTH_CELL_INTEGER, FALSE,
    "nps|推荐度|推荐意愿|推荐分|推荐指数|净推荐值|nps score|recommend|would recommend|likely to recommend|likelihood to recommend|推薦度|推薦意願",
    NULL, "nps" },
  { "satisfaction", N_("Satisfaction, 1 to 5"), HEARTH_CELL_INTEGER, FALSE,
    "satisfaction|满意度|满意度评分|满意|整体满意度|csat|satisfaction score|滿意度", NULL, "satisfaction" },
  { "score", N_("Score"), HEARTH_CELL_INTEGER, FALSE, "score|分数|评分|得分|打分|rating|分數|評分", NULL, NULL },
  { "text", N_("Answer"), HEARTH_CELL_TEXT, FALSE,
    "answer|回答|答案|comment|意见|建议|反馈|feedback|text|content|内容|评论|comments|理由", NULL, "text" },
};

static const HearthTableChoice POST_KINDS[] = {
  { "knowledge|知识|干货|useful", HEARTH_POST_KNOWLEDGE },
  { "emotion|情感|互动|interaction", HEARTH_POST_EMOTION },
  { "benefit|福利|优惠", HEARTH_POST_BENEFIT },
  { "promotion|促销|转化|推广|广告|promo|ad", HEARTH_POST_PROMOTION },
  { "notice|通知|公告|announcement", HEARTH_POST_NOTICE },
  { NULL, 0 },
};

static const HearthTableField RESULTS[] = {
  { "title", N_("Post"), HEARTH_CELL_TEXT, TRUE,
    "post|标题|title|post title|内容标题|文章|主题|帖子|推文|内容|标题名称|標題|content|name", NULL, "title" },
  { HEARTH_FIELD_TIME, N_("Sent"), HEARTH_CELL_TIME, TRUE,
    "发送时间|发布时间|推送时间|发送日期|发布日期|sent at|sent on|sent|published at|published|發布時間|發送時間|" TIME_HEADERS, NULL, NULL },
  { "kind", N_("Kind of post"), HEARTH_CELL_CHOICE, FALSE, "kind|类型|type|分类|内容类型|內容類型|category", POST_KINDS, "kind" },
  { "reach", N_("Reach"), HEARTH_CELL_INTEGER, FALSE, "reach|触达|触达人数|送达|送达人数|发送人数|曝光|曝光量|觸達|delivered|impressions", NULL, "reach" },
  { "reads", N_("Reads"), HEARTH_CELL_INTEGER, FALSE, "reads|阅读|阅读量|阅读数|阅读人数|打开|打开数|打开人数|閱讀|閱讀量|opens|opened|views|read", NULL, "reads" },
  { "clicks", N_("Clicks"), HEARTH_CELL_INTEGER, FALSE, "clicks|点击|点击数|点击量|点击人数|點擊|click|clicked", NULL, "clicks" },
  { "carts", N_("Carts"), HEARTH_CELL_INTEGER, FALSE, "carts|加购|加购数|加购人数|加購|cart|add to cart|added to cart", NULL, "carts" },
  { "paid", N_("Paid"), HEARTH_CELL_INTEGER, FALSE, "paid|付款|付款数|付款人数|支付人数|成交|成交数|下单数|orders|purchases", NULL, "paid" },
  { "shares", N_("Shares"), HEARTH_CELL_INTEGER, FALSE, "shares|转发|转发数|转发量|分享|分享数|分享量|轉發|shared|forwards", NULL, "shares" },
};

static const HearthTableField POINTS[] = {
  WHOSE,
  { HEARTH_FIELD_TIME, N_("Time"), HEARTH_CELL_TIME, TRUE, "变动时间|获得时间|发生时间|earned at|earned on|" TIME_HEADERS, NULL, NULL },
  { "points", N_("Points"), HEARTH_CELL_INTEGER, TRUE, "points|积分|积分变动|积分数|变动积分|分值|变动|点数|積分|分数", NULL, "points" },
  { "reason", N_("Reason"), HEARTH_CELL_TEXT, FALSE, "reason|原因|事由|说明|规则|类型|备注|rule|type|note|說明", NULL, "reason" },
};

/* Headers of chats: no table has them. */
#define CHAT_HEADERS                                                                                                   \
  "发送者|发送人|发件人|sender|talker|talkerid|issender|strcontent|strtime|message|msg|消息|消息类型|消息内容|聊天记录|createtime|authorid|" \
  "attachments|reactions"

#define FIELDS(list) list, G_N_ELEMENTS (list)

static const HearthTableInfo INFOS[HEARTH_TABLE_N_KINDS] = {
  { "roster", N_("Member list"), NULL, FIELDS (ROSTER),
    "joined|left|role|birthday|gender|referrer|入群时间|加入时间|入群日期|入群時間|加入時間|退群时间|退群日期|退群時間|身份|角色|"
    "群身份|生日|性别|性別|邀请人|推荐人|join date|joined at|joined on|进群时间|群昵称|群名片|群暱稱|退群原因|离开原因|reason for leaving",
    CHAT_HEADERS "|content|text|内容|order id|订单号|订单编号", FALSE },
  { "orders", N_("Orders"), "orders", FIELDS (ORDERS),
    "order id|订单号|订单编号|order no|order no.|order number|orderid|訂單號|amount|实付|实付金额|支付金额|金额|金額|下单时间|付款时间|"
    "product|商品|商品名称|quantity|qty|订单状态|订单金额|total|order status|order date|order time", CHAT_HEADERS, FALSE },
  { "coupons", N_("Coupons"), "coupons", FIELDS (COUPONS),
    "coupon|coupon code|coupon name|优惠券|券码|券号|券名|券名称|优惠券名称|批次|redeemed|redeemed at|redeemed on|used at|核销时间|"
    "使用时间|发放时间|领取时间|发放数|发放数量|核销数|核销数量|使用数|issued|issued at|issued on|面额", CHAT_HEADERS, TRUE },
  { "check-ins", N_("Check-ins"), "check_ins", FIELDS (CHECK_INS),
    "打卡时间|签到时间|打卡日期|签到日期|打卡項目|打卡项目|签到项目|打卡内容|打卡|签到|打卡時間|簽到時間|check-in time|check-in date|"
    "checkin time|checkin date|checked in at|checked in|check-in|checkin", CHAT_HEADERS, FALSE },
  { "answers", N_("Survey answers"), "answers", FIELDS (ANSWERS),
    "nps|推荐度|推荐意愿|推荐分|推荐指数|净推荐值|满意度|满意度评分|整体满意度|satisfaction|csat|survey|问卷|问卷名称|question|题目|问题|"
    "score|评分|打分|rating|提交时间|答题时间|填写时间|nps score|likely to recommend|would recommend", CHAT_HEADERS, TRUE },
  { "results", N_("Post results"), "post_results", FIELDS (RESULTS),
    "reach|触达|触达人数|送达|送达人数|曝光|reads|阅读|阅读量|阅读数|打开|opens|views|clicks|点击|点击数|点击量|carts|加购|加购数|shares|转发|"
    "转发数|分享|分享数|post title", CHAT_HEADERS, TRUE },
  { "points", N_("Points"), "points", FIELDS (POINTS), "points|积分|积分变动|积分数|变动积分|分值|点数|積分", CHAT_HEADERS, FALSE },
};

/**
 * hearth_table_info:
 * @kind: a kind
 *
 * Returns: what it is made of
 */
const HearthTableInfo *
hearth_table_info (HearthTableKind kind)
{
  g_return_val_if_fail (kind >= 0 && kind < HEARTH_TABLE_N_KINDS, NULL);
  return &INFOS[kind];
}

/**
 * hearth_table_from_id:
 * @id: (nullable): "orders"
 *
 * Returns: the kind of that name, NONE when there is none
 */
HearthTableKind
hearth_table_from_id (const char *id)
{
  for (int kind = 0; id != NULL && kind < HEARTH_TABLE_N_KINDS; kind++)
    if (g_str_equal (INFOS[kind].id, id))
      return (HearthTableKind) kind;
  return HEARTH_TABLE_NONE;
}

/**
 * hearth_table_field:
 * @kind: a kind
 * @id: of a field
 *
 * Returns: its index, -1 when the kind has no such field
 */
int
hearth_table_field (HearthTableKind kind, const char *id)
{
  for (guint i = 0; i < INFOS[kind].n_fields; i++)
    if (g_str_equal (INFOS[kind].fields[i].id, id))
      return (int) i;
  return -1;
}

/**
 * hearth_table_has_word:
 * @words: separated by |
 * @folded: what is looked for
 * @rank: (out) (optional): its place among them
 *
 * Returns: whether @folded is one of @words
 */
gboolean
hearth_table_has_word (const char *words, const char *folded, guint *rank)
{
  gsize length = strlen (folded);
  guint n = 0;

  for (const char *p = words; p != NULL && length > 0; n++)
    {
      const char *bar = strchrnul (p, '|');

      if ((gsize) (bar - p) == length && memcmp (p, folded, length) == 0)
        {
          if (rank != NULL)
            *rank = n;
          return TRUE;
        }
      p = *bar != '\0' ? bar + 1 : NULL;
    }
  return FALSE;
}

/**
 * hearth_table_fold_header:
 * @header: a cell
 *
 * Returns: (transfer full): how a header is compared
 */
char *
hearth_table_fold_header (const char *header)
{
  char *folded = hearth_name_fold (header);
  char *bracket = strchr (folded, '(');

  g_strdelimit (folded, "_", ' ');
  if (bracket != NULL && bracket > folded && g_str_has_suffix (folded, ")"))
    *bracket = '\0';
  for (gsize n = strlen (folded); n > 0 && strchr (":* ", folded[n - 1]) != NULL; n--)
    folded[n - 1] = '\0';
  return folded;
}

/**
 * hearth_table_choose:
 * @field: of choices, or the role
 * @text: a cell
 * @value: (out): what it means
 *
 * Returns: FALSE when @text is none of the words known
 */
gboolean
hearth_table_choose (const HearthTableField *field, const char *text, int *value)
{
  g_autofree char *folded = hearth_table_fold_header (text);
  HearthRole role;

  if (field->choices == NULL)
    {
      if (!hearth_role_from_string (text, &role))
        return FALSE;
      *value = (int) role;
      return TRUE;
    }
  for (const HearthTableChoice *choice = field->choices; choice->words != NULL; choice++)
    if (hearth_table_has_word (choice->words, folded, NULL))
      {
        *value = choice->value;
        return TRUE;
      }
  return FALSE;
}
