-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 4.

-- Why somebody left, in the owner's word. It is kept by what stays when an import is taken back and made again: the
-- account's key and the last day. When a later import moves that day a little, the word goes with it: to the ended stay of
-- the person that is nearest to the day it was given for, at most 31 days away. A member list may say it too; that word goes
-- with its import. Of two words for one stay the typed one counts, then the nearer, then the later. A word that finds no
-- stay waits for one.
CREATE TABLE leave_reasons (
  id       INTEGER PRIMARY KEY,
  group_id INTEGER NOT NULL REFERENCES groups (id),
  key      TEXT NOT NULL CHECK (key <> ''),  -- identities.key
  day      INTEGER NOT NULL,          -- the stay's last, when the word was given
  reason   INTEGER NOT NULL CHECK (reason BETWEEN 1 AND 9),
  words    TEXT CHECK (words <> ''),  -- the owner's own, beside the reason
  batch_id INTEGER REFERENCES batches (id)  -- NULL: typed
) STRICT;
CREATE UNIQUE INDEX leave_reasons_typed ON leave_reasons (group_id, key, day) WHERE batch_id IS NULL;
CREATE INDEX leave_reasons_key ON leave_reasons (group_id, key, day);
CREATE INDEX leave_reasons_batch ON leave_reasons (batch_id) WHERE batch_id IS NOT NULL;

-- Who was removed by somebody else, without a look at every notice of the group. Kind 2: a leave.
CREATE INDEX evidence_removed ON evidence (group_id, day) WHERE kind = 2 AND by_identity IS NOT NULL;

-- Events: what a group is invited to. Wall times of the workspace's zone: an event is on the day it is on, wherever the
-- owner moves to. Whole days end at midnight, the start of the day after; ends is after or at starts.
CREATE TABLE events (
  id         INTEGER PRIMARY KEY,
  title      TEXT NOT NULL,
  kind       INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 9),
  starts     TEXT NOT NULL,           -- YYYY-MM-DDTHH:MM
  ends       TEXT NOT NULL CHECK (ends >= starts),
  place      TEXT NOT NULL DEFAULT '',
  goal       TEXT NOT NULL DEFAULT '',
  note       TEXT NOT NULL DEFAULT '',
  organiser  INTEGER REFERENCES identities (id),  -- who holds it, by the account in one of its groups; NULL: the owner, or nobody said
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX events_starts ON events (starts);
CREATE INDEX events_organiser ON events (organiser) WHERE organiser IS NOT NULL;

CREATE TABLE event_groups (           -- whom it is for, and how many of each group, where they are not named; NULL: not known
  event_id INTEGER NOT NULL REFERENCES events (id),
  group_id INTEGER NOT NULL REFERENCES groups (id),
  invited  INTEGER CHECK (invited >= 0),
  attended INTEGER CHECK (attended >= 0),
  PRIMARY KEY (event_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_groups_group ON event_groups (group_id);

CREATE TABLE event_people (           -- who, by the account in one of its groups; a group with names is counted by them
  event_id    INTEGER NOT NULL REFERENCES events (id),
  identity_id INTEGER NOT NULL REFERENCES identities (id),
  invited     INTEGER NOT NULL CHECK (invited IN (0, 1)),
  attended    INTEGER NOT NULL CHECK (attended IN (0, 1)),
  PRIMARY KEY (event_id, identity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_people_identity ON event_people (identity_id);

-- How many were invited into a group in a month by each channel, as the owner counted; how many of them joined is counted
-- from stays. Typed only.
CREATE TABLE invitations (
  group_id INTEGER NOT NULL REFERENCES groups (id),
  month    INTEGER NOT NULL,          -- its first day
  source   TEXT NOT NULL CHECK (source <> ''),  -- as stays.source; unknown: of no channel
  invited  INTEGER NOT NULL CHECK (invited >= 0),
  PRIMARY KEY (group_id, month, source)
) STRICT, WITHOUT ROWID;

-- What became of the questions of a day, as far as messages alone say it: whose name answers is looked up when it is asked
-- for. A day that is in no row is read from the messages. Derived; blobs as in hearth-asked.c.
CREATE TABLE asked_days (
  group_id INTEGER NOT NULL REFERENCES groups (id),
  day      INTEGER NOT NULL,
  last     INTEGER NOT NULL CHECK (last >= day),  -- of days without a question a run is one row
  asked    BLOB NOT NULL,
  PRIMARY KEY (group_id, day)
) STRICT, WITHOUT ROWID;

-- What the owner says is no advert: the words, whoever says them, in that group. It outlives imports and their undo.
CREATE TABLE not_adverts (
  group_id   INTEGER NOT NULL REFERENCES groups (id),
  digest     TEXT NOT NULL CHECK (length (digest) = 64),  -- SHA-256 of the words, folded; they themselves are not here
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (group_id, digest)
) STRICT, WITHOUT ROWID;

-- How exactly the file told the time of what had no id: 1 seconds, 2 minutes, 3 both have met, 0 nothing of the kind. Of
-- imports before it is not known: 3.
ALTER TABLE batches ADD COLUMN resolution INTEGER NOT NULL DEFAULT 3 CHECK (resolution BETWEEN 0 AND 3);
