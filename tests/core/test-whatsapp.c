/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WhatsApp: heads of every locale, date orders with their evidence, notices, placeholders, traps. */
#include <string.h>

#include "hearth-date-order.h"
#include "reader-records.h"

#define LRM "\xE2\x80\x8E"
#define NNBSP "\xE2\x80\xAF"
#define NBSP "\xC2\xA0"

static gint64
utc (const char *text)
{
  HearthWall wall;
  gboolean ok;

  ok = hearth_wall_parse (text, &wall);
  g_assert_true (ok);
  return (gint64) wall.day * 86400 + wall.second;
}

static Reading *
read_text (const char *text)
{
  return reading_new_text ("WhatsApp Chat with Tea.txt", text, -1, NULL);
}

static void
test_heads (void)
{
  static const struct
  {
    const char *head;
    const char *time;
  } HEADS[] = {
    { "12/31/23, 8:15 PM - ", "2023-12-31T20:15" },
    { "12/31/23, 8:15" NNBSP "PM - ", "2023-12-31T20:15" },
    { "12/31/23, 8:15" NNBSP "pm - ", "2023-12-31T20:15" },
    { "12/31/23, 12:15 AM - ", "2023-12-31T00:15" },
    { "12/31/23, 12:15 PM - ", "2023-12-31T12:15" },
    { "31/12/2023, 20:15 - ", "2023-12-31T20:15" },
    { "03.10.23, 19:22 - ", "2023-10-03T19:22" },
    { "04.11.2023 19:30 - ", "2023-11-04T19:30" },
    { "27-04-2024 10:05 - ", "2024-04-27T10:05" },
    { "24/12/2023 20:30 - ", "2023-12-24T20:30" },
    { "[15/03/2024, 9:12:05 م] ", "2024-03-15T21:12:05" },
    { "[15/03/2024, 9:12:05 ص] ", "2024-03-15T09:12:05" },
    { "[15/03/2024 14:02:11] ", "2024-03-15T14:02:11" },
    { "[2023/12/31 23:50:12] ", "2023-12-31T23:50:12" },
    { "[2024/2/9 下午8:01:15] ", "2024-02-09T20:01:15" },
    { "[2024/2/9 上午12:01:15] ", "2024-02-09T00:01:15" },
    { "[2024/2/9 下午 8:01:15] ", "2024-02-09T20:01:15" },
    { "[2023. 12. 31. 오후 11:58:02] ", "2023-12-31T23:58:02" },
    { "2023. 12. 31. 오전 9:58 - ", "2023-12-31T09:58" },
    { "2023년 12월 31일 오후 11:58 - ", "2023-12-31T23:58" },
    { "2024/1/5 15:04 - ", "2024-01-05T15:04" },
    { "2024/1/5 午後3:04 - ", "2024-01-05T15:04" },
    { "2024年1月5日 15:04 - ", "2024-01-05T15:04" },
    { "3/6/18 1:55 p. m. - ", "2018-06-03T13:55" },
    { "3/6/18 1:55 p." NBSP "m. - ", "2018-06-03T13:55" },
    { "3/6/18, 1:55 a.m. - ", "2018-06-03T01:55" },
    { "20/4/2021 klo 21.25.15 - ", "2021-04-20T21:25:15" },
    { "31/12/23 18.00 - ", "2023-12-31T18:00" },
    { "31/12/23, 6:00 πμ - ", "2023-12-31T06:00" },
    { "31/12/23, 6:00 μμ - ", "2023-12-31T18:00" },
    { "31.12.23, 6:00 nachm. - ", "2023-12-31T18:00" },
    { "31.12.23, 6:00 vorm. - ", "2023-12-31T06:00" },
    { "۲۴/۴/۲۰۲۲، ۲:۰۷ م - ", "2022-04-24T14:07" },
    { "٢٤‏/٤‏/٢٠٢٢، ٢:٠٧ ص - ", "2022-04-24T02:07" },
    { "31.12.2023 г., 20:15 ч. - ", "2023-12-31T20:15" },
    { "31/12/2023 à 20:15 - ", "2023-12-31T20:15" },
    { "2023-12-31 20 h 15 - ", "2023-12-31T20:15" },
    { "13. 6. 2018. 21:25 - ", "2018-06-13T21:25" },
    { "[06/2018/13, 21:25:15] ", "2018-06-13T21:25:15" },
    { "31/12/2566, 20:15 - ", "2023-12-31T20:15" },
    { "\xEF\xBB\xBF" "31/12/2023, 20:15 - ", "2023-12-31T20:15" },
    { LRM "[31/12/2023, 20:15:01] ", "2023-12-31T20:15:01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (HEADS); i++)
    {
      g_autofree char *text = g_strconcat (HEADS[i].head, "Ana: hi", NULL);
      g_autoptr (Reading) reading = read_text (text);

      g_test_message ("%s", HEADS[i].head);
      g_assert_cmpuint (reading->records->len, ==, 1);
      g_assert_cmpint (reading_record (reading, 0)->ts, ==, utc (HEADS[i].time));
      g_assert_cmpstr (reading_record (reading, 0)->author, ==, "Ana");
      g_assert_cmpstr (reading_record (reading, 0)->text, ==, "hi");
    }
}

static void
test_weak_heads (void)
{
  g_autoptr (Reading) colon = read_text ("13.06.18 21.25.15: a: m\n13.06.18 21.26.15: b: n\n");
  g_autoptr (Reading) bare = read_text ("13.06.2018 21:25:15 a: m\n");
  g_autoptr (Reading) pasted = read_text ("13/06/18, 21:25 - a: log:\n2018-06-13 21:25:15 error: disk\n");

  g_assert_cmpuint (colon->records->len, ==, 2);
  g_assert_cmpstr (reading_record (colon, 1)->author, ==, "b");
  g_assert_cmpuint (bare->records->len, ==, 1);
  g_assert_cmpuint (pasted->records->len, ==, 1);
  g_assert_cmpstr (reading_record (pasted, 0)->text, ==, "log:\n2018-06-13 21:25:15 error: disk");
}

static void
test_date_order (void)
{
  static const struct
  {
    const char *text;
    const char *order, *evidence;
  } CASES[] = {
    { "2024/1/5 15:04 - a: b\n2024/2/5 15:04 - a: b", "ymd", "four-digit-year" },
    { "01/02/24, 10:00 - a: b\n13/02/24, 10:00 - a: b", "dmy", "field-over-12" },
    { "01/02/24, 10:00 - a: b\n01/13/24, 10:00 - a: b", "mdy", "field-over-12" },
    { "13/01/24, 10:00 - a: b\n14/01/24, 10:00 - a: b\n01/15/24, 10:00 - a: b", "dmy", "field-over-12" },
    { "05/01/24, 10:00 - a: b\n04/02/24, 10:00 - a: b", "dmy", "order" },
    { "01/05/24, 10:00 - a: b\n02/04/24, 10:00 - a: b\n03/01/24, 10:00 - a: b", "mdy", "order" },
    { "03.04.23, 10:00 - a: b", "dmy", "dots" },
    { "3/4/23, 10:00 - a: b", "dmy", "default" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (Reading) reading = read_text (CASES[i].text);

      g_test_message ("%s", CASES[i].text);
      g_assert_cmpstr (hearth_date_order_to_string (reading->survey.date_order), ==, CASES[i].order);
      g_assert_cmpstr (reading->survey.evidence, ==, CASES[i].evidence);
    }
}

/* A year of two digits in front: any other order would put messages after the day the file was written. */
static void
test_short_years (void)
{
  static const struct
  {
    const char *dates[3];
    HearthDateOrder order;
    const char *evidence;
  } CASES[] = {
    { { "23/12/31", "24/01/02" }, HEARTH_DATE_ORDER_YMD, "future" },
    { { "31/12/23", "02/01/24" }, HEARTH_DATE_ORDER_DMY, "field-over-12" },
    { { "12/31/23", "01/02/24" }, HEARTH_DATE_ORDER_MDY, "field-over-12" },
    { { "23/12/31", "32/01/02" }, HEARTH_DATE_ORDER_YMD, "field-over-12" },
    { { "23/12/31", "24/13/02" }, HEARTH_DATE_ORDER_DMY, "field-over-12" },
    { { "05/01/24", "04/02/24" }, HEARTH_DATE_ORDER_DMY, "order" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      HearthDateVotes votes = { 0 };
      const char *evidence;

      for (guint k = 0; CASES[i].dates[k] != NULL; k++)
        {
          HearthDateFields fields;

          g_assert_cmpuint (hearth_date_fields_scan (CASES[i].dates[k], &fields), >, 0);
          hearth_date_votes_add (&votes, &fields);
        }
      g_test_message ("%s", CASES[i].dates[0]);
      g_assert_cmpint (hearth_date_votes_decide (&votes, hearth_day_from_ymd (2024, 6, 1), &evidence), ==, CASES[i].order);
      g_assert_cmpstr (evidence, ==, CASES[i].evidence);
    }
}

static void
test_given_order (void)
{
  char *path = temporary_file ("chat.txt", "3/4/23, 10:00 - a: b", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = reading_new_path (path, "UTC", HEARTH_DATE_ORDER_MDY, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (reading->survey.evidence, ==, "given");
  g_assert_cmpint (reading_record (reading, 0)->ts, ==, utc ("2023-03-04T10:00"));
  temporary_remove (path);
}

/* A zone's clock: the hour that comes twice keeps the file's order, the hour that is not moves forward. */
static void
test_zone (void)
{
  g_autoptr (Reading) twice = reading_new_text ("a.txt",
                                                "11/03/24, 1:50 AM - a: first\n11/03/24, 1:10 AM - a: second\n"
                                                "11/13/24, 1:20 AM - a: later\n", -1, "America/New_York");
  g_autoptr (Reading) gap = reading_new_text ("a.txt", "03/10/24, 2:30 AM - a: x\n03/13/24, 2:30 AM - a: y\n", -1,
                                              "America/New_York");

  g_assert_cmpint (reading_record (twice, 1)->ts - reading_record (twice, 0)->ts, ==, 20 * 60);
  g_assert_cmpint (reading_record (gap, 0)->ts, ==, utc ("2024-03-10T07:30"));
}

typedef struct
{
  const char *sentence;
  HearthNotice notice;
  const char *people;
} NoticeCase;

static const NoticeCase NOTICES[] = {
  { "Bob joined using this group's invite link", HEARTH_NOTICE_JOIN, "Bob" },
  { "Bob joined using this group’s invite link", HEARTH_NOTICE_JOIN, "Bob" },
  { "~ Dani joined", HEARTH_NOTICE_JOIN, "~ Dani" },
  { "Ana added Bob, Carla and Eve", HEARTH_NOTICE_JOIN, "Bob|Carla|Eve" },
  { "Ana added Bob, Carla, and 3 others", HEARTH_NOTICE_JOIN, "Bob|Carla" },
  { "You added Fay", HEARTH_NOTICE_JOIN, "Fay" },
  { "Ana added you", HEARTH_NOTICE_JOIN, "you" },
  { "You were added", HEARTH_NOTICE_JOIN, "You" },
  { "Gus and Hal were added", HEARTH_NOTICE_JOIN, "Gus|Hal" },
  { "Bob left", HEARTH_NOTICE_LEAVE, "Bob" },
  { "Uncle Left left", HEARTH_NOTICE_LEAVE, "Uncle Left" },
  { "Ana removed Carla", HEARTH_NOTICE_LEAVE, "Carla" },
  { "Eve was removed", HEARTH_NOTICE_LEAVE, "Eve" },
  { "Ana added this group to the community \"Town\"", HEARTH_NOTICE_OTHER, "" },
  { "Ana added this group to the community: Town", HEARTH_NOTICE_OTHER, "" },
  { "Ana añadió este grupo a la comunidad: Town", HEARTH_NOTICE_OTHER, "" },
  { "Ana removed this group's icon", HEARTH_NOTICE_OTHER, "" },
  { "Ana changed this group's icon", HEARTH_NOTICE_OTHER, "" },
  { "Ana created group \"Tea: one\"", HEARTH_NOTICE_OTHER, "" },
  { "Lena created group \"Party: the \"best\" one\"", HEARTH_NOTICE_OTHER, "" },
  { "Ana changed the subject to “Tea: two”", HEARTH_NOTICE_OTHER, "" },
  { "Bob changed their phone number to a new number. Tap to message or add the new number.", HEARTH_NOTICE_OTHER, "" },
  { "You're now an admin", HEARTH_NOTICE_OTHER, "" },
  { "Ana pinned a message", HEARTH_NOTICE_OTHER, "" },
  { "+44 7700 900123 changed to +44 7700 900124", HEARTH_NOTICE_RENAME, "+44 7700 900123" },
  { "Ana añadió a Bob y Carla", HEARTH_NOTICE_JOIN, "Bob|Carla" },
  { "Ana te añadió", HEARTH_NOTICE_JOIN, "te" },
  { "Añadiste a Bob", HEARTH_NOTICE_JOIN, "Bob" },
  { "Bob se unió usando el enlace de invitación de este grupo", HEARTH_NOTICE_JOIN, "Bob" },
  { "Bob salió del grupo", HEARTH_NOTICE_LEAVE, "Bob" },
  { "Ana eliminó a Bob", HEARTH_NOTICE_LEAVE, "Bob" },
  { "Ana creó el grupo “Té: uno”", HEARTH_NOTICE_OTHER, "" },
  { "Ana adicionou Bob e Carla", HEARTH_NOTICE_JOIN, "Bob|Carla" },
  { "Bob entrou usando o link de convite deste grupo", HEARTH_NOTICE_JOIN, "Bob" },
  { "Bob saiu", HEARTH_NOTICE_LEAVE, "Bob" },
  { "Ana removeu Bob", HEARTH_NOTICE_LEAVE, "Bob" },
  { "Ana hat Bob, Carla und Eve hinzugefügt", HEARTH_NOTICE_JOIN, "Bob|Carla|Eve" },
  { "Du hast Bob hinzugefügt", HEARTH_NOTICE_JOIN, "Bob" },
  { "Bob ist über den Einladungslink der Gruppe beigetreten", HEARTH_NOTICE_JOIN, "Bob" },
  { "Bob hat die Gruppe verlassen", HEARTH_NOTICE_LEAVE, "Bob" },
  { "Ana hat Bob entfernt", HEARTH_NOTICE_LEAVE, "Bob" },
  { "Ana hat die Gruppe „Tee: eins“ erstellt", HEARTH_NOTICE_OTHER, "" },
  { "Ana a ajouté Bob et Carla", HEARTH_NOTICE_JOIN, "Bob|Carla" },
  { "Bob a rejoint le groupe via le lien d’invitation", HEARTH_NOTICE_JOIN, "Bob" },
  { "Bob a quitté le groupe", HEARTH_NOTICE_LEAVE, "Bob" },
  { "Ana a exclu Bob", HEARTH_NOTICE_LEAVE, "Bob" },
  { "Ana a retiré la photo du groupe", HEARTH_NOTICE_OTHER, "" },
  { "Ana a créé le groupe « Thé : un »", HEARTH_NOTICE_OTHER, "" },
  { "Ana ha aggiunto Bob", HEARTH_NOTICE_JOIN, "Bob" },
  { "Bob ha abbandonato", HEARTH_NOTICE_LEAVE, "Bob" },
  { "Ana heeft Bob toegevoegd", HEARTH_NOTICE_JOIN, "Bob" },
  { "Bob heeft de groep verlaten", HEARTH_NOTICE_LEAVE, "Bob" },
  { "Вера добавила Диму", HEARTH_NOTICE_JOIN, "Диму" },
  { "Вера добавил(а) Диму и Олю", HEARTH_NOTICE_JOIN, "Диму|Олю" },
  { "Дима покинул(а) группу", HEARTH_NOTICE_LEAVE, "Дима" },
  { "Вера удалил(а) Диму", HEARTH_NOTICE_LEAVE, "Диму" },
  { "Ayşe, Ali kişisini ekledi", HEARTH_NOTICE_JOIN, "Ali" },
  { "Ali gruptan ayrıldı", HEARTH_NOTICE_LEAVE, "Ali" },
  { "小红添加了阿强", HEARTH_NOTICE_JOIN, "阿强" },
  { "小红添加了阿强、老王和小明", HEARTH_NOTICE_JOIN, "阿强|老王|小明" },
  { "小红添加了和平", HEARTH_NOTICE_JOIN, "和平" },
  { "社群小助手添加了阿强", HEARTH_NOTICE_JOIN, "阿强" },
  { "管理员小李移除了老王", HEARTH_NOTICE_LEAVE, "老王" },
  { "阿强通过群邀请链接加入", HEARTH_NOTICE_JOIN, "阿强" },
  { "阿強透過群組邀請連結加入", HEARTH_NOTICE_JOIN, "阿強" },
  { "阿强退出了群组", HEARTH_NOTICE_LEAVE, "阿强" },
  { "阿强已透過群組邀請連結加入", HEARTH_NOTICE_JOIN, "阿强" },
  { "阿强已被小红添加", HEARTH_NOTICE_JOIN, "阿强" },
  { "阿强已退出群组", HEARTH_NOTICE_LEAVE, "阿强" },
  { "阿强已被管理员移除", HEARTH_NOTICE_LEAVE, "阿强" },
  { "Ana added 12 people to the group", HEARTH_NOTICE_OTHER, "" },
  { "阿強退出了", HEARTH_NOTICE_LEAVE, "阿強" },
  { "小红将此群组添加到社区“茶”", HEARTH_NOTICE_OTHER, "" },
  { "花子が太郎を追加しました", HEARTH_NOTICE_JOIN, "太郎" },
  { "太郎が招待リンクから参加しました", HEARTH_NOTICE_JOIN, "太郎" },
  { "太郎が退出しました", HEARTH_NOTICE_LEAVE, "太郎" },
  { "花子が太郎を削除しました", HEARTH_NOTICE_LEAVE, "太郎" },
  { "花子がグループ「お茶: 一」を作成しました", HEARTH_NOTICE_OTHER, "" },
  { "김님이 이님, 박님을 추가했습니다", HEARTH_NOTICE_JOIN, "이|박" },
  { "이님이 나갔습니다", HEARTH_NOTICE_LEAVE, "이" },
  { "김님이 이님을 내보냈습니다", HEARTH_NOTICE_LEAVE, "이" },
  { "Ana menambahkan Bob", HEARTH_NOTICE_JOIN, "Bob" },
  { "Bob keluar", HEARTH_NOTICE_LEAVE, "Bob" },
};

static void
check_notice (Reading *reading, guint at, const NoticeCase *expected)
{
  g_autoptr (GString) people = g_string_new (NULL);
  Record *record = reading_record (reading, at);

  g_test_message ("%s", expected->sentence);
  g_assert_cmpint (record->type, ==, HEARTH_RECORD_NOTICE);
  g_assert_cmpint (record->notice, ==, expected->notice);
  for (guint p = 0; p < record->people->len; p++)
    g_string_append_printf (people, "%s%s", p > 0 ? "|" : "", (char *) record->people->pdata[p]);
  g_assert_cmpstr (people->str, ==, expected->people);
  g_assert_cmpstr (record->text, ==, expected->sentence);
}

static void
test_notices (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (NOTICES); i++)
    {
      g_autofree char *android = g_strconcat ("31/12/23, 10:00 - ", NOTICES[i].sentence, NULL);
      g_autofree char *ios = g_strconcat ("[31/12/23, 10:00:00] Zed: hello\n" LRM "[31/12/23, 10:00:00] Tea: " LRM,
                                          NOTICES[i].sentence, NULL);
      g_autofree char *typed = g_strconcat ("31/12/23, 10:00 - Zed: ", NOTICES[i].sentence, NULL);
      g_autoptr (Reading) from_android = read_text (android);
      g_autoptr (Reading) from_ios = read_text (ios);
      g_autoptr (Reading) from_typed = read_text (typed);

      check_notice (from_android, 0, &NOTICES[i]);
      check_notice (from_ios, 1, &NOTICES[i]);
      g_assert_cmpint (reading_record (from_typed, 0)->type, ==, HEARTH_RECORD_MESSAGE);
    }
}

static void
test_rename (void)
{
  g_autoptr (Reading) reading = read_text ("31/12/23, 10:00 - Bob changed to Robert\n");

  g_assert_cmpstr (reading_record (reading, 0)->new_name, ==, "Robert");
}

typedef struct
{
  const char *body;
  HearthKind kind;
  gboolean recalled;
  const char *text;
} BodyCase;

static void
check_bodies (const char *head, const BodyCase *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = g_strconcat (head, cases[i].body, NULL);
      g_autoptr (Reading) reading = read_text (line);
      Record *record = reading_record (reading, 0);

      g_test_message ("%s", cases[i].body);
      g_assert_cmpuint (reading->records->len, ==, 1);
      g_assert_cmpint (record->type, ==, HEARTH_RECORD_MESSAGE);
      g_assert_cmpint (record->kind, ==, cases[i].kind);
      g_assert_cmpint (record->recalled, ==, cases[i].recalled);
      g_assert_cmpstr (record->text, ==, cases[i].text != NULL ? cases[i].text : cases[i].body);
    }
}

static void
test_bodies_android (void)
{
  static const BodyCase CASES[] = {
    { "<Media omitted>", HEARTH_KIND_OTHER, FALSE, NULL },
    { "<Multimedia omitido>", HEARTH_KIND_OTHER, FALSE, NULL },
    { "<미디어 파일을 생략한 대화내용>", HEARTH_KIND_OTHER, FALSE, NULL },
    { "<тест на новом языке>", HEARTH_KIND_OTHER, FALSE, NULL },
    { "<https://example.org>", HEARTH_KIND_TEXT, FALSE, NULL },
    { "a <b> c", HEARTH_KIND_TEXT, FALSE, NULL },
    { "IMG-20240105-WA0001.jpg (file attached)\nlook", HEARTH_KIND_IMAGE, FALSE, NULL },
    { "STK-20240105-WA0001.webp (file attached)", HEARTH_KIND_STICKER, FALSE, NULL },
    { "PTT-20240105-WA0001.opus (archivo adjunto)", HEARTH_KIND_VOICE, FALSE, NULL },
    { "VID-20240105-WA0001.mp4 (ファイル添付)", HEARTH_KIND_VIDEO, FALSE, NULL },
    { "Invoice 12.pdf (Datei angehängt)", HEARTH_KIND_FILE, FALSE, NULL },
    { "Ana B.vcf (附件檔案)", HEARTH_KIND_CONTACT, FALSE, NULL },
    { "photo.jpg <eklendi>", HEARTH_KIND_IMAGE, FALSE, NULL },
    { "well (not really)", HEARTH_KIND_TEXT, FALSE, NULL },
    { "This message was deleted", HEARTH_KIND_TEXT, TRUE, NULL },
    { "You deleted this message.", HEARTH_KIND_TEXT, TRUE, NULL },
    { "Diese Nachricht wurde gelöscht.", HEARTH_KIND_TEXT, TRUE, NULL },
    { "此消息已删除", HEARTH_KIND_TEXT, TRUE, NULL },
    { "이 메시지는 삭제되었습니다.", HEARTH_KIND_TEXT, TRUE, NULL },
    { "This message was deleted by my cat", HEARTH_KIND_TEXT, FALSE, NULL },
    { "new price 9.9 <This message was edited>", HEARTH_KIND_TEXT, FALSE, "new price 9.9" },
    { "neu <Diese Nachricht wurde bearbeitet.>", HEARTH_KIND_TEXT, FALSE, "neu" },
    { "null", HEARTH_KIND_OTHER, FALSE, NULL },
    { "Missed voice call", HEARTH_KIND_CALL, FALSE, NULL },
    { "POLL:\nTea?\nOPTION: green (3 votes)", HEARTH_KIND_POLL, FALSE, NULL },
    { "location: https://maps.google.com/?q=1.0,2.0", HEARTH_KIND_PLACE, FALSE, NULL },
    { ": starts with a colon", HEARTH_KIND_TEXT, FALSE, NULL },
    { "I added sugar and removed the tag, then left", HEARTH_KIND_TEXT, FALSE, NULL },
    { "a: b: c", HEARTH_KIND_TEXT, FALSE, NULL },
  };

  check_bodies ("31/12/23, 10:00 - Ana: ", CASES, G_N_ELEMENTS (CASES));
}

static void
test_bodies_ios (void)
{
  static const BodyCase CASES[] = {
    { LRM "image omitted", HEARTH_KIND_IMAGE, FALSE, "image omitted" },
    { LRM "video omitted", HEARTH_KIND_VIDEO, FALSE, "video omitted" },
    { LRM "sticker omitted", HEARTH_KIND_STICKER, FALSE, "sticker omitted" },
    { LRM "audio omitted", HEARTH_KIND_VOICE, FALSE, "audio omitted" },
    { LRM "GIF omitted", HEARTH_KIND_VIDEO, FALSE, "GIF omitted" },
    { LRM "Contact card omitted", HEARTH_KIND_CONTACT, FALSE, "Contact card omitted" },
    { LRM "图片已省略", HEARTH_KIND_IMAGE, FALSE, "图片已省略" },
    { LRM "忽略视频", HEARTH_KIND_VIDEO, FALSE, "忽略视频" },
    { LRM "語音訊息已省略", HEARTH_KIND_VOICE, FALSE, "語音訊息已省略" },
    { LRM "貼圖已省略", HEARTH_KIND_STICKER, FALSE, "貼圖已省略" },
    { LRM "画像は省略されました", HEARTH_KIND_IMAGE, FALSE, "画像は省略されました" },
    { LRM "Bild weggelassen", HEARTH_KIND_IMAGE, FALSE, "Bild weggelassen" },
    { LRM "foto omitida", HEARTH_KIND_IMAGE, FALSE, "foto omitida" },
    { LRM "изображение отсутствует", HEARTH_KIND_IMAGE, FALSE, "изображение отсутствует" },
    { LRM "동영상 생략됨", HEARTH_KIND_VIDEO, FALSE, "동영상 생략됨" },
    { LRM "report.pdf • " LRM "2 pages " LRM "document omitted", HEARTH_KIND_FILE, FALSE,
      "report.pdf • " LRM "2 pages " LRM "document omitted" },
    { "look " LRM "image omitted", HEARTH_KIND_IMAGE, FALSE, "look " LRM "image omitted" },
    { "look " LRM "<attached: 00000045-PHOTO.jpg>", HEARTH_KIND_IMAGE, FALSE, "look " LRM "<attached: 00000045-PHOTO.jpg>" },
    { LRM "<附件：00000046-PHOTO.jpg>", HEARTH_KIND_IMAGE, FALSE, "<附件：00000046-PHOTO.jpg>" },
    { LRM "Стикер отсутствует", HEARTH_KIND_STICKER, FALSE, "Стикер отсутствует" },
    { LRM "<attached: 00000042-PHOTO-2020-06-07-15-13-20.jpg>", HEARTH_KIND_IMAGE, FALSE,
      "<attached: 00000042-PHOTO-2020-06-07-15-13-20.jpg>" },
    { LRM "<附件: 00000043-AUDIO-2020-06-07.opus>", HEARTH_KIND_VOICE, FALSE, "<附件: 00000043-AUDIO-2020-06-07.opus>" },
    { LRM "<pièce jointe : 00000044-a b.pdf>", HEARTH_KIND_FILE, FALSE, "<pièce jointe : 00000044-a b.pdf>" },
    { LRM "This message was deleted.", HEARTH_KIND_TEXT, TRUE, "This message was deleted." },
    { LRM "Waiting for this message. This may take a while.", HEARTH_KIND_OTHER, FALSE,
      "Waiting for this message. This may take a while." },
    { "ok " LRM "<This message was edited>", HEARTH_KIND_TEXT, FALSE, "ok" },
    { "Bob left", HEARTH_KIND_TEXT, FALSE, NULL },
  };

  check_bodies ("[31/12/23, 10:00:00] Ana: ", CASES, G_N_ELEMENTS (CASES));
}

static void
test_authors (void)
{
  static const struct
  {
    const char *line;
    const char *author, *text;
  } CASES[] = {
    { "Ana (VIP): hi", "Ana (VIP)", "hi" },
    { "a:b:c: hi", "a:b:c", "hi" },
    { "~ Dani: hi", "~ Dani", "hi" },
    { "\xE2\x80\xAA+44 7700 900123\xE2\x80\xAC: hi", "+44 7700 900123", "hi" },
    { "👩‍👧 Mum: hi", "👩‍👧 Mum", "hi" },
    { "Luke:", "Luke", "" },
    { "Luke: ", "Luke", "" },
    { "John Doe:.", "John Doe", "." },
    { "Jo \"Tea\" Lee: hi", "Jo \"Tea\" Lee", "hi" },
    { "Uncle Left: I left", "Uncle Left", "I left" },
    { "Tea group community: hi", "Tea group community", "hi" },
    { "Ana: said \"x: y\"", "Ana", "said \"x: y\"" },
    { "Tom \"The: Man\" Fox: hi", "Tom \"The: Man\" Fox", "hi" },
    { "Tom \"The: Man\": hi", "Tom \"The: Man\"", "hi" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *line = g_strconcat ("31/12/23, 10:00 - ", CASES[i].line, NULL);
      g_autoptr (Reading) reading = read_text (line);

      g_test_message ("%s", CASES[i].line);
      g_assert_cmpint (reading_record (reading, 0)->type, ==, HEARTH_RECORD_MESSAGE);
      g_assert_cmpstr (reading_record (reading, 0)->author, ==, CASES[i].author);
      g_assert_cmpstr (reading_record (reading, 0)->text, ==, CASES[i].text);
    }
}

static void
test_lines (void)
{
  g_autoptr (Reading) reading = read_text ("31/12/23, 10:00 - Ana: one\r\n\r\ntwo\r\n2016-04-29 10:30:00\r\n"
                                           "30/12/23, 09:00 - Bob: earlier\n45/45/23, 10:00 - x: y\n"
                                           "31/12/23, 10:01 - Ana left\nand more\n\n\n");
  g_autoptr (Reading) before = read_text ("forwarded\n31/12/23, 10:00 - Ana: one\n31/12/23, 10:00 - : nobody\n");

  g_assert_cmpuint (reading->records->len, ==, 3);
  g_assert_cmpstr (reading_record (reading, 0)->text, ==, "one\n\ntwo\n2016-04-29 10:30:00");
  g_assert_cmpstr (reading_record (reading, 1)->text, ==, "earlier\n45/45/23, 10:00 - x: y");
  g_assert_cmpuint (reading_record (reading, 1)->position, ==, 5);
  g_assert_cmpint (reading_record (reading, 2)->notice, ==, HEARTH_NOTICE_LEAVE);
  g_assert_cmpuint (reading_count (before, HEARTH_RECORD_UNREAD), ==, 2);
  g_assert_cmpuint (reading_record (before, 0)->position, ==, 1);
}

static void
test_names (void)
{
  static const struct
  {
    const char *file, *name;
  } CASES[] = {
    { "WhatsApp Chat with Tea & Co.txt", "Tea & Co" }, { "与茶友群的 WhatsApp 聊天.txt", "茶友群" },
    { "與茶友群的 WhatsApp 對話.txt", "茶友群" }, { "Chat de WhatsApp con Té.txt", "Té" },
    { "Conversa do WhatsApp com Chá.txt", "Chá" }, { "WhatsApp-Chat mit Tee.txt", "Tee" },
    { "_chat.txt", "Tea club" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (Reading) reading = reading_new_text (CASES[i].file,
                                                      "[31/12/23, 10:00:00] Tea club: " LRM "Ana created this group", -1, NULL);

      g_assert_cmpstr (reading->survey.name, ==, CASES[i].name);
    }
}

static void
test_group_with_colon (void)
{
  g_autoptr (Reading) reading = read_text ("[31/12/23, 10:00:00] Tea: one: " LRM "Ana added Bob\n"
                                           "[31/12/23, 10:00:00] Ana: note: " LRM "image omitted\n"
                                           "[31/12/23, 10:00:00] Tea: Messages and calls are end-to-end encrypted. No one.\n");

  g_assert_cmpint (reading_record (reading, 0)->notice, ==, HEARTH_NOTICE_JOIN);
  g_assert_cmpstr (reading_record (reading, 1)->author, ==, "Ana");
  g_assert_cmpint (reading_record (reading, 1)->kind, ==, HEARTH_KIND_IMAGE);
  g_assert_cmpint (reading_record (reading, 2)->type, ==, HEARTH_RECORD_NOTICE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/whatsapp/heads", test_heads);
  g_test_add_func ("/whatsapp/weak-heads", test_weak_heads);
  g_test_add_func ("/whatsapp/date-order", test_date_order);
  g_test_add_func ("/whatsapp/short-years", test_short_years);
  g_test_add_func ("/whatsapp/given-order", test_given_order);
  g_test_add_func ("/whatsapp/zone", test_zone);
  g_test_add_func ("/whatsapp/notices", test_notices);
  g_test_add_func ("/whatsapp/rename", test_rename);
  g_test_add_func ("/whatsapp/bodies-android", test_bodies_android);
  g_test_add_func ("/whatsapp/bodies-ios", test_bodies_ios);
  g_test_add_func ("/whatsapp/authors", test_authors);
  g_test_add_func ("/whatsapp/lines", test_lines);
  g_test_add_func ("/whatsapp/names", test_names);
  g_test_add_func ("/whatsapp/group-with-colon", test_group_with_colon);
  return g_test_run ();
}
