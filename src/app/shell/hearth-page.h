/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-store.h"

G_BEGIN_DECLS

/**
 * HearthPage:
 *
 * A page of the window. The header bar shows its "title", "subtitle" and, when "primary-label" is set, one button for
 * its main action; "searchable" shows the search button. A subclass is a template with this class as its parent and
 * the page as "child", sets what it watches, and overrides what it needs:
 *
 * @watches: HearthChanged bits after which it is loaded again
 * @load: read from the store and show; called when the page is seen for the first time, after each change it watches
 *   (when it is hidden: once it is seen again) and after another workspace was opened. Never without a store.
 * @show_item: show the thing with this id: a group, a member, a post
 * @primary: the header bar's button was pressed
 * @search: Ctrl+F: put the cursor into the search field
 */
#define HEARTH_TYPE_PAGE (hearth_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (HearthPage, hearth_page, HEARTH, PAGE, GtkWidget)

struct _HearthPageClass
{
  GtkWidgetClass parent_class;

  guint watches;
  void (*load)      (HearthPage *self);
  void (*show_item) (HearthPage *self, gint64 id);
  void (*primary)   (HearthPage *self);
  void (*search)    (HearthPage *self);
};

/* @result: (transfer full) (nullable): what the store function returned */
typedef void (*HearthPageReady) (HearthPage *self, gpointer result);

HearthStore *hearth_page_get_store     (HearthPage *self);
void         hearth_page_set_store     (HearthPage *self, HearthStore *store);
void         hearth_page_set_title     (HearthPage *self, const char *title);
void         hearth_page_set_subtitle  (HearthPage *self, const char *subtitle);
void         hearth_page_set_primary   (HearthPage *self, const char *label);
void         hearth_page_reload        (HearthPage *self);
void         hearth_page_show_item     (HearthPage *self, gint64 id);
void         hearth_page_activate_primary (HearthPage *self);
void         hearth_page_start_search  (HearthPage *self);

void         hearth_page_read          (HearthPage *self, HearthStoreFunc func, gpointer data, GDestroyNotify data_free,
                                        GDestroyNotify result_free, HearthPageReady ready);
void         hearth_page_write         (HearthPage *self, guint what, HearthStoreFunc func, gpointer data,
                                        GDestroyNotify data_free, GDestroyNotify result_free, HearthPageReady ready);

G_END_DECLS
