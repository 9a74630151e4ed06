/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slack exports: text as people see it, who wrote, what is a notice, which chats there are, and files that are broken. */
#include <string.h>

#include "hearth-error.h"
#include "hearth-slack-people.h"
#include "reader-records.h"

#define USERS \
  "[{\"id\":\"U1\",\"name\":\"ana\",\"real_name\":\"Ana A\",\"deleted\":false,\"profile\":{\"display_name\":\"\",\"real_name\":\"Ana A\"}}," \
  "{\"id\":\"U2\",\"name\":\"ben\",\"deleted\":true,\"profile\":{\"display_name\":\"小本\",\"real_name\":\"Ben\"}}," \
  "{\"id\":\"U9\",\"name\":\"shop\",\"is_bot\":true,\"deleted\":false,\"profile\":{\"real_name\":\"Shop bot\"}}]"
#define CHANNELS "[{\"id\":\"C1\",\"name\":\"general\",\"created\":1,\"creator\":\"U1\",\"members\":[\"U1\",\"U9\",\"U77\"]}]"
#define BY_ANA "\"type\":\"message\",\"user\":\"U1\""
#define DAY "general/2024-01-02.json"

static Reading *
read_day (const char *messages)
{
  const TemporaryFile files[] = { { "users.json", USERS }, { "channels.json", CHANNELS }, { DAY, messages } };

  return reading_new_files (files, G_N_ELEMENTS (files), "channels.json");
}

static void
test_text (void)
{
  static const struct
  {
    const char *text, *plain;
    gboolean link;
  } CASES[] = {
    { "price &lt;10&gt; &amp; more", "price <10> & more", FALSE },
    { "&amp;lt; stays once", "&lt; stays once", FALSE },
    { "&nbsp; &quot; & &a", "&nbsp; &quot; & &a", FALSE },
    { "<@U1> and <@U2|old name>", "@Ana A and @小本", FALSE },
    { "<@U55> <@U55|guest> <@W5|@guest>", "@U55 @guest @guest", FALSE },
    { "<#C1> <#C1|> <#C2|other> <#C3>", "#general #general #other #C3", FALSE },
    { "<!here> <!channel|channel> <!everyone|@everyone>", "@here @channel @everyone", FALSE },
    { "<!subteam^S1|@team> <!subteam^S2>", "@team @S2", FALSE },
    { "<!date^1392734382^{date}|18 Feb>", "18 Feb", FALSE },
    { "<https://x.example/?a=1&amp;b=2>", "https://x.example/?a=1&b=2", TRUE },
    { "<https://x.example|the mug &amp; cup>", "the mug & cup", TRUE },
    { "<https://x.example|>", "https://x.example", TRUE },
    { "<mailto:a@b.example|a@b.example> <mailto:c@d.example>", "a@b.example c@d.example", FALSE },
    { "<tel:123|call>", "call", FALSE },
    { "a < b <", "a < b <", FALSE },
    { "<> <@> <#> <!> <words> <<@U1>", "<> <@> <#> <!> <words> <@Ana A", FALSE },
    { "<b>bold</b>", "<b>bold</b>", FALSE },
    { "line\n<@U1>\n", "line\n@Ana A\n", FALSE },
    { "", "", FALSE },
  };
  g_autoptr (HearthSlackPeople) people = hearth_slack_people_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (USERS, strlen (USERS));
  g_autoptr (HearthInput) input = hearth_input_new_bytes ("users.json", bytes);
  g_autoptr (GString) out = g_string_new (NULL);
  HearthReaderRun run = { 0 };

  g_assert_true (hearth_slack_people_read (people, input, &run, NULL));
  g_hash_table_insert (people->channels, g_strdup ("C1"), g_strdup ("general"));
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      gboolean link = FALSE;

      hearth_slack_text (people, CASES[i].text, out, &link);
      g_assert_cmpstr (out->str, ==, CASES[i].plain);
      g_assert_cmpint (link, ==, CASES[i].link);
    }
}

static void
test_subtypes (void)
{
  static const struct
  {
    const char *subtype;
    gboolean notice;
    const char *joins, *leaves;
  } CASES[] = {
    { "thread_broadcast", FALSE, "", "" }, { "file_share", FALSE, "", "" }, { "me_message", FALSE, "", "" },
    { "channel_join", TRUE, "Ana A", "" }, { "group_join", TRUE, "Ana A", "" },
    { "channel_leave", TRUE, "", "Ana A" }, { "group_leave", TRUE, "", "Ana A" },
    { "channel_topic", TRUE, "", "" }, { "channel_purpose", TRUE, "", "" }, { "group_name", TRUE, "", "" },
    { "channel_archive", TRUE, "", "" }, { "group_unarchive", TRUE, "", "" }, { "bot_add", TRUE, "", "" },
    { "bot_remove", TRUE, "", "" }, { "pinned_item", TRUE, "", "" }, { "tombstone", TRUE, "", "" },
    { "reminder_add", TRUE, "", "" }, { "channel_convert_to_private", TRUE, "", "" }, { "app_conversation_join", TRUE, "", "" },
    { "huddle_thread", TRUE, "", "" }, { "something_new", TRUE, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *day = g_strdup_printf ("[{" BY_ANA ",\"subtype\":\"%s\",\"text\":\"<@U1> did &amp; said\",\"ts\":\"1704164645.000100\"}]",
                                              CASES[i].subtype);
      g_autoptr (Reading) reading = read_day (day);
      g_autofree char *joins = reading_people (reading, HEARTH_NOTICE_JOIN);
      g_autofree char *leaves = reading_people (reading, HEARTH_NOTICE_LEAVE);
      Record *record = reading_record (reading, 0);

      g_test_message ("%s", CASES[i].subtype);
      g_assert_cmpint (record->type == HEARTH_RECORD_NOTICE, ==, CASES[i].notice);
      g_assert_cmpstr (joins, ==, CASES[i].joins);
      g_assert_cmpstr (leaves, ==, CASES[i].leaves);
      g_assert_cmpstr (record->text, ==, CASES[i].notice ? "<@U1> did &amp; said" : "@Ana A did & said");
      g_assert_cmpint (record->ts, ==, 1704164645);
      g_assert_cmpstr (record->id, ==, "1704164645.000100");
    }
}

static void
test_inviter (void)
{
  g_autoptr (Reading) reading = read_day ("[{" BY_ANA ",\"subtype\":\"channel_join\",\"inviter\":\"U2\",\"text\":\"\",\"ts\":\"1.1\"},"
                                          "{\"type\":\"message\",\"subtype\":\"channel_join\",\"text\":\"\",\"ts\":\"2.1\"}]");

  g_assert_cmpstr (reading_record (reading, 0)->author_id, ==, "U2");
  g_assert_cmpstr (reading_record (reading, 0)->people->pdata[0], ==, "Ana A");
  g_assert_cmpstr (reading_record (reading, 0)->people_ids->pdata[0], ==, "U1");
  g_assert_cmpuint (reading_record (reading, 1)->people->len, ==, 0);
}

static void
test_authors (void)
{
  static const struct
  {
    const char *keys, *id, *name;
    gboolean bot;
  } CASES[] = {
    { "\"user\":\"U1\"", "U1", "Ana A", FALSE },
    { "\"user\":\"U1\",\"user_profile\":{\"display_name\":\"other\"}", "U1", "Ana A", FALSE },
    { "\"user\":\"U3\",\"user_profile\":{\"display_name\":\" \",\"real_name\":\"Guest G\",\"name\":\"g\"}", "U3", "Guest G", FALSE },
    { "\"user\":\"U3\",\"user_profile\":{\"name\":\"g\"}", "U3", "g", FALSE },
    { "\"user\":\"U3\"", "U3", "U3", FALSE },
    { "\"user\":\"U9\",\"bot_id\":\"B1\",\"bot_profile\":{\"name\":\"x\"}", "U9", "Shop bot", TRUE },
    { "\"user\":\"U1\",\"bot_id\":\"B1\",\"bot_profile\":{\"name\":\"x\"}", "U1", "Ana A", FALSE },
    { "\"user\":\"USLACKBOT\"", "USLACKBOT", "Slackbot", TRUE },
    { "\"subtype\":\"bot_message\",\"bot_id\":\"B1\",\"username\":\"orders\"", "B1", "orders", TRUE },
    { "\"subtype\":\"bot_message\",\"bot_id\":\"B1\",\"user\":\"U1\",\"username\":\"orders\"", "B1", "orders", TRUE },
    { "\"subtype\":\"bot_message\",\"user\":\"U1\",\"username\":\"orders\"", "U1", "orders", FALSE },
    { "\"subtype\":\"bot_message\",\"bot_id\":\"B1\"", "B1", "B1", TRUE },
    { "\"subtype\":\"bot_message\",\"bot_id\":null,\"username\":\"hook\"", NULL, "hook", TRUE },
    { "\"subtype\":\"bot_message\",\"bot_id\":\"B1\",\"bot_profile\":{\"name\":\"Sales\"}", "B1", "Sales", TRUE },
    { "\"bot_id\":\"B1\",\"bot_profile\":{\"name\":\"Sales\"}", "B1", "Sales", TRUE },
    { "\"subtype\":\"file_comment\",\"comment\":{\"id\":\"Fc1\",\"user\":\"U2\"}", "U2", "小本", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *day = g_strdup_printf ("[{%s,\"type\":\"message\",\"text\":\"x\",\"ts\":\"1.1\"}]", CASES[i].keys);
      g_autoptr (Reading) reading = read_day (day);
      Record *record = reading_record (reading, 0);

      g_test_message ("%s", CASES[i].keys);
      g_assert_cmpint (record->type, ==, HEARTH_RECORD_MESSAGE);
      g_assert_cmpstr (record->author_id, ==, CASES[i].id);
      g_assert_cmpstr (record->author, ==, CASES[i].name);
      g_assert_cmpint (record->bot, ==, CASES[i].bot);
    }
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *keys;
    HearthKind kind;
    const char *reply_to;
  } CASES[] = {
    { "\"files\":[{\"name\":\"a\",\"mimetype\":\"image/png\"},{\"mimetype\":\"video/mp4\"}]", HEARTH_KIND_IMAGE, NULL },
    { "\"files\":[{\"mimetype\":\"audio/mp4\",\"name\":\"a.bin\"}]", HEARTH_KIND_VOICE, NULL },
    { "\"files\":[{\"name\":\"a.mp4\",\"mimetype\":null}]", HEARTH_KIND_VIDEO, NULL },
    { "\"files\":[{\"mode\":\"tombstone\"}]", HEARTH_KIND_FILE, NULL },
    { "\"file\":{\"name\":\"a.pdf\",\"mimetype\":\"application/pdf\"}", HEARTH_KIND_FILE, NULL },
    { "\"files\":[]", HEARTH_KIND_TEXT, NULL },
    { "\"thread_ts\":\"5.5\"", HEARTH_KIND_TEXT, "5.5" },
    { "\"thread_ts\":\"1.1\",\"reply_count\":2", HEARTH_KIND_TEXT, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *day = g_strdup_printf ("[{" BY_ANA ",%s,\"text\":\"\",\"ts\":\"1.1\"}]", CASES[i].keys);
      g_autoptr (Reading) reading = read_day (day);

      g_assert_cmpint (reading_record (reading, 0)->kind, ==, CASES[i].kind);
      g_assert_cmpstr (reading_record (reading, 0)->reply_to, ==, CASES[i].reply_to);
    }
}

static void
test_unread (void)
{
  g_autoptr (Reading) reading = read_day ("[{" BY_ANA ",\"text\":\"a\"},{" BY_ANA ",\"text\":\"a\",\"ts\":\"soon\"},"
                                          "{\"type\":\"message\",\"text\":\"nobody\",\"ts\":\"1.1\"},{\"type\":\"event\",\"ts\":\"1.1\"},"
                                          "5,null,[],{" BY_ANA ",\"text\":\"ok\",\"ts\":\"9.1\"}]");

  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_UNREAD), ==, 7);
  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_MESSAGE), ==, 1);
  g_assert_nonnull (strstr (reading_record (reading, 0)->reason, DAY));
}

#define SAYS(text, ts) "[{" BY_ANA ",\"text\":\"" text "\",\"ts\":\"" ts "\"}]"

static const TemporaryFile WHOLE[] = {
  { "users.json", USERS },
  { "channels.json", "[{\"id\":\"C1\",\"name\":\"general\",\"created\":1,\"members\":[\"U1\"]},{\"id\":\"C2\",\"name\":\"empty\",\"created\":1,\"members\":[]},"
    "{\"id\":\"C3\",\"name\":\"活动\",\"created\":1,\"members\":[]}]" },
  { "groups.json", "[{\"id\":\"G1\",\"name\":\"owners\",\"created\":1,\"members\":[\"U1\"]}]" },
  { "mpims.json", "[{\"id\":\"G2\",\"name\":\"mpdm-ana--ben-1\",\"created\":1,\"members\":[\"U1\",\"U2\"]}]" },
  { "dms.json", "[{\"id\":\"D1\",\"created\":1,\"members\":[\"U1\",\"U2\"]},{\"id\":\"D2\",\"created\":1,\"members\":[\"U1\",\"U8\"]}]" },
  { "integration_logs.json", "[{\"user_id\":\"U1\",\"date\":\"1\"}]" },
  { "general/2024-01-02.json", SAYS ("g2", "1704164645.1") }, { "general/2024-01-03.json", SAYS ("g3", "1704251045.1") },
  { "general/canvas_in_the_conversation.json", "{}" }, { "general/2024-1-3.json", "x" },
  { "活动/2024-01-02.json", SAYS ("c3", "1704164645.1") }, { "owners/2024-01-02.json", SAYS ("o", "1704164645.1") },
  { "mpdm-ana--ben-1/2024-01-02.json", SAYS ("m", "1704164645.1") }, { "D1/2024-01-02.json", SAYS ("d", "1704164645.1") },
  { "D2/2024-01-02.json", "[]" }, { "forgotten/2024-01-02.json", SAYS ("f", "1704164645.1") },
  { "2024-01-02.json", SAYS ("stray", "1704164645.1") },
};

static const char *const CHATS[] = {
  "C1|general|slack", "C3|活动|slack", "G1|owners|slack", "G2|Ana A, 小本|slack", "D1|Ana A, 小本|slack", "D2|Ana A, U8|slack",
  "|forgotten|slack",
};

static void
test_chats (void)
{
  static const char *const ANCHORS[] = { "channels.json", "users.json", "groups.json", "mpims.json", "dms.json" };

  for (guint a = 0; a < G_N_ELEMENTS (ANCHORS); a++)
    {
      g_autoptr (Reading) reading = reading_new_files (WHOLE, G_N_ELEMENTS (WHOLE), ANCHORS[a]);
      g_autoptr (GString) texts = g_string_new (NULL);

      g_assert_cmpstr (reading->format->id, ==, "slack");
      g_assert_cmpuint (reading->chats->len, ==, G_N_ELEMENTS (CHATS));
      for (guint i = 0; i < G_N_ELEMENTS (CHATS); i++)
        g_assert_cmpstr (reading->chats->pdata[i], ==, CHATS[i]);
      for (guint i = 0; i < reading->records->len; i++)
        g_string_append_printf (texts, "%s ", reading_record (reading, i)->text);
      g_assert_cmpstr (texts->str, ==, "g2 g3 c3 o m d f ");
      g_assert_cmpuint (reading->listed->len, ==, 7);
    }
}

/* Those in a channel who never wrote are known all the same, a bot by its own mark. */
static void
test_listed (void)
{
  g_autoptr (Reading) reading = read_day ("[]");

  g_assert_cmpuint (reading->listed->len, ==, 2);
  g_assert_cmpstr (reading->listed->pdata[0], ==, "U1|Ana A|-1");
  g_assert_cmpstr (reading->listed->pdata[1], ==, "U9|Shop bot|3");
}

static void
test_no_lists (void)
{
  static const TemporaryFile FILES[] = { { "users.json", USERS }, { "a/2024-01-02.json", SAYS ("x", "1704164645.1") } };
  g_autoptr (Reading) reading = reading_new_files (FILES, G_N_ELEMENTS (FILES), "users.json");

  g_assert_cmpstr (reading->chats->pdata[0], ==, "|a|slack");
  g_assert_cmpuint (reading->records->len, ==, 1);
}

/* A folder is opened by its list of people when there is none of channels; a single day says what to choose. */
static void
test_what_to_choose (void)
{
  static const TemporaryFile FILES[] = { { "users.json", USERS }, { "a/2024-01-02.json", SAYS ("x", "1704164645.1") } };
  char *folder = temporary_folder (FILES, G_N_ELEMENTS (FILES));
  g_autofree char *day = g_build_filename (folder, FILES[1].name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = reading_new_path (folder, "UTC", HEARTH_DATE_ORDER_NONE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (reading->records->len, ==, 1);
  g_assert_null (reading_new_path (day, "UTC", HEARTH_DATE_ORDER_NONE, &error));
  g_assert_nonnull (strstr (error->message, "channels.json"));
  temporary_folder_remove (folder);
}

static void
test_nothing_beside (void)
{
  static const TemporaryFile FILES[] = { { "channels.json", CHANNELS } };
  char *folder = temporary_folder (FILES, 1);
  g_autofree char *path = g_build_filename (folder, "channels.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (reading_new_path (path, "UTC", HEARTH_DATE_ORDER_NONE, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT);
  temporary_folder_remove (folder);
}

/* Each file of an export cut at every hundredth: records, or a sentence that names the file. */
static void
test_truncated (void)
{
  static const char *const TEXTS[] = {
    USERS, CHANNELS, "[{" BY_ANA ",\"text\":\"<@U1> &amp; <https://x|y>\",\"ts\":\"1.1\",\"files\":[{\"name\":\"a.png\"}]}]",
  };

  for (guint cut = 0; cut < G_N_ELEMENTS (TEXTS) * 100; cut++)
    {
      g_autofree char *part = g_strndup (TEXTS[cut / 100], strlen (TEXTS[cut / 100]) * (cut % 100) / 100);
      TemporaryFile files[] = { { "users.json", USERS }, { "channels.json", CHANNELS }, { DAY, TEXTS[2] } };
      g_autoptr (GError) error = NULL;

      files[cut / 100].text = part;
      char *folder = temporary_folder (files, G_N_ELEMENTS (files));
      g_autofree char *path = g_build_filename (folder, cut / 100 == 1 ? "users.json" : "channels.json", NULL);
      g_autoptr (Reading) reading = reading_new_path (path, "UTC", HEARTH_DATE_ORDER_NONE, &error);

      g_assert_true (reading != NULL || (error->domain == HEARTH_ERROR && strchr (error->message, '.') != NULL));
      temporary_folder_remove (folder);
    }
}

/* A long text, bytes that are no text, marks of direction: cut and counted, never a crash. */
static void
test_hostile (void)
{
  g_autoptr (GString) day = g_string_new ("[{" BY_ANA ",\"ts\":\"1.1\",\"text\":\"");
  g_autoptr (Reading) reading = NULL;

  for (guint i = 0; i < 10 * 1024 * 1024 / 8; i++)
    g_string_append (day, i % 2 == 0 ? "abcdefg " : "<@U1> << ");
  g_string_append (day, "\"},{" BY_ANA ",\"ts\":\"2.1\",\"text\":\"\xE2\x80\xAE<i>\\u0000\xFF\"}]");
  reading = read_day (day->str);
  g_assert_cmpuint (reading->records->len, ==, 2);
  g_assert_cmpstr (reading_record (reading, 1)->text, ==, "\xE2\x80\xAE<i>\xEF\xBF\xBD\xEF\xBF\xBD");
  g_assert_cmpuint (reading->warnings->len, ==, 2);
}

static void
test_sniff (void)
{
  static const struct
  {
    const char *name, *head;
    gboolean slack;
  } CASES[] = {
    { "channels.json", CHANNELS, TRUE }, { "users.json", USERS, TRUE }, { "other.json", CHANNELS, TRUE },
    { "channels.json", "[]", TRUE }, { "other.json", "[]", FALSE }, { "users.json", "{\"wxid_1\":{\"nickname\":\"a\"}}", FALSE },
    { "2024-01-02.json", SAYS ("x", "1.1"), FALSE }, { "channels.json", "nothing", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (CASES[i].head, strlen (CASES[i].head));
      g_autoptr (HearthInput) input = hearth_input_new_bytes (CASES[i].name, bytes);
      const HearthFormat *format = hearth_format_sniff (input, NULL);

      g_assert_cmpint (format != NULL && g_str_equal (format->id, "slack"), ==, CASES[i].slack);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slack/text", test_text);
  g_test_add_func ("/slack/subtypes", test_subtypes);
  g_test_add_func ("/slack/inviter", test_inviter);
  g_test_add_func ("/slack/authors", test_authors);
  g_test_add_func ("/slack/kinds", test_kinds);
  g_test_add_func ("/slack/unread", test_unread);
  g_test_add_func ("/slack/chats", test_chats);
  g_test_add_func ("/slack/listed", test_listed);
  g_test_add_func ("/slack/no-lists", test_no_lists);
  g_test_add_func ("/slack/what-to-choose", test_what_to_choose);
  g_test_add_func ("/slack/nothing-beside", test_nothing_beside);
  g_test_add_func ("/slack/truncated", test_truncated);
  g_test_add_func ("/slack/hostile", test_hostile);
  g_test_add_func ("/slack/sniff", test_sniff);
  return g_test_run ();
}
