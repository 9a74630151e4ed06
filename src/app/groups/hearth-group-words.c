/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words for what importers and samples say of a group. Any thread. */
#include "config.h"

#include "hearth-group-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *id;
  const char *title;
} Word;

static const Word platforms[] = {
  { "wechat", NC_("platform", "WeChat") }, { "wecom", NC_("platform", "WeCom") }, { "qq", NC_("platform", "QQ") },
  { "whatsapp", NC_("platform", "WhatsApp") }, { "telegram", NC_("platform", "Telegram") }, { "line", NC_("platform", "LINE") },
  { "discord", NC_("platform", "Discord") },
};

static const Word kinds[] = {
  { "sales", NC_("kind of group", "sales") }, { "interest", NC_("kind of group", "interest") },
  { "service", NC_("kind of group", "service") }, { "growth", NC_("kind of group", "growth") },
};

static const char *
find (const Word *words, guint n, const char *context, const char *id)
{
  for (guint i = 0; id != NULL && i < n; i++)
    if (g_ascii_strcasecmp (words[i].id, id) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, context, words[i].title);
  return id;
}

static gboolean
same (const char *a, const char *b)
{
  g_autofree char *x = g_utf8_casefold (a, -1), *y = g_utf8_casefold (b, -1);

  return g_str_equal (x, y);
}

/* The word that is stored for what the owner typed, in either language. */
static const char *
find_id (const Word *words, guint n, const char *context, const char *typed)
{
  for (guint i = 0; typed != NULL && i < n; i++)
    if (same (typed, words[i].id) || same (typed, words[i].title) || same (typed, g_dpgettext2 (GETTEXT_PACKAGE, context, words[i].title)))
      return words[i].id;
  return typed;
}

/** hearth_group_platform_title: @platform: (nullable). Returns: (transfer none) (nullable): as people write it; else as it is. */
const char *
hearth_group_platform_title (const char *platform)
{
  return find (platforms, G_N_ELEMENTS (platforms), "platform", platform);
}

/** hearth_group_kind_title: @kind: (nullable). Returns: (transfer none) (nullable): a word the owner typed stays as it is. */
const char *
hearth_group_kind_title (const char *kind)
{
  return find (kinds, G_N_ELEMENTS (kinds), "kind of group", kind);
}

/** hearth_group_platform_id: @typed: (nullable). Returns: (transfer none) (nullable): the word that is stored for it; else as it is. */
const char *
hearth_group_platform_id (const char *typed)
{
  return find_id (platforms, G_N_ELEMENTS (platforms), "platform", typed);
}

/** hearth_group_kind_id: @typed: (nullable). Returns: (transfer none) (nullable): the word that is stored for it; else as it is. */
const char *
hearth_group_kind_id (const char *typed)
{
  return find_id (kinds, G_N_ELEMENTS (kinds), "kind of group", typed);
}
