/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions and answers by hand. Times in minutes. */
#include "health-fixture.h"
#include "hearth-questions.h"

#define Q HEARTH_FLAG_QUESTION
#define R HEARTH_FLAG_RECALLED
#define NEVER 1000000

typedef struct
{
  int minute;
  gint person;               /* 0 1: members, 2: admin, 3: bot, -1: deleted */
  guint flags;
  int reply;                 /* to the message of that place, 0: none (the first is never replied to) */
} Line;

static HearthPicture *
people (void)
{
  static const Person rows[] = {
    { 1, HEARTH_ROLE_MEMBER, 0, OPEN, "" }, { 2, HEARTH_ROLE_MEMBER, 0, OPEN, "" },
    { 3, HEARTH_ROLE_ADMIN, 0, OPEN, "" }, { 4, HEARTH_ROLE_BOT, 0, OPEN, "" }, { 0 },
  };

  return fixture_picture (0, 30, rows);
}

static GArray *
talk_of (const Line *lines, guint n)
{
  GArray *talk = g_array_new (FALSE, FALSE, sizeof (HearthTalk));

  for (guint i = 0; i < n; i++)
    {
      HearthTalk one = {
        .id = i + 1, .ts = lines[i].minute * 60, .day = DAY0 + lines[i].minute / 1440, .person = lines[i].person,
        .flags = lines[i].flags, .hash = 1000 + i, .has_reply = lines[i].reply != 0, .reply_hash = 1000 + lines[i].reply,
      };

      g_array_append_val (talk, one);
    }
  hearth_talk_sort (talk);
  return talk;
}

/* One question at place 1, minute 100, by person 0; which line answers it? */
static void
test_answer (void)
{
  static const struct { Line lines[4]; gint answer; } cases[] = {
    { { { 0 }, { 100, 0, Q }, { 101, 1 }, { 102, 2 } }, 2 },                    /* the next by somebody else */
    { { { 0 }, { 100, 0, Q }, { 101, 0 }, { 102, 2 } }, 3 },                    /* not oneself */
    { { { 0 }, { 100, 0, Q }, { 101, 3 }, { 102, 1 } }, 3 },                    /* not a bot */
    { { { 0 }, { 100, 0, Q }, { 101, 3, 0, 1 }, { 102, -1 } }, -1 },            /* not even by reply; not the deleted */
    { { { 0 }, { 100, 0, Q }, { 101, 1, R }, { 102, 1 } }, 3 },                 /* not recalled */
    { { { 0 }, { 100, 0, Q }, { 220, 1 }, { NEVER, 1 } }, 2 },                  /* 120 minutes */
    { { { 0 }, { 100, 0, Q }, { 221, 1 }, { NEVER, 1 } }, -1 },                 /* 121 */
    { { { 0 }, { 100, 0, Q }, { 221, 1 }, { 4420, 1, 0, 1 } }, 3 },             /* a reply within 72 h */
    { { { 0 }, { 100, 0, Q }, { 221, 1 }, { 4421, 1, 0, 1 } }, -1 },
    { { { 0 }, { 100, 0, Q }, { 300, 0, 0, 1 }, { 301, 2, 0, 1 } }, 3 },        /* replying to oneself */
    { { { 100, 1 }, { 100, 0, Q }, { 100, 1 }, { NEVER, 1 } }, 2 },             /* the same minute, later in order */
    { { { 0 }, { 100, 0, Q }, { 101, 1, Q }, { NEVER, 1 } }, 2 },               /* a question may answer */
  };
  g_autoptr (HearthPicture) picture = people ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) talk = talk_of (cases[i].lines, 4);

      g_assert_cmpint (hearth_talk_answer (picture, talk, 1, G_MAXINT64), ==, cases[i].answer);
    }
}

static void
test_count (void)
{
  HearthQa qa = { 0 };

  hearth_qa_add (&qa, 300, TRUE);      /* 5 minutes are prompt */
  hearth_qa_add (&qa, 301, FALSE);
  hearth_qa_add (&qa, -1, FALSE);
  hearth_qa_add (&qa, 0, TRUE);        /* in the same second */
  g_assert_cmpuint (qa.questions, ==, 4);
  g_assert_cmpuint (qa.answered, ==, 3);
  g_assert_cmpuint (qa.by_members, ==, 2);
  g_assert_cmpuint (qa.within_5, ==, 2);
  g_assert_cmpuint (qa.seconds->len, ==, 3);
  g_assert_cmpint (g_array_index (qa.seconds, gint64, 1), ==, 301);
  hearth_qa_clear (&qa);
}

static void
test_open (void)
{
  static const Line lines[] = {
    { 1000, 0, Q },            /* at 5320: exactly 72 hours, and answered by the next */
    { 1001, 1, Q },            /* a minute younger; nobody else wrote within two hours: open */
    { 5000, 1, Q },            /* answered at 5100 */
    { 5100, 0 },
    { 5289, 0, Q },            /* 31 minutes */
    { 5290, 0, Q },            /* exactly 30 */
    { 5400, 2 },               /* after the instant */
  };
  g_autoptr (HearthPicture) picture = people ();
  g_autoptr (GArray) talk = talk_of (lines, G_N_ELEMENTS (lines));
  g_autoptr (GArray) open = hearth_talk_open (picture, talk, 5320 * 60);

  g_assert_cmpuint (open->len, ==, 2);
  g_assert_cmpuint (g_array_index (open, guint, 0), ==, 1);
  g_assert_cmpuint (g_array_index (open, guint, 1), ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/questions/answer", test_answer);
  g_test_add_func ("/questions/count", test_count);
  g_test_add_func ("/questions/open", test_open);
  return g_test_run ();
}
