/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vCards of telephones old and new as tables of people. */
#include <string.h>

#include "hearth-vcard-line.h"
#include "hearth-vcard.h"

static char *
read_rows (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);
  g_autoptr (HearthInput) input = hearth_input_new_bytes ("people.vcf", bytes);
  g_autoptr (HearthTableSource) source = hearth_table_source_open (input, NULL);
  g_autoptr (GString) rows = g_string_new (NULL);
  HearthTableRow row;

  for (guint pass = 0; pass < 2; pass++)
    {
      g_string_truncate (rows, 0);
      while (hearth_table_source_next (source, &row, NULL))
        {
          g_autofree char *cells = g_strjoinv ("|", (char **) row.cells);

          g_assert_true (g_utf8_validate (cells, -1, NULL));
          g_string_append_printf (rows, "%u: %s\n", (guint) row.line, cells);
        }
      g_assert_true (hearth_table_source_rewind (source, NULL));
    }
  return g_strdup (rows->str);
}

#define HEADER "0: name|phone|email|birthday|gender|region|tags|note\n"

static const struct
{
  const char *name;
  const char *text;
  const char *rows;
} CASES[] = {
  { "four", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:小雨妈\r\nTEL;TYPE=home:010-1\r\nTEL;TYPE=\"cell,voice\";PREF=1:tel:+86 138\r\nEMAIL:a@b.cn\r\n"
            "BDAY:19900102\r\nGENDER:F\r\nADR:;;路 1;长沙;湖南;410000;中国\r\nCATEGORIES:VIP,老客\r\nNOTE:one\\, two\\nthree\r\nEND:VCARD\r\n",
    HEADER "1: 小雨妈|+86 138|a@b.cn|1990-01-02|F|湖南 长沙|VIP,老客|one, two\nthree\n" },
  { "two-one-quoted", "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=B8=89;;;\n"
                      "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=GBK:=B2=E8=\n=D3=D1\nTEL;CELL:1\nEND:VCARD\n",
    HEADER "1: 张三|1||||||茶友\n" },
  { "folded", "begin:vcard\nversion:3.0\nfn:Anna\n  Maria\nPHOTO;ENCODING=b:AAAA\n BBBB\n CCCC\nitem1.TEL:5\nBDAY:--0102\nEND:VCARD\n"
              "BEGIN:VCARD\nN:Doe;John;;;\nEND:VCARD\n",
    HEADER "1: Anna Maria|5||--01-02||||\n2: John Doe|||||||\n" },
  { "no-name", "BEGIN:VCARD\nFN:\nN:;;;;\nORG:Tea\\, Inc;Sales\nEND:VCARD\nBEGIN:VCARD\nNICKNAME:Zoe,Z\nORG:X\nEND:VCARD\n",
    HEADER "1: Tea, Inc|||||||\n2: Zoe|||||||\n" },
  { "unfinished", "BEGIN:VCARD\nFN:<b>&\nrubbish\n:\n;;;\nTEL", HEADER "1: <b>&|||||||\n" },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *rows = read_rows (CASES[i].text, strlen (CASES[i].text));

  g_assert_cmpstr (rows, ==, CASES[i].rows);
}

/* Cut anywhere, with rubbish in it: text comes out, or nothing. */
static void
test_hostile (void)
{
  const char *text = CASES[0].text;
  gsize length = strlen (text);

  for (gsize cut = 11; cut <= length; cut++)
    g_free (read_rows (text, cut));
  for (gsize at = 11; at < length; at++)
    {
      g_autofree char *copy = g_memdup2 (text, length);

      copy[at] = (char) (at * 37);
      g_free (read_rows (copy, length));
    }
}

static void
test_told (void)
{
  g_assert_true (hearth_vcard_told ("\xEF\xBB\xBF\r\nbegin:vCard\r\n", 17));
  g_assert_false (hearth_vcard_told ("name,phone\n", 11));
  g_assert_false (hearth_vcard_told ("BEGIN:VCAR", 10));
}

static void
test_parameters (void)
{
  g_auto (HearthVcardLine) line = { NULL };

  g_assert_true (hearth_vcard_line_parse (&line, "g.tel;type=\"work:x,cell\";xpref=1:5"));
  g_assert_cmpstr (line.name, ==, "TEL");
  g_assert_cmpstr (line.value, ==, "5");
  g_assert_true (hearth_vcard_line_has (&line, "CELL"));
  g_assert_false (hearth_vcard_line_has (&line, "PREF"));
  g_assert_false (hearth_vcard_line_has (&line, "WORK"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strconcat ("/vcard/", CASES[i].name, NULL);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/vcard/hostile", test_hostile);
  g_test_add_func ("/vcard/told", test_told);
  g_test_add_func ("/vcard/parameters", test_parameters);
  return g_test_run ();
}
