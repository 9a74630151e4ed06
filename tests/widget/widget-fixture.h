/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-application.h"

/* Runs the main loop until @condition, which @data is given to, holds; fails the test when nothing is left to wait for
 * after a generous time. */
void         wait_until     (gboolean (*condition) (gpointer data), gpointer data);
/* A workspace in a folder of its own, gone with the test program. */
HearthStore *new_store      (void);
/* @func on the store's writer, done when it returns. */
void         write_now      (HearthStore *store, guint what, HearthStoreFunc func);
/* A WhatsApp chat that is imported into the group of this name. */
void         add_chat       (HearthStore *store, const char *group, const char *text);
/* The first, or the nth from 0, of this type at or below @from, as a person meets them; NULL: none. */
GtkWidget   *find_widget    (gpointer from, GType type);
GtkWidget   *find_nth       (gpointer from, GType type, guint n);
/* The window of this type that is open; NULL: none. */
GtkWidget   *find_window    (GType type);
/* Of the first list in it. */
guint        count_rows     (gpointer from);
/* Lets go of @object, which nobody else may hold any more. */
void         assert_dies    (gpointer object);
