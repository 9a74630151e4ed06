/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "hearth-store.h"

G_BEGIN_DECLS

#define HEARTH_QUERY_PAGE 128

/* What the function that fetches rows is given; it returns a GPtrArray with a row, or NULL, for each id. */
typedef struct
{
  gint64 ids[HEARTH_QUERY_PAGE];
  guint n;
  GObject *context;             /* (nullable): as given with the ids; not to be changed by any thread */
} HearthQueryPage;

/* A place of the list. Signal "changed": its row is there, or another. */
#define HEARTH_TYPE_QUERY_ITEM (hearth_query_item_get_type ())
G_DECLARE_FINAL_TYPE (HearthQueryItem, hearth_query_item, HEARTH, QUERY_ITEM, GObject)

gint64        hearth_query_item_get_id  (HearthQueryItem *self);
gconstpointer hearth_query_item_get_row (HearthQueryItem *self);

/* A long list by id: all ids are known, their rows are read in pages when they are looked at. */
#define HEARTH_TYPE_QUERY_MODEL (hearth_query_model_get_type ())
G_DECLARE_FINAL_TYPE (HearthQueryModel, hearth_query_model, HEARTH, QUERY_MODEL, GObject)

HearthQueryModel *hearth_query_model_new      (HearthStoreFunc fetch);
void              hearth_query_model_set_ids  (HearthQueryModel *self, HearthStore *store, GArray *ids, GObject *context);
gint64            hearth_query_model_get_id   (HearthQueryModel *self, guint position);
guint             hearth_query_model_find     (HearthQueryModel *self, gint64 id);

G_END_DECLS
