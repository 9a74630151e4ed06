/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all pages of the window share: header bar texts, loading only while seen, and reads whose stale results are
 * dropped. Main thread. */
#include "config.h"

#include "hearth-page.h"

#include "hearth-window.h"

typedef struct
{
  HearthStore *store;
  GHashTable *reads;            /* HearthStoreFunc → GCancellable of its latest read */
  char *title;
  char *subtitle;
  char *primary_label;
  gboolean searchable;
  gboolean stale;               /* to be loaded when it is seen */
  guint under_way;              /* requests not answered yet: "busy" to a screen reader */
} HearthPagePrivate;

/* One read or write under way. */
typedef struct
{
  HearthPage *page;             /* strong: freed when the answer came */
  HearthStore *store;
  GCancellable *cancellable;
  GDestroyNotify result_free;
  HearthPageReady ready;
} Request;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HearthPage, hearth_page, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STORE,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_PRIMARY_LABEL,
  PROP_SEARCHABLE,
  PROP_CHILD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
request_free (Request *request)
{
  g_clear_object (&request->page);
  g_clear_object (&request->store);
  g_clear_object (&request->cancellable);
  g_free (request);
}

static void
load_if_seen (HearthPage *self)
{
  HearthPagePrivate *priv = hearth_page_get_instance_private (self);
  HearthPageClass *class = HEARTH_PAGE_GET_CLASS (self);

  if (!priv->stale || priv->store == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  priv->stale = FALSE;
  if (class->load != NULL)
    class->load (self);
}

static void
cancel_reads (HearthPage *self)
{
  HearthPagePrivate *priv = hearth_page_get_instance_private (self);
  GHashTableIter iter;
  gpointer cancellable;

  g_hash_table_iter_init (&iter, priv->reads);
  while (g_hash_table_iter_next (&iter, NULL, &cancellable))
    g_cancellable_cancel (cancellable);
  g_hash_table_remove_all (priv->reads);
}

static void
show_error (HearthPage *self, const GError *error)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  if (window != NULL)
    hearth_window_toast (window, error->message);
}

static void
changed_cb (HearthPage *self, guint what)
{
  if (what & HEARTH_PAGE_GET_CLASS (self)->watches)
    hearth_page_reload (self);
}

static void
finish_request (Request *request, gpointer result, GError *error)
{
  HearthPagePrivate *priv = hearth_page_get_instance_private (request->page);
  gboolean stale = request->store != priv->store || g_cancellable_is_cancelled (request->cancellable);

  if (!stale && error != NULL)
    show_error (request->page, error);
  if (!stale && error == NULL && request->ready != NULL)
    request->ready (request->page, result);
  else if (result != NULL && request->result_free != NULL)
    request->result_free (result);
  gtk_accessible_update_state (GTK_ACCESSIBLE (request->page), GTK_ACCESSIBLE_STATE_BUSY, --priv->under_way > 0, -1);
  request_free (request);
}

static void
read_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gpointer result = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  finish_request (data, result, error);
}

static void
write_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gpointer result = hearth_store_write_finish (HEARTH_STORE (source), answer, &error);

  finish_request (data, result, error);
}

static void
hearth_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hearth_page_parent_class)->map (widget);
  load_if_seen (HEARTH_PAGE (widget));
}

/* No pointer to the child is kept: a subclass that disposes of its template takes the child away. */
static void
set_child (HearthPage *self, GtkWidget *child)
{
  GtkWidget *before = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (before != NULL)
    gtk_widget_unparent (before);
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
hearth_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HearthPagePrivate *priv = hearth_page_get_instance_private (HEARTH_PAGE (object));

  switch (id)
    {
    case PROP_STORE:
      g_value_set_object (value, priv->store);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;
    case PROP_PRIMARY_LABEL:
      g_value_set_string (value, priv->primary_label);
      break;
    case PROP_SEARCHABLE:
      g_value_set_boolean (value, priv->searchable);
      break;
    case PROP_CHILD:
      g_value_set_object (value, gtk_widget_get_first_child (GTK_WIDGET (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hearth_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HearthPage *self = HEARTH_PAGE (object);
  HearthPagePrivate *priv = hearth_page_get_instance_private (self);

  switch (id)
    {
    case PROP_STORE:
      hearth_page_set_store (self, g_value_get_object (value));
      break;
    case PROP_TITLE:
      hearth_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      hearth_page_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_PRIMARY_LABEL:
      hearth_page_set_primary (self, g_value_get_string (value));
      break;
    case PROP_SEARCHABLE:
      priv->searchable = g_value_get_boolean (value);
      break;
    case PROP_CHILD:
      set_child (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hearth_page_dispose (GObject *object)
{
  hearth_page_set_store (HEARTH_PAGE (object), NULL);
  set_child (HEARTH_PAGE (object), NULL);
  G_OBJECT_CLASS (hearth_page_parent_class)->dispose (object);
}

static void
hearth_page_finalize (GObject *object)
{
  HearthPagePrivate *priv = hearth_page_get_instance_private (HEARTH_PAGE (object));

  g_clear_pointer (&priv->reads, g_hash_table_unref);
  g_clear_pointer (&priv->title, g_free);
  g_clear_pointer (&priv->subtitle, g_free);
  g_clear_pointer (&priv->primary_label, g_free);
  G_OBJECT_CLASS (hearth_page_parent_class)->finalize (object);
}

static void
hearth_page_class_init (HearthPageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hearth_page_get_property;
  object_class->set_property = hearth_page_set_property;
  object_class->dispose = hearth_page_dispose;
  object_class->finalize = hearth_page_finalize;
  GTK_WIDGET_CLASS (class)->map = hearth_page_map;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, HEARTH_TYPE_STORE, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, "", flags);
  properties[PROP_PRIMARY_LABEL] = g_param_spec_string ("primary-label", NULL, NULL, NULL, flags);
  properties[PROP_SEARCHABLE] = g_param_spec_boolean ("searchable", NULL, NULL, FALSE,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
hearth_page_init (HearthPage *self)
{
  HearthPagePrivate *priv = hearth_page_get_instance_private (self);

  priv->reads = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  priv->title = g_strdup ("");
  priv->subtitle = g_strdup ("");
}

/** hearth_page_get_store: Returns: (transfer none) (nullable): the open workspace. */
HearthStore *
hearth_page_get_store (HearthPage *self)
{
  HearthPagePrivate *priv = hearth_page_get_instance_private (self);

  g_return_val_if_fail (HEARTH_IS_PAGE (self), NULL);
  return priv->store;
}

/**
 * hearth_page_set_store:
 * @store: (nullable): another workspace, or none
 *
 * What was asked of the old one is dropped; the page is loaded when it is seen.
 */
void
hearth_page_set_store (HearthPage *self, HearthStore *store)
{
  HearthPagePrivate *priv = hearth_page_get_instance_private (self);

  g_return_if_fail (HEARTH_IS_PAGE (self));
  if (priv->store == store)
    return;
  cancel_reads (self);
  if (priv->store != NULL)
    g_signal_handlers_disconnect_by_func (priv->store, changed_cb, self);
  g_set_object (&priv->store, store);
  if (store != NULL)
    g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
  if (store != NULL)
    hearth_page_reload (self);
}

static void
set_text (HearthPage *self, char **field, const char *text, guint prop)
{
  if (g_strcmp0 (*field, text) == 0)
    return;
  g_free (*field);
  *field = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
}

/** hearth_page_set_title: @title: (nullable): plain text for the header bar. */
void
hearth_page_set_title (HearthPage *self, const char *title)
{
  HearthPagePrivate *priv = hearth_page_get_instance_private (self);

  g_return_if_fail (HEARTH_IS_PAGE (self));
  set_text (self, &priv->title, title != NULL ? title : "", PROP_TITLE);
}

/** hearth_page_set_subtitle: @subtitle: (nullable): a period or a count, plain text. */
void
hearth_page_set_subtitle (HearthPage *self, const char *subtitle)
{
  HearthPagePrivate *priv = hearth_page_get_instance_private (self);

  g_return_if_fail (HEARTH_IS_PAGE (self));
  set_text (self, &priv->subtitle, subtitle != NULL ? subtitle : "", PROP_SUBTITLE);
}

/** hearth_page_set_primary: @label: (nullable): of the header bar's button; NULL hides it. */
void
hearth_page_set_primary (HearthPage *self, const char *label)
{
  HearthPagePrivate *priv = hearth_page_get_instance_private (self);

  g_return_if_fail (HEARTH_IS_PAGE (self));
  set_text (self, &priv->primary_label, label, PROP_PRIMARY_LABEL);
}

/** hearth_page_reload: loads now when the page is seen, else when it is seen next. */
void
hearth_page_reload (HearthPage *self)
{
  HearthPagePrivate *priv = hearth_page_get_instance_private (self);

  g_return_if_fail (HEARTH_IS_PAGE (self));
  priv->stale = TRUE;
  load_if_seen (self);
}

/** hearth_page_show_item: @id: of a group, a member or a post, as the page shows them. */
void
hearth_page_show_item (HearthPage *self, gint64 id)
{
  g_return_if_fail (HEARTH_IS_PAGE (self));
  if (HEARTH_PAGE_GET_CLASS (self)->show_item != NULL)
    HEARTH_PAGE_GET_CLASS (self)->show_item (self, id);
}

/** hearth_page_activate_primary: */
void
hearth_page_activate_primary (HearthPage *self)
{
  g_return_if_fail (HEARTH_IS_PAGE (self));
  if (HEARTH_PAGE_GET_CLASS (self)->primary != NULL)
    HEARTH_PAGE_GET_CLASS (self)->primary (self);
}

/** hearth_page_start_search: */
void
hearth_page_start_search (HearthPage *self)
{
  g_return_if_fail (HEARTH_IS_PAGE (self));
  if (HEARTH_PAGE_GET_CLASS (self)->search != NULL)
    HEARTH_PAGE_GET_CLASS (self)->search (self);
}

static Request *
new_request (HearthPage *self, GDestroyNotify result_free, HearthPageReady ready)
{
  HearthPagePrivate *priv = hearth_page_get_instance_private (self);
  Request *request = g_new0 (Request, 1);

  request->page = g_object_ref (self);
  request->store = g_object_ref (priv->store);
  request->cancellable = g_cancellable_new ();
  request->result_free = result_free;
  request->ready = ready;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, ++priv->under_way > 0, -1);
  return request;
}

/**
 * hearth_page_read:
 * @func: runs on a reader thread
 * @data: (nullable): given to @func, then freed with @data_free
 * @ready: called in the main thread with the result, which it owns; not called when the answer is stale (the same
 *   @func was asked again, or another workspace was opened) or an error (which is shown as a toast)
 *
 * Asks the store. A later read with the same @func stops the one before.
 */
void
hearth_page_read (HearthPage *self, HearthStoreFunc func, gpointer data, GDestroyNotify data_free,
                  GDestroyNotify result_free, HearthPageReady ready)
{
  HearthPagePrivate *priv = hearth_page_get_instance_private (self);

  g_return_if_fail (HEARTH_IS_PAGE (self) && priv->store != NULL);
  Request *request = new_request (self, result_free, ready);
  GCancellable *before = g_hash_table_lookup (priv->reads, (gpointer) func);
  if (before != NULL)
    g_cancellable_cancel (before);
  g_hash_table_replace (priv->reads, (gpointer) func, g_object_ref (request->cancellable));
  hearth_store_read (priv->store, func, data, data_free, result_free, request->cancellable, read_cb, request);
}

/**
 * hearth_page_write:
 * @what: HearthChanged bits told afterwards
 * @ready: (nullable): as for hearth_page_read(); the result is owned by it
 *
 * Runs @func on the writer thread in one transaction. An error is shown as a toast.
 */
void
hearth_page_write (HearthPage *self, guint what, HearthStoreFunc func, gpointer data, GDestroyNotify data_free,
                   GDestroyNotify result_free, HearthPageReady ready)
{
  HearthPagePrivate *priv = hearth_page_get_instance_private (self);

  g_return_if_fail (HEARTH_IS_PAGE (self) && priv->store != NULL);
  hearth_store_write (priv->store, what, func, data, data_free, result_free, NULL, write_cb,
                      new_request (self, result_free, ready));
}
