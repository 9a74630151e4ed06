/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a message of WeChat is: by its type numbers, by the words tools have for them, by the placeholder it left in a
 * text. Pure, any thread. */
#include "hearth-wx-kind.h"

#include <string.h>

#include "hearth-text-scan.h"

#define APP 49                   /* messages whose second number says what they are */
#define LOW_HALF G_GINT64_CONSTANT (0xFFFFFFFF)

typedef struct
{
  gint64 code;
  HearthWxKind kind;
} Code;

typedef struct
{
  const char *word;
  HearthWxKind kind;
} Word;

static const Code TYPES[] = {
  { 1, { HEARTH_KIND_TEXT, "" } }, { 3, { HEARTH_KIND_IMAGE, "[图片]" } }, { 34, { HEARTH_KIND_VOICE, "[语音]" } },
  { 42, { HEARTH_KIND_CONTACT, "[名片]" } }, { 43, { HEARTH_KIND_VIDEO, "[视频]" } },
  { 47, { HEARTH_KIND_STICKER, "[表情]" } }, { 48, { HEARTH_KIND_PLACE, "[位置]" } },
  { 50, { HEARTH_KIND_CALL, "[通话]" } }, { 52, { HEARTH_KIND_CALL, "[通话]" } }, { 53, { HEARTH_KIND_CALL, "[通话]" } },
  { 62, { HEARTH_KIND_VIDEO, "[视频]" } }, { 66, { HEARTH_KIND_CONTACT, "[名片]" } },
  { 51, { HEARTH_KIND_NOTICE, "" } }, { 64, { HEARTH_KIND_NOTICE, "" } }, { 9999, { HEARTH_KIND_NOTICE, "" } },
  { 10000, { HEARTH_KIND_NOTICE, "" } }, { 10001, { HEARTH_KIND_NOTICE, "" } }, { 10002, { HEARTH_KIND_NOTICE, "" } },
};

/* The second number of 49. */
static const Code APPS[] = {
  { 1, { HEARTH_KIND_TEXT, "" } }, { 2, { HEARTH_KIND_IMAGE, "[图片]" } }, { 3, { HEARTH_KIND_LINK, "[音乐]" } },
  { 4, { HEARTH_KIND_LINK, "[链接]" } }, { 5, { HEARTH_KIND_LINK, "[链接]" } }, { 6, { HEARTH_KIND_FILE, "[文件]" } },
  { 8, { HEARTH_KIND_STICKER, "[表情]" } }, { 15, { HEARTH_KIND_STICKER, "[表情]" } },
  { 17, { HEARTH_KIND_PLACE, "[位置共享]" } }, { 19, { HEARTH_KIND_OTHER, "[聊天记录]" } },
  { 24, { HEARTH_KIND_LINK, "[笔记]" } }, { 33, { HEARTH_KIND_LINK, "[小程序]" } }, { 36, { HEARTH_KIND_LINK, "[小程序]" } },
  { 40, { HEARTH_KIND_OTHER, "[聊天记录]" } }, { 50, { HEARTH_KIND_CONTACT, "[视频号名片]" } },
  { 51, { HEARTH_KIND_LINK, "[视频号]" } }, { 53, { HEARTH_KIND_TEXT, "[接龙]" } },
  { 57, { HEARTH_KIND_TEXT, "[引用]" } }, { 62, { HEARTH_KIND_NOTICE, "" } }, { 63, { HEARTH_KIND_LINK, "[视频号]" } },
  { 74, { HEARTH_KIND_FILE, "[文件]" } }, { 76, { HEARTH_KIND_LINK, "[音乐]" } },
  { 87, { HEARTH_KIND_TEXT, "[群公告]" } }, { 88, { HEARTH_KIND_LINK, "[视频号]" } }, { 92, { HEARTH_KIND_LINK, "[音乐]" } },
  { 2000, { HEARTH_KIND_TRANSFER, "[转账]" } }, { 2001, { HEARTH_KIND_RED_PACKET, "[红包]" } },
  { 2003, { HEARTH_KIND_RED_PACKET, "[红包封面]" } },
};

/* Parts of the words that tools have; the first that is found counts. */
static const Word WORDS[] = {
  { "系统", { HEARTH_KIND_NOTICE, "" } }, { "撤回", { HEARTH_KIND_NOTICE, "" } }, { "拍一拍", { HEARTH_KIND_NOTICE, "" } },
  { "邀请加群", { HEARTH_KIND_NOTICE, "" } }, { "群通知", { HEARTH_KIND_NOTICE, "" } },
  { "聊天记录", { HEARTH_KIND_OTHER, "[聊天记录]" } }, { "合并转发", { HEARTH_KIND_OTHER, "[聊天记录]" } },
  { "视频号名片", { HEARTH_KIND_CONTACT, "[视频号名片]" } }, { "视频号", { HEARTH_KIND_LINK, "[视频号]" } },
  { "通话", { HEARTH_KIND_CALL, "[通话]" } }, { "引用", { HEARTH_KIND_TEXT, "[引用]" } }, { "回复", { HEARTH_KIND_TEXT, "[引用]" } },
  { "接龙", { HEARTH_KIND_TEXT, "[接龙]" } }, { "群公告", { HEARTH_KIND_TEXT, "[群公告]" } },
  { "文本", { HEARTH_KIND_TEXT, "" } }, { "表情", { HEARTH_KIND_STICKER, "[表情]" } },
  { "图片", { HEARTH_KIND_IMAGE, "[图片]" } }, { "语音", { HEARTH_KIND_VOICE, "[语音]" } },
  { "视频", { HEARTH_KIND_VIDEO, "[视频]" } }, { "小程序", { HEARTH_KIND_LINK, "[小程序]" } },
  { "位置", { HEARTH_KIND_PLACE, "[位置]" } }, { "地图", { HEARTH_KIND_PLACE, "[位置]" } },
  { "名片", { HEARTH_KIND_CONTACT, "[名片]" } }, { "推荐公众号", { HEARTH_KIND_CONTACT, "[名片]" } },
  { "红包", { HEARTH_KIND_RED_PACKET, "[红包]" } }, { "转账", { HEARTH_KIND_TRANSFER, "[转账]" } },
  { "音乐", { HEARTH_KIND_LINK, "[音乐]" } }, { "文件", { HEARTH_KIND_FILE, "[文件]" } },
  { "链接", { HEARTH_KIND_LINK, "[链接]" } }, { "分享", { HEARTH_KIND_LINK, "[链接]" } }, { "卡片", { HEARTH_KIND_LINK, "[链接]" } },
};

/* What stands in brackets, or at the start of a text with a colon after the bracket. */
static const struct
{
  const char *word;
  HearthKind kind;
} PLACEHOLDERS[] = {
  { "图片", HEARTH_KIND_IMAGE }, { "照片", HEARTH_KIND_IMAGE }, { "Photo", HEARTH_KIND_IMAGE }, { "Image", HEARTH_KIND_IMAGE },
  { "语音通话", HEARTH_KIND_CALL }, { "视频通话", HEARTH_KIND_CALL }, { "视频/语音通话", HEARTH_KIND_CALL },
  { "通话", HEARTH_KIND_CALL }, { "Video/Audio Call", HEARTH_KIND_CALL },
  { "语音", HEARTH_KIND_VOICE }, { "Audio", HEARTH_KIND_VOICE }, { "Voice", HEARTH_KIND_VOICE },
  { "视频号名片", HEARTH_KIND_CONTACT }, { "视频号", HEARTH_KIND_LINK }, { "视频", HEARTH_KIND_VIDEO }, { "Video", HEARTH_KIND_VIDEO },
  { "表情", HEARTH_KIND_STICKER }, { "动画表情", HEARTH_KIND_STICKER }, { "Emoji", HEARTH_KIND_STICKER },
  { "Sticker", HEARTH_KIND_STICKER }, { "文件", HEARTH_KIND_FILE }, { "File", HEARTH_KIND_FILE },
  { "位置", HEARTH_KIND_PLACE }, { "实时位置", HEARTH_KIND_PLACE }, { "Location", HEARTH_KIND_PLACE },
  { "Real-time Location", HEARTH_KIND_PLACE }, { "名片", HEARTH_KIND_CONTACT }, { "个人名片", HEARTH_KIND_CONTACT },
  { "Contact Card", HEARTH_KIND_CONTACT }, { "Channel Card", HEARTH_KIND_CONTACT },
  { "链接", HEARTH_KIND_LINK }, { "Link", HEARTH_KIND_LINK }, { "小程序", HEARTH_KIND_LINK }, { "音乐", HEARTH_KIND_LINK },
  { "红包", HEARTH_KIND_RED_PACKET }, { "Red Packet", HEARTH_KIND_RED_PACKET },
  { "转账", HEARTH_KIND_TRANSFER }, { "Transfer", HEARTH_KIND_TRANSFER }, { "聊天记录", HEARTH_KIND_OTHER },
};

/**
 * hearth_wx_kind_by_code:
 * @type: the first number; the newer databases keep both in one, the second in its upper half
 * @sub: the second number, 0 when it is not known
 *
 * Returns: what the message is; OTHER when the numbers are not known
 */
HearthWxKind
hearth_wx_kind_by_code (gint64 type, gint64 sub)
{
  gboolean app;

  if (type > LOW_HALF)
    {
      sub = type >> 32;
      type &= LOW_HALF;
    }
  app = type == APP;
  for (guint i = 0; i < (app ? G_N_ELEMENTS (APPS) : G_N_ELEMENTS (TYPES)); i++)
    {
      const Code *code = app ? &APPS[i] : &TYPES[i];

      if (code->code == (app ? sub : type))
        return code->kind;
    }
  return (HearthWxKind) { HEARTH_KIND_OTHER, app ? "[分享]" : "[其他消息]" };
}

/**
 * hearth_wx_kind_by_word:
 * @word: "文本", "图片消息", "系统通知" …
 * @kind: (out): what the message is; OTHER when the word is not known
 *
 * Returns: FALSE when the word is not known
 */
gboolean
hearth_wx_kind_by_word (const char *word, HearthWxKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (strstr (word, WORDS[i].word) != NULL)
      {
        *kind = WORDS[i].kind;
        return TRUE;
      }
  *kind = (HearthWxKind) { HEARTH_KIND_OTHER, "[其他消息]" };
  return FALSE;
}

/* Behind the bracket comes a name or an address, where there is one to tell. */
static gboolean
has_tail (HearthKind kind, char next)
{
  return (kind == HEARTH_KIND_PLACE || kind == HEARTH_KIND_CONTACT || kind == HEARTH_KIND_LINK || kind == HEARTH_KIND_FILE)
         && strchr (":\n ", next) != NULL;
}

/**
 * hearth_wx_kind_by_text:
 * @text: all a text export has of a message
 *
 * "[图片]", "[语音 3″]", "[文件: a.pdf]", "[链接]:title:…" stand for what is no text; "[微笑]" is text.
 *
 * Returns: what the message was
 */
HearthKind
hearth_wx_kind_by_text (const char *text)
{
  const char *close;

  if (*text != '[' || (close = strchr (text, ']')) == NULL)
    return HEARTH_KIND_TEXT;
  for (guint i = 0; i < G_N_ELEMENTS (PLACEHOLDERS); i++)
    {
      gsize n = hearth_scan_word (text + 1, PLACEHOLDERS[i].word);
      const char *rest = text + 1 + n;

      if (n == 0)
        continue;
      if (rest == close || *rest == ':' || *rest == ' ' || g_str_has_prefix (rest, "：") || g_str_has_prefix (rest, "包")
          || g_str_has_prefix (rest, "分享") || g_str_has_prefix (rest, "消息") || g_str_has_prefix (rest, "共享"))
        return close[1] == '\0' || has_tail (PLACEHOLDERS[i].kind, close[1]) ? PLACEHOLDERS[i].kind : HEARTH_KIND_TEXT;
    }
  return HEARTH_KIND_TEXT;
}
