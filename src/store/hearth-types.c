/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words for constants on disk, as the CLI and CSV files write and read them. Any thread. */
#include "hearth-types.h"

static const char *const kinds[] = {
  "text", "image", "voice", "video", "sticker", "file", "link", "place", "contact", "poll", "red_packet", "transfer",
  "call", "other",
};

static const char *const post_kinds[] = { "knowledge", "emotion", "benefit", "promotion", "notice" };
static const char *const event_kinds[] = { "campaign", "talk", "meeting", "contest", "other" };

static const struct
{
  const char *word;
  HearthRole role;
} roles[] = {
  { "member", HEARTH_ROLE_MEMBER }, { "owner", HEARTH_ROLE_OWNER }, { "admin", HEARTH_ROLE_ADMIN },
  { "bot", HEARTH_ROLE_BOT }, { "成员", HEARTH_ROLE_MEMBER }, { "普通成员", HEARTH_ROLE_MEMBER },
  { "群成员", HEARTH_ROLE_MEMBER }, { "群主", HEARTH_ROLE_OWNER }, { "管理员", HEARTH_ROLE_ADMIN },
  { "群管理员", HEARTH_ROLE_ADMIN }, { "机器人", HEARTH_ROLE_BOT }, { "administrator", HEARTH_ROLE_ADMIN },
  { "creator", HEARTH_ROLE_OWNER },
};

/** hearth_kind_to_string: Returns: (transfer none): the CLI's word, "notice" for notices. */
const char *
hearth_kind_to_string (HearthKind kind)
{
  return (guint) kind < G_N_ELEMENTS (kinds) ? kinds[kind] : "notice";
}

/** hearth_role_to_string: Returns: (transfer none): "member", "owner", "admin" or "bot". */
const char *
hearth_role_to_string (HearthRole role)
{
  return (guint) role < 4 ? roles[role].word : "member";
}

/** hearth_role_from_string: reads the English and the Chinese words, case and blanks around ignored. */
gboolean
hearth_role_from_string (const char *text, HearthRole *role)
{
  g_autofree char *word = g_strstrip (g_utf8_casefold (text, -1));

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (word, roles[i].word))
      {
        *role = roles[i].role;
        return TRUE;
      }
  return FALSE;
}

/**
 * hearth_role_of_two: what somebody is who is both.
 *
 * Returns: staff goes before member, and of staff the owner before admins, and those before bots
 */
HearthRole
hearth_role_of_two (HearthRole one, HearthRole other)
{
  if (one == HEARTH_ROLE_MEMBER || other == HEARTH_ROLE_MEMBER)
    return MAX (one, other);
  return MIN (one, other);
}

/** hearth_post_kind_to_string: Returns: (transfer none): the word of the CLI and of files. */
const char *
hearth_post_kind_to_string (HearthPostKind kind)
{
  return (guint) kind < G_N_ELEMENTS (post_kinds) ? post_kinds[kind] : post_kinds[0];
}

/** hearth_post_kind_from_string: */
gboolean
hearth_post_kind_from_string (const char *text, HearthPostKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (post_kinds); i++)
    if (g_str_equal (text, post_kinds[i]))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/** hearth_event_kind_to_string: Returns: (transfer none): the word of the CLI and of files; "other" for one that is not known. */
const char *
hearth_event_kind_to_string (HearthEventKind kind)
{
  return event_kinds[MIN ((guint) kind, HEARTH_EVENT_OTHER)];
}
