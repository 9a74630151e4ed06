/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-store.h"

G_BEGIN_DECLS

/* What the texts of an open workspace need from time to time: those that are not to be kept are erased, the others are
 * indexed for the search. Signal "changed": it began, went on, or ended. */
#define HEARTH_TYPE_TEXT_JOB (hearth_text_job_get_type ())
G_DECLARE_FINAL_TYPE (HearthTextJob, hearth_text_job, HEARTH, TEXT_JOB, GObject)

HearthTextJob *hearth_text_job_new          (HearthStore *store);
void           hearth_text_job_stop         (HearthTextJob *self);
void           hearth_text_job_set_paused   (HearthTextJob *self, gboolean paused);
gboolean       hearth_text_job_get_paused   (HearthTextJob *self);
gboolean       hearth_text_job_get_progress (HearthTextJob *self, gint64 *indexed, gint64 *all);

G_END_DECLS
