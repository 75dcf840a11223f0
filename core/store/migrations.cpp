// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"

#include "core/store/sql.h"

#include <array>
#include <string>

namespace hl::store {

namespace {

// A step, once released, is never changed: a later one mends it. Each has a golden vault of its age in
// tests/data/store.
constexpr auto first = R"sql(
CREATE TABLE setting(
    key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE given_key(
    public BLOB PRIMARY KEY, key_id BLOB NOT NULL UNIQUE, purpose TEXT NOT NULL, number INTEGER NOT NULL,
    sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- state: 0 open, 1 closed with a record, 2 discarded
CREATE TABLE call(
    number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, state INTEGER NOT NULL) STRICT;
CREATE INDEX call_open ON call(number) WHERE state = 0;
CREATE TABLE journal(
    seq INTEGER PRIMARY KEY AUTOINCREMENT, call BLOB NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL,
    body BLOB NOT NULL) STRICT;
CREATE INDEX journal_by_call ON journal(call, seq);

CREATE TABLE record(
    number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, call BLOB NOT NULL UNIQUE,
    started INTEGER NOT NULL, ended INTEGER NOT NULL, protocols TEXT NOT NULL, risk INTEGER NOT NULL,
    source TEXT NOT NULL, follow_up INTEGER NOT NULL,
    delivery INTEGER NOT NULL, comment TEXT NOT NULL DEFAULT '', reviewed INTEGER) STRICT;
CREATE INDEX record_by_start ON record(started, number);
CREATE TABLE revision(
    record INTEGER NOT NULL REFERENCES record(number), revision INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY(record, revision)) STRICT;
CREATE TABLE note(
    number INTEGER PRIMARY KEY REFERENCES record(number), text TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE note_index USING fts5(text, content='note', content_rowid='number', tokenize='cjkbigram');
-- SQLCipher reserves 80 bytes of a page; FTS5's own default of 4050 would fit once, not twice, into 8 KiB.
INSERT INTO note_index(note_index, rank) VALUES('pgsz', 3950);

-- state: 0 pending, 1 acknowledged, 2 quarantined
CREATE TABLE outbox(
    number INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE, stream TEXT NOT NULL, lane INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0, device_seq INTEGER NOT NULL, hash BLOB NOT NULL, record BLOB,
    attempts INTEGER NOT NULL DEFAULT 0, next_try INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL,
    code TEXT NOT NULL DEFAULT '', receipt BLOB, server_seq INTEGER, bytes BLOB NOT NULL) STRICT;
CREATE INDEX outbox_pending ON outbox(stream, number, lane, next_try) WHERE state = 0;
CREATE INDEX outbox_by_state ON outbox(state);
CREATE TABLE stream_head(
    stream TEXT PRIMARY KEY, device_seq INTEGER NOT NULL, hash BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- state: InboxState; copy: 0, or 1, 2 ... for other bytes that came under the same id
CREATE TABLE inbox(
    number INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL, copy INTEGER NOT NULL, stream TEXT NOT NULL,
    seq INTEGER NOT NULL, type TEXT NOT NULL, state INTEGER NOT NULL, code TEXT NOT NULL, received INTEGER NOT NULL,
    bytes BLOB NOT NULL, UNIQUE(id, copy)) STRICT;
CREATE INDEX inbox_by_state ON inbox(state, number);
CREATE TABLE stream_cursor(
    stream TEXT PRIMARY KEY, cursor INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE received_case(
    record BLOB PRIMARY KEY, call BLOB NOT NULL, started INTEGER NOT NULL, ended INTEGER NOT NULL,
    protocols TEXT NOT NULL, risk INTEGER NOT NULL, source TEXT NOT NULL, follow_up INTEGER NOT NULL,
    event BLOB NOT NULL, author BLOB NOT NULL, received INTEGER NOT NULL,
    opened INTEGER, reviewed INTEGER, comment TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE task(
    id BLOB PRIMARY KEY, kind TEXT NOT NULL, record BLOB, due INTEGER NOT NULL, body BLOB NOT NULL,
    done INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX task_open ON task(due) WHERE done IS NULL;
)sql";

// An event is a page of its own. Apart from its state, an acknowledgement no longer writes that page again.
constexpr auto second = R"sql(
CREATE TABLE outbox_body(
    number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
INSERT INTO outbox_body SELECT number, bytes FROM outbox;
ALTER TABLE outbox DROP COLUMN bytes;
CREATE TRIGGER outbox_forget AFTER DELETE ON outbox BEGIN
    DELETE FROM outbox_body WHERE number = old.number;
END;
)sql";

// Follow-ups become a fold over events; caller tags, practice calls and what is the counsellor's own come in.
constexpr auto third = R"sql(
CREATE TABLE event(
    number INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, subject BLOB NOT NULL,
    author BLOB NOT NULL, at INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
CREATE INDEX event_by_subject ON event(kind, subject, number);

-- seen: the most pressing core/record Standing that was noticed for this due time
ALTER TABLE task ADD COLUMN owner BLOB;
ALTER TABLE task ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
UPDATE OR IGNORE task SET id = record WHERE kind = 'follow-up' AND record IS NOT NULL;
INSERT INTO event(id, kind, subject, author, at, body)
    SELECT record, 'follow-up', record, zeroblob(16), ended, CAST(json_object('v', 1, 'what', 'opened', 'id', text,
        'record', text, 'order', 1, 'by', nobody, 'atMs', ended, 'owner', nobody, 'endedMs', ended, 'dueMs', due,
        'consent', 'lh-reg/reg.fu_consent', 'before', json_object('level', level)) AS BLOB)
    FROM (SELECT task.record, record.ended, task.due, '00000000-0000-0000-0000-000000000000' AS nobody,
        lower(substr(hex(record.id), 1, 8) || '-' || substr(hex(record.id), 9, 4) || '-' || substr(hex(record.id), 13, 4)
            || '-' || substr(hex(record.id), 17, 4) || '-' || substr(hex(record.id), 21)) AS text,
        CASE record.risk WHEN 4 THEN 'imminent' WHEN 3 THEN 'high' WHEN 2 THEN 'moderate' WHEN 1 THEN 'low-now'
            ELSE 'unknown' END AS level
        FROM task JOIN record ON record.id = task.record WHERE task.kind = 'follow-up' AND task.done IS NULL);

ALTER TABLE call ADD COLUMN practice INTEGER NOT NULL DEFAULT 0;
CREATE TABLE practice_run(
    number INTEGER PRIMARY KEY, call BLOB NOT NULL UNIQUE, script TEXT NOT NULL, started INTEGER NOT NULL,
    ended INTEGER NOT NULL, risk INTEGER NOT NULL, body BLOB NOT NULL) STRICT;

CREATE TABLE caller(
    tag BLOB PRIMARY KEY, level TEXT, per_week INTEGER, minutes INTEGER, note TEXT, agreed INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE caller_call(
    call BLOB PRIMARY KEY, tag BLOB NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX caller_call_by_tag ON caller_call(tag, at);

CREATE TABLE mood(
    number INTEGER PRIMARY KEY, at INTEGER NOT NULL, mood INTEGER NOT NULL) STRICT;
)sql";

// Pulled events in pieces of which three share a page (inbox.cpp): number * 4096 + piece.
constexpr auto fourth = R"sql(
CREATE TABLE inbox_body(
    number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
WITH RECURSIVE piece(number, i) AS (
    SELECT number, 0 FROM inbox
    UNION ALL SELECT number, i + 1 FROM piece
        WHERE (i + 1) * 2600 < (SELECT length(bytes) FROM inbox WHERE inbox.number = piece.number))
INSERT INTO inbox_body SELECT number * 4096 + i, substr(bytes, i * 2600 + 1, 2600) FROM piece JOIN inbox USING(number);
ALTER TABLE inbox DROP COLUMN bytes;
)sql";

constexpr std::array steps{first, second, third, fourth};

} // namespace

int newestSchema()
{
    return static_cast<int>(steps.size());
}

Result<void> migrate(Database &db)
{
    const auto version = db.integer("PRAGMA user_version");
    if (!version)
        return fail(version.error());
    if (*version > newestSchema() || *version < 0)
        return fail(ErrorCode::Unsupported, "the vault was written by a newer version of this program");
    for (auto step = static_cast<std::size_t>(*version); step < steps.size(); ++step) {
        const auto done = db.transaction([&]() -> Result<void> {
            if (const auto made = db.exec(steps[step]); !made)
                return made;
            return db.exec(("PRAGMA user_version = " + std::to_string(step + 1)).c_str());
        });
        if (!done)
            return done;
    }
    return {};
}

} // namespace hl::store
