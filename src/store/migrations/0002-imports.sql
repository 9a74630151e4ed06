-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 2: what imports of every kind leave behind.

ALTER TABLE batches ADD COLUMN chat_id TEXT;    -- the chat as the export calls it: next week's file goes to the same group
ALTER TABLE batches ADD COLUMN chat_name TEXT;

-- Message search. The index is never the truth: every hit is looked up in messages. A row in no block is scanned.
ALTER TABLE messages ADD COLUMN length INTEGER;  -- characters of a text that is not kept; NULL: there was none, or it is in text

CREATE TABLE text_blocks (            -- runs of messages that are in the index
  first_id INTEGER PRIMARY KEY,       -- of the ids it answers for; some may be missing
  last_id  INTEGER NOT NULL CHECK (last_id >= first_id),
  rows     INTEGER NOT NULL DEFAULT 0,
  last_ts  INTEGER NOT NULL DEFAULT 0,-- of its latest message
  late     INTEGER NOT NULL DEFAULT 0,-- most seconds by which a message is older than one before it; 0: in order of time
  done     INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1))
) STRICT;

CREATE TABLE text_pages (             -- the terms of a block in order of their bytes, some KiB a page
  id       INTEGER PRIMARY KEY,
  first_id INTEGER NOT NULL REFERENCES text_blocks (first_id) ON DELETE CASCADE,
  term     BLOB NOT NULL,             -- the first of the page
  data     BLOB NOT NULL              -- length and bytes of a term, length and bytes of its rows, and so on
) STRICT;
CREATE UNIQUE INDEX text_pages_term ON text_pages (first_id, term);

-- Whoever removes a message or changes its text: what its block knows of it goes at once, the block is made anew later.
CREATE TRIGGER messages_removed AFTER DELETE ON messages BEGIN
  DELETE FROM text_blocks WHERE first_id = (SELECT max (first_id) FROM text_blocks WHERE first_id <= old.id) AND last_id >= old.id;
END;
CREATE TRIGGER messages_text AFTER UPDATE OF text, ts, kind, group_id ON messages BEGIN
  DELETE FROM text_blocks WHERE first_id = (SELECT max (first_id) FROM text_blocks WHERE first_id <= old.id) AND last_id >= old.id;
END;

-- Who is who. Automatic links are derived; what the owner decides is a fact that outlives imports and their undo.
CREATE TABLE identity_decisions (
  id         INTEGER PRIMARY KEY,     -- of two about the same pair the later one counts
  act        INTEGER NOT NULL,        -- decided at once, taken back at once
  group_a    INTEGER NOT NULL REFERENCES groups (id),   -- an identity by its key: it may be dropped and come again
  key_a      TEXT NOT NULL CHECK (key_a <> ''),
  group_b    INTEGER NOT NULL REFERENCES groups (id),   -- of two joined: whose record goes on
  key_b      TEXT NOT NULL CHECK (key_b <> ''),
  same       INTEGER NOT NULL CHECK (same IN (0, 1)),   -- 0: kept apart, whatever else says
  decided_at INTEGER NOT NULL,
  CHECK (group_a <> group_b OR key_a <> key_b)
) STRICT;
CREATE INDEX identity_decisions_a ON identity_decisions (group_a, key_a);
CREATE INDEX identity_decisions_b ON identity_decisions (group_b, key_b);
CREATE INDEX identity_decisions_act ON identity_decisions (act);
CREATE INDEX identities_home ON identities (home_id);
CREATE INDEX members_merged ON members (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX evidence_renames ON evidence (value) WHERE kind = 5;

-- An import ends in small steps: what is dear is read before, under a count that tells whether it still holds; what
-- nobody counts, names and search words, comes after.
ALTER TABLE groups ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;  -- how often the group was derived
CREATE TABLE words_due (              -- people whose name, search words and sort key are still to be derived
  member_id INTEGER PRIMARY KEY
) STRICT;
