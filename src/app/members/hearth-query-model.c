/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long list by id. Ids come whole, rows in pages on demand from a reader thread; the items handed out are held weakly,
 * and an answer to an older list is known by its generation and dropped. Main thread. */
#include "hearth-query-model.h"

#define PAGES_KEPT 32

struct _HearthQueryItem
{
  GObject parent_instance;

  gint64 id;
  guint position;
  GPtrArray *rows;              /* of its page; NULL: not read yet */
};

struct _HearthQueryModel
{
  GObject parent_instance;

  HearthStoreFunc fetch;
  HearthStore *store;
  GObject *context;
  GArray *ids;                  /* gint64 */
  guint generation;
  GHashTable *items;            /* position → HearthQueryItem, weak */
  GHashTable *pages;            /* page number → GPtrArray of rows */
  GHashTable *asked;            /* page numbers under way */
  GQueue order;                 /* page numbers, oldest first */
};

/* A page under way. */
typedef struct
{
  HearthQueryModel *model;      /* strong */
  guint generation;
  guint page;
} Asking;

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (HearthQueryItem, hearth_query_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (HearthQueryModel, hearth_query_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static guint changed_signal;

static void
query_page_free (HearthQueryPage *page)
{
  g_clear_object (&page->context);
  g_free (page);
}

static void
item_gone (gpointer data, GObject *item)
{
  HearthQueryModel *self = data;
  guint position = ((HearthQueryItem *) item)->position;

  g_hash_table_remove (self->items, GUINT_TO_POINTER (position));
}

static void
forget_items (HearthQueryModel *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_object_weak_unref (item, item_gone, self);
  g_hash_table_remove_all (self->items);
}

static void
forget_pages (HearthQueryModel *self)
{
  self->generation++;
  g_hash_table_remove_all (self->pages);
  g_hash_table_remove_all (self->asked);
  g_queue_clear (&self->order);
}

static void
give_rows (HearthQueryItem *item, GPtrArray *rows)
{
  g_clear_pointer (&item->rows, g_ptr_array_unref);
  item->rows = g_ptr_array_ref (rows);
  g_signal_emit (item, changed_signal, 0);
}

static void
take_page (HearthQueryModel *self, guint page, GPtrArray *rows)
{
  guint first = page * HEARTH_QUERY_PAGE;

  g_hash_table_remove (self->asked, GUINT_TO_POINTER (page));
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (page), g_ptr_array_ref (rows));
  g_queue_push_tail (&self->order, GUINT_TO_POINTER (page));
  if (g_queue_get_length (&self->order) > PAGES_KEPT)
    g_hash_table_remove (self->pages, g_queue_pop_head (&self->order));
  for (guint i = 0; i < rows->len; i++)
    {
      HearthQueryItem *item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (first + i));
      if (item != NULL)
        {
          g_object_ref (item);
          give_rows (item, rows);
          g_object_unref (item);
        }
    }
}

static void
page_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  Asking *asking = data;
  g_autoptr (GPtrArray) rows = hearth_store_read_finish (HEARTH_STORE (source), answer, NULL);

  if (rows != NULL && asking->generation == asking->model->generation)
    take_page (asking->model, asking->page, rows);
  else if (asking->generation == asking->model->generation)
    g_hash_table_remove (asking->model->asked, GUINT_TO_POINTER (asking->page));
  g_object_unref (asking->model);
  g_free (asking);
}

static void
ask_page (HearthQueryModel *self, guint page)
{
  guint first = page * HEARTH_QUERY_PAGE;

  if (self->store == NULL || !g_hash_table_add (self->asked, GUINT_TO_POINTER (page)))
    return;
  HearthQueryPage *wanted = g_new0 (HearthQueryPage, 1);
  wanted->n = MIN (self->ids->len - first, HEARTH_QUERY_PAGE);
  memcpy (wanted->ids, &g_array_index (self->ids, gint64, first), wanted->n * sizeof (gint64));
  g_set_object (&wanted->context, self->context);
  Asking *asking = g_new (Asking, 1);
  *asking = (Asking) { g_object_ref (self), self->generation, page };
  hearth_store_read (self->store, self->fetch, wanted, (GDestroyNotify) query_page_free, (GDestroyNotify) g_ptr_array_unref,
                     NULL, page_cb, asking);
}

static GType
get_item_type (GListModel *model)
{
  return HEARTH_TYPE_QUERY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return HEARTH_QUERY_MODEL (model)->ids->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  HearthQueryModel *self = HEARTH_QUERY_MODEL (model);
  HearthQueryItem *item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (position));
  guint page = position / HEARTH_QUERY_PAGE;

  if (position >= self->ids->len)
    return NULL;
  if (item != NULL)
    return g_object_ref (item);
  item = g_object_new (HEARTH_TYPE_QUERY_ITEM, NULL);
  item->id = g_array_index (self->ids, gint64, position);
  item->position = position;
  g_object_weak_ref (G_OBJECT (item), item_gone, self);
  g_hash_table_insert (self->items, GUINT_TO_POINTER (position), item);
  GPtrArray *rows = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page));
  if (rows != NULL)
    item->rows = g_ptr_array_ref (rows);
  else
    ask_page (self, page);
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
hearth_query_item_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_QUERY_ITEM (object)->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_query_item_parent_class)->finalize (object);
}

static void
hearth_query_item_class_init (HearthQueryItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = hearth_query_item_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_query_item_init (HearthQueryItem *self)
{
}

static void
hearth_query_model_finalize (GObject *object)
{
  HearthQueryModel *self = HEARTH_QUERY_MODEL (object);

  forget_items (self);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->asked);
  g_queue_clear (&self->order);
  g_array_unref (self->ids);
  g_clear_object (&self->context);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (hearth_query_model_parent_class)->finalize (object);
}

static void
hearth_query_model_class_init (HearthQueryModelClass *class)
{
  G_OBJECT_CLASS (class)->finalize = hearth_query_model_finalize;
}

static void
hearth_query_model_init (HearthQueryModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new (NULL, NULL);
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->asked = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->order);
}

/** hearth_query_item_get_id: Returns: the id at this place. */
gint64
hearth_query_item_get_id (HearthQueryItem *self)
{
  g_return_val_if_fail (HEARTH_IS_QUERY_ITEM (self), 0);
  return self->id;
}

/** hearth_query_item_get_row: Returns: (transfer none) (nullable): what was read for the id; NULL: not there yet, or gone. */
gconstpointer
hearth_query_item_get_row (HearthQueryItem *self)
{
  g_return_val_if_fail (HEARTH_IS_QUERY_ITEM (self), NULL);
  guint index = self->position % HEARTH_QUERY_PAGE;

  return self->rows != NULL && index < self->rows->len ? g_ptr_array_index (self->rows, index) : NULL;
}

/** hearth_query_model_new: @fetch: reads the rows of a HearthQueryPage on a reader thread. Returns: (transfer full) */
HearthQueryModel *
hearth_query_model_new (HearthStoreFunc fetch)
{
  HearthQueryModel *self = g_object_new (HEARTH_TYPE_QUERY_MODEL, NULL);

  self->fetch = fetch;
  return self;
}

static gboolean
same_ids (GArray *a, GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

/* The same list: only what its rows say may have changed. */
static void
read_again (HearthQueryModel *self)
{
  GHashTableIter iter;
  gpointer position;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &position, NULL))
    ask_page (self, GPOINTER_TO_UINT (position) / HEARTH_QUERY_PAGE);
}

/**
 * hearth_query_model_set_ids:
 * @store: (nullable): where the rows are read
 * @ids: (transfer none): of gint64, in order; not changed afterwards
 * @context: (nullable): given to the function that fetches
 *
 * Shows another list, or the same one with its rows read again; then places and selection stay.
 */
void
hearth_query_model_set_ids (HearthQueryModel *self, HearthStore *store, GArray *ids, GObject *context)
{
  g_return_if_fail (HEARTH_IS_QUERY_MODEL (self) && ids != NULL);
  guint before = self->ids->len;
  gboolean same = store == self->store && same_ids (self->ids, ids);

  g_set_object (&self->store, store);
  g_set_object (&self->context, context);
  forget_pages (self);
  if (same)
    {
      read_again (self);
      return;
    }
  forget_items (self);
  g_autoptr (GArray) old = self->ids;
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  g_array_unref (self->ids);
  self->ids = g_array_ref (ids);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, ids->len);
}

/** hearth_query_model_get_id: Returns: the id at @position, 0 behind the end; no row is read for it. */
gint64
hearth_query_model_get_id (HearthQueryModel *self, guint position)
{
  g_return_val_if_fail (HEARTH_IS_QUERY_MODEL (self), 0);
  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

/** hearth_query_model_find: Returns: the place of @id, G_MAXUINT when it is not in the list. */
guint
hearth_query_model_find (HearthQueryModel *self, gint64 id)
{
  g_return_val_if_fail (HEARTH_IS_QUERY_MODEL (self), G_MAXUINT);
  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      return i;
  return G_MAXUINT;
}
