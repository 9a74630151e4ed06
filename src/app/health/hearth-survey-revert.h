/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-surveys.h"
#include "hearth-store.h"

G_BEGIN_DECLS

/* Called when all is done. @error: (nullable): why not */
typedef void (*HearthSurveyReverted) (gpointer data, const GError *error);

/* Asks over @parent whether the imports a round of a survey came with are to be taken back, names them, and does it. @data
 * is an object that is kept alive; @reverted is not called when the owner says no. */
void hearth_survey_revert (GtkWindow *parent, HearthStore *store, const HearthSurveyRound *round, HearthSurveyReverted reverted,
                           gpointer data);

G_END_DECLS
