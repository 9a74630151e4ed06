/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the owner what is due. Main thread; the plan is made on a reader thread and recorded on the writer before
 * anything is shown, so that nothing is told twice. */
#include "config.h"

#include "hearth-notifier.h"

#include <gdk/gdk.h>
#include <glib/gi18n-lib.h>
#include <libnotify/notify.h>

#include "hearth-clock.h"
#include "hearth-reminder-plan.h"
#include "hearth-settings.h"

/* The wall clock may jump and the computer may sleep, so no timer is longer than this. */
#define LONGEST_WAIT_SECONDS 60

struct _HearthNotifier
{
  GObject parent_instance;

  HearthStore *store;
  GHashTable *shown;            /* char * id → Shown */
  gint64 next_wake;             /* UTC; 0: look now */
  guint timer;
  gboolean busy;                /* a look or a record is under way */
  gboolean again;               /* and something changed meanwhile */
  gboolean recorded;            /* that this workspace was looked at */
};

/* A notification on the screen. */
typedef struct
{
  NotifyNotification *notification;
  GPtrArray *keys;              /* of lines on Today */
  char *text;                   /* (nullable): what Copy copies */
} Shown;

/* What one look gives. */
typedef struct
{
  HearthReminderPlan *plan;
  GHashTable *open;             /* keys that still stand on Today */
  gboolean first;               /* nobody ever looked at this workspace */
} Look;

/* What a button asks for. */
typedef struct
{
  GPtrArray *keys;
  gint64 until;                 /* 0: done */
} Tick;

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthNotifier, hearth_notifier, G_TYPE_OBJECT)

static void look (HearthNotifier *self);

static void
shown_free (Shown *shown)
{
  g_object_set_data (G_OBJECT (shown->notification), "shown", NULL);
  g_object_unref (shown->notification);
  g_ptr_array_unref (shown->keys);
  g_free (shown->text);
  g_free (shown);
}

static void
look_free (Look *l)
{
  if (l == NULL)
    return;
  g_clear_pointer (&l->plan, hearth_reminder_plan_free);
  g_clear_pointer (&l->open, g_hash_table_unref);
  g_free (l);
}

static void
tick_free (Tick *tick)
{
  g_ptr_array_unref (tick->keys);
  g_free (tick);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static gpointer
read_look (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Look) l = g_new0 (Look, 1);
  gint64 now = hearth_clock_now ();

  if (hearth_settings_int (db, "reminders-on", 1) == 0)
    return NULL;
  l->first = hearth_settings_int (db, "reminders-last-run", 0) == 0;
  l->plan = hearth_reminder_plan_load (db, now, error);
  if (l->plan == NULL)
    return NULL;
  g_autoptr (GPtrArray) items = hearth_due_list (db, now, error);
  if (items == NULL)
    return NULL;
  l->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (l->open, g_strdup (((HearthDueItem *) g_ptr_array_index (items, i))->id));
  return g_steal_pointer (&l);
}

/* The answer is the look itself, taken over from the job. */
static gpointer
write_record (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Look **l = data;

  if (!hearth_reminder_plan_record (db, (*l)->plan, hearth_clock_now (), error))
    return NULL;
  return g_steal_pointer (l);
}

static void
free_look_holder (gpointer data)
{
  Look **l = data;

  g_clear_pointer (l, look_free);
  g_free (l);
}

static gpointer
write_tick (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Tick *tick = data;
  gint64 now = hearth_clock_now ();

  for (guint i = 0; i < tick->keys->len; i++)
    {
      const char *key = g_ptr_array_index (tick->keys, i);

      if (!(tick->until == 0 ? hearth_due_done (db, key, now, NULL, error) : hearth_due_snooze (db, key, tick->until, NULL, error)))
        return NULL;
    }
  return NULL;
}

static void
start_tick (HearthNotifier *self, const Shown *shown, gint64 until)
{
  Tick *tick = g_new0 (Tick, 1);

  tick->keys = g_ptr_array_ref (shown->keys);
  tick->until = until;
  hearth_store_write (self->store, HEARTH_CHANGED_POSTS | HEARTH_CHANGED_REMINDERS, write_tick, tick, (GDestroyNotify) tick_free,
                      NULL, NULL, NULL, NULL);
}

static void
action_cb (NotifyNotification *notification, char *action, gpointer data)
{
  HearthNotifier *self = data;
  Shown *shown = g_object_get_data (G_OBJECT (notification), "shown");

  if (self->store == NULL || shown == NULL)
    return;
  if (g_str_equal (action, "copy"))
    gdk_clipboard_set_text (gdk_display_get_clipboard (gdk_display_get_default ()), shown->text);
  else if (g_str_equal (action, "done"))
    start_tick (self, shown, 0);
  else if (g_str_equal (action, "later"))
    start_tick (self, shown, hearth_snooze_until (HEARTH_SNOOZE_ONE_HOUR, hearth_store_zone (self->store), hearth_clock_now ()));
  else
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
add_actions (HearthNotifier *self, NotifyNotification *notification, const HearthNotice *notice)
{
  notify_notification_add_action (notification, "default", _("Show"), action_cb, self, NULL);
  if (notice->text != NULL)
    notify_notification_add_action (notification, "copy", _("Copy text"), action_cb, self, NULL);
  if (notice->summary)
    return;
  notify_notification_add_action (notification, "done", _("Done"), action_cb, self, NULL);
  notify_notification_add_action (notification, "later", _("Later"), action_cb, self, NULL);
}

static void
show_notice (HearthNotifier *self, const HearthNotice *notice)
{
  g_autofree char *body = g_markup_escape_text (notice->body != NULL ? notice->body : "", -1);
  g_autoptr (GError) error = NULL;
  Shown *shown = g_new0 (Shown, 1);

  shown->notification = notify_notification_new (notice->title, body, HEARTH_APP_ID);
  shown->keys = g_ptr_array_ref (notice->keys);
  shown->text = g_strdup (notice->text);
  g_object_set_data (G_OBJECT (shown->notification), "shown", shown);
  notify_notification_set_hint (shown->notification, "desktop-entry", g_variant_new_string (HEARTH_APP_ID));
  add_actions (self, shown->notification, notice);
  if (notify_notification_show (shown->notification, &error))
    g_hash_table_replace (self->shown, g_strdup (notice->id), shown);
  else
    {
      /* No desktop shows notifications here; everything stands on Today all the same. */
      g_message ("Notification: %s", error->message);
      shown_free (shown);
    }
}

/* What is ticked in the window is no news any more. */
static void
withdraw_ticked (HearthNotifier *self, GHashTable *open)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Shown *shown = value;
      gboolean any = FALSE;

      for (guint i = 0; i < shown->keys->len; i++)
        any |= g_hash_table_contains (open, g_ptr_array_index (shown->keys, i));
      if (any)
        continue;
      notify_notification_close (shown->notification, NULL);
      g_hash_table_iter_remove (&iter);
    }
}

static gboolean
timer_cb (gpointer data)
{
  HearthNotifier *self = data;

  if (hearth_clock_now () >= self->next_wake)
    {
      self->timer = 0;
      look (self);
      return G_SOURCE_REMOVE;
    }
  return G_SOURCE_CONTINUE;
}

static void
arm (HearthNotifier *self)
{
  gint64 wait = CLAMP (self->next_wake - hearth_clock_now (), 1, LONGEST_WAIT_SECONDS);

  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds ((guint) wait, timer_cb, self);
}

static void
end_look (HearthNotifier *self)
{
  self->busy = FALSE;
  if (self->again)
    look (self);
}

static void
recorded_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthNotifier) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Look) l = hearth_store_write_finish (HEARTH_STORE (source), answer, &error);

  if (l == NULL)
    g_message ("Reminders: %s", error->message);
  else
    self->recorded = TRUE;
  if (self->store == NULL)
    return;
  /* At the first look the owner sits before the window, and all of it stands on Today. */
  for (guint i = 0; l != NULL && !l->first && i < l->plan->notices->len; i++)
    show_notice (self, g_ptr_array_index (l->plan->notices, i));
  end_look (self);
}

static void
looked_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthNotifier) self = data;
  g_autoptr (Look) l = hearth_store_read_finish (HEARTH_STORE (source), answer, NULL);

  if (self->store == NULL)
    return;
  if (l == NULL)
    {
      end_look (self);
      return;
    }
  self->next_wake = l->plan->next_wake;
  arm (self);
  withdraw_ticked (self, l->open);
  if (l->plan->fired->len == 0 && self->recorded)
    {
      end_look (self);
      return;
    }
  Look **holder = g_new (Look *, 1);
  *holder = g_steal_pointer (&l);
  hearth_store_write (self->store, 0, write_record, holder, free_look_holder, (GDestroyNotify) look_free, NULL, recorded_cb,
                      g_object_ref (self));
}

static void
look (HearthNotifier *self)
{
  self->again = self->busy;
  if (self->busy || self->store == NULL)
    return;
  self->busy = TRUE;
  hearth_store_read (self->store, read_look, NULL, NULL, (GDestroyNotify) look_free, NULL, looked_cb, g_object_ref (self));
}

static void
hearth_notifier_dispose (GObject *object)
{
  hearth_notifier_stop (HEARTH_NOTIFIER (object));
  g_clear_pointer (&HEARTH_NOTIFIER (object)->shown, g_hash_table_unref);
  G_OBJECT_CLASS (hearth_notifier_parent_class)->dispose (object);
}

static void
hearth_notifier_class_init (HearthNotifierClass *class)
{
  G_OBJECT_CLASS (class)->dispose = hearth_notifier_dispose;

  /** HearthNotifier::activated: a notification was clicked; the window should show Today. */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", HEARTH_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 0);
}

static void
hearth_notifier_init (HearthNotifier *self)
{
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) shown_free);
}

/** hearth_notifier_new: Returns: (transfer full): tells what is due in @store until it is stopped. */
HearthNotifier *
hearth_notifier_new (HearthStore *store)
{
  HearthNotifier *self = g_object_new (HEARTH_TYPE_NOTIFIER, NULL);

  if (!notify_is_initted ())
    notify_init (_("Hearth"));
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  look (self);
  return self;
}

/** hearth_notifier_stop: before the store is closed; what is on the screen goes. */
void
hearth_notifier_stop (HearthNotifier *self)
{
  GHashTableIter iter;
  gpointer value;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  if (self->shown == NULL)
    return;
  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    notify_notification_close (((Shown *) value)->notification, NULL);
  g_hash_table_remove_all (self->shown);
}
