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
UPDATE members SET merged_into = (SELECT min (i.member_id) FROM identities i WHERE i.home_id = members.id)
WHERE id IN (SELECT home_id FROM identities WHERE member_id <> home_id) AND id NOT IN (SELECT member_id FROM identities);

-- What tables say: orders, coupons, check-ins, survey answers, results of posts, points. Each import keeps every row it
-- read, on the identity the file names. Of several imports that say something of one key the strongest counts, as the
-- current_… views give it; undo gives the word back to the one before.
CREATE TABLE orders (                 -- money in minor units of its currency
  id          INTEGER PRIMARY KEY,
  group_id    INTEGER NOT NULL REFERENCES groups (id),
  batch_id    INTEGER NOT NULL REFERENCES batches (id),
  identity_id INTEGER REFERENCES identities (id),
  key         TEXT NOT NULL,          -- the order's number; without one # and a hash of the row, and its place among equals
  item        TEXT NOT NULL DEFAULT '', -- tells the lines of one order apart
  weak        INTEGER NOT NULL DEFAULT 0 CHECK (weak IN (0, 1)), -- counts only while no other import says something of the key
  digest      INTEGER NOT NULL,       -- of all the row says
  ts          INTEGER,                -- NULL: only the day is known
  day         INTEGER NOT NULL,
  number      TEXT,
  product     TEXT,
  quantity    INTEGER,
  amount      INTEGER NOT NULL,
  cost        INTEGER,
  currency    TEXT NOT NULL CHECK (length (currency) = 3),
  status      INTEGER NOT NULL,
  coupon      TEXT,
  extra       TEXT,                   -- JSON object: custom fields
  UNIQUE (batch_id, key, item)
) STRICT;
CREATE INDEX orders_key ON orders (group_id, key);
CREATE INDEX orders_day ON orders (group_id, day);
CREATE INDEX orders_identity ON orders (identity_id);

CREATE TABLE coupons (                -- a coupon somebody got, or the counts of a batch of coupons
  id          INTEGER PRIMARY KEY,
  group_id    INTEGER NOT NULL REFERENCES groups (id),
  batch_id    INTEGER NOT NULL REFERENCES batches (id),
  identity_id INTEGER REFERENCES identities (id),
  key         TEXT NOT NULL,
  item        TEXT NOT NULL DEFAULT '',
  weak        INTEGER NOT NULL DEFAULT 0 CHECK (weak IN (0, 1)),
  digest      INTEGER NOT NULL,
  ts          INTEGER,                -- issued
  day         INTEGER NOT NULL,
  code        TEXT,
  name        TEXT,
  issued      INTEGER NOT NULL,
  redeemed    INTEGER NOT NULL,
  redeemed_day INTEGER,
  amount      INTEGER,
  currency    TEXT,
  extra       TEXT,
  UNIQUE (batch_id, key, item)
) STRICT;
CREATE INDEX coupons_key ON coupons (group_id, key);
CREATE INDEX coupons_day ON coupons (group_id, day);
CREATE INDEX coupons_identity ON coupons (identity_id);

CREATE TABLE check_ins (              -- an activity: counted in member_day.other and, with a time, in hour_day
  id          INTEGER PRIMARY KEY,
  group_id    INTEGER NOT NULL REFERENCES groups (id),
  batch_id    INTEGER NOT NULL REFERENCES batches (id),
  identity_id INTEGER REFERENCES identities (id),
  key         TEXT NOT NULL,
  item        TEXT NOT NULL DEFAULT '',
  weak        INTEGER NOT NULL DEFAULT 0 CHECK (weak IN (0, 1)),
  digest      INTEGER NOT NULL,
  ts          INTEGER,
  day         INTEGER NOT NULL,
  task        TEXT,
  extra       TEXT,
  UNIQUE (batch_id, key, item)
) STRICT;
CREATE INDEX check_ins_key ON check_ins (group_id, key);
CREATE INDEX check_ins_day ON check_ins (group_id, day);
CREATE INDEX check_ins_identity ON check_ins (identity_id);

CREATE TABLE answers (                -- a form filled in; identity_id NULL: without a name
  id          INTEGER PRIMARY KEY,
  group_id    INTEGER NOT NULL REFERENCES groups (id),
  batch_id    INTEGER NOT NULL REFERENCES batches (id),
  identity_id INTEGER REFERENCES identities (id),
  key         TEXT NOT NULL,
  item        TEXT NOT NULL DEFAULT '',
  weak        INTEGER NOT NULL DEFAULT 0 CHECK (weak IN (0, 1)),
  digest      INTEGER NOT NULL,
  ts          INTEGER,
  day         INTEGER NOT NULL,
  survey      TEXT,
  question    TEXT,
  nps         INTEGER CHECK (nps BETWEEN 0 AND 10),
  satisfaction INTEGER CHECK (satisfaction BETWEEN 1 AND 5),
  text        TEXT,
  extra       TEXT,
  UNIQUE (batch_id, key, item)
) STRICT;
CREATE INDEX answers_key ON answers (group_id, key);
CREATE INDEX answers_day ON answers (group_id, day);
CREATE INDEX answers_identity ON answers (identity_id);

CREATE TABLE post_results (           -- what became of a post that was sent; the same title and day is the same post
  id          INTEGER PRIMARY KEY,
  group_id    INTEGER NOT NULL REFERENCES groups (id),
  batch_id    INTEGER NOT NULL REFERENCES batches (id),
  identity_id INTEGER REFERENCES identities (id),
  key         TEXT NOT NULL,
  item        TEXT NOT NULL DEFAULT '',
  weak        INTEGER NOT NULL DEFAULT 0 CHECK (weak IN (0, 1)),
  digest      INTEGER NOT NULL,
  ts          INTEGER,
  day         INTEGER NOT NULL,
  title       TEXT NOT NULL,
  kind        INTEGER,                -- as posts.kind; NULL: not said
  reach INTEGER, reads INTEGER, clicks INTEGER, carts INTEGER, paid INTEGER, shares INTEGER,
  extra       TEXT,
  UNIQUE (batch_id, key, item)
) STRICT;
CREATE INDEX post_results_key ON post_results (group_id, key);
CREATE INDEX post_results_day ON post_results (group_id, day);

CREATE TABLE points (                 -- a ledger: what somebody earned or spent
  id          INTEGER PRIMARY KEY,
  group_id    INTEGER NOT NULL REFERENCES groups (id),
  batch_id    INTEGER NOT NULL REFERENCES batches (id),
  identity_id INTEGER REFERENCES identities (id),
  key         TEXT NOT NULL,
  item        TEXT NOT NULL DEFAULT '',
  weak        INTEGER NOT NULL DEFAULT 0 CHECK (weak IN (0, 1)),
  digest      INTEGER NOT NULL,
  ts          INTEGER,
  day         INTEGER NOT NULL,
  points      INTEGER NOT NULL,
  reason      TEXT,
  extra       TEXT,
  UNIQUE (batch_id, key, item)
) STRICT;
CREATE INDEX points_key ON points (group_id, key);
CREATE INDEX points_day ON points (group_id, day);
CREATE INDEX points_identity ON points (identity_id);

CREATE INDEX names_folded ON names (folded);   -- whose a row is, by name

-- The latest import that is sure of a key counts, else the first that is not.
CREATE VIEW current_orders AS SELECT o.* FROM orders o JOIN batches b ON b.id = o.batch_id AND b.state = 1
  WHERE NOT EXISTS (SELECT 1 FROM orders p JOIN batches c ON c.id = p.batch_id AND c.state = 1
    WHERE p.group_id = o.group_id AND p.key = o.key AND p.batch_id <> o.batch_id
    AND (p.weak < o.weak OR (p.weak = o.weak AND (p.batch_id > o.batch_id) = (o.weak = 0))));
CREATE VIEW current_coupons AS SELECT o.* FROM coupons o JOIN batches b ON b.id = o.batch_id AND b.state = 1
  WHERE NOT EXISTS (SELECT 1 FROM coupons p JOIN batches c ON c.id = p.batch_id AND c.state = 1
    WHERE p.group_id = o.group_id AND p.key = o.key AND p.batch_id <> o.batch_id
    AND (p.weak < o.weak OR (p.weak = o.weak AND (p.batch_id > o.batch_id) = (o.weak = 0))));
CREATE VIEW current_check_ins AS SELECT o.* FROM check_ins o JOIN batches b ON b.id = o.batch_id AND b.state = 1
  WHERE NOT EXISTS (SELECT 1 FROM check_ins p JOIN batches c ON c.id = p.batch_id AND c.state = 1
    WHERE p.group_id = o.group_id AND p.key = o.key AND p.batch_id <> o.batch_id
    AND (p.weak < o.weak OR (p.weak = o.weak AND (p.batch_id > o.batch_id) = (o.weak = 0))));
CREATE VIEW current_answers AS SELECT o.* FROM answers o JOIN batches b ON b.id = o.batch_id AND b.state = 1
  WHERE NOT EXISTS (SELECT 1 FROM answers p JOIN batches c ON c.id = p.batch_id AND c.state = 1
    WHERE p.group_id = o.group_id AND p.key = o.key AND p.batch_id <> o.batch_id
    AND (p.weak < o.weak OR (p.weak = o.weak AND (p.batch_id > o.batch_id) = (o.weak = 0))));
CREATE VIEW current_post_results AS SELECT o.* FROM post_results o JOIN batches b ON b.id = o.batch_id AND b.state = 1
  WHERE NOT EXISTS (SELECT 1 FROM post_results p JOIN batches c ON c.id = p.batch_id AND c.state = 1
    WHERE p.group_id = o.group_id AND p.key = o.key AND p.batch_id <> o.batch_id
    AND (p.weak < o.weak OR (p.weak = o.weak AND (p.batch_id > o.batch_id) = (o.weak = 0))));
CREATE VIEW current_points AS SELECT o.* FROM points o JOIN batches b ON b.id = o.batch_id AND b.state = 1
  WHERE NOT EXISTS (SELECT 1 FROM points p JOIN batches c ON c.id = p.batch_id AND c.state = 1
    WHERE p.group_id = o.group_id AND p.key = o.key AND p.batch_id <> o.batch_id
    AND (p.weak < o.weak OR (p.weak = o.weak AND (p.batch_id > o.batch_id) = (o.weak = 0))));

-- An import ends in small steps: what is dear is read before, under a count that tells whether it still holds; what
-- nobody counts, names and search words, comes after.
ALTER TABLE groups ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;  -- how often the group was derived
CREATE TABLE words_due (              -- people whose name, search words and sort key are still to be derived
  member_id INTEGER PRIMARY KEY
) STRICT;

-- A month's questions and their answers without a look at every message of it. Bit 2 of flags: it asks something.
CREATE INDEX messages_time ON messages (group_id, ts);
CREATE INDEX messages_asked ON messages (group_id, day) WHERE flags & 2;
CREATE INDEX messages_reply ON messages (group_id, reply_hash, ts) WHERE reply_hash IS NOT NULL;
