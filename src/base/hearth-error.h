/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HearthError:
 * @HEARTH_ERROR_FAILED: something went wrong that has no code of its own
 * @HEARTH_ERROR_NOT_FOUND: a group, member, file or batch is not there
 * @HEARTH_ERROR_INVALID: what was given cannot be right (a date, a zone, a value)
 * @HEARTH_ERROR_FORMAT: a file of no known format, or broken beyond reading
 * @HEARTH_ERROR_NEWER: a workspace written by a newer Hearth
 * @HEARTH_ERROR_BUSY: another program holds the workspace
 * @HEARTH_ERROR_DAMAGED: the workspace or a backup does not pass its check
 * @HEARTH_ERROR_EXISTS: would overwrite something that is there
 *
 * Each message is one sentence for a person: what happened and what to do.
 */
typedef enum
{
  HEARTH_ERROR_FAILED,
  HEARTH_ERROR_NOT_FOUND,
  HEARTH_ERROR_INVALID,
  HEARTH_ERROR_FORMAT,
  HEARTH_ERROR_NEWER,
  HEARTH_ERROR_BUSY,
  HEARTH_ERROR_DAMAGED,
  HEARTH_ERROR_EXISTS,
} HearthError;

#define HEARTH_ERROR (hearth_error_quark ())
GQuark hearth_error_quark (void);

G_END_DECLS
