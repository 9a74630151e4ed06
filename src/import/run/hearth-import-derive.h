/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-import-private.h"

/* Shared by the files of the derivation. */
typedef struct
{
  gint64 member_id;
  HearthRole role;
  int role_source;         /* HearthEvidenceSource that gave it, 0: none */
  gint64 role_rank;
  GArray *events;          /* ImportEvent */
  GArray *days;            /* HearthDay, ascending: with an activity */
  GArray *spoke;           /* guint8 beside days */
  gint64 messages;
  guint n_stays;
} DerivePerson;

typedef struct
{
  HearthDb *db;
  gint64 group_id;
  gboolean some;           /* only those in temp.touched_people, not everybody of the group */
  GHashTable *people;      /* member id → DerivePerson */
  GStringChunk *texts;
  HearthDay first_record;
  HearthDay data_until;
  gint64 last_ts;
} Derive;

/* ?2: whether only those touched are meant */
#define TOUCHED(member) " AND (?2 = 0 OR " member " IN (SELECT id FROM temp.touched_people))"

typedef struct _DeriveActivity DeriveActivity;
typedef struct _ImportAhead ImportAhead;

/* Called before stays and sets of days of a group are looked at, once for each group. */
typedef gboolean (*DeriveTouch) (HearthDb *db, gint64 group_id, GError **error);

/* A change of what counts. */
typedef struct
{
  gint64 group_id, batch;
  HearthImportCall change;   /* in the copies, too */
  HearthImportCall also;     /* (nullable): beside it, in the workspace alone */
  gpointer data;
} ImportTurn;

DerivePerson *derive_person     (Derive *derive, gint64 member_id);
/* identities: ids and names of the group, platform_id, name */
gboolean      derive_identities (Derive *derive, GError **error);
/* members.name, phone …, search and sort key of everybody in the group, or of those touched */
gboolean      derive_members    (Derive *derive, GError **error);
/* tables: days and hours of check-ins; the span of a group that has nothing but tables */
gboolean      derive_check_ins  (HearthDb *db, gint64 group_id, GError **error);
gboolean      derive_check_ins_aside (HearthDb *db, gint64 group_id, GError **error);
void          derive_tables_span (HearthDb *db, gint64 group_id, HearthDay *first, HearthDay *last);
/* stays and bit sets of those whose accounts of the group are given */
gboolean      derive_identities_of (HearthDb *db, gint64 group_id, const GArray *identities, GError **error);
/* who is who in the whole workspace, and what follows for the people for whom something else holds now */
gboolean      derive_people     (HearthDb *db, GError **error);
/* a whole group, with what was read before; the names and words of the people of a batch are left due */
gboolean      derive_with       (HearthDb *db, gint64 group_id, gint64 batch, DeriveActivity *activity, DeriveTouch touch, GError **error);
gboolean      derive_leave_words (HearthDb *db, gint64 batch, GError **error);
/* names and words that are due, of @limit people. *@left: whether there are more */
gboolean      derive_due_words  (HearthDb *db, guint limit, gboolean *left, GError **error);

/* write: stays and member_group, where they change */
gboolean      derive_write      (Derive *derive, GError **error);

DeriveActivity *derive_activity_load (HearthDb *db, gint64 group_id, GError **error);
void          derive_activity_free (DeriveActivity *activity);
gboolean      derive_activity_take (DeriveActivity *activity, Derive *derive, GError **error);

/* copies: a connection on which deriving changes nothing but copies */
gboolean      import_exec_all   (HearthDb *db, const char *const *statements, GError **error);
HearthDb     *import_copies_open (const char *workspace, GError **error);
gboolean      import_copies_derive (HearthDb *db, const ImportTurn *turn, GError **error);
/* ahead: what will follow from a change, found out before it counts */
ImportAhead  *import_ahead_new  (const HearthImportWriter *writer, const char *workspace, const ImportTurn *turn, GError **error);
void          import_ahead_free (ImportAhead *self);
gboolean      import_ahead_holds (const ImportAhead *self, HearthDb *db);
gboolean      import_ahead_take (HearthDb *db, GError **error);
gboolean      import_ahead_forget (const HearthImportWriter *writer, GError **error);
/* flip: makes a change from one moment on */
gboolean      import_turn       (const HearthImportWriter *writer, const char *workspace, const ImportTurn *turn, GError **error);

/* orphans */
gboolean      import_remove_orphans (HearthDb *db, gint64 group_id, gint64 first, gint64 last, const GArray *used, GError **error);
gboolean      import_remove_leaving (HearthDb *db, GError **error);
gboolean      import_remove_people (HearthDb *db, gint64 first, gint64 last, GError **error);
gboolean      import_remove_tags (HearthDb *db, GError **error);
GArray       *import_used_names (HearthDb *db, gint64 batch, GError **error);
GArray       *import_possible_orphans (HearthDb *db, gint64 group_id, GError **error);
GArray       *import_people_left (HearthDb *db, GError **error);
/* undo */
gboolean      import_set_unknown (gint64 batch, GError **error);
gboolean      import_leave      (HearthDb *db, gint64 batch, GError **error);
gboolean      import_undo_at_once (HearthDb *db, gint64 batch, GError **error);
gboolean      import_has_heirs  (HearthDb *db, gint64 group_id, gint64 batch);
gboolean      import_remove_batch (HearthDb *db, gint64 group_id, gint64 batch, GError **error);
gboolean      import_remove_traces (HearthDb *db, gint64 group_id, gint64 batch, gboolean *gone, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeriveActivity, derive_activity_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportAhead, import_ahead_free)
