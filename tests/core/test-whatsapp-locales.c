/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small chat in each language and clock that WhatsApp is known to write: when, who came and went, who has another
 * number, what is no text, what was taken back. */
#include <string.h>

#include "reader-records.h"

#define LRM "\xE2\x80\x8E"
#define OLD "+44 7700 900123"
#define NEW "+44 7700 900124"

typedef struct
{
  const char *name;
  const char *clock;           /* of 31 December 2023, 20:15 */
  const char *added, *left;    /* Ana adds Bob, Bob leaves */
  const char *number;          /* OLD becomes NEW */
  const char *media, *deleted;
} Locale;

static const Locale LOCALES[] = {
  { "en-US", "12/31/23, 8:15 PM - ", "Ana added Bob", "Bob left", OLD " changed to " NEW, "<Media omitted>", "This message was deleted" },
  { "en-GB", "31/12/2023, 20:15 - ", "Ana added Bob", "Bob left", OLD " changed to " NEW, "<Media omitted>", "You deleted this message" },
  { "es-ES", "31/12/23, 20:15 - ", "Ana añadió a Bob", "Bob salió del grupo", OLD " cambió a " NEW, "<Multimedia omitido>", "Se eliminó este mensaje" },
  { "es-419", "31/12/23 8:15 p. m. - ", "Ana agregó a Bob", "Bob salió del grupo", OLD " cambió su número a " NEW, "<Multimedia omitido>",
    "Eliminaste este mensaje" },
  { "pt-BR", "31/12/2023 20:15 - ", "Ana adicionou Bob", "Bob saiu", OLD " mudou para " NEW, "<Mídia omitida>", "Mensagem apagada" },
  { "pt-PT", "31/12/2023, 20:15 - ", "Ana adicionou Bob", "Bob saiu", OLD " mudou para " NEW, "<ficheiro não revelado>", "Esta mensagem foi apagada" },
  { "de-DE", "31.12.23, 20:15 - ", "Ana hat Bob hinzugefügt", "Bob hat die Gruppe verlassen", OLD " hat zu " NEW " gewechselt", "<Medien ausgeschlossen>",
    "Diese Nachricht wurde gelöscht" },
  { "fr-FR", "31/12/2023 à 20:15 - ", "Ana a ajouté Bob", "Bob a quitté le groupe", OLD " a changé pour " NEW, "<Médias omis>", "Ce message a été supprimé" },
  { "it-IT", "31/12/23, 20:15 - ", "Ana ha aggiunto Bob", "Bob ha abbandonato", OLD " è passato a " NEW, "<Media omessi>", "Questo messaggio è stato eliminato" },
  { "nl-NL", "31-12-2023 20:15 - ", "Ana heeft Bob toegevoegd", "Bob heeft de groep verlaten", OLD " is gewijzigd in " NEW, "<Media weggelaten>",
    "Dit bericht is verwijderd" },
  { "ru-RU", "31.12.2023, 20:15 - ", "Ana добавил(а) Bob", "Bob покинул(а) группу", OLD " сменил номер на " NEW, "<Без медиафайлов>", "Сообщение удалено" },
  { "tr-TR", "31.12.2023 20:15 - ", "Ana, Bob kişisini ekledi", "Bob gruptan ayrıldı", OLD ", " NEW " olarak değişti", "<Medya dahil edilmedi>", "Bu mesaj silindi" },
  { "zh-CN", "2023/12/31 20:15 - ", "Ana添加了Bob", "Bob退出了群组", OLD "更改为" NEW, "<省略多媒体文件>", "此消息已删除" },
  { "zh-TW", "2023/12/31 下午8:15 - ", "Ana新增了Bob", "Bob退出了", OLD "變更為" NEW, "<省略多媒體檔案>", "此訊息已刪除" },
  { "ja-JP", "2023/12/31 20:15 - ", "AnaがBobを追加しました", "Bobが退出しました", OLD "が" NEW "に変更しました", "<メディアなし>", "このメッセージは削除されました" },
  { "ko-KR", "2023. 12. 31. 오후 8:15 - ", "Ana님이 Bob님을 추가했습니다", "Bob님이 나갔습니다", OLD "님이 " NEW "(으)로 변경했습니다", "<미디어 파일 제외됨>",
    "삭제된 메시지입니다" },
  { "id-ID", "31/12/23 20.15 - ", "Ana menambahkan Bob", "Bob keluar", OLD " berubah menjadi " NEW, "<Media tidak disertakan>", "Pesan ini telah dihapus" },
  { "ar", "٣١‏/١٢‏/٢٠٢٣، ٨:١٥ م - ", "أضاف Ana Bob", "غادر Bob", "تغير " OLD " إلى " NEW, "<تم استبعاد الوسائط>", "تم حذف هذه الرسالة" },
  { "fa", "۳۱/۱۲/۲۰۲۳، ۸:۱۵ م - ", "Ana، Bob را اضافه کرد", "Bob گروه را ترک کرد", OLD " به " NEW " تغییر کرد", "<رسانه حذف شد>", "این پیام حذف شد" },
  { "he", "31.12.2023, 20:15 - ", "Ana הוסיף/ה את Bob", "Bob עזב/ה", OLD " שינה ל-" NEW, "<המדיה לא נכללה>", "הודעה זו נמחקה" },
  { "hi", "31/12/23, 8:15 pm - ", "Ana ने Bob को जोड़ा", "Bob ने ग्रुप छोड़ा", OLD " बदलकर " NEW " हो गया", "<मीडिया के बिना>", "यह मैसेज डिलीट कर दिया गया" },
  { "pl-PL", "31.12.2023, 20:15 - ", "Ana dodał(a) Bob", "Bob opuścił(a) grupę", OLD " zmienił(a) numer na " NEW, "<Multimedia pominięte>", "Wiadomość usunięta" },
  { "uk-UA", "31.12.2023, 20:15 - ", "Ana додав(ла) Bob", "Bob покинув групу", OLD " змінив(ла) номер на " NEW, "<Медіафайли пропущено>", "Повідомлення видалено" },
  { "fi-FI", "31.12.2023 klo 20.15 - ", "Ana lisäsi käyttäjän Bob", "Bob poistui ryhmästä", OLD " vaihtoi numeroon " NEW, "<Media jätetty pois>",
    "Tämä viesti poistettiin" },
  { "sv-SE", "2023-12-31 20:15 - ", "Ana lade till Bob", "Bob lämnade gruppen", OLD " bytte till " NEW, "<Media har utelämnats>", "Detta meddelande raderades" },
  { "cs-CZ", "31.12.2023 20:15 - ", "Ana přidal(a) Bob", "Bob opustil(a) skupinu", OLD " změnil(a) číslo na " NEW, "<Média vynechána>", "Tato zpráva byla odstraněna" },
  { "el-GR", "31/12/23, 8:15 μμ - ", "Ana πρόσθεσε Bob", "Bob αποχώρησε", OLD " άλλαξε σε " NEW, "<Παράλειψη πολυμέσων>", "Αυτό το μήνυμα διαγράφηκε" },
  { "vi-VN", "31/12/2023, 20:15 - ", "Ana đã thêm Bob", "Bob đã rời khỏi nhóm", OLD " đã đổi sang " NEW, "<Tệp media bị ẩn>", "Tin nhắn này đã bị xóa" },
};

#define BAD(what) g_error ("%s: %s", locale->name, what)

static void
check_people (const Locale *locale, Reading *reading, HearthNotice notice, const char *expected)
{
  g_autofree char *people = reading_people (reading, notice);

  if (!g_str_equal (people, expected))
    BAD (people);
}

static void
test_locale (gconstpointer data)
{
  const Locale *locale = data;
  const char *const bodies[] = { locale->added, "Bob: hi\nthere", locale->number, NULL, NULL, locale->left };
  g_autofree char *media = g_strconcat ("Bob: ", locale->media, NULL);
  g_autofree char *deleted = g_strconcat ("Bob: ", locale->deleted, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    g_string_append_printf (text, "%s%s\n", locale->clock, i == 3 ? media : i == 4 ? deleted : bodies[i]);
  g_autoptr (Reading) reading = reading_new_text ("WhatsApp Chat with Tea.txt", text->str, -1, NULL);
  if (reading->records->len != G_N_ELEMENTS (bodies) || reading_count (reading, HEARTH_RECORD_MESSAGE) != 3)
    BAD ("not all lines were told");
  for (guint i = 0; i < reading->records->len; i++)
    if (reading_record (reading, i)->ts != 1704053700)
      BAD ("another time");
  check_people (locale, reading, HEARTH_NOTICE_JOIN, "Bob");
  check_people (locale, reading, HEARTH_NOTICE_LEAVE, "Bob");
  check_people (locale, reading, HEARTH_NOTICE_RENAME, OLD);
  g_assert_cmpstr (reading_record (reading, 2)->new_name, ==, NEW);
  g_assert_cmpint (reading_record (reading, 3)->kind, ==, HEARTH_KIND_OTHER);
  g_assert_true (reading_record (reading, 4)->recalled);
}

/* The same sentences with an author before them are what somebody typed. */
static void
test_typed (gconstpointer data)
{
  const Locale *locale = data;
  g_autofree char *text = g_strdup_printf ("%sZed: %s\n%sZed: %s\n%sZed: %s\n", locale->clock, locale->added, locale->clock, locale->left,
                                           locale->clock, locale->number);
  g_autoptr (Reading) reading = reading_new_text ("WhatsApp Chat with Tea.txt", text, -1, NULL);

  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_MESSAGE), ==, 3);
}

/* What holds two numbers or "changed" and is no change of a number. */
static void
test_no_number (void)
{
  static const char *const SENTENCES[] = {
    OLD " added " NEW, OLD " removed " NEW, "Ana changed the subject from “a” to “b”", "Ana changed the group description",
    OLD " changed their phone number to a new number. Tap to message or add the new number.", "Ana, grup adını “a” olarak değiştirdi",
    "Ana mengubah subjek menjadi “a”", "Ana zmienił(a) temat na „a”", "Ana змінив(ла) тему на «a»", "Ana님이 그룹 이름을 “a”(으)로 변경했습니다",
    "Ana ändrade ämnet till “a”", "Ana将群组名称更改为“a”", "Anaがグループ名を「a」に変更しました",
  };

  for (guint i = 0; i < G_N_ELEMENTS (SENTENCES); i++)
    {
      g_autofree char *text = g_strconcat ("31/12/2023, 20:15 - ", SENTENCES[i], "\n", NULL);
      g_autoptr (Reading) reading = reading_new_text ("WhatsApp Chat with Tea.txt", text, -1, NULL);

      if (reading_record (reading, 0)->notice == HEARTH_NOTICE_RENAME)
        g_error ("no change of a number: %s", SENTENCES[i]);
    }
}

/* As real exports and the programs that read them have it, in other words than the table above. */
typedef struct
{
  const char *sentence;
  HearthNotice notice;
  const char *people;          /* "Bob|Eve"; "" for nobody */
  const char *other;           /* (nullable): who did it, or the new number */
} Verified;

#define JOIN HEARTH_NOTICE_JOIN
#define LEAVE HEARTH_NOTICE_LEAVE
#define RENAME HEARTH_NOTICE_RENAME
#define NOTHING HEARTH_NOTICE_OTHER, "", NULL

static const Verified VERIFIED[] = {
  { "Bob joined using Ana's invite", JOIN, "Bob", "Ana" },
  { "Bob joined using your invite", JOIN, "Bob", NULL },
  { "Bob joined using this community's invite link", JOIN, "Bob", NULL },
  { "Bob joined using a group link.", JOIN, "Bob", NULL },
  { "Bob joined from the community", JOIN, "Bob", NULL },
  { "Ana added Bob, Eve and 12 others. Tap to see all.", JOIN, "Bob|Eve", "Ana" },
  { "Ana added J. Smith", JOIN, "J. Smith", "Ana" },
  { "Ana changed their phone number to a new number. Tap to message or add the new number.", NOTHING },
  { "+39 349 849 6335 se unió usando el enlace de invitación de este grupo", JOIN, "+39 349 849 6335", NULL },
  { "Ana cambió a un nuevo número de teléfono", NOTHING },
  { "Ana cambió su número de teléfono a un número nuevo.", NOTHING },
  { "Bob entrou neste grupo através da comunidade", JOIN, "Bob", NULL },
  { "Bob foi adicionado(a)", JOIN, "Bob", NULL },
  { OLD " alterou para " NEW, RENAME, OLD, NEW },
  { "Ana mudou seu número de telefone para um novo número. Toque para enviar uma mensagem ou para adicionar o novo número.", NOTHING },
  { "Ana hat Bob, Eve und 9 weitere Personen hinzugefügt. Tippe, um alle zu sehen.", JOIN, "Bob|Eve", "Ana" },
  { "Bob ist dieser Gruppe mit dem Einladungslink beigetreten.", JOIN, "Bob", NULL },
  { "Bob wurde entfernt.", LEAVE, "Bob", NULL },
  { OLD " hat zu " NEW " gewechselt.", RENAME, OLD, NEW },
  { "Ana hat eine neue Telefonnummer. Tippe, um eine Nachricht zu schreiben oder die neue Nummer hinzuzufügen.", NOTHING },
  { "Bob est parti(e)", LEAVE, "Bob", NULL },
  { "Bob a été ajouté(e)", JOIN, "Bob", NULL },
  { "Bob a été retiré(e)", LEAVE, "Bob", NULL },
  { OLD " est passé à " NEW, RENAME, OLD, NEW },
  { "Ana a changé de numéro de téléphone. Appuyez pour contacter ou ajouter le nouveau numéro.", NOTHING },
  { "Bob è entrato usando il link d'invito al gruppo", JOIN, "Bob", NULL },
  { OLD " ha cambiato numero in " NEW, RENAME, OLD, NEW },
  { OLD " è stato cambiato con " NEW, RENAME, OLD, NEW },
  { "Bob is deelnemer geworden via de uitnodigingslink van deze groep", JOIN, "Bob", NULL },
  { "Bob is toegevoegd", JOIN, "Bob", NULL },
  { "Bob is verwijderd", LEAVE, "Bob", NULL },
  { "Ana heeft de groep Familiedag gemaakt", NOTHING },
  { "Ana heeft deze groep verwijderd uit de community", NOTHING },
  { "Ana heeft een nieuw telefoonnummer. Tik om een bericht te sturen of om het nieuwe nummer toe te voegen.", NOTHING },
  { "Bob telah bergabung menggunakan tautan undangan grup ini", JOIN, "Bob", NULL },
  { "Ana telah menambahkan Bob", JOIN, "Bob", "Ana" },
  { OLD " telah diganti ke " NEW, RENAME, OLD, NEW },
  { "Ana telah mengganti nomor teleponnya ke nomor baru. Ketuk untuk mengirim pesan atau menambahkan nomor baru.", NOTHING },
  { "Siz Bob kişisini eklediniz", JOIN, "Bob", NULL },
  { "Bob topluluk üzerinden katıldı", JOIN, "Bob", NULL },
  { "Bob bu grubun davet bağlantısıyla katıldı", JOIN, "Bob", NULL },
  { "Bob使用了群组邀请链接加入群组", JOIN, "Bob", NULL },
  { "Bob使用此群组的邀请链接加入", JOIN, "Bob", NULL },
  { "Ana更改了他们的电话号码", NOTHING },
};

/* Sentences whose words are not all names: nobody is called "via invite link" or 新号码. */
static const Verified WORDED[] = {
  { "Bob was added via invite link", JOIN, "Bob", NULL },
  { "Ana added Bob via invite link", JOIN, "Bob", "Ana" },
  { "Bob joined via an invitation link", JOIN, "Bob", NULL },
  { "Ana added you to a group in the community: Town", JOIN, "you", "Ana" },
  { "Ana更换了手机号码。点击以发送消息或添加新号码。", NOTHING },
  { "Ana變更了電話號碼。點按即可傳訊或加入新號碼。", NOTHING },
  { "Ana加入了社群", NOTHING },
  { "Ana申请加入群组", NOTHING },
  { "Bob加入群组", JOIN, "Bob", NULL },
  { "Ana把Bob添加到此群组", JOIN, "Bob", "Ana" },
  { "Bobがグループ招待リンクを使って参加しました", JOIN, "Bob", NULL },
  { "회원님이 나갔습니다", LEAVE, "회원님", NULL },
  { "Ana님이 Bob님을 제거했습니다", LEAVE, "Bob", "Ana" },
  { "Has salido del grupo", LEAVE, "Has", NULL },
  { "Bob fue añadida", JOIN, "Bob", NULL },
  { "Bob fue eliminada", LEAVE, "Bob", NULL },
  { "Saiu do grupo", LEAVE, "Saiu", NULL },
  { "Ana adicionou-o", JOIN, "o", "Ana" },
  { "Du bist der Gruppe über den Einladungslink beigetreten", JOIN, "Du", NULL },
  { "Bob wurde über den Einladungslink hinzugefügt", JOIN, "Bob", NULL },
  { "Tu as quitté le groupe", LEAVE, "Tu", NULL },
  { "Sei entrato usando il link d'invito", JOIN, "Sei", NULL },
  { "Вы вышли", LEAVE, "Вы", NULL },
  { "Bob вышел(-ла) из группы", LEAVE, "Bob", NULL },
  { "Bob вышел(-а)", LEAVE, "Bob", NULL },
  { "Ana, Bob'u ekledi", JOIN, "Bob", "Ana" },
  { "Ana, Bob adlı kişiyi çıkardı", LEAVE, "Bob", "Ana" },
  { "Bob, bu grubun davet bağlantısını kullanarak katıldı", JOIN, "Bob", NULL },
  { "Gruptan ayrıldınız", LEAVE, "ayrıldınız", NULL },
  { "انضم Bob باستخدام رابط دعوة المجموعة", JOIN, "Bob", NULL },
  { "غادرت المجموعة", LEAVE, "غادرت", NULL },
  { "قمت بإضافة Bob", JOIN, "Bob", NULL },
  { "יצאת", LEAVE, "יצאת", NULL },
  { "Ana dodał(a) użytkowników Bob i Eve", JOIN, "Bob|Eve", "Ana" },
  { "Ana usunął użytkownika Bob", LEAVE, "Bob", "Ana" },
  { "Opuściłeś grupę", LEAVE, "Opuściłeś", NULL },
  { "Ви вийшли", LEAVE, "Ви", NULL },
  { "Bob gick med via gruppens inbjudningslänk", JOIN, "Bob", NULL },
};

static void
check_sentences (const Verified *table, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const Verified *verified = &table[i];
      g_autofree char *text = g_strconcat ("31/12/2023, 20:15 - ", verified->sentence, "\n", NULL);
      g_autoptr (Reading) reading = reading_new_text ("WhatsApp Chat with Tea.txt", text, -1, NULL);
      Record *record = reading_record (reading, 0);
      g_autofree char *people = reading_people (reading, verified->notice);

      g_assert_cmpuint (reading->records->len, ==, 1);
      g_assert_cmpint (record->type, ==, HEARTH_RECORD_NOTICE);
      if (record->notice != verified->notice || !g_str_equal (people, verified->people)
          || g_strcmp0 (verified->notice == RENAME ? record->new_name : record->author, verified->other) != 0)
        g_error ("%s: %d, “%s”, by “%s”", verified->sentence, record->notice, people, record->author);
    }
}

static void
test_verified (void)
{
  check_sentences (VERIFIED, G_N_ELEMENTS (VERIFIED));
}

static void
test_worded (void)
{
  check_sentences (WORDED, G_N_ELEMENTS (WORDED));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (LOCALES); i++)
    {
      g_autofree char *path = g_strconcat ("/whatsapp-locales/", LOCALES[i].name, NULL);
      g_autofree char *typed = g_strconcat ("/whatsapp-locales/typed/", LOCALES[i].name, NULL);

      g_test_add_data_func (path, &LOCALES[i], test_locale);
      g_test_add_data_func (typed, &LOCALES[i], test_typed);
    }
  g_test_add_func ("/whatsapp-locales/no-number", test_no_number);
  g_test_add_func ("/whatsapp-locales/verified", test_verified);
  g_test_add_func ("/whatsapp-locales/worded", test_worded);
  return g_test_run ();
}
