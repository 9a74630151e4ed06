/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the chat of a sample group as an export in ChatLab's line format, day by day, with as many messages as were
 * asked for. What is said on a day comes from hearth-demo-talk.c. Any thread. */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "hearth-demo-talk.h"
#include "hearth-error.h"
#include "hearth-json-text.h"

#define TYPE_NOTICE 80             /* of the format */

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const DemoLine *x = a, *y = b;

  if (x->second != y->second)
    return x->second < y->second ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

static void
append_head (GString *out, const DemoGroup *group)
{
  g_string_append (out, "{\"_type\":\"header\",\"chatlab\":{\"version\":\"0.0.2\",\"exportedAt\":");
  g_string_append_printf (out, "%" G_GINT64_FORMAT "},\"meta\":{\"name\":", hearth_zone_day_start (group->zone, group->end + 1));
  hearth_json_text_append (out, group->name);
  g_string_append_printf (out, ",\"platform\":\"%s\",\"type\":\"group\"}}\n", group->theme->platform);
}

static void
append_line (GString *out, const DemoGroup *group, HearthDay day, const DemoLine *line)
{
  const DemoMember *member = g_ptr_array_index (group->members, line->member);
  HearthWall wall = { day, line->second };

  g_string_append (out, "{\"_type\":\"message\",\"sender\":");
  hearth_json_text_append (out, line->type == TYPE_NOTICE ? "room" : member->id);
  g_string_append (out, ",\"accountName\":");
  hearth_json_text_append (out, line->type == TYPE_NOTICE ? group->name : member->name);
  g_string_append_printf (out, ",\"timestamp\":%" G_GINT64_FORMAT ",\"type\":%d,\"content\":",
                          hearth_zone_resolve (group->zone, wall, NULL), line->type);
  hearth_json_text_append (out, line->text);
  g_string_append_printf (out, ",\"platformMessageId\":\"m%" G_GUINT64_FORMAT "\"", line->id);
  if (line->reply != 0)
    g_string_append_printf (out, ",\"replyToMessageId\":\"m%" G_GUINT64_FORMAT "\"", line->reply);
  g_string_append (out, "}\n");
}

static gboolean
flush (GString *out, FILE *file, GError **error)
{
  if (fwrite (out->str, 1, out->len, file) == out->len)
    {
      g_string_truncate (out, 0);
      return TRUE;
    }
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _("The sample could not be written: %s."), g_strerror (errno));
  return FALSE;
}

/* "A" invited "B"; where nobody says who left, nothing is written of it either. */
static void
add_join (DemoTalk *talk, guint index, int second)
{
  const DemoGroup *group = talk->group;
  const DemoMember *member = g_ptr_array_index (group->members, index);
  const DemoMember *inviter = g_ptr_array_index (group->members, MAX (member->inviter, 0));

  if (group->theme->english)
    demo_talk_add (talk, second, 0, TYPE_NOTICE, 0,
                   member->inviter >= 0 ? g_strdup_printf ("%s added %s", inviter->name, member->name)
                                        : g_strdup_printf ("%s joined using this group's invite link", member->name));
  else if (member->inviter >= 0)
    demo_talk_add (talk, second, 0, TYPE_NOTICE, 0, g_strdup_printf ("\"%s\"邀请\"%s\"加入了群聊", inviter->name, member->name));
  else
    demo_talk_add (talk, second, 0, TYPE_NOTICE, 0, g_strdup_printf ("\"%s\"通过扫描二维码加入群聊", member->name));
}

static guint
add_notices (DemoTalk *talk, HearthDay day)
{
  const DemoGroup *group = talk->group;
  guint joined = 0;

  for (guint i = group->n_staff; i < group->members->len; i++)
    {
      const DemoMember *member = g_ptr_array_index (group->members, i);
      int second = demo_random_between (&talk->random, 9 * 3600, 20 * 3600);

      if ((member->join == day && day > group->start + 6) || member->again == day)
        {
          add_join (talk, i, second);
          joined++;
        }
      if (group->theme->english && member->left == day)
        demo_talk_add (talk, second, 0, TYPE_NOTICE, 0, g_strdup_printf ("%s left", member->name));
    }
  return joined;
}

/* Not a notice, no answer and no question: nothing is lost when something else is said instead. */
static gboolean
is_idle (const DemoGroup *group, const DemoLine *line)
{
  return line->type == 0 && line->reply == 0 && line->member >= group->n_staff && !g_str_has_suffix (line->text, "?")
         && !g_str_has_suffix (line->text, "？");
}

/* On some of the last days a member advertises, so that the list of adverts has something to show. Takes nothing from the
 * random numbers and adds no message. */
static void
slip_advert_in (DemoTalk *talk, int days_to_end)
{
  static const struct { int days_to_end; const char *chinese, *english; } adverts[] = {
    { 1, "在家兼职，日结200到500元，加微信 zhuan-888 详聊，名额有限", "Work from home and earn $300 a day, add me on Telegram @easy_money88, few places left" },
    { 8, "清仓特价！全场五折，先到先得，点这里抢购 http://dwz.cn/a8k2Q", "CLEARANCE SALE! 50% off everything, order now: http://bit.ly/a8k2Q" },
    { 20, "扫码进群领红包，每天都有福利，加V：hongbao2026", "Join our group for free coupons every day: https://chat.whatsapp.com/Hx82kQ" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (adverts); i++)
    for (guint j = talk->lines->len; adverts[i].days_to_end == days_to_end && j > 0; j--)
      {
        DemoLine *line = &g_array_index (talk->lines, DemoLine, j - 1);

        if (!is_idle (talk->group, line))
          continue;
        g_free (line->text);
        line->text = g_strdup (talk->group->theme->english ? adverts[i].english : adverts[i].chinese);
        break;
      }
}

static gboolean
write_days (const DemoGroup *group, FILE *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (DemoTalk) talk = demo_talk_new (group);
  g_autoptr (GString) out = g_string_new (NULL);
  double total = 0, sum = 0;
  guint64 written = 0;

  append_head (out, group);
  for (HearthDay day = group->start; day <= group->end; day++)
    total += demo_group_expected (group, day);
  for (HearthDay day = group->start; day <= group->end; day++)
    {
      sum += demo_group_expected (group, day);
      /* Rounding the running sum, not the days, so that the last day ends at exactly the number asked for. */
      guint64 due = day == group->end ? group->messages : (guint64) (group->messages * (sum / total));
      guint joined = add_notices (talk, day);

      demo_talk_day (talk, day, (guint) (due - written), joined);
      written = due;
      g_array_sort (talk->lines, compare_lines);
      slip_advert_in (talk, group->end - day);
      for (guint i = 0; i < talk->lines->len; i++)
        append_line (out, group, day, &g_array_index (talk->lines, DemoLine, i));
      demo_talk_clear (talk);
      if (!flush (out, file, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
demo_write_chat (const DemoGroup *group, const char *path, GCancellable *cancellable, GError **error)
{
  FILE *file = fopen (path, "we");

  if (file == NULL)
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _("The sample could not be written: %s."), g_strerror (errno));
      return FALSE;
    }
  gboolean done = write_days (group, file, cancellable, error);
  if (fclose (file) == 0 || !done)
    return done;
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _("The sample could not be written: %s."), g_strerror (errno));
  return FALSE;
}
