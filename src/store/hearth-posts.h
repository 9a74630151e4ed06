/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-db.h"
#include "hearth-types.h"

G_BEGIN_DECLS

/* A post: one text for some groups, once or again and again. Times are wall times of @zone. 0: no id, no instant. */
typedef struct
{
  gint64 id;
  char *title;
  char *text;
  HearthPostKind kind;
  HearthWall start;
  char *zone;           /* IANA */
  char *rrule;          /* NULL: once */
  GArray *groups;       /* of gint64, ascending, each once */
  gint64 created_at;
  gint64 updated_at;
  gint64 deleted_at;    /* 0: not deleted */
} HearthPost;

HearthPost *hearth_post_new       (void);
HearthPost *hearth_post_copy      (const HearthPost *post);
void        hearth_post_free      (HearthPost *post);
void        hearth_post_add_group (HearthPost *post, gint64 group_id);
gboolean    hearth_post_has_group (const HearthPost *post, gint64 group_id);
gboolean    hearth_post_same_content (const HearthPost *a, const HearthPost *b);

HearthPost *hearth_post_load      (HearthDb *db, gint64 id, GError **error);
GPtrArray  *hearth_post_list      (HearthDb *db, GError **error);
GPtrArray  *hearth_post_list_between (HearthDb *db, HearthWall from, HearthWall to, gint64 due_from, gint64 due_to,
                                      GError **error);
gboolean    hearth_post_insert    (HearthDb *db, HearthPost *post, gint64 now, GError **error);
gboolean    hearth_post_update    (HearthDb *db, HearthPost *post, gint64 now, GError **error);
gboolean    hearth_post_put       (HearthDb *db, const HearthPost *post, GError **error);
gboolean    hearth_post_delete    (HearthDb *db, gint64 id, gint64 now, GError **error);
gboolean    hearth_post_restore   (HearthDb *db, gint64 id, GError **error);
gboolean    hearth_post_forget    (HearthDb *db, gint64 id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthPost, hearth_post_free)

G_END_DECLS
