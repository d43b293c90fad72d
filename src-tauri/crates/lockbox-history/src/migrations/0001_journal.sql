-- The journal. A leaf is made once, as bytes, and is never written again; each head covers all leaves up to its own.
CREATE TABLE entry (
    sequence  INTEGER PRIMARY KEY CHECK (sequence > 0),
    leaf      BLOB NOT NULL CHECK (length(leaf) BETWEEN 2 AND 65535),
    leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32),
    head      BLOB NOT NULL CHECK (length(head) = 32)
) STRICT;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;

-- Also keeps INSERT OR REPLACE from replacing an entry.
CREATE TRIGGER entry_is_only_added_at_the_end BEFORE INSERT ON entry
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM entry)
BEGIN SELECT RAISE(ABORT, 'entries are only added at the end'); END;

-- Below here everything is derived from the entries and can be made again from them.

-- Which entries speak of which request.
CREATE TABLE entry_request (
    request  TEXT NOT NULL,
    sequence INTEGER NOT NULL REFERENCES entry (sequence),
    PRIMARY KEY (request, sequence)
) STRICT, WITHOUT ROWID;

-- One row for each request: what its entries come to.
CREATE TABLE record (
    request  TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE REFERENCES entry (sequence),
    record   TEXT NOT NULL,
    search   TEXT NOT NULL
) STRICT;
