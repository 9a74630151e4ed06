/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What belongs to this computer and not to a workspace. Main thread. */
#include "config.h"

#include "hearth-state.h"

struct _HearthState
{
  GSettings *settings;        /* NULL: the schema is not installed */
  GHashTable *values;         /* key → GVariant, then */
};

/* The schema's defaults, for a program run from a folder where no schema is installed. */
static const struct
{
  const char *key;
  const char *value;
} defaults[] = {
  { "window-width", "1120" },
  { "window-height", "760" },
  { "window-maximized", "false" },
  { "last-page", "'today'" },
  { "last-workspace", "''" },
  { "run-in-background", "false" },
};

static HearthState *
state_new (void)
{
  HearthState *state = g_new0 (HearthState, 1);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, HEARTH_APP_ID, TRUE);
  if (schema != NULL)
    {
      state->settings = g_settings_new_full (schema, NULL, NULL);
      return state;
    }
  state->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_variant_unref);
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    g_hash_table_insert (state->values, (gpointer) defaults[i].key, g_variant_new_parsed (defaults[i].value));
  return state;
}

static GVariant *
get_value (HearthState *state, const char *key)
{
  if (state->settings != NULL)
    return g_settings_get_value (state->settings, key);
  GVariant *value = g_hash_table_lookup (state->values, key);
  g_assert (value != NULL);
  return g_variant_ref (value);
}

static void
set_value (HearthState *state, const char *key, GVariant *value)
{
  if (state->settings != NULL)
    g_settings_set_value (state->settings, key, value);
  else
    {
      gpointer known;

      g_assert (g_hash_table_lookup_extended (state->values, key, &known, NULL));
      g_hash_table_replace (state->values, known, g_variant_ref_sink (value));
    }
}

/** hearth_state_get_default: Returns: (transfer none): lives as long as the program. */
HearthState *
hearth_state_get_default (void)
{
  static HearthState *state;

  if (state == NULL)
    state = state_new ();
  return state;
}

/** hearth_state_get_int: @key: one of the schema's. */
int
hearth_state_get_int (HearthState *state, const char *key)
{
  g_autoptr (GVariant) value = get_value (state, key);

  return g_variant_get_int32 (value);
}

/** hearth_state_get_boolean: @key: one of the schema's. */
gboolean
hearth_state_get_boolean (HearthState *state, const char *key)
{
  g_autoptr (GVariant) value = get_value (state, key);

  return g_variant_get_boolean (value);
}

/** hearth_state_dup_string: Returns: (transfer full): */
char *
hearth_state_dup_string (HearthState *state, const char *key)
{
  g_autoptr (GVariant) value = get_value (state, key);

  return g_variant_dup_string (value, NULL);
}

/** hearth_state_set_int: @value: within the schema's range. */
void
hearth_state_set_int (HearthState *state, const char *key, int value)
{
  set_value (state, key, g_variant_new_int32 (value));
}

/** hearth_state_set_boolean: */
void
hearth_state_set_boolean (HearthState *state, const char *key, gboolean value)
{
  set_value (state, key, g_variant_new_boolean (value));
}

/** hearth_state_set_string: */
void
hearth_state_set_string (HearthState *state, const char *key, const char *value)
{
  set_value (state, key, g_variant_new_string (value));
}
