-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 2: what imports of every kind leave behind.

ALTER TABLE batches ADD COLUMN chat_id TEXT;    -- the chat as the export calls it: next week's file goes to the same group
ALTER TABLE batches ADD COLUMN chat_name TEXT;
