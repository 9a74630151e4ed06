/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Discord exports: kinds, joins and leaves, parts, odd orders, and what the CSV does not say. */
#include <string.h>

#include "hearth-discord.h"
#include "reader-records.h"

#define HEAD "{\"guild\":{\"id\":\"9\",\"name\":\"Shop\"},\"channel\":{\"id\":\"8\",\"name\":\"general\",\"topic\":\"a } b\"}," \
             "\"exportedAt\":\"2024-02-01T00:00:00+00:00\",\"messages\":["
#define TAIL "],\"messageCount\":1}"
#define ANA "\"author\":{\"id\":\"1\",\"name\":\"ana\",\"nickname\":\"Ana\",\"isBot\":false}"
#define NOON "\"timestamp\":\"2024-01-15T12:00:00+00:00\""
#define COLUMNS "AuthorID,Author,Date,Content,Attachments,Reactions\n"

static Reading *
read_json (const char *messages)
{
  g_autofree char *text = g_strconcat (HEAD, messages, TAIL, NULL);

  return reading_new_text ("a.json", text, -1, NULL);
}

static Reading *
read_csv (const char *rows)
{
  g_autofree char *text = g_strconcat (COLUMNS, rows, NULL);

  return reading_new_text ("Shop - Text - general [8].csv", text, -1, "Asia/Shanghai");
}

static void
test_types (void)
{
  static const struct
  {
    const char *type, *content, *mentions;
    gboolean notice;
    const char *joins, *leaves;
  } CASES[] = {
    { "Default", "hi", "[]", FALSE, "", "" },
    { "Default", "Joined the server.", "[]", FALSE, "", "" },
    { "Default", "Left the group.", "[]", FALSE, "", "" },
    { "0", "hi", "[]", FALSE, "", "" },
    { "19", "an answer", "[]", FALSE, "", "" },
    { "Reply", "an answer", "[]", FALSE, "", "" },
    { "20", "what the bot said", "[]", FALSE, "", "" },
    { "23", "what the bot said", "[]", FALSE, "", "" },
    { "8", "", "[]", TRUE, "", "" },
    { "24", "held back", "[]", TRUE, "", "" },
    { "46", "", "[]", TRUE, "", "" },
    { "SomethingNew", "", "[]", TRUE, "", "" },
    { "GuildMemberJoin", "Joined the server.", "[]", TRUE, "Ana", "" },
    { "GuildMemberJoin", "", "[]", TRUE, "Ana", "" },
    { "7", "", "[]", TRUE, "Ana", "" },
    { "RecipientAdd", "Added Ben to the group.", "[{\"id\":\"2\",\"name\":\"ben\",\"nickname\":\"Ben\"}]", TRUE, "Ben", "" },
    { "RecipientAdd", "Added a to the group. to the group.", "[]", TRUE, "a to the group.", "" },
    { "1", "", "[{\"id\":\"2\",\"name\":\"ben\"}]", TRUE, "ben", "" },
    { "RecipientAdd", "Added a recipient.", "[]", TRUE, "", "" },
    { "RecipientRemove", "Left the group.", "[{\"id\":\"1\",\"name\":\"ana\",\"nickname\":\"Ana\"}]", TRUE, "", "Ana" },
    { "RecipientRemove", "Left the group.", "[]", TRUE, "", "Ana" },
    { "RecipientRemove", "Removed Ben from the group.", "[{\"id\":\"2\",\"nickname\":\"Ben\"}]", TRUE, "", "Ben" },
    { "RecipientRemove", "Removed Ben from the group.", "[]", TRUE, "", "Ben" },
    { "RecipientRemove", "Removed a recipient.", "[]", TRUE, "", "" },
    { "RecipientRemove", "", "[]", TRUE, "", "" },
    { "ChannelPinnedMessage", "Pinned a message.", "[]", TRUE, "", "" },
    { "ChannelNameChange", "Changed the channel name: Added Ben to the group.", "[]", TRUE, "", "" },
    { "ThreadCreated", "Started a thread.", "[]", TRUE, "", "" },
    { "Call", "Started a call that lasted 3 minutes.", "[]", TRUE, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *message = g_strdup_printf ("{\"id\":\"5\",\"type\":\"%s\"," NOON ",\"content\":\"%s\"," ANA ",\"mentions\":%s}",
                                                  CASES[i].type, CASES[i].content, CASES[i].mentions);
      g_autoptr (Reading) reading = read_json (message);
      g_autofree char *joins = reading_people (reading, HEARTH_NOTICE_JOIN);
      g_autofree char *leaves = reading_people (reading, HEARTH_NOTICE_LEAVE);
      Record *record = reading_record (reading, 0);

      g_test_message ("%s: %s", CASES[i].type, CASES[i].content);
      g_assert_cmpuint (reading->records->len, ==, 1);
      g_assert_cmpint (record->type == HEARTH_RECORD_NOTICE, ==, CASES[i].notice);
      g_assert_cmpstr (record->text, ==, CASES[i].content);
      g_assert_cmpstr (record->author_id, ==, "1");
      g_assert_cmpint (record->ts, ==, 1705320000);
      g_assert_cmpstr (joins, ==, CASES[i].joins);
      g_assert_cmpstr (leaves, ==, CASES[i].leaves);
    }
}

/* What hangs on a message says what it is. */
static void
test_kinds (void)
{
  static const struct
  {
    const char *keys;
    HearthKind kind;
    const char *text;
  } CASES[] = {
    { "\"content\":\"see\",\"attachments\":[{\"id\":\"1\",\"fileName\":\"a.PNG\"},{\"fileName\":\"b.mp4\"}]", HEARTH_KIND_IMAGE, "see" },
    { "\"content\":\"\",\"attachments\":[{\"fileName\":\"voice-message.ogg\"}]", HEARTH_KIND_VOICE, "" },
    { "\"content\":\"\",\"attachments\":[{\"fileName\":\"film.mov\"}]", HEARTH_KIND_VIDEO, "" },
    { "\"content\":\"\",\"attachments\":[{\"fileName\":\"prices.pdf\"}]", HEARTH_KIND_FILE, "" },
    { "\"content\":\"\",\"attachments\":[{\"fileName\":\"unknown\"}]", HEARTH_KIND_FILE, "" },
    { "\"content\":\"\",\"stickers\":[{\"id\":\"1\",\"name\":\"wave\"}]", HEARTH_KIND_STICKER, "" },
    { "\"content\":\"\",\"embeds\":[{\"title\":\"an order\"}]", HEARTH_KIND_OTHER, "" },
    { "\"content\":\"text\",\"embeds\":[{\"title\":\"an order\"}]", HEARTH_KIND_TEXT, "text" },
    { "\"content\":\"\",\"poll\":{\"question\":\"which?\"}", HEARTH_KIND_POLL, "" },
    { "\"content\":\"\",\"forwardedMessage\":{\"content\":\"news\",\"attachments\":[]}", HEARTH_KIND_TEXT, "news" },
    { "\"content\":\"\",\"forwardedMessage\":{\"content\":\"\",\"attachments\":[{\"fileName\":\"a.jpg\"}]}", HEARTH_KIND_IMAGE, "" },
    { "\"content\":null", HEARTH_KIND_TEXT, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *message = g_strdup_printf ("{%s," NOON "," ANA ",\"type\":\"Default\",\"id\":\"5\"}", CASES[i].keys);
      g_autoptr (Reading) reading = read_json (message);

      g_assert_cmpint (reading_record (reading, 0)->kind, ==, CASES[i].kind);
      g_assert_cmpstr (reading_record (reading, 0)->text, ==, CASES[i].text);
    }
}

static void
test_replies (void)
{
  g_autoptr (Reading) reading = read_json (
    "{\"id\":\"1\",\"type\":\"Reply\"," NOON "," ANA ",\"reference\":{\"messageId\":\"77\",\"channelId\":\"8\"}},"
    "{\"id\":\"2\",\"type\":\"Default\"," NOON "," ANA ",\"reference\":{\"type\":\"Forward\",\"messageId\":\"78\"}},"
    "{\"id\":\"3\",\"type\":\"Reply\"," NOON "," ANA ",\"reference\":{\"messageId\":null}},"
    "{\"id\":\"4\",\"type\":\"ChannelPinnedMessage\"," NOON "," ANA ",\"reference\":{\"messageId\":\"77\"}}");

  g_assert_cmpstr (reading_record (reading, 0)->reply_to, ==, "77");
  g_assert_null (reading_record (reading, 1)->reply_to);
  g_assert_null (reading_record (reading, 2)->reply_to);
  g_assert_null (reading_record (reading, 3)->reply_to);
}

static void
test_unread (void)
{
  g_autoptr (Reading) reading = read_json (
    "{\"id\":\"1\",\"type\":\"Default\"," ANA "},"
    "{\"id\":\"2\",\"type\":\"Default\",\"timestamp\":\"soon\"," ANA "},"
    "{\"id\":\"3\",\"type\":\"Default\"," NOON ",\"content\":\"x\"}, 7, \"eight\", [9],"
    "{\"id\":\"4\",\"type\":\"Default\",\"timestamp\":\"2024-01-15T12:00:00.1234567+08:00\"," ANA "}");

  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_UNREAD), ==, 6);
  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_MESSAGE), ==, 1);
  g_assert_cmpint (reading_record (reading, 6)->ts, ==, 1705291200);
}

/* Keys in another order, newest first, a topic full of braces, ids beyond 2^53. */
static void
test_odd_orders (void)
{
  g_autoptr (Reading) reading = reading_new_text ("x.json",
    "{\"messages\":[{\"content\":\"b\"," ANA "," NOON ",\"type\":\"Default\",\"id\":\"1197184320123456789\"},"
    "{\"timestamp\":\"2024-01-15T11:00:00+00:00\",\"content\":\"a\"," ANA ",\"id\":\"1197184320123456788\"}],"
    "\"exportedAt\":\"x\",\"channel\":{\"topic\":\"}{\\\"messages\\\"\",\"name\":\"general\",\"id\":\"8\"},"
    "\"guild\":{\"name\":\"Shop\"}}", -1, NULL);

  g_assert_cmpstr (reading->format->id, ==, "discord");
  g_assert_cmpstr (reading->chats->pdata[0], ==, "8|Shop - general|discord");
  g_assert_cmpuint (reading->records->len, ==, 2);
  g_assert_cmpstr (reading_record (reading, 0)->id, ==, "1197184320123456789");
  g_assert_cmpint (reading_record (reading, 0)->ts, >, reading_record (reading, 1)->ts);
}

static void
test_direct_messages (void)
{
  g_autoptr (Reading) reading = reading_new_text ("x.json",
    "{\"guild\":{\"id\":\"0\",\"name\":\"Direct Messages\"},\"channel\":{\"id\":\"8\",\"name\":\"ben, cat\"},"
    "\"dateRange\":{},\"messages\":[{" ANA "," NOON ",\"id\":\"1\",\"content\":\"\"}]}", -1, NULL);

  g_assert_cmpstr (reading->chats->pdata[0], ==, "8|ben, cat|discord");
  g_assert_cmpstr (reading->survey.name, ==, "ben, cat");
}

#define PART(text) HEAD "{\"id\":\"" text "\",\"type\":\"Default\"," NOON "," ANA ",\"content\":\"" text "\"}" TAIL

static char *
texts_of (Reading *reading)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < reading->records->len; i++)
    g_string_append_printf (all, "%s|", reading_record (reading, i)->text);
  return g_strdup (all->str);
}

/* Whichever part is chosen, all are read, in their order. */
static void
test_parts (void)
{
  static const TemporaryFile FILES[] = {
    { "a [8].json", PART ("one") }, { "a [8] [part 2].json", PART ("two") }, { "a [8] [part 10].json", PART ("ten") },
    { "a [8] [part x].json", "{" }, { "a [8] [part 2].csv", "" }, { "a [8] [part 3] b.json", "" }, { "a [9].json", PART ("no") },
  };

  for (guint chosen = 0; chosen < 3; chosen++)
    {
      g_autoptr (Reading) reading = reading_new_files (FILES, G_N_ELEMENTS (FILES), FILES[chosen].name);
      g_autofree char *texts = texts_of (reading);

      g_assert_cmpstr (texts, ==, "one|two|ten|");
      g_assert_cmpuint (reading->chats->len, ==, 1);
      g_assert_cmpuint (reading->warnings->len, ==, 1);
      g_assert_nonnull (strstr (reading->warnings->pdata[0], "3, 4, 5, 6, 7, 8, 9 "));
    }
}

static void
test_part_of_another (void)
{
  static const TemporaryFile FILES[] = {
    { "a.json", PART ("one") },
    { "a [part 2].json", "{\"guild\":{\"name\":\"Shop\"},\"channel\":{\"id\":\"77\"},\"exportedAt\":\"\",\"messages\":[{\"id\":\"1\"}]}" },
  };
  g_autoptr (Reading) reading = reading_new_files (FILES, G_N_ELEMENTS (FILES), "a.json");

  g_assert_cmpuint (reading->records->len, ==, 1);
  g_assert_cmpuint (reading->warnings->len, ==, 1);
  g_assert_nonnull (strstr (reading->warnings->pdata[0], "a [part 2].json"));
}

static void
test_broken_part (void)
{
  static const TemporaryFile FILES[] = { { "a.json", PART ("one") }, { "a [part 2].json", HEAD "{\"id\":\"1\"," } };
  char *folder = temporary_folder (FILES, G_N_ELEMENTS (FILES));
  g_autofree char *path = g_build_filename (folder, "a.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (reading_new_path (path, "UTC", HEARTH_DATE_ORDER_NONE, &error));
  g_assert_nonnull (strstr (error->message, "a [part 2].json"));
  temporary_folder_remove (folder);
}

static void
test_csv_times (void)
{
  static const struct
  {
    const char *time;
    gint64 ts;               /* 0: cannot be read */
  } CASES[] = {
    { "2024-01-15T10:30:00.0000000+00:00", 1705314600 }, { "2024-01-15T10:30:00.1230000+08:00", 1705285800 },
    { "2024-01-15T10:30:00Z", 1705314600 }, { "15-Jan-24 10:30 AM", 1705285800 }, { "15-Jan-24 10:30 PM", 1705329000 },
    { "15-jan-2024 22:30", 1705329000 }, { "01/15/2024 10:30 AM", 1705285800 }, { "01/15/2024 12:05 AM", 1705248300 },
    { "15/01/2024 10:30", 1705285800 }, { "15.01.2024 10:30:00", 1705285800 }, { "2024/1/15 10:30", 1705285800 },
    { "10:30", 0 }, { "yesterday", 0 }, { "", 0 }, { "2024-13-45T00:00:00Z", 0 }, { "32-Jan-24 10:30 AM", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *row = g_strdup_printf ("\"1\",\"ana\",\"%s\",\"hi\",\"\",\"\"\n", CASES[i].time);
      g_autoptr (Reading) reading = read_csv (row);

      g_test_message ("%s", CASES[i].time);
      g_assert_cmpint (reading_record (reading, 0)->type, ==, CASES[i].ts != 0 ? HEARTH_RECORD_MESSAGE : HEARTH_RECORD_UNREAD);
      g_assert_cmpint (reading_record (reading, 0)->ts, ==, CASES[i].ts);
    }
}

static void
test_csv_rows (void)
{
  g_autoptr (Reading) reading = read_csv (
    "\"1\",\"ana\",\"2024-01-15T10:30:00Z\",\"Joined the server.\",\"\",\"👋 (2)\"\r\n"
    "\"1\",\"ana\",\"2024-01-15T10:30:01Z\",\"Joined the server.\",\"https://x/a.png?ex=1\",\"\"\n"
    "\"1\",\"ana\",\"2024-01-15T10:30:02Z\",\"Joined the server.\n\",\"\",\"\"\n"
    "\"1\",\"ana\",\"2024-01-15T10:30:03Z\",\"I Joined the server.\",\"\",\"\"\n"
    "\"1\",\"ana\",\"2024-01-15T10:30:04Z\",\"Added Ben, \"\"B\"\" to the group.\",\"\",\"\"\n\n"
    "\"2\",\"Ben, \"\"B\"\"\",\"2024-01-15T10:30:05Z\",\"Left the group.\",\"\",\"\"\n"
    "\"\",\"\",\"2024-01-15T10:30:06Z\",\"nobody\",\"\",\"\"\n"
    "\"1.19718E+18\",\"cat\",\"2024-01-15T10:30:07Z\",\"<b>&amp;</b>\",\"https://x/a.mp4,https://x/b.png\",\"\"\n");
  g_autofree char *joins = reading_people (reading, HEARTH_NOTICE_JOIN);
  g_autofree char *leaves = reading_people (reading, HEARTH_NOTICE_LEAVE);

  g_assert_cmpstr (reading->chats->pdata[0], ==, "8|Shop - general|discord");
  g_assert_cmpstr (joins, ==, "ana|Ben, \"B\"");
  g_assert_cmpstr (leaves, ==, "Ben, \"B\"");
  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_MESSAGE), ==, 4);
  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_UNREAD), ==, 1);
  g_assert_cmpint (reading_record (reading, 1)->kind, ==, HEARTH_KIND_IMAGE);
  g_assert_cmpint (reading_record (reading, 7)->kind, ==, HEARTH_KIND_VIDEO);
  g_assert_null (reading_record (reading, 7)->author_id);
  g_assert_cmpstr (reading_record (reading, 7)->text, ==, "<b>&amp;</b>");
  g_assert_cmpuint (reading->warnings->len, ==, 2);
}

static void
test_csv_order (void)
{
  g_autoptr (Reading) reading = read_csv ("1,ana,03/04/2023 1:00 PM,a,,\n1,ana,03/15/2023 1:00 PM,b,,\n");

  g_assert_cmpint (reading->survey.date_order, ==, HEARTH_DATE_ORDER_MDY);
  g_assert_cmpstr (reading->survey.evidence, ==, "field-over-12");
  g_assert_cmpint (reading_record (reading, 0)->ts, ==, 1677906000);
}

static void
test_csv_parts (void)
{
  static const TemporaryFile FILES[] = {
    { "Shop - general [8] (after 2024-01-01) [part 2].csv", COLUMNS "1,ana,2024-01-15T10:31:00Z,two,,\n" },
    { "Shop - general [8] (after 2024-01-01).csv", "Date;Author;Content;Attachments;AuthorID\n2024-01-15T10:30:00Z;ana;one;;1\n" },
  };
  g_autoptr (Reading) reading = reading_new_files (FILES, G_N_ELEMENTS (FILES), FILES[0].name);
  g_autofree char *texts = texts_of (reading);

  g_assert_cmpstr (texts, ==, "one|two|");
  g_assert_cmpstr (reading->chats->pdata[0], ==, "8|Shop - general|discord");
}

static void
test_sniff (void)
{
  static const struct
  {
    const char *head;
    const char *format;      /* or NULL */
  } CASES[] = {
    { HEAD, "discord" }, { "\xEF\xBB\xBF" COLUMNS, "discord-csv" },
    { "\"AuthorID\";\"Author\";\"Date\";\"Content\";\"Attachments\";\"Reactions\"\r\n", "discord-csv" },
    { "Author,Date,Content\n", NULL }, { "name,id,date,content,attachments\n", NULL }, { "{\"guild\":1}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (CASES[i].head, strlen (CASES[i].head));
      g_autoptr (HearthInput) input = hearth_input_new_bytes ("x", bytes);
      const HearthFormat *format = hearth_format_sniff (input, NULL);

      g_assert_cmpstr (format != NULL ? format->id : NULL, ==, CASES[i].format);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/discord/types", test_types);
  g_test_add_func ("/discord/kinds", test_kinds);
  g_test_add_func ("/discord/replies", test_replies);
  g_test_add_func ("/discord/unread", test_unread);
  g_test_add_func ("/discord/odd-orders", test_odd_orders);
  g_test_add_func ("/discord/direct-messages", test_direct_messages);
  g_test_add_func ("/discord/parts", test_parts);
  g_test_add_func ("/discord/part-of-another", test_part_of_another);
  g_test_add_func ("/discord/broken-part", test_broken_part);
  g_test_add_func ("/discord/csv-times", test_csv_times);
  g_test_add_func ("/discord/csv-rows", test_csv_rows);
  g_test_add_func ("/discord/csv-order", test_csv_order);
  g_test_add_func ("/discord/csv-parts", test_csv_parts);
  g_test_add_func ("/discord/sniff", test_sniff);
  return g_test_run ();
}
