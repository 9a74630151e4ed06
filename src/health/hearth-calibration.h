/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-risk.h"

G_BEGIN_DECLS

/* How well the chances foretold in a group's own last year, and what the present ones rest on. A value. */
typedef struct
{
  HearthBacktest year;
  HearthDay until;           /* what came was looked at up to here; NONE: no data */
  guint own_rows;            /* forecasts of the group's own past that the weights rest on; 0: those of other communities */
} HearthCalibration;

HearthCalibration hearth_calibration_new  (const HearthPicture *picture);
gboolean          hearth_calibration_load (HearthDb *db, gint64 group_id, HearthCalibration *calibration, GError **error);
gboolean          hearth_calibration_is_empty (const HearthCalibration *calibration);

/* In words, translated. (transfer full) */
char *hearth_calibration_dup_chance (const HearthCalibration *calibration, double chance);
char *hearth_calibration_dup_told   (const HearthCalibration *calibration);
char *hearth_calibration_dup_basis  (const HearthCalibration *calibration);

G_END_DECLS
