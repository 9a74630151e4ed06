/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes as each of the files of an export in turn, the others being as they should. */
#include <string.h>

#include "fuzz-read.h"
#include "hearth-input.h"
#include "hearth-reader.h"

static const char *const NAMES[] = { "channels.json", "users.json", "general/2024-01-02.json" };
static const char *const TEXTS[] = {
  "[{\"id\":\"C1\",\"name\":\"general\",\"created\":1,\"members\":[\"U1\"]}]",
  "[{\"id\":\"U1\",\"name\":\"ana\",\"deleted\":false,\"profile\":{}}]",
  "[{\"type\":\"message\",\"user\":\"U1\",\"text\":\"hi\",\"ts\":\"1.1\"}]",
};

typedef struct
{
  HearthInput parent;
  guint file;
} Member;

static GBytes *contents[G_N_ELEMENTS (NAMES)];

static HearthInput *member_new (guint file);

static HearthStream *
member_open (HearthInput *input, GError **error)
{
  guint file = ((Member *) input)->file;
  HearthInput *bytes = hearth_input_new_bytes (NAMES[file], contents[file]);
  HearthStream *stream = hearth_input_open (bytes, error);

  hearth_input_unref (bytes);
  return stream;
}

static HearthInput *
member_sibling (HearthInput *input, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    if (g_str_equal (name, NAMES[i]))
      return member_new (i);
  return NULL;
}

static char **
member_neighbours (HearthInput *input)
{
  return g_strdupv ((char *[]) { (char *) NAMES[0], (char *) NAMES[1], (char *) NAMES[2], NULL });
}

static void
member_free (HearthInput *input)
{
  g_free (input);
}

static const HearthInputClass MEMBER = { member_open, member_sibling, member_neighbours, member_free };

static HearthInput *
member_new (guint file)
{
  Member *self = g_new0 (Member, 1);

  hearth_input_init (&self->parent, &MEMBER, NAMES[file], NULL);
  self->file = file;
  return &self->parent;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  for (guint fuzzed = 0; fuzzed < G_N_ELEMENTS (NAMES); fuzzed++)
    {
      HearthInput *input;

      for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
        contents[i] = i == fuzzed ? g_bytes_new (data, size) : g_bytes_new_static (TEXTS[i], strlen (TEXTS[i]));
      input = member_new (0);
      fuzz_read_input ("slack", input);
      hearth_input_unref (input);
      for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
        g_bytes_unref (contents[i]);
    }
  return 0;
}
