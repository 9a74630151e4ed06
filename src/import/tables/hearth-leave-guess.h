/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-types.h"

G_BEGIN_DECLS

/* Which of the reasons for leaving a cell of a member list means; OTHER when it is none of them. *@whole: it says nothing
 * beside that reason. */
HearthLeaveReason hearth_leave_guess (const char *text, gboolean *whole);

G_END_DECLS
