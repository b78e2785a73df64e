/**
 * What makes the tables of one version from those before it; the first one makes them from nothing. A migration that
 * was released is never changed: lists have run it. They may call `fingerprint` and `inbox_of`. Times are milliseconds since 1970.
 */
export const migrations: string[] = [
  `
  CREATE TABLE member (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'left')),
    generation INTEGER NOT NULL,
    topics TEXT NOT NULL,
    wording INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    left_at INTEGER
  ) STRICT;
  CREATE TABLE issue (
    number INTEGER PRIMARY KEY,
    created_at INTEGER NOT NULL,
    news TEXT NOT NULL
  ) STRICT;
  CREATE TABLE mail (
    id TEXT PRIMARY KEY,
    member TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('confirm', 'already', 'digest')),
    generation INTEGER NOT NULL,
    issue INTEGER REFERENCES issue (number),
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'cancelled')),
    created_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    code TEXT,
    sent_at INTEGER,
    UNIQUE (issue, member)
  ) STRICT;
  CREATE INDEX mail_due ON mail (state, kind, not_before);
  CREATE INDEX mail_sent ON mail (kind, sent_at);
  CREATE INDEX mail_member ON mail (member, kind, created_at);
  CREATE TABLE blocked (hash TEXT PRIMARY KEY) STRICT;
  CREATE TABLE told (entry TEXT PRIMARY KEY, revision INTEGER NOT NULL) STRICT;
  CREATE TABLE tally (day TEXT PRIMARY KEY, asks INTEGER NOT NULL) STRICT;
  `,

  // inbox: the key without the tag of a sub-address. share: whose turn a waiting confirmation takes.
  // unnoted: how often a mail was handed over and the result was not noted. chore: what is still to be done.
  `
  ALTER TABLE member ADD COLUMN inbox TEXT NOT NULL DEFAULT '';
  UPDATE member SET inbox = iif(
    instr(key, '+') > 1,
    substr(key, 1, instr(key, '+') - 1) || substr(key, instr(key, '@')),
    key);
  CREATE INDEX member_inbox ON member (inbox);
  ALTER TABLE member ADD COLUMN paused_at INTEGER;
  ALTER TABLE mail ADD COLUMN share TEXT;
  ALTER TABLE mail ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE mail ADD COLUMN unnoted INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX waiting_turn ON mail (turn, not_before) WHERE state = 'queued' AND kind = 'confirm';
  CREATE INDEX waiting_share ON mail (share, turn) WHERE state = 'queued' AND kind = 'confirm';
  CREATE TABLE refusal (
    mail TEXT PRIMARY KEY REFERENCES mail (id) ON DELETE CASCADE,
    member TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX refusal_member ON refusal (member, at);
  ALTER TABLE tally ADD COLUMN dropped INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE blocking_key (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE chore (name TEXT PRIMARY KEY, times INTEGER NOT NULL) STRICT;
  INSERT INTO chore VALUES ('scrub', 1);
  `,

  // inbox: a fingerprint from now on. Of ada+npm@ it would else keep the address ada@, which may be erased.
  `
  CREATE TABLE inbox_key (key TEXT NOT NULL) STRICT;
  INSERT INTO inbox_key VALUES (lower(hex(randomblob(32))));
  UPDATE member SET inbox = fingerprint((SELECT inbox_key.key FROM inbox_key), inbox_of(member.key));
  INSERT INTO chore VALUES ('scrub', 1) ON CONFLICT DO UPDATE SET times = times + 1;
  `,
]
