/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said in a sample group on one day: questions and their answers, things shared, small talk, the staff's posts,
 * at the hours at which people have time. Any thread. */
#include "hearth-demo-talk.h"

#define LAST_SECOND (23 * 3600 + 39 * 60)
#define OPEN_FROM 10               /* a day needs so many messages to have questions kept open */

/* Types of the format. */
enum { TEXT = 0, IMAGE = 1, VOICE = 2, STICKER = 5, LINK = 7, RED_PACKET = 20 };

/* When people write: share of the talk, first and last minute. */
static const struct
{
  double share;
  int from, to;
} peaks[2][5] = {
  { { 0.10, 7 * 60, 9 * 60 }, { 0.20, 11 * 60 + 40, 13 * 60 + 20 }, { 0.18, 13 * 60, 19 * 60 }, { 0.42, 19 * 60 + 30, 22 * 60 + 15 },
    { 0.10, 9 * 60, 23 * 60 } },
  { { 0.30, 6 * 60 + 15, 9 * 60 }, { 0.14, 12 * 60, 13 * 60 + 30 }, { 0.16, 14 * 60, 18 * 60 }, { 0.32, 18 * 60 + 30, 21 * 60 + 30 },
    { 0.08, 9 * 60, 22 * 60 } },
};

DemoTalk *
demo_talk_new (const DemoGroup *group)
{
  DemoTalk *talk = g_new0 (DemoTalk, 1);

  talk->group = group;
  demo_random_init (&talk->random, group->seed, 900 + group->index);
  talk->lines = g_array_new (FALSE, FALSE, sizeof (DemoLine));
  talk->tokens = g_array_new (FALSE, FALSE, sizeof (guint));
  talk->next_id = 1;
  return talk;
}

/* Forgets the lines of the day. */
void
demo_talk_clear (DemoTalk *talk)
{
  for (guint i = 0; i < talk->lines->len; i++)
    g_free (g_array_index (talk->lines, DemoLine, i).text);
  g_array_set_size (talk->lines, 0);
}

void
demo_talk_free (DemoTalk *talk)
{
  if (talk == NULL)
    return;
  demo_talk_clear (talk);
  g_array_unref (talk->lines);
  g_array_unref (talk->tokens);
  g_free (talk);
}

/* Adds a record; takes @text. Returns its id, for replies. */
guint64
demo_talk_add (DemoTalk *talk, int second, guint member, int type, guint64 reply, char *text)
{
  DemoLine line = { CLAMP (second, 0, 86399), member, type, text, talk->next_id++, reply };

  g_array_append_val (talk->lines, line);
  return line.id;
}

static int
pick_second (DemoTalk *talk)
{
  const int kind = talk->group->theme->english ? 1 : 0;
  double share = demo_random_share (&talk->random);
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (peaks[kind]) && share >= peaks[kind][i].share)
    share -= peaks[kind][i++].share;
  return demo_random_between (&talk->random, peaks[kind][i].from * 60, peaks[kind][i].to * 60);
}

static int
later (DemoTalk *talk, int second, int low, int high)
{
  return MIN (second + demo_random_between (&talk->random, low, high), LAST_SECOND);
}

static gboolean
take_token (DemoTalk *talk, guint *member)
{
  if (talk->tokens->len == 0)
    return FALSE;
  *member = g_array_index (talk->tokens, guint, talk->tokens->len - 1);
  g_array_set_size (talk->tokens, talk->tokens->len - 1);
  return TRUE;
}

/* The staff mostly is the owner. */
static guint
pick_staff (DemoTalk *talk)
{
  return demo_random_chance (&talk->random, 0.75) ? 0 : demo_random_below (&talk->random, talk->group->n_staff);
}

static void
say (DemoTalk *talk, int second, guint member, guint64 reply, const GPtrArray *texts, guint32 binding)
{
  demo_talk_add (talk, second, member, TEXT, reply, demo_theme_fill (talk->group->theme, demo_pick (&talk->random, texts), binding));
}

/* The next of @texts after *@nth, so that nobody repeats what was just said. */
static void
say_next (DemoTalk *talk, int second, guint member, guint64 reply, const GPtrArray *texts, guint32 binding, guint *nth)
{
  const char *text = g_ptr_array_index (texts, (*nth)++ % texts->len);

  demo_talk_add (talk, second, member, TEXT, reply, demo_theme_fill (talk->group->theme, text, binding));
}

/* Small talk; a little of it is no text. */
static void
chat (DemoTalk *talk, int second, guint member)
{
  gboolean english = talk->group->theme->english;
  double share = demo_random_share (&talk->random);

  if (share < 0.06)
    demo_talk_add (talk, second, member, STICKER, 0, g_strdup (english ? "[Sticker]" : "[动画表情]"));
  else if (share < 0.09)
    demo_talk_add (talk, second, member, VOICE, 0, g_strdup (english ? "[Voice message]" : "[语音]"));
  else if (share < 0.12)
    demo_talk_add (talk, second, member, IMAGE, 0, g_strdup (english ? "[Photo]" : "[图片]"));
  else
    say (talk, second, member, 0, talk->group->theme->chat, demo_random_next (&talk->random));
}

/* A question, perhaps answers by others or the staff, perhaps a remark. */
static void
discuss (DemoTalk *talk, int second, guint asker)
{
  const DemoTheme *theme = talk->group->theme;
  const DemoTopic *topic = g_ptr_array_index (theme->topics, demo_random_below (&talk->random, theme->topics->len));
  guint32 binding = demo_random_next (&talk->random);
  guint64 question = talk->next_id;
  guint nth = binding % 97;
  guint other;

  say (talk, second, asker, 0, topic->questions, binding);
  if (demo_random_chance (&talk->random, theme->fate->unanswered))
    return;
  if (talk->staff_left > 0 && demo_random_chance (&talk->random, 0.45))
    {
      talk->staff_left--;
      second = later (talk, second, 40, 700);
      say_next (talk, second, pick_staff (talk), question, topic->answers, binding, &nth);
    }
  for (int i = demo_random_between (&talk->random, 0, 2); i >= 0 && take_token (talk, &other); i--)
    {
      second = later (talk, second, 30, 420);
      say_next (talk, second, other, demo_random_chance (&talk->random, 0.5) ? question : 0,
                other == asker || nth - binding % 97 >= topic->answers->len ? topic->follows : topic->answers, binding, &nth);
    }
  if (demo_random_chance (&talk->random, 0.5) && take_token (talk, &other))
    say (talk, later (talk, second, 20, 300), other, 0, topic->follows, binding);
}

static void
share (DemoTalk *talk, int second, guint member)
{
  const DemoTheme *theme = talk->group->theme;
  guint other;

  say (talk, second, member, 0, theme->shares, demo_random_next (&talk->random));
  for (int i = demo_random_between (&talk->random, 0, 4); i > 0 && take_token (talk, &other); i--)
    {
      second = later (talk, second, 15, 240);
      chat (talk, second, other);
    }
}

/* Members' messages, thread by thread, until all of today's are used. */
static void
talk_through (DemoTalk *talk)
{
  guint member;

  while (take_token (talk, &member))
    {
      double kind = demo_random_share (&talk->random);
      int second = pick_second (talk);

      if (kind < 0.40)
        discuss (talk, second, member);
      else if (kind < 0.68)
        share (talk, second, member);
      else
        chat (talk, second, member);
    }
}

/* The staff's kinds of posts turn, weighted by how many texts there are of each. */
static void
post (DemoTalk *talk, int second)
{
  const DemoTheme *theme = talk->group->theme;
  guint total = 0, choice;

  for (guint i = 0; i < G_N_ELEMENTS (theme->staff); i++)
    total += theme->staff[i]->len;
  choice = demo_random_below (&talk->random, total);
  for (guint i = 0; i < G_N_ELEMENTS (theme->staff); i++)
    {
      if (choice >= theme->staff[i]->len)
        {
          choice -= theme->staff[i]->len;
          continue;
        }
      gboolean link = i == HEARTH_POST_PROMOTION && demo_random_chance (&talk->random, 0.25);
      char *text = demo_theme_fill (theme, g_ptr_array_index (theme->staff[i], choice), demo_random_next (&talk->random));
      demo_talk_add (talk, second, pick_staff (talk), link ? LINK : TEXT, 0, text);
      return;
    }
}

static void
post_through (DemoTalk *talk, guint joined)
{
  const DemoTheme *theme = talk->group->theme;

  for (; joined > 0 && talk->staff_left > 0; joined--, talk->staff_left--)
    demo_talk_add (talk, demo_random_between (&talk->random, 9 * 3600, 20 * 3600 + 1800), 0, TEXT, 0,
                   demo_theme_fill (theme, demo_pick (&talk->random, theme->welcome), 0));
  for (; talk->staff_left > 0; talk->staff_left--)
    {
      if (!theme->english && demo_random_chance (&talk->random, 0.02))
        demo_talk_add (talk, pick_second (talk), 0, RED_PACKET, 0, g_strdup ("[红包] 恭喜发财，大吉大利"));
      else if (demo_random_chance (&talk->random, 0.25))
        chat (talk, pick_second (talk), pick_staff (talk));
      else
        post (talk, demo_random_chance (&talk->random, 0.5) ? pick_second (talk)
                                                            : demo_random_between (&talk->random, 8 * 3600, 10 * 3600));
    }
}

static void
shuffle (DemoTalk *talk)
{
  guint *tokens = (guint *) talk->tokens->data;

  for (guint i = talk->tokens->len; i > 1; i--)
    {
      guint j = demo_random_below (&talk->random, i);
      guint token = tokens[j];

      tokens[j] = tokens[i - 1];
      tokens[i - 1] = token;
    }
}

/* Who writes today, each at least once as far as the messages reach, talkative people more often. */
static void
draw_tokens (DemoTalk *talk, guint messages)
{
  const DemoGroup *group = talk->group;
  guint active;

  g_array_set_size (talk->tokens, 0);
  for (guint i = group->n_staff; i < group->members->len; i++)
    if (demo_random_chance (&talk->random, demo_member_chance (group, g_ptr_array_index (group->members, i), talk->day)))
      g_array_append_val (talk->tokens, i);
  shuffle (talk);
  g_array_set_size (talk->tokens, MIN (talk->tokens->len, messages));
  active = talk->tokens->len;
  while (active > 0 && talk->tokens->len < messages)
    {
      guint i = g_array_index (talk->tokens, guint, demo_random_below (&talk->random, active));
      const DemoMember *member = g_ptr_array_index (group->members, i);

      if (demo_random_chance (&talk->random, member->weight / 3))
        g_array_append_val (talk->tokens, i);
    }
  shuffle (talk);
}

static void
ask (DemoTalk *talk, int second, guint member)
{
  const DemoTheme *theme = talk->group->theme;
  const DemoTopic *topic = g_ptr_array_index (theme->topics, demo_random_below (&talk->random, theme->topics->len));

  say (talk, second, member, 0, topic->questions, demo_random_next (&talk->random));
}

/* In the first group a few questions of the last days stay open: asked late at night, or in an afternoon when nobody looks. */
static guint
leave_open (DemoTalk *talk, guint messages)
{
  HearthDay before_end = talk->group->end - talk->day;
  guint member = talk->group->n_staff + 4 + (guint) (before_end * 9);

  if (talk->group->index != 0 || before_end > 2 || messages < OPEN_FROM || member >= talk->group->members->len)
    return 0;
  int second = before_end == 0 ? 14 * 3600 + 240 : 23 * 3600 + 41 * 60;
  ask (talk, second, member);
  ask (talk, second + 95, member);
  ask (talk, second + 400, member);
  return 3;
}

/* Nobody wrote in that afternoon. */
static void
keep_quiet (DemoTalk *talk, guint first)
{
  for (guint i = first; i < talk->lines->len; i++)
    {
      DemoLine *line = &g_array_index (talk->lines, DemoLine, i);

      if (line->second >= 14 * 3600 && line->second < 16 * 3600 + 1800)
        line->second += 4 * 3600;
    }
}

/* Fills talk->lines with @messages messages of @day, after the notices that are there; @joined people are welcomed. */
void
demo_talk_day (DemoTalk *talk, HearthDay day, guint messages, guint joined)
{
  talk->day = day;
  guint kept = leave_open (talk, messages);
  guint first = talk->lines->len;

  messages -= kept;
  talk->staff_left = (guint) (messages * talk->group->theme->fate->staff_share + demo_random_share (&talk->random));
  draw_tokens (talk, messages - MIN (talk->staff_left, messages));
  talk->staff_left = messages - talk->tokens->len;
  talk_through (talk);
  post_through (talk, joined);
  if (kept > 0 && day == talk->group->end)
    keep_quiet (talk, first);
}
