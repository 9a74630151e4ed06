/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "hearth-metrics.h"

G_BEGIN_DECLS

/* A post that was sent, as a row of a table. */
#define HEARTH_TYPE_POST_RESULT (hearth_post_result_get_type ())
G_DECLARE_FINAL_TYPE (HearthPostResult, hearth_post_result, HEARTH, POST_RESULT, GObject)

typedef enum
{
  HEARTH_POST_COLUMN_DAY,
  HEARTH_POST_COLUMN_TITLE,
  HEARTH_POST_COLUMN_KIND,
  HEARTH_POST_COLUMN_REACH,
  HEARTH_POST_COLUMN_READS,
  HEARTH_POST_COLUMN_OPEN_RATE,
  HEARTH_POST_COLUMN_REPLIES,
  HEARTH_POST_COLUMN_JOINED,    /* who replied, of those reached */
  HEARTH_POST_COLUMN_CLICKS,
  HEARTH_POST_COLUMN_CARTS,
  HEARTH_POST_COLUMN_PAID,
  HEARTH_POST_COLUMN_SHARES,
  HEARTH_POST_COLUMN_WEAK,      /* the weakest step of its funnel, when it is weak */
  HEARTH_N_POST_COLUMNS,
} HearthPostColumn;

const char *hearth_post_column_title   (HearthPostColumn column);
gboolean    hearth_post_column_is_text (HearthPostColumn column);

HearthPostResult     *hearth_post_result_new     (const HearthSentPost *post, double weak);
const HearthSentPost *hearth_post_result_get     (HearthPostResult *self);
char                 *hearth_post_result_text    (HearthPostResult *self, HearthPostColumn column);
char                 *hearth_post_result_cell    (HearthPostResult *self, HearthPostColumn column);
int                   hearth_post_result_compare (HearthPostResult *a, HearthPostResult *b, HearthPostColumn column);

G_END_DECLS
