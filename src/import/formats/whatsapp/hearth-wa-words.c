/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WhatsApp's placeholders in many languages, and what kind of thing a file is by its name. Any thread. */
#include "hearth-wa-words.h"

#include <string.h>

#include "hearth-words.h"

typedef struct
{
  const char *word;
  HearthKind kind;
} KindWord;

static const KindWord THINGS[] = {
  { "contact", HEARTH_KIND_CONTACT }, { "sticker", HEARTH_KIND_STICKER }, { "voice", HEARTH_KIND_VOICE },
  { "video", HEARTH_KIND_VIDEO }, { "file", HEARTH_KIND_FILE }, { "image", HEARTH_KIND_IMAGE },
  { "other", HEARTH_KIND_OTHER },     /* of any kind, whatever the words hold */
};

static const KindWord EXTENSIONS[] = {
  { "jpg", HEARTH_KIND_IMAGE }, { "jpeg", HEARTH_KIND_IMAGE }, { "png", HEARTH_KIND_IMAGE },
  { "heic", HEARTH_KIND_IMAGE }, { "heif", HEARTH_KIND_IMAGE }, { "bmp", HEARTH_KIND_IMAGE },
  { "tif", HEARTH_KIND_IMAGE }, { "tiff", HEARTH_KIND_IMAGE }, { "gif", HEARTH_KIND_IMAGE },
  { "avif", HEARTH_KIND_IMAGE }, { "webp", HEARTH_KIND_STICKER }, { "was", HEARTH_KIND_STICKER },
  { "opus", HEARTH_KIND_VOICE }, { "ogg", HEARTH_KIND_VOICE }, { "oga", HEARTH_KIND_VOICE },
  { "m4a", HEARTH_KIND_VOICE }, { "mp3", HEARTH_KIND_VOICE }, { "aac", HEARTH_KIND_VOICE },
  { "amr", HEARTH_KIND_VOICE }, { "wav", HEARTH_KIND_VOICE }, { "flac", HEARTH_KIND_VOICE },
  { "mp4", HEARTH_KIND_VIDEO }, { "3gp", HEARTH_KIND_VIDEO }, { "mov", HEARTH_KIND_VIDEO },
  { "mkv", HEARTH_KIND_VIDEO }, { "avi", HEARTH_KIND_VIDEO }, { "webm", HEARTH_KIND_VIDEO },
  { "m4v", HEARTH_KIND_VIDEO }, { "vcf", HEARTH_KIND_CONTACT },
  { "pdf", HEARTH_KIND_FILE }, { "doc", HEARTH_KIND_FILE }, { "docx", HEARTH_KIND_FILE },
  { "xls", HEARTH_KIND_FILE }, { "xlsx", HEARTH_KIND_FILE }, { "csv", HEARTH_KIND_FILE },
  { "ppt", HEARTH_KIND_FILE }, { "pptx", HEARTH_KIND_FILE }, { "odt", HEARTH_KIND_FILE },
  { "ods", HEARTH_KIND_FILE }, { "odp", HEARTH_KIND_FILE }, { "rtf", HEARTH_KIND_FILE },
  { "txt", HEARTH_KIND_FILE }, { "md", HEARTH_KIND_FILE }, { "html", HEARTH_KIND_FILE },
  { "json", HEARTH_KIND_FILE }, { "xml", HEARTH_KIND_FILE }, { "epub", HEARTH_KIND_FILE },
  { "zip", HEARTH_KIND_FILE }, { "rar", HEARTH_KIND_FILE }, { "7z", HEARTH_KIND_FILE },
  { "gz", HEARTH_KIND_FILE }, { "apk", HEARTH_KIND_FILE }, { "ics", HEARTH_KIND_FILE },
  { "svg", HEARTH_KIND_FILE }, { "psd", HEARTH_KIND_FILE }, { "pages", HEARTH_KIND_FILE },
  { "numbers", HEARTH_KIND_FILE }, { "key", HEARTH_KIND_FILE }, { "bin", HEARTH_KIND_FILE },
};

static void
add_thing (HearthWaWords *words, const char *kind, const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (THINGS); i++)
    if (g_str_equal (THINGS[i].word, kind))
      {
        g_ptr_array_add (words->things, g_strdup (word));
        g_array_append_val (words->thing_kinds, THINGS[i].kind);
      }
}

static void
load_word_cb (gpointer data, const char *section, const char *kind, const char *word)
{
  HearthWaWords *words = data;

  if (g_str_equal (section, "deleted") || g_str_equal (section, "calls"))
    words->starts[hearth_wa_words_start (word)] = TRUE;
  if (g_str_equal (section, "deleted"))
    g_hash_table_add (words->deleted, g_strdup (word));
  else if (g_str_equal (section, "edited"))
    g_hash_table_add (words->edited, g_strdup (word));
  else if (g_str_equal (section, "calls"))
    g_hash_table_add (words->calls, g_strdup (word));
  else if (g_str_equal (section, "polls"))
    g_ptr_array_add (words->polls, g_strdup (word));
  else if (g_str_equal (section, "waiting"))
    g_ptr_array_add (words->waiting, g_strdup (word));
  else if (g_str_equal (section, "omitted"))
    g_ptr_array_add (words->omitted, g_strdup (word));
  else if (g_str_equal (section, "encryption"))
    g_ptr_array_add (words->encryption, g_strdup (word));
  else
    add_thing (words, kind, word);
}

static gpointer
load (gpointer unused)
{
  HearthWaWords *words = g_new0 (HearthWaWords, 1);

  words->deleted = g_hash_table_new (g_str_hash, g_str_equal);
  words->edited = g_hash_table_new (g_str_hash, g_str_equal);
  words->calls = g_hash_table_new (g_str_hash, g_str_equal);
  words->polls = g_ptr_array_new ();
  words->waiting = g_ptr_array_new ();
  words->omitted = g_ptr_array_new ();
  words->encryption = g_ptr_array_new ();
  words->things = g_ptr_array_new ();
  words->thing_kinds = g_array_new (FALSE, FALSE, sizeof (HearthKind));
  hearth_words_foreach ("media.txt", load_word_cb, words);
  return words;
}

/**
 * hearth_wa_words:
 *
 * Returns: (transfer none): the lists, loaded once for the life of the program
 */
const HearthWaWords *
hearth_wa_words (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}

/**
 * hearth_wa_words_any:
 * @words: a list of parts
 * @text: UTF-8
 *
 * Returns: whether @text holds any of @words
 */
gboolean
hearth_wa_words_any (GPtrArray *words, const char *text)
{
  for (guint i = 0; i < words->len; i++)
    if (strstr (text, words->pdata[i]) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * hearth_wa_words_thing:
 * @text: a placeholder, "image omitted"
 * @kind: (out): what it names
 *
 * Returns: FALSE when it names no thing that is known
 */
gboolean
hearth_wa_words_thing (const char *text, HearthKind *kind)
{
  const HearthWaWords *words = hearth_wa_words ();

  for (guint i = 0; i < words->things->len; i++)
    if (strstr (text, words->things->pdata[i]) != NULL)
      {
        *kind = g_array_index (words->thing_kinds, HearthKind, i);
        return TRUE;
      }
  return FALSE;
}

/**
 * hearth_wa_words_file_kind:
 * @name: a file name, not NUL-terminated
 * @length: its bytes
 * @kind: (out): what it is by its extension
 *
 * Returns: FALSE when the extension is not known
 */
gboolean
hearth_wa_words_file_kind (const char *name, gsize length, HearthKind *kind)
{
  const char *dot = memrchr (name, '.', length);
  gsize extension;

  if (dot == NULL || dot == name)
    return FALSE;
  extension = name + length - (dot + 1);
  for (guint i = 0; i < G_N_ELEMENTS (EXTENSIONS); i++)
    if (strlen (EXTENSIONS[i].word) == extension && g_ascii_strncasecmp (dot + 1, EXTENSIONS[i].word, extension) == 0)
      {
        *kind = EXTENSIONS[i].kind;
        if (*kind == HEARTH_KIND_IMAGE && memmem (name, length, "STICKER", 7) != NULL)
          *kind = HEARTH_KIND_STICKER;
        return TRUE;
      }
  return FALSE;
}
