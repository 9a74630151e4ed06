/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notice sentences of WeChat and QQ, in Chinese and English, for every format that keeps them as text.
 * Any thread. */
#include "hearth-notice-zh.h"

#include <string.h>

/**
 * hearth_notice_zh_parse:
 * @text: a system sentence, "小红"邀请"阿强"加入了群聊
 * @sentence: (out): what it says
 *
 * Returns: FALSE when the sentence is not known, and @sentence says OTHER
 */
gboolean
hearth_notice_zh_parse (const char *text, HearthSentence *sentence)
{
  return hearth_sentences_match (hearth_sentences_get ("notices.txt"), text, NULL, NULL, sentence);
}

/* "阿强被管理员移出本群" says what somebody is, not who. */
static gboolean
is_office (const char *name)
{
  static const char *const OFFICES[] = { "管理员", "群主", "群管理员", "管理員", "an admin", "the group owner", NULL };

  return name != NULL && g_strv_contains (OFFICES, name);
}

/**
 * hearth_notice_zh_fill:
 * @sentence: a sentence that was parsed; has to outlive @record
 * @record: (inout): becomes a notice of that sentence; text and time are left alone
 */
void
hearth_notice_zh_fill (const HearthSentence *sentence, HearthRecord *record)
{
  record->type = HEARTH_RECORD_NOTICE;
  record->kind = HEARTH_KIND_NOTICE;
  record->notice = sentence->notice;
  record->author = is_office (sentence->actor.name) ? (HearthParty) { 0 } : sentence->actor;
  record->new_name = sentence->new_name;
  record->people = (const HearthParty *) sentence->people->data;
  record->n_people = sentence->notice == HEARTH_NOTICE_OTHER ? 0 : sentence->people->len;
}

/**
 * hearth_notice_zh_recall:
 * @text: the text of a recall
 *
 * Returns: whether it is the sentence that somebody took a message back, not the message itself
 */
gboolean
hearth_notice_zh_recall (const char *text)
{
  static const char *const PARTS[] = {
    "撤回了一条消息", "撤回了一則訊息", "撤回一条消息", "撤回了一条成员消息", "已撤回", "recalled a message",
    "收回了一則訊息", "收回訊息",
  };

  if (strlen (text) > 200)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    if (strstr (text, PARTS[i]) != NULL)
      return TRUE;
  return FALSE;
}
