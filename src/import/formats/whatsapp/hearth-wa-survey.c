/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WhatsApp's text export: whether it is one, in which order its dates are written, and what the chat is called.
 * Runs on the thread of the import. */
#include "hearth-whatsapp.h"

#include <string.h>

#include "hearth-line-reader.h"
#include "hearth-reader-util.h"
#include "hearth-text-scan.h"
#include "hearth-wa-body.h"
#include "hearth-wa-rest.h"

#define LRM "\xE2\x80\x8E"

typedef struct
{
  const char *before;
  const char *after;
} NamePattern;

/* File names around a chat's name, without the extension. */
static const NamePattern NAMES[] = {
  { "WhatsApp Chat with ", "" }, { "WhatsApp Chat - ", "" }, { "WhatsApp chat with ", "" },
  { "Chat de WhatsApp con ", "" }, { "Conversa do WhatsApp com ", "" }, { "WhatsApp-Chat mit ", "" },
  { "WhatsApp Chat mit ", "" }, { "Discussion WhatsApp avec ", "" }, { "Chat WhatsApp con ", "" },
  { "Chat WhatsApp avec ", "" }, { "WhatsApp-chat met ", "" }, { "WhatsApp Chat met ", "" },
  { "Чат WhatsApp с контактом ", "" }, { "Чат WhatsApp с ", "" }, { "Чат WhatsApp - ", "" },
  { "WhatsApp Sohbeti - ", "" }, { "Chat WhatsApp dengan ", "" }, { "Obrolan WhatsApp dengan ", "" },
  { "Czat WhatsApp z ", "" }, { "WhatsApp-chatt med ", "" }, { "WhatsApp-chat med ", "" },
  { "Conversa de WhatsApp amb ", "" }, { "محادثة واتساب مع ", "" }, { "WhatsApp 聊天 - ", "" },
  { "与", "的 WhatsApp 聊天" }, { "與", "的 WhatsApp 對話" }, { "與", "的 WhatsApp 聊天" },
  { "与", "的WhatsApp聊天" }, { "與", "的WhatsApp對話" }, { "WhatsAppチャット - ", "" },
  { "", "とのWhatsAppチャット" }, { "", "님과의 WhatsApp 대화" }, { "", "와(과)의 WhatsApp 대화" },
  { "WhatsApp 대화 - ", "" }, { "", " ile WhatsApp Sohbeti" }, { "", " - WhatsApp" },
};

static gboolean
no_authors (gpointer data, const char *name)
{
  return FALSE;
}

/**
 * hearth_whatsapp_chat_name:
 * @base_name: a file's name without folders
 *
 * Returns: (transfer full) (nullable): the chat's name in it; NULL for "_chat.txt", which does not say
 */
char *
hearth_whatsapp_chat_name (const char *base_name)
{
  gsize length = strlen (base_name);
  g_autofree char *name = NULL;

  if (length > 4 && (g_ascii_strcasecmp (base_name + length - 4, ".txt") == 0 || g_ascii_strcasecmp (base_name + length - 4, ".zip") == 0))
    length -= 4;
  name = hearth_scan_plain (base_name, length);
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      gsize before = strlen (NAMES[i].before), after = strlen (NAMES[i].after);

      if (strlen (name) > before + after && g_str_has_prefix (name, NAMES[i].before)
          && g_str_has_suffix (name, NAMES[i].after))
        return g_strndup (name + before, strlen (name) - before - after);
    }
  if (*name == '\0' || g_ascii_strcasecmp (name, "_chat") == 0 || g_ascii_strcasecmp (name, "chat") == 0)
    return NULL;
  return g_steal_pointer (&name);
}

/* Counts heads in the lines of @head: strong ones, and weak ones that have an author. */
static void
count_heads (const char *head, gsize length, guint *strong, guint *weak, guint *before)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *p = head, *end = head + length;

  while (p < end)
    {
      const char *stop = memchr (p, '\n', end - p);
      HearthWaHead parsed;

      if (stop == NULL)
        stop = end;
      g_string_truncate (line, 0);
      g_string_append_len (line, p, MIN (stop - p, 4096));
      p = stop + 1;
      if (hearth_wa_head_parse (line->str, &parsed))
        {
          if (parsed.style == HEARTH_WA_DASH || parsed.style == HEARTH_WA_BRACKET)
            ++*strong;
          else
            *weak += strstr (line->str + parsed.rest, ": ") != NULL;
        }
      else if (*strong + *weak == 0 && line->str[hearth_scan_space (line->str)] > ' ')
        ++*before;
    }
}

/**
 * hearth_whatsapp_sniff:
 * @head: the first 64 KiB as UTF-8
 * @length: its bytes
 * @base_name: the file's name
 *
 * Returns: 0 … 100, how sure it is that this is WhatsApp's text export
 */
int
hearth_whatsapp_sniff (const char *head, gsize length, const char *base_name)
{
  guint strong = 0, weak = 0, before = 0;
  int named = strstr (base_name, "WhatsApp") != NULL || strstr (base_name, "_chat") != NULL ? 8 : 0;

  count_heads (head, length, &strong, &weak, &before);
  if (strong > 0)
    return (before == 0 ? 90 : before < 5 || strong > before ? 60 : 20) + named;
  if (weak > 0)
    return (before == 0 ? 45 : 10) + named;
  return 0;
}

/* An iPhone's file begins with the chat's own name as the sender of the first notice. */
static char *
first_notice_name (const char *line, const HearthWaHead *head)
{
  HearthWaRest rest;
  g_auto (HearthSentence) sentence = { 0 };
  const char *text;

  if (head->style != HEARTH_WA_BRACKET)
    return NULL;
  hearth_sentence_init (&sentence);
  hearth_wa_rest_split (line + head->rest, head->style, no_authors, NULL, &sentence, &rest);
  text = line + head->rest + rest.text;
  if (rest.notice || !(g_str_has_prefix (text, LRM) || hearth_wa_is_encryption (text)))
    return NULL;
  return hearth_scan_plain (line + head->rest, rest.author);
}

typedef struct
{
  HearthDateVotes votes;
  guint n_samples;
  gboolean strong;
  char *content_name;
} Survey;

static void
survey_line (Survey *self, HearthSurvey *out, const char *line)
{
  HearthWaHead head;
  gboolean strong;

  if (!hearth_wa_head_parse (line, &head))
    return;
  strong = head.style == HEARTH_WA_DASH || head.style == HEARTH_WA_BRACKET;
  if (strong && !self->strong && self->votes.n + self->votes.n_year_first > 0)
    {
      /* what was counted so far stood in somebody's text */
      memset (&self->votes, 0, sizeof self->votes);
      while (self->n_samples > 0)
        g_clear_pointer (&out->samples[--self->n_samples], g_free);
    }
  if (self->strong && !strong)
    return;
  self->strong = strong;
  if (self->n_samples == 0)
    {
      g_free (self->content_name);
      self->content_name = first_notice_name (line, &head);
    }
  if (self->n_samples < G_N_ELEMENTS (out->samples))
    out->samples[self->n_samples++] = g_strndup (line, 400);
  hearth_date_votes_add (&self->votes, &head.date);
}

/* "_chat.txt" does not say, the archive around it does when it is called as WhatsApp calls it. */
static char *
name_of_archive (HearthInput *input)
{
  const char *path = hearth_input_path (input);
  g_autofree char *base_name = path != NULL ? g_filename_display_basename (path) : g_strdup ("");
  g_autofree char *name = hearth_whatsapp_chat_name (base_name);

  return name != NULL && !g_str_has_prefix (base_name, name) ? g_steal_pointer (&name) : NULL;
}

static void
conclude (Survey *self, const HearthReadOptions *options, HearthSurvey *out)
{
  out->date_order = hearth_date_votes_decide (&self->votes, hearth_date_input_day (options->input), &out->evidence);
  if (options->date_order != HEARTH_DATE_ORDER_NONE && out->date_order != HEARTH_DATE_ORDER_NONE)
    {
      out->date_order = options->date_order;
      out->evidence = "given";
    }
  for (guint i = 0; i < self->n_samples; i++)
    {
      char *whole = g_utf8_make_valid (out->samples[i], -1);   /* cut at 400 bytes, perhaps inside a character */

      g_free (out->samples[i]);
      out->samples[i] = whole;
    }
  out->name = hearth_whatsapp_chat_name (hearth_input_name (options->input));
  if (out->name == NULL)
    out->name = name_of_archive (options->input);
  if (out->name == NULL)
    out->name = g_steal_pointer (&self->content_name);
  g_clear_pointer (&self->content_name, g_free);
}

/**
 * hearth_whatsapp_survey:
 * @options: the file
 * @survey: (out): date order with its evidence, samples, name
 * @error: return location
 *
 * Looks at every line of the file.
 *
 * Returns: FALSE when the file cannot be read or the work was cancelled
 */
gboolean
hearth_whatsapp_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  g_autoptr (HearthLineReader) lines = hearth_line_reader_new_input (options->input, error);
  HearthReaderRun run = { 0 };
  Survey self = { 0 };
  GError *failed = NULL;
  const char *line;
  gsize length;

  if (lines == NULL)
    return FALSE;
  while (failed == NULL && hearth_line_reader_next (lines, &line, &length, &failed))
    {
      survey_line (&self, survey, line);
      if (!hearth_reader_progress (&run, options, NULL, hearth_line_reader_offset (lines), 0, &failed))
        break;
    }
  survey->encoding = g_strdup (hearth_line_reader_encoding (lines));
  conclude (&self, options, survey);
  if (failed == NULL)
    return TRUE;
  hearth_survey_clear (survey);
  g_propagate_error (error, failed);
  return FALSE;
}
