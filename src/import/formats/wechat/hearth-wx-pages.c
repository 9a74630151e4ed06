/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export in pages: finds the other pages beside the one that was chosen, and the list of names. On the thread of the
 * import. */
#include "config.h"

#include "hearth-wx-pages.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-json-scanner.h"

#define USERS "users.json"
#define MAX_DIGITS 12
#define MAX_NAMES 500000        /* of a list that somebody made to fill the memory */

/* "X_0_5000.csv": X, 0 and 5000. */
static gboolean
parse_page (const char *name, const char *extension, gsize *base, guint64 *from, guint64 *to)
{
  gsize end = strlen (name), start;

  if (!g_str_has_suffix (name, extension))
    return FALSE;
  end -= strlen (extension);
  for (start = end; start > 0 && g_ascii_isdigit (name[start - 1]);)
    start--;
  if (start == end || end - start > MAX_DIGITS || start == 0 || name[start - 1] != '_')
    return FALSE;
  *to = g_ascii_strtoull (name + start, NULL, 10);
  end = start - 1;
  for (start = end; start > 0 && g_ascii_isdigit (name[start - 1]);)
    start--;
  if (start == end || end - start > MAX_DIGITS || start < 2 || name[start - 1] != '_')
    return FALSE;
  *from = g_ascii_strtoull (name + start, NULL, 10);
  *base = start - 1;
  return *from < *to;
}

static void
insert_page (HearthWxPages *self, HearthInput *input, guint64 from, guint64 to)
{
  guint i = 0;

  while (i < self->from->len && g_array_index (self->from, guint64, i) <= from)
    i++;
  g_ptr_array_insert (self->inputs, (int) i, input);
  g_array_insert_val (self->from, i, from);
  g_array_insert_val (self->to, i, to);
}

static void
find_others (HearthWxPages *self, HearthInput *input)
{
  g_auto (GStrv) names = hearth_input_neighbours (input);

  for (guint i = 0; names[i] != NULL; i++)
    {
      HearthInput *other;
      guint64 from, to;
      gsize base;

      if (g_str_equal (names[i], hearth_input_name (input)) || !parse_page (names[i], self->extension, &base, &from, &to)
          || base != strlen (self->base) || strncmp (names[i], self->base, base) != 0)
        continue;
      other = hearth_input_sibling (input, names[i]);
      if (other != NULL)
        insert_page (self, other, from, to);
    }
}

/**
 * hearth_wx_pages_stem:
 * @name: a file's name
 *
 * Returns: (transfer full) (nullable): the X of "X_0_5000.csv"; NULL for what is no page
 */
char *
hearth_wx_pages_stem (const char *name)
{
  const char *dot = strrchr (name, '.');
  guint64 from, to;
  gsize base;

  return dot != NULL && parse_page (name, dot, &base, &from, &to) ? g_strndup (name, base) : NULL;
}

/**
 * hearth_wx_pages_new:
 * @input: the file that was chosen
 *
 * Returns: (transfer full): it and its other pages, if its name says that it is one
 */
HearthWxPages *
hearth_wx_pages_new (HearthInput *input)
{
  HearthWxPages *self = g_new0 (HearthWxPages, 1);
  const char *name = hearth_input_name (input);
  const char *dot = strrchr (name, '.');
  guint64 from, to;
  gsize base;

  self->inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_input_unref);
  self->from = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->to = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->remarks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->nicknames = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (dot == NULL || !parse_page (name, dot, &base, &from, &to))
    {
      g_ptr_array_add (self->inputs, hearth_input_ref (input));
      return self;
    }
  self->base = g_strndup (name, base);
  self->extension = g_strdup (dot);
  insert_page (self, hearth_input_ref (input), from, to);
  find_others (self, input);
  return self;
}

/**
 * hearth_wx_pages_free:
 * @self: (nullable): pages
 */
void
hearth_wx_pages_free (HearthWxPages *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->inputs);
  g_array_unref (self->from);
  g_array_unref (self->to);
  g_hash_table_unref (self->remarks);
  g_hash_table_unref (self->nicknames);
  g_free (self->base);
  g_free (self->extension);
  g_free (self);
}

static void
keep_name (GHashTable *names, const char *id, HearthJsonScanner *json)
{
  const char *name = hearth_json_scanner_text (json, NULL);

  if (name != NULL && *name != '\0')
    g_hash_table_replace (names, g_strdup (id), g_strdup (name));
}

static void
read_user (HearthWxPages *self, const char *id, HearthJsonScanner *json)
{
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (g_str_equal (key, "remark"))
      keep_name (self->remarks, id, json);
    else if (g_str_equal (key, "nickname"))
      keep_name (self->nicknames, id, json);
    else
      hearth_json_scanner_skip (json);
}

/**
 * hearth_wx_pages_names:
 * @self: pages
 * @error: return location
 *
 * Reads the list of names beside them, where there is one.
 *
 * Returns: FALSE when it is there and cannot be read
 */
gboolean
hearth_wx_pages_names (HearthWxPages *self, GError **error)
{
  g_autoptr (HearthInput) users = hearth_input_sibling (self->inputs->pdata[0], USERS);
  g_autoptr (HearthJsonScanner) json = NULL;
  const char *key;

  if (users == NULL)
    return TRUE;
  json = hearth_json_scanner_new_input (users, error);
  if (json == NULL)
    return FALSE;
  self->has_users = TRUE;
  if (!hearth_json_scanner_enter (json))
    return TRUE;
  while (g_hash_table_size (self->nicknames) + g_hash_table_size (self->remarks) < MAX_NAMES
         && (key = hearth_json_scanner_next_key (json)) != NULL)
    {
      g_autofree char *id = g_strdup (key);

      read_user (self, id, json);
    }
  return !hearth_json_scanner_failed (json, error);
}

/**
 * hearth_wx_pages_name:
 * @self: pages whose names were read
 * @id: of somebody, or of a group
 *
 * Returns: (transfer none) (nullable): the remark, else the nickname
 */
const char *
hearth_wx_pages_name (HearthWxPages *self, const char *id)
{
  const char *remark = g_hash_table_lookup (self->remarks, id);

  return remark != NULL ? remark : g_hash_table_lookup (self->nicknames, id);
}

/**
 * hearth_wx_pages_title:
 * @self: pages whose names were read
 *
 * Returns: (transfer full) (nullable): what the chat is called as far as the files beside each other tell
 */
char *
hearth_wx_pages_title (HearthWxPages *self)
{
  const char *name = self->base != NULL ? hearth_wx_pages_name (self, self->base) : NULL;

  if (self->base == NULL)
    return hearth_wx_chat_name (hearth_input_name (self->inputs->pdata[0]));
  return g_strdup (name != NULL ? name : self->base);
}

/**
 * hearth_wx_pages_call:
 * @self: pages whose names were read
 * @message: (inout): gets the names of its sender
 */
void
hearth_wx_pages_call (HearthWxPages *self, HearthWxMessage *message)
{
  const char *remark = g_hash_table_lookup (self->remarks, message->sender->str);
  const char *nickname = g_hash_table_lookup (self->nicknames, message->sender->str);

  if (remark != NULL && message->remark->len == 0)
    g_string_assign (message->remark, remark);
  if (nickname != NULL && message->nickname->len == 0)
    g_string_assign (message->nickname, nickname);
}

static gboolean
warn_of_page (HearthWxPages *self, const char *format, guint64 from, guint64 to, const HearthSink *sink, GError **error)
{
  g_autofree char *page = g_strdup_printf ("%s_%" G_GUINT64_FORMAT "_%" G_GUINT64_FORMAT "%s", self->base, from, to,
                                           self->extension);
  g_autofree char *text = g_strdup_printf (format, page);

  return sink->warning (sink->data, text, error);
}

/**
 * hearth_wx_pages_warn:
 * @self: pages that were read
 * @n_last: rows in the last of them
 * @sink: is told which parts are missing
 * @error: return location
 *
 * Returns: FALSE when @sink stops the reading
 */
gboolean
hearth_wx_pages_warn (HearthWxPages *self, guint64 n_last, const HearthSink *sink, GError **error)
{
  guint64 next = 0, size = 0;

  if (sink->warning == NULL || self->base == NULL)
    return TRUE;
  for (guint i = 0; i < self->from->len; i++)
    {
      guint64 from = g_array_index (self->from, guint64, i);

      if (from > next && !warn_of_page (self, _("“%s” is missing beside this file: put it in the same folder and import again."),
                                        next, from, sink, error))
        return FALSE;
      next = MAX (next, g_array_index (self->to, guint64, i));
      size = g_array_index (self->to, guint64, i) - from;
    }
  if (n_last >= size && !warn_of_page (self, _("The last part is full: if the chat goes on, put “%s” beside it and import again."),
                                       next, next + size, sink, error))
    return FALSE;
  return self->has_users
         || sink->warning (sink->data, _("“users.json” is missing beside this file, so people are shown by their ids: put it in the same folder and import again."),
                           error);
}
