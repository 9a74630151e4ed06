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

-- A later table that has no column for something, or nothing in it, takes nothing back: the latest import that says
-- something of it counts, column by column; an amount and its currency are one word, and so are all custom fields. Undo
-- gives each word back to the one before. An order's only line is the same line whether its product is named or not.
ALTER TABLE orders ADD COLUMN unsaid INTEGER NOT NULL DEFAULT 0;   -- bits of what the file did not say: 1 quantity, 2 status
ALTER TABLE coupons ADD COLUMN unsaid INTEGER NOT NULL DEFAULT 0;  -- 1 issued, 2 redeemed
DROP VIEW current_orders;
DROP VIEW current_coupons;
DROP VIEW current_post_results;
CREATE VIEW orders_before AS SELECT o.id AS later, iif (p.weak, p.batch_id, -p.batch_id) AS rank, p.*
  FROM orders o JOIN orders p ON p.group_id = o.group_id AND p.key = o.key AND p.batch_id <> o.batch_id AND p.weak <= o.weak
  AND (p.item = o.item OR (o.item = '' AND NOT EXISTS (SELECT 1 FROM orders q
    WHERE q.batch_id = p.batch_id AND q.key = p.key AND q.item <> p.item))
    OR (p.item = '' AND NOT EXISTS (SELECT 1 FROM orders q WHERE q.batch_id = o.batch_id AND q.key = o.key AND q.item <> o.item)))
  JOIN batches b ON b.id = p.batch_id AND b.state = 1;
CREATE VIEW current_orders AS SELECT o.id, o.group_id, o.batch_id,
  coalesce (o.identity_id, (SELECT p.identity_id FROM orders_before p WHERE p.later = o.id AND p.identity_id IS NOT NULL ORDER BY p.rank LIMIT 1)) AS identity_id, o.key, o.item, o.weak, o.digest, o.ts, o.day, o.number,
  coalesce (o.product, (SELECT p.product FROM orders_before p WHERE p.later = o.id AND p.product IS NOT NULL ORDER BY p.rank LIMIT 1)) AS product,
  iif (o.unsaid & 1, coalesce ((SELECT p.quantity FROM orders_before p WHERE p.later = o.id AND p.unsaid & 1 = 0 ORDER BY p.rank LIMIT 1), o.quantity), o.quantity) AS quantity, o.amount,
  coalesce (o.cost, (SELECT p.cost FROM orders_before p WHERE p.later = o.id AND p.cost IS NOT NULL ORDER BY p.rank LIMIT 1)) AS cost, o.currency,
  iif (o.unsaid & 2, coalesce ((SELECT p.status FROM orders_before p WHERE p.later = o.id AND p.unsaid & 2 = 0 ORDER BY p.rank LIMIT 1), o.status), o.status) AS status,
  coalesce (o.coupon, (SELECT p.coupon FROM orders_before p WHERE p.later = o.id AND p.coupon IS NOT NULL ORDER BY p.rank LIMIT 1)) AS coupon,
  coalesce (o.extra, (SELECT p.extra FROM orders_before p WHERE p.later = o.id AND p.extra IS NOT NULL ORDER BY p.rank LIMIT 1)) AS extra, o.unsaid
  FROM orders o JOIN batches b ON b.id = o.batch_id AND b.state = 1
  WHERE NOT EXISTS (SELECT 1 FROM orders p JOIN batches c ON c.id = p.batch_id AND c.state = 1
    WHERE p.group_id = o.group_id AND p.key = o.key AND p.batch_id <> o.batch_id
    AND (p.weak < o.weak OR (p.weak = o.weak AND (p.batch_id > o.batch_id) = (o.weak = 0))));
CREATE VIEW coupons_before AS SELECT o.id AS later, iif (p.weak, p.batch_id, -p.batch_id) AS rank, p.*
  FROM coupons o JOIN coupons p ON p.group_id = o.group_id AND p.key = o.key AND p.batch_id <> o.batch_id AND p.weak <= o.weak
  AND p.item = o.item
  JOIN batches b ON b.id = p.batch_id AND b.state = 1;
CREATE VIEW current_coupons AS SELECT o.id, o.group_id, o.batch_id,
  coalesce (o.identity_id, (SELECT p.identity_id FROM coupons_before p WHERE p.later = o.id AND p.identity_id IS NOT NULL ORDER BY p.rank LIMIT 1)) AS identity_id, o.key, o.item, o.weak, o.digest, o.ts, o.day, o.code,
  coalesce (o.name, (SELECT p.name FROM coupons_before p WHERE p.later = o.id AND p.name IS NOT NULL ORDER BY p.rank LIMIT 1)) AS name,
  iif (o.unsaid & 1, coalesce ((SELECT p.issued FROM coupons_before p WHERE p.later = o.id AND p.unsaid & 1 = 0 ORDER BY p.rank LIMIT 1), o.issued), o.issued) AS issued,
  iif (o.unsaid & 2, coalesce ((SELECT p.redeemed FROM coupons_before p WHERE p.later = o.id AND p.unsaid & 2 = 0 ORDER BY p.rank LIMIT 1), o.redeemed), o.redeemed) AS redeemed,
  coalesce (o.redeemed_day, (SELECT p.redeemed_day FROM coupons_before p WHERE p.later = o.id AND p.redeemed_day IS NOT NULL ORDER BY p.rank LIMIT 1)) AS redeemed_day,
  coalesce (o.amount, (SELECT p.amount FROM coupons_before p WHERE p.later = o.id AND p.amount IS NOT NULL ORDER BY p.rank LIMIT 1)) AS amount,
  coalesce (o.currency, (SELECT p.currency FROM coupons_before p WHERE p.later = o.id AND p.currency IS NOT NULL ORDER BY p.rank LIMIT 1)) AS currency,
  coalesce (o.extra, (SELECT p.extra FROM coupons_before p WHERE p.later = o.id AND p.extra IS NOT NULL ORDER BY p.rank LIMIT 1)) AS extra, o.unsaid
  FROM coupons o JOIN batches b ON b.id = o.batch_id AND b.state = 1
  WHERE NOT EXISTS (SELECT 1 FROM coupons p JOIN batches c ON c.id = p.batch_id AND c.state = 1
    WHERE p.group_id = o.group_id AND p.key = o.key AND p.batch_id <> o.batch_id
    AND (p.weak < o.weak OR (p.weak = o.weak AND (p.batch_id > o.batch_id) = (o.weak = 0))));
CREATE VIEW post_results_before AS SELECT o.id AS later, iif (p.weak, p.batch_id, -p.batch_id) AS rank, p.*
  FROM post_results o JOIN post_results p ON p.group_id = o.group_id AND p.key = o.key AND p.batch_id <> o.batch_id AND p.weak <= o.weak
  AND p.item = o.item
  JOIN batches b ON b.id = p.batch_id AND b.state = 1;
CREATE VIEW current_post_results AS SELECT o.id, o.group_id, o.batch_id,
  coalesce (o.identity_id, (SELECT p.identity_id FROM post_results_before p WHERE p.later = o.id AND p.identity_id IS NOT NULL ORDER BY p.rank LIMIT 1)) AS identity_id, o.key, o.item, o.weak, o.digest, o.ts, o.day, o.title,
  coalesce (o.kind, (SELECT p.kind FROM post_results_before p WHERE p.later = o.id AND p.kind IS NOT NULL ORDER BY p.rank LIMIT 1)) AS kind,
  coalesce (o.reach, (SELECT p.reach FROM post_results_before p WHERE p.later = o.id AND p.reach IS NOT NULL ORDER BY p.rank LIMIT 1)) AS reach,
  coalesce (o.reads, (SELECT p.reads FROM post_results_before p WHERE p.later = o.id AND p.reads IS NOT NULL ORDER BY p.rank LIMIT 1)) AS reads,
  coalesce (o.clicks, (SELECT p.clicks FROM post_results_before p WHERE p.later = o.id AND p.clicks IS NOT NULL ORDER BY p.rank LIMIT 1)) AS clicks,
  coalesce (o.carts, (SELECT p.carts FROM post_results_before p WHERE p.later = o.id AND p.carts IS NOT NULL ORDER BY p.rank LIMIT 1)) AS carts,
  coalesce (o.paid, (SELECT p.paid FROM post_results_before p WHERE p.later = o.id AND p.paid IS NOT NULL ORDER BY p.rank LIMIT 1)) AS paid,
  coalesce (o.shares, (SELECT p.shares FROM post_results_before p WHERE p.later = o.id AND p.shares IS NOT NULL ORDER BY p.rank LIMIT 1)) AS shares,
  coalesce (o.extra, (SELECT p.extra FROM post_results_before p WHERE p.later = o.id AND p.extra IS NOT NULL ORDER BY p.rank LIMIT 1)) AS extra
  FROM post_results o JOIN batches b ON b.id = o.batch_id AND b.state = 1
  WHERE NOT EXISTS (SELECT 1 FROM post_results p JOIN batches c ON c.id = p.batch_id AND c.state = 1
    WHERE p.group_id = o.group_id AND p.key = o.key AND p.batch_id <> o.batch_id
    AND (p.weak < o.weak OR (p.weak = o.weak AND (p.batch_id > o.batch_id) = (o.weak = 0))));

-- What counts as healthy in the groups of one kind: over what holds for all groups, under a group's own.
CREATE TABLE kind_thresholds (
  kind   TEXT NOT NULL CHECK (kind <> ''),  -- folded: the same however a group writes it
  metric TEXT NOT NULL,
  value  REAL NOT NULL,
  PRIMARY KEY (kind, metric)
) STRICT, WITHOUT ROWID;

CREATE TABLE targets (                -- what a group is to reach in a month
  group_id INTEGER NOT NULL REFERENCES groups (id),
  month    INTEGER NOT NULL,          -- its first day
  metric   TEXT NOT NULL,             -- an id, or score for the health score
  value    REAL NOT NULL,
  PRIMARY KEY (group_id, month, metric)
) STRICT, WITHOUT ROWID;
