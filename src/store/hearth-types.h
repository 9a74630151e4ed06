/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Constants that are written to disk: a value never changes its meaning; new ones get new numbers. */

/* messages.kind; the names are those of the CLI ("text", "image", …). 100 and up are no messages. */
typedef enum
{
  HEARTH_KIND_TEXT = 0,
  HEARTH_KIND_IMAGE = 1,
  HEARTH_KIND_VOICE = 2,
  HEARTH_KIND_VIDEO = 3,
  HEARTH_KIND_STICKER = 4,
  HEARTH_KIND_FILE = 5,
  HEARTH_KIND_LINK = 6,
  HEARTH_KIND_PLACE = 7,
  HEARTH_KIND_CONTACT = 8,
  HEARTH_KIND_POLL = 9,
  HEARTH_KIND_RED_PACKET = 10,
  HEARTH_KIND_TRANSFER = 11,
  HEARTH_KIND_CALL = 12,
  HEARTH_KIND_OTHER = 13,
  HEARTH_KIND_NOTICE = 100,
  HEARTH_KIND_REACTION = 101,
} HearthKind;

/* messages.flags, a bit set */
typedef enum
{
  HEARTH_FLAG_RECALLED = 1 << 0,   /* recalled or deleted: listed, but no activity */
  HEARTH_FLAG_QUESTION = 1 << 1,
  HEARTH_FLAG_LINK = 1 << 2,
} HearthFlags;

/* member_group.role and evidence of a role */
typedef enum
{
  HEARTH_ROLE_MEMBER = 0,
  HEARTH_ROLE_OWNER = 1,
  HEARTH_ROLE_ADMIN = 2,
  HEARTH_ROLE_BOT = 3,
} HearthRole;

/* evidence.kind: what is known of somebody's being in a group */
typedef enum
{
  HEARTH_EVIDENCE_JOIN = 1,
  HEARTH_EVIDENCE_LEAVE = 2,
  HEARTH_EVIDENCE_PRESENT = 3,     /* on a roster of that day, joining unknown */
  HEARTH_EVIDENCE_ROLE = 4,        /* value = HearthRole */
  HEARTH_EVIDENCE_RENAME = 5,
} HearthEvidenceKind;

/* evidence.source, weakest first: what the owner typed wins */
typedef enum
{
  HEARTH_SOURCE_CHAT = 1,
  HEARTH_SOURCE_ROSTER = 2,
  HEARTH_SOURCE_TYPED = 3,
} HearthEvidenceSource;

/* batches.state */
typedef enum
{
  HEARTH_BATCH_RUNNING = 0,        /* its rows are in no figure yet */
  HEARTH_BATCH_DONE = 1,
  HEARTH_BATCH_UNDOING = 2,        /* out of every figure, being removed */
} HearthBatchState;

/* posts.kind */
typedef enum
{
  HEARTH_POST_KNOWLEDGE = 0,
  HEARTH_POST_EMOTION = 1,
  HEARTH_POST_BENEFIT = 2,
  HEARTH_POST_PROMOTION = 3,
  HEARTH_POST_NOTICE = 4,
} HearthPostKind;

/* events.kind */
typedef enum
{
  HEARTH_EVENT_CAMPAIGN = 0,       /* or promotion */
  HEARTH_EVENT_TALK = 1,           /* live or online */
  HEARTH_EVENT_MEETING = 2,        /* offline */
  HEARTH_EVENT_CONTEST = 3,
  HEARTH_EVENT_OTHER = 4,
  HEARTH_N_EVENT_KINDS,
} HearthEventKind;

/* orders.status */
typedef enum
{
  HEARTH_ORDER_PAID = 0,
  HEARTH_ORDER_REFUNDED = 1,       /* was paid, and the money went back */
  HEARTH_ORDER_CANCELLED = 2,
  HEARTH_ORDER_UNPAID = 3,
} HearthOrderStatus;

/* leave_reasons.reason: why somebody left a group */
typedef enum
{
  HEARTH_LEAVE_UNKNOWN = 0,        /* nobody said; never written */
  HEARTH_LEAVE_REMOVED = 1,        /* by staff; a notice may say so by itself */
  HEARTH_LEAVE_ADVERTS = 2,        /* too many adverts */
  HEARTH_LEAVE_MESSAGES = 3,       /* too many messages */
  HEARTH_LEAVE_NO_NEED = 4,        /* no longer needed */
  HEARTH_LEAVE_PRICE = 5,
  HEARTH_LEAVE_SERVICE = 6,        /* service or product */
  HEARTH_LEAVE_MOVED = 7,          /* moved, or changed the number */
  HEARTH_LEAVE_OTHER_GROUP = 8,    /* joined another group */
  HEARTH_LEAVE_OTHER = 9,          /* in the owner's own words */
  HEARTH_N_LEAVE_REASONS,
} HearthLeaveReason;

/* occurrences.status */
typedef enum
{
  HEARTH_OCCURRENCE_PLANNED = 0,
  HEARTH_OCCURRENCE_SENT = 1,
  HEARTH_OCCURRENCE_SKIPPED = 2,
} HearthOccurrenceStatus;

const char *hearth_kind_to_string      (HearthKind kind);
const char *hearth_role_to_string      (HearthRole role);
gboolean    hearth_role_from_string    (const char *text, HearthRole *role);   /* English or Chinese words */
HearthRole  hearth_role_of_two         (HearthRole one, HearthRole other);
const char *hearth_post_kind_to_string (HearthPostKind kind);
const char *hearth_event_kind_to_string (HearthEventKind kind);
gboolean    hearth_post_kind_from_string (const char *text, HearthPostKind *kind);

G_END_DECLS
