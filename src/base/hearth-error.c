/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of every layer. Any thread. */
#include "hearth-error.h"

G_DEFINE_QUARK (hearth-error-quark, hearth_error)
