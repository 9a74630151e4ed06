/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chats of a QQ text export, and which lines are heads: people paste chat records into chats, so what a head has
 * nearly everywhere in a chat it must have. On the thread of the import. */
#include "hearth-qq-blocks.h"

#include <string.h>

#include "hearth-text-scan.h"

#define RULE_LENGTH 8           /* QQ draws 64 */
#define ENOUGH_HEADS 20         /* fewer do not tell what is usual */
#define USUAL 95                /* percent */

static const char OBJECT[] = "消息对象", GROUP[] = "消息分组";

/**
 * hearth_qq_is_rule:
 * @line: a line
 *
 * Returns: whether it is a row of "=", as stands above and below what heads a chat
 */
gboolean
hearth_qq_is_rule (const char *line)
{
  gsize n = strspn (line, "=");

  return n >= 3 && line[n + strspn (line + n, " \t")] == '\0';
}

/* What follows the word and its colon, NULL when it is another line. */
static const char *
after_word (const char *line, const char *word)
{
  gsize n = hearth_scan_word (line, word), colon;

  if (n == 0)
    return NULL;
  colon = line[n] == ':' ? 1 : hearth_scan_word (line + n, "：");
  return colon > 0 ? line + n + colon : NULL;
}

/**
 * hearth_qq_is_preamble:
 * @line: a line before the first message
 *
 * Returns: whether it is of what QQ writes above the messages
 */
gboolean
hearth_qq_is_preamble (const char *line)
{
  return line[hearth_scan_space (line)] == '\0' || hearth_qq_is_rule (line) || g_str_has_prefix (line, "消息记录")
         || after_word (line, OBJECT) != NULL || after_word (line, GROUP) != NULL;
}

/**
 * hearth_qq_block_title:
 * @line: the current line
 * @lines: those after it
 * @chat: (out): TRUE for a chat's name, FALSE for the folder it is in
 *
 * Returns: (nullable): where @line is the upper one of two rules around a title, the title, valid until the next line
 *   is taken
 */
const char *
hearth_qq_block_title (const char *line, HearthLineWindow *lines, gboolean *chat)
{
  const char *title, *name, *below;

  if (*line != '=' || !hearth_qq_is_rule (line) || strlen (line) < RULE_LENGTH
      || (title = hearth_line_window_peek (lines, 0)) == NULL)
    return NULL;
  name = after_word (title, OBJECT);
  *chat = name != NULL;
  if (name == NULL)
    name = after_word (title, GROUP);
  if (name == NULL || (below = hearth_line_window_peek (lines, 1)) == NULL || !hearth_qq_is_rule (below))
    return NULL;
  return name;
}

static void
count (HearthQqBlock *block, const char *line, const HearthQqHead *head, gboolean after_blank)
{
  if (block->heads++ == 0)
    block->separator = head->separator;
  block->with_id += head->id_length > 0 || hearth_qq_head_is_system (line, head);
  block->after_blank += after_blank;
}

/**
 * hearth_qq_blocks_new:
 * @lines: the file, read to its end
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type HearthQqBlock): the chats in the order of the file, one at least;
 *   what stands before the first title is the first chat if there are heads in it
 */
GArray *
hearth_qq_blocks_new (HearthLineWindow *lines, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) blocks = g_array_new (FALSE, TRUE, sizeof (HearthQqBlock));
  HearthQqBlock block = { 0 };
  gboolean after_blank = TRUE, titled = FALSE, chat;
  GError *failed = NULL;
  const char *line;
  gsize length;

  while (hearth_line_window_next (lines, &line, &length, &failed))
    {
      HearthQqHead head;

      if (hearth_qq_block_title (line, lines, &chat) != NULL && chat)
        {
          if (titled || block.heads > 0)
            g_array_append_val (blocks, block);
          block = (HearthQqBlock) { 0 };
          titled = TRUE;
        }
      else if (hearth_qq_head_parse (line, length, &head))
        count (&block, line, &head, after_blank);
      after_blank = length == 0 || hearth_qq_is_rule (line);
      if (hearth_line_window_number (lines) % 4096 == 0 && g_cancellable_set_error_if_cancelled (cancellable, &failed))
        break;
    }
  g_array_append_val (blocks, block);
  if (failed == NULL)
    return g_steal_pointer (&blocks);
  g_propagate_error (error, failed);
  return NULL;
}

/**
 * hearth_qq_block_accepts:
 * @block: the chat
 * @head: what looks like a head in it
 * @system: it is of QQ itself
 * @after_blank: an empty line stands before it
 * @last: (nullable): the time of the head before
 *
 * Returns: FALSE when it is a line of somebody's text: a chat record or a plan that was pasted
 */
gboolean
hearth_qq_block_accepts (const HearthQqBlock *block, const HearthQqHead *head, gboolean system, gboolean after_blank,
                         const HearthWall *last)
{
  gboolean has_id = system || head->id_length > 0;
  gboolean telling = block->heads >= ENOUGH_HEADS;

  if (head->separator != block->separator)
    return FALSE;
  if (!has_id && telling && block->with_id * 100 >= block->heads * USUAL)
    return FALSE;
  if (after_blank)
    return TRUE;
  return !(telling && block->after_blank * 100 >= block->heads * USUAL) && (has_id || block->with_id == 0)
         && (last == NULL || hearth_wall_compare (head->wall, *last) >= 0);
}
