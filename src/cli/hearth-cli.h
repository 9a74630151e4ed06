/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "hearth-day.h"
#include "hearth-db.h"
#include "hearth-zone.h"

G_BEGIN_DECLS

/* A command: @argv[0] is the program, the command's own words are gone. FALSE with @error: exit 2 for G_OPTION_ERROR
 * (the line was typed wrong), else 1. */
typedef struct _HearthCliCommand HearthCliCommand;
typedef gboolean (*HearthCliRun) (const HearthCliCommand *command, int argc, char **argv, GError **error);

struct _HearthCliCommand
{
  const char *name;          /* "group add" */
  const char *synopsis;      /* after the name */
  const char *summary;       /* one line, N_() */
  HearthCliRun run;
};

/* Tables of the families, ended by a name of NULL. */
extern const HearthCliCommand hearth_cli_workspace_commands[];
extern const HearthCliCommand hearth_cli_group_commands[];
extern const HearthCliCommand hearth_cli_messages_commands[];
extern const HearthCliCommand hearth_cli_texts_commands[];
extern const HearthCliCommand hearth_cli_demo_commands[];
extern const HearthCliCommand hearth_cli_import_commands[];
extern const HearthCliCommand hearth_cli_members_commands[];
extern const HearthCliCommand hearth_cli_people_commands[];
extern const HearthCliCommand hearth_cli_metrics_commands[];
extern const HearthCliCommand hearth_cli_chart_commands[];
extern const HearthCliCommand hearth_cli_export_commands[];

/* What was typed, options taken out. */
typedef struct
{
  char **args;               /* valid UTF-8 but file names, which are as they are */
  guint n_args;
  gboolean json;
} HearthCliLine;

void     hearth_cli_line_clear (HearthCliLine *line);
gboolean hearth_cli_parse      (const HearthCliCommand *command, const GOptionEntry *options, guint min_args, guint max_args,
                                int argc, char **argv, HearthCliLine *line, GError **error);
void     hearth_cli_usage_error (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean hearth_cli_check_text (const char *option, const char *text, GError **error);
gboolean hearth_cli_parse_day  (const char *option, const char *text, HearthDay *day, GError **error);
gboolean hearth_cli_one_of     (const char *option, const char *text, const char *const *words, GError **error);

/* A workspace for reading or writing; imports that never finished are taken back first. */
HearthDb *hearth_cli_open      (const char *path, HearthDbMode mode, GError **error);
gboolean hearth_cli_refuse_existing (const char *path, GError **error);
gboolean hearth_cli_check_group_choice (const char *name, gboolean all_groups, GError **error);
gboolean hearth_cli_find_group (HearthDb *db, const char *name, gint64 *group_id, GError **error);

/* UTF-8 to standard output whatever the locale is. */
void     hearth_cli_print      (const char *format, ...) G_GNUC_PRINTF (1, 2);
void     hearth_cli_print_node (JsonNode *node);
void     hearth_cli_take_builder (JsonBuilder *builder);
void     hearth_cli_set_text   (JsonBuilder *builder, const char *member, const char *text);
void     hearth_cli_set_day    (JsonBuilder *builder, const char *member, HearthDay day);
void     hearth_cli_set_instant (JsonBuilder *builder, const char *member, HearthZone *zone, gint64 ts);
gboolean hearth_cli_shows_progress (gboolean json);
void     hearth_cli_progress   (const char *format, ...) G_GNUC_PRINTF (1, 2);
void     hearth_cli_end_progress (void);
void     hearth_cli_note       (const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthCliLine, hearth_cli_line_clear)

G_END_DECLS
