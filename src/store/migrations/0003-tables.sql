-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 3.

-- An import goes as fast from a large workspace as from a small one: who refers to an identity that goes is looked up.
CREATE INDEX evidence_whose ON evidence (identity_id);
CREATE INDEX evidence_by ON evidence (by_identity) WHERE by_identity IS NOT NULL;
CREATE INDEX post_results_identity ON post_results (identity_id) WHERE identity_id IS NOT NULL;
CREATE INDEX tasks_member ON tasks (member_id) WHERE member_id IS NOT NULL;

-- A month's questions and who answered them from these two alone, without a look at a message; members who are no more.
DROP INDEX messages_time;
DROP INDEX messages_asked;
CREATE INDEX messages_time ON messages (group_id, ts, kind, flags, name_id, batch_id, reply_hash);
CREATE INDEX messages_asked ON messages (group_id, day, ts, kind, flags, name_id, batch_id, hash, reply_hash) WHERE flags & 2;
CREATE INDEX members_gone ON members (id, merged_into) WHERE merged_into IS NOT NULL OR deleted_at IS NOT NULL;

-- What counts as healthy in the groups of one kind: over what holds for all groups, under a group's own.
CREATE TABLE kind_thresholds (
  kind   TEXT NOT NULL CHECK (kind <> ''),  -- folded: the same however a group writes it
  metric TEXT NOT NULL,
  value  REAL NOT NULL,
  PRIMARY KEY (kind, metric)
) STRICT, WITHOUT ROWID;
