/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

G_BEGIN_DECLS

/* SQL: every record of a person. Who turned out to be one person with others keeps the record it had, and with it what
 * was written there; what is asked of the person is asked of all of them. */
#define HEARTH_RECORDS_OF(person) \
  "(SELECT " person " UNION ALL SELECT id FROM members WHERE merged_into = " person ")"

/* Something written down about a person. 0: no id, no instant. */
typedef struct
{
  gint64 id;
  gint64 member_id;
  char *text;
  gint64 created_at;
  gint64 updated_at;
  gint64 deleted_at;
} HearthNote;

HearthNote *hearth_note_new     (gint64 member_id, const char *text);
void        hearth_note_free    (HearthNote *note);
GPtrArray  *hearth_note_list    (HearthDb *db, gint64 member_id, GError **error);
gboolean    hearth_note_insert  (HearthDb *db, HearthNote *note, gint64 now, GError **error);
gboolean    hearth_note_update  (HearthDb *db, gint64 id, const char *text, gint64 now, GError **error);
gboolean    hearth_note_delete  (HearthDb *db, gint64 id, gint64 now, GError **error);
gboolean    hearth_note_restore (HearthDb *db, gint64 id, GError **error);

/* A tag on a person, as one source gives it. */
typedef struct
{
  gint64 member_id;
  char *name;
  gint64 batch_id;      /* the roster that said so; 0: typed */
} HearthMemberTag;

/* A tag and how many people bear it. */
typedef struct
{
  char *name;
  gint64 members;
} HearthTagCount;

void        hearth_member_tag_free   (HearthMemberTag *tag);
void        hearth_tag_count_free    (HearthTagCount *count);
GPtrArray  *hearth_tag_list          (HearthDb *db, GError **error);
GPtrArray  *hearth_member_tag_list   (HearthDb *db, gint64 member_id, GError **error);
gboolean    hearth_member_tag_add    (HearthDb *db, gint64 member_id, const char *name, gint64 batch_id,
                                      gboolean *added, GError **error);
gboolean    hearth_member_tag_remove (HearthDb *db, gint64 member_id, const char *name, GPtrArray **removed,
                                      GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthNote, hearth_note_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMemberTag, hearth_member_tag_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTagCount, hearth_tag_count_free)

G_END_DECLS
