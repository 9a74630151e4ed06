/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds at all times of who is who: records and the accounts they stand for, and what the owner decided. Any thread,
 * with its HearthDb. */
#include "config.h"

#include "hearth-check-private.h"

#include <glib/gi18n-lib.h>

/* Decisions that count: no later one is about the same pair. */
#define COUNTS(d)                                                                                                    \
  "NOT EXISTS (SELECT 1 FROM identity_decisions z WHERE z.id > " d ".id AND z.group_a = " d ".group_a AND z.key_a = " d ".key_a" \
  " AND z.group_b = " d ".group_b AND z.key_b = " d ".key_b) AND NOT EXISTS (SELECT 1 FROM identity_decisions z WHERE z.id > " d ".id" \
  " AND z.group_a = " d ".group_b AND z.key_a = " d ".key_b AND z.group_b = " d ".group_a AND z.key_b = " d ".key_a)"

/* Each decision that counts with both accounts, when they are there. */
#define DECIDED                                                                                                      \
  "WITH decided AS (SELECT d.same AS same, a.member_id AS one, b.member_id AS two FROM identity_decisions d"          \
  " LEFT JOIN identities a ON a.group_id = d.group_a AND a.key = d.key_a"                                             \
  " LEFT JOIN identities b ON b.group_id = d.group_b AND b.key = d.key_b WHERE " COUNTS ("d") ") "

/* Each query counts what must not be. */
static const HearthCheckRule rules[] = {
  { "SELECT count(*) FROM identities i JOIN members h ON h.id = i.home_id WHERE i.member_id <> coalesce (h.merged_into, h.id)",
    N_("%s accounts belong to somebody else than their record says.") },
  { "SELECT count(*) FROM members m WHERE m.merged_into IS NOT NULL AND EXISTS (SELECT 1 FROM identities i WHERE i.member_id = m.id)",
    N_("%s people who were merged into others still have accounts.") },
  { DECIDED "SELECT count(*) FROM decided WHERE same = 0 AND one = two",
    N_("%s pairs of accounts are one person, though they are to be kept apart.") },
  /* Somebody who is kept apart from one of them may stand between; so may an account that is not there now. */
  { DECIDED "SELECT count(*) FROM decided d WHERE same = 1 AND one <> two AND NOT EXISTS (SELECT 1 FROM decided e WHERE e.same = 0"
    " AND (e.one IS NULL OR e.two IS NULL OR (e.one = d.one AND e.two = d.two) OR (e.one = d.two AND e.two = d.one)))",
    N_("%s pairs of accounts are two people, though they were merged.") },
};

/* Adds to @findings what does not hold of people; FALSE with @error set when that could not be found out. */
gboolean
hearth_check_people (HearthDb *db, GPtrArray *findings, GError **error)
{
  return hearth_check_rules (db, rules, G_N_ELEMENTS (rules), findings, error);
}
