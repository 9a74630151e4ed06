/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-picture.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_LIFECYCLE_NEW,
  HEARTH_LIFECYCLE_ACTIVE,
  HEARTH_LIFECYCLE_SILENT,
  HEARTH_LIFECYCLE_LOST,
  HEARTH_N_LIFECYCLES,
  HEARTH_LIFECYCLE_NONE = HEARTH_N_LIFECYCLES,   /* staff, or no stay begun by then */
} HearthLifecycle;

typedef enum
{
  HEARTH_CHURN_SHALLOW,
  HEARTH_CHURN_MID,
  HEARTH_CHURN_DEEP,
  HEARTH_N_CHURNS,
  HEARTH_CHURN_NONE = HEARTH_N_CHURNS,
} HearthChurn;

/* How one person stands at the end of a day. */
typedef struct
{
  HearthLifecycle lifecycle;
  HearthChurn churn;
  gboolean left;             /* the latest stay has ended */
} HearthStanding;

HearthStanding hearth_standing  (const HearthPicture *picture, const HearthPerson *person, HearthDay day);
gboolean       hearth_is_core   (const HearthPicture *picture, const HearthPerson *person, HearthDay day);
const char    *hearth_lifecycle_to_string (HearthLifecycle lifecycle);   /* "new" …, NULL for NONE */
const char    *hearth_churn_to_string     (HearthChurn churn);           /* "shallow" …, NULL for NONE */
const char    *hearth_lifecycle_title     (HearthLifecycle lifecycle);   /* translated, for people */

G_END_DECLS
