/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-store.h"
#include "hearth-window.h"

G_BEGIN_DECLS

/* The running program: one instance, one window, one open workspace. */
#define HEARTH_TYPE_APPLICATION (hearth_application_get_type ())
G_DECLARE_FINAL_TYPE (HearthApplication, hearth_application, HEARTH, APPLICATION, AdwApplication)

HearthApplication *hearth_application_new            (void);
HearthWindow      *hearth_application_get_window     (HearthApplication *self);
HearthStore       *hearth_application_get_store      (HearthApplication *self);
void               hearth_application_open_workspace (HearthApplication *self, const char *path);
void               hearth_application_open_sample    (HearthApplication *self);
void               hearth_application_remove_sample  (HearthApplication *self);

G_END_DECLS
