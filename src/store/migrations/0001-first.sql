-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 1. Facts are UTC seconds (ts) plus day, the civil day in the workspace's zone as days since 1970-01-01.
-- Plans are wall times (YYYY-MM-DDTHH:MM) with a zone and a rule. deleted_at marks what Undo can bring back.

CREATE TABLE settings (               -- zone, quiet hours, backup dates, exporter names: small texts
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE groups (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE,
  platform    TEXT,                   -- as typed; NULL: that of the first finished chat import (batches.platform)
  kind        TEXT,                   -- service, sales, interest …: the owner's word
  color       INTEGER NOT NULL DEFAULT 0 CHECK (color BETWEEN 0 AND 7),
  keep_text   INTEGER NOT NULL DEFAULT 1 CHECK (keep_text IN (0, 1)),
  self_key    TEXT,                   -- author key of the exporter ("You" in notices), when the owner told
  created_at  INTEGER NOT NULL,
  made_by     INTEGER,                -- batch that made it; NULL once edited or when typed
  deleted_at  INTEGER
) STRICT;

CREATE TABLE thresholds (             -- a group's own thresholds; group_id 0: the workspace's
  group_id INTEGER NOT NULL,
  metric   TEXT NOT NULL,
  value    REAL NOT NULL,
  PRIMARY KEY (group_id, metric)
) STRICT, WITHOUT ROWID;

CREATE TABLE members (                -- a person
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL,          -- as shown: typed, else derived (member_fields, identities)
  search      TEXT NOT NULL DEFAULT '',-- folded names, pinyin, initials, phone, ids: what a search looks in
  sort_key    TEXT NOT NULL DEFAULT '',
  phone       TEXT,                   -- these, too, are derived: typed, else the latest roster's
  email       TEXT,
  birthday    TEXT,                   -- YYYY-MM-DD or --MM-DD
  gender      TEXT,
  region      TEXT,
  remark      TEXT,
  consent     TEXT,
  merged_into INTEGER REFERENCES members (id),
  created_at  INTEGER NOT NULL,
  made_by     INTEGER,                -- batch that made it; NULL once edited or when typed
  deleted_at  INTEGER
) STRICT;
CREATE INDEX members_sort ON members (sort_key, id);

CREATE TABLE member_fields (          -- what the owner typed of a person: wins over every import
  member_id INTEGER NOT NULL REFERENCES members (id),
  field     TEXT NOT NULL,            -- name, phone, email, birthday, gender, region, remark
  value     TEXT NOT NULL,
  PRIMARY KEY (member_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE identities (             -- somebody as one group's exports and rosters know them
  id          INTEGER PRIMARY KEY,
  group_id    INTEGER NOT NULL REFERENCES groups (id),
  member_id   INTEGER NOT NULL REFERENCES members (id),  -- derived: whose it is
  home_id     INTEGER NOT NULL REFERENCES members (id),  -- the person made with it, when nothing says otherwise
  key         TEXT NOT NULL,          -- author key: the platform's id where there is one, else the folded name
  platform_id TEXT,                   -- derived: the id as written (identity_fields), NULL when keyed by name
  name        TEXT,                   -- latest name as written
  folded      TEXT NOT NULL DEFAULT '',
  made_by     INTEGER,
  UNIQUE (group_id, key)
) STRICT;
CREATE INDEX identities_member ON identities (member_id);
CREATE INDEX identities_folded ON identities (group_id, folded);
CREATE INDEX identities_platform ON identities (platform_id) WHERE platform_id IS NOT NULL;

CREATE TABLE names (                  -- every name an identity ever bore; messages point here
  id          INTEGER PRIMARY KEY,
  identity_id INTEGER NOT NULL REFERENCES identities (id),
  name        TEXT,                   -- NULL: the export gives none (a deleted account)
  folded      TEXT NOT NULL DEFAULT '',
  made_by     INTEGER
) STRICT;
CREATE INDEX names_identity ON names (identity_id);

CREATE TABLE name_seen (              -- which import saw a name, and when last: the latest is the one shown
  name_id  INTEGER NOT NULL REFERENCES names (id),
  batch_id INTEGER NOT NULL REFERENCES batches (id),
  last_ts  INTEGER NOT NULL,
  PRIMARY KEY (name_id, batch_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_seen_batch ON name_seen (batch_id);

CREATE TABLE batches (                -- one import of one chat or table
  id          INTEGER PRIMARY KEY,
  group_id    INTEGER NOT NULL REFERENCES groups (id),
  state       INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
  source      INTEGER NOT NULL CHECK (source IN (1, 2, 3)),
  file_name   TEXT NOT NULL,
  file_size   INTEGER NOT NULL,
  sha256      TEXT NOT NULL,
  format      TEXT NOT NULL,
  platform    TEXT,
  zone        TEXT NOT NULL,
  on_day      INTEGER,                -- a roster's date
  complete    INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1)),
  started_at  INTEGER NOT NULL,
  finished_at INTEGER,
  first_ts    INTEGER,                -- of the records in the file, new or met again
  last_ts     INTEGER,
  n_messages  INTEGER NOT NULL DEFAULT 0,
  n_system    INTEGER NOT NULL DEFAULT 0,
  n_new       INTEGER NOT NULL DEFAULT 0,
  n_duplicates INTEGER NOT NULL DEFAULT 0,
  n_unread    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX batches_group ON batches (group_id);

CREATE TABLE identity_fields (        -- what rosters say of somebody, and the ids exports give
  identity_id INTEGER NOT NULL REFERENCES identities (id),
  field       TEXT NOT NULL,          -- id, name, phone, email, birthday, gender, region, remark
  batch_id    INTEGER NOT NULL REFERENCES batches (id),
  value       TEXT NOT NULL,
  PRIMARY KEY (identity_id, field, batch_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_fields_batch ON identity_fields (batch_id);

CREATE TABLE messages (               -- messages and notices; rows of unfinished batches are in no figure
  id         INTEGER PRIMARY KEY,
  group_id   INTEGER NOT NULL,        -- checked by `check`, not by a foreign key: a third of the import's time
  day        INTEGER NOT NULL,
  hash       INTEGER NOT NULL,        -- of the platform id, or of (time, author, kind, text, how many before)
  ts         INTEGER NOT NULL,
  name_id    INTEGER,                 -- author under the name of then; NULL: a notice by nobody
  batch_id   INTEGER NOT NULL,
  kind       INTEGER NOT NULL,
  flags      INTEGER NOT NULL DEFAULT 0,
  reply_hash INTEGER,                 -- hash of the message it answers
  text       TEXT
) STRICT;
CREATE UNIQUE INDEX messages_key ON messages (group_id, day, hash);

CREATE TABLE batch_seen (             -- rows of other batches that this one met again, as runs of ids
  batch_id INTEGER NOT NULL REFERENCES batches (id),
  first_id INTEGER NOT NULL,
  last_id  INTEGER NOT NULL,
  PRIMARY KEY (batch_id, first_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (               -- joins, leaves, presence, roles: stays are derived from it, never patched
  id          INTEGER PRIMARY KEY,
  group_id    INTEGER NOT NULL REFERENCES groups (id),
  identity_id INTEGER NOT NULL REFERENCES identities (id),
  kind        INTEGER NOT NULL,
  source      INTEGER NOT NULL,
  day         INTEGER NOT NULL,
  ts          INTEGER NOT NULL DEFAULT 0,   -- orders what one day holds
  seq         INTEGER NOT NULL DEFAULT 0,   -- then the place in the file
  value       INTEGER,
  by_identity INTEGER,                -- who invited or removed
  join_source TEXT,                   -- channel, as a roster says
  message_id  INTEGER,                -- the notice it comes from; lives and dies with it
  batch_id    INTEGER                 -- the roster it comes from; NULL: typed, or from a notice
) STRICT;
CREATE INDEX evidence_identity ON evidence (group_id, identity_id, day);
CREATE INDEX evidence_message ON evidence (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX evidence_batch ON evidence (batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE member_day (             -- what figures are made of; batch 0 is what was typed
  group_id    INTEGER NOT NULL,
  day         INTEGER NOT NULL,
  identity_id INTEGER NOT NULL,       -- whose it is: identities.member_id, so that a merge moves no rows
  batch_id    INTEGER NOT NULL,
  messages    INTEGER NOT NULL DEFAULT 0,   -- not recalled, no notices
  other       INTEGER NOT NULL DEFAULT 0,   -- reactions, check-ins, votes, attendances
  PRIMARY KEY (group_id, day, identity_id, batch_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE hour_day (               -- activities by hour of the local day, bots too (they are taken off by message)
  group_id INTEGER NOT NULL,
  day      INTEGER NOT NULL,
  hour     INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
  batch_id INTEGER NOT NULL,
  n        INTEGER NOT NULL,
  PRIMARY KEY (group_id, day, hour, batch_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE stays (                  -- derived from evidence and activity when an import ends
  group_id  INTEGER NOT NULL REFERENCES groups (id),
  member_id INTEGER NOT NULL REFERENCES members (id),
  join_day  INTEGER NOT NULL,
  ord       INTEGER NOT NULL,         -- of stays that begin on one day
  left_day  INTEGER,
  inferred  INTEGER NOT NULL CHECK (inferred IN (0, 1)),
  referrer  INTEGER,                  -- member who invited
  source    TEXT,                     -- channel
  PRIMARY KEY (group_id, member_id, join_day, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX stays_member ON stays (member_id);

CREATE TABLE member_group (           -- derived: role and the days with activity and speech as bit sets
  group_id  INTEGER NOT NULL REFERENCES groups (id),
  member_id INTEGER NOT NULL REFERENCES members (id),
  role      INTEGER NOT NULL DEFAULT 0,
  messages  INTEGER NOT NULL DEFAULT 0,
  first_day INTEGER,                  -- of activity; bit 0 of both sets
  last_day  INTEGER,
  active    BLOB,                     -- bit i: an activity on first_day + i (byte i/8, bit i%8)
  spoke     BLOB,
  PRIMARY KEY (group_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_group_member ON member_group (member_id);

CREATE TABLE group_span (             -- derived: first and last day with a record, of finished batches
  group_id    INTEGER PRIMARY KEY REFERENCES groups (id),
  first_day   INTEGER,                -- earliest stay or record
  data_until  INTEGER,
  last_ts     INTEGER                 -- the last record
) STRICT;

CREATE TABLE tallies (                -- what the owner typed for a day
  group_id  INTEGER NOT NULL REFERENCES groups (id),
  day       INTEGER NOT NULL,
  headcount INTEGER, joined INTEGER, left INTEGER, speakers INTEGER, messages INTEGER,
  PRIMARY KEY (group_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE posts (
  id         INTEGER PRIMARY KEY,
  title      TEXT NOT NULL,
  text       TEXT NOT NULL DEFAULT '',
  kind       INTEGER NOT NULL DEFAULT 0,
  start      TEXT NOT NULL,           -- wall time of the first occurrence
  zone       TEXT NOT NULL,
  rrule      TEXT,                    -- NULL: once
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE post_groups (
  post_id  INTEGER NOT NULL REFERENCES posts (id),
  group_id INTEGER NOT NULL REFERENCES groups (id),
  PRIMARY KEY (post_id, group_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE occurrences (            -- only those that differ from the rule or were done; group_id 0: all its groups
  id         INTEGER PRIMARY KEY,
  post_id    INTEGER NOT NULL REFERENCES posts (id),
  group_id   INTEGER NOT NULL DEFAULT 0,
  original   TEXT NOT NULL,           -- wall time the rule gives: which occurrence it is
  moved_to   TEXT,                    -- wall time, when moved
  due_at     INTEGER NOT NULL,        -- UTC, derived
  status     INTEGER NOT NULL DEFAULT 0,
  done_at    INTEGER,
  reach INTEGER, reads INTEGER, clicks INTEGER, carts INTEGER, paid INTEGER, shares INTEGER,
  UNIQUE (post_id, group_id, original)
) STRICT;
CREATE INDEX occurrences_due ON occurrences (due_at);

CREATE TABLE tasks (
  id         INTEGER PRIMARY KEY,
  title      TEXT NOT NULL,
  text       TEXT NOT NULL DEFAULT '',
  group_id   INTEGER REFERENCES groups (id),
  member_id  INTEGER REFERENCES members (id),
  due_day    INTEGER,
  done_at    INTEGER,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE notes (
  id         INTEGER PRIMARY KEY,
  member_id  INTEGER NOT NULL REFERENCES members (id),
  text       TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX notes_member ON notes (member_id);

CREATE TABLE tags (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE member_tags (
  member_id INTEGER NOT NULL REFERENCES members (id),
  tag_id    INTEGER NOT NULL REFERENCES tags (id),
  batch_id  INTEGER NOT NULL DEFAULT 0, -- the roster that said so; 0: typed
  PRIMARY KEY (member_id, tag_id, batch_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE reminders (              -- what fired, was snoozed or ticked on Today: nothing fires twice
  key        TEXT PRIMARY KEY,        -- post:ID:ORIGINAL:GROUP, risk:GROUP:MEMBER:DAY, task:ID, question:MESSAGE …
  fired_at   INTEGER,
  snooze_until INTEGER,
  done_at    INTEGER
) STRICT, WITHOUT ROWID;
