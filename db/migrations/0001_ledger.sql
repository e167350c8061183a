-- SPDX-License-Identifier: Apache-2.0
-- The first schema. docs/ledger.md describes every table; a released migration is never edited.
-- Times are Unix seconds (UTC), days ISO text, spans half-open byte ranges of text.utf8.

------------------------------------------------------------------------------------ settings
CREATE TABLE option (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  id       INTEGER NOT NULL PRIMARY KEY,
  url      TEXT    NOT NULL UNIQUE,
  title    TEXT    NOT NULL,
  since    INTEGER NOT NULL,
  followed INTEGER NOT NULL CHECK (followed IN (0, 1))
) STRICT;

CREATE TABLE fetch_state (
  source_id      INTEGER NOT NULL PRIMARY KEY REFERENCES source (id),
  etag           TEXT    NOT NULL,
  last_modified  TEXT    NOT NULL,
  permanent_url  TEXT    NOT NULL,
  permanent_seen INTEGER NOT NULL,
  failures       INTEGER NOT NULL,
  gone           INTEGER NOT NULL CHECK (gone IN (0, 1)),
  last_success   INTEGER,
  next_fetch     INTEGER,
  last_error     TEXT    NOT NULL,
  body_hash      TEXT    NOT NULL
) STRICT;

CREATE TABLE entry (
  source_id   INTEGER NOT NULL REFERENCES source (id),
  identity    TEXT    NOT NULL,
  document_id INTEGER REFERENCES document (id),
  hash        TEXT    NOT NULL,
  at          INTEGER NOT NULL,
  PRIMARY KEY (source_id, identity)
) STRICT, WITHOUT ROWID;

-- When a followed search was last asked about a claim.
CREATE TABLE search (
  source_id INTEGER NOT NULL REFERENCES source (id),
  claim_id  INTEGER NOT NULL REFERENCES claim (id),
  at        INTEGER NOT NULL,
  PRIMARY KEY (source_id, claim_id)
) STRICT, WITHOUT ROWID;

-- Articles of claims that are looked at again, as they may be edited: when, and what the server
-- said of the version that was seen then.
CREATE TABLE visit (
  url           TEXT    NOT NULL PRIMARY KEY,
  at            INTEGER NOT NULL,
  etag          TEXT    NOT NULL,
  last_modified TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- Hosts that want a pause (Retry-After), and until when.
CREATE TABLE resting_host (
  host  TEXT    NOT NULL PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
  claim_id INTEGER NOT NULL REFERENCES claim (id),
  name     TEXT    NOT NULL,
  PRIMARY KEY (claim_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_name ON tag (name, claim_id);

-- The agreed day on which a claim is looked at; advanced by `every_days` when that was done. `since`
-- is the day on which it was agreed or last looked at: a deadline between that and `next` comes first.
CREATE TABLE schedule (
  claim_id   INTEGER NOT NULL PRIMARY KEY REFERENCES claim (id),
  next       TEXT    NOT NULL,
  every_days INTEGER,
  since      TEXT    NOT NULL
) STRICT;

CREATE TABLE saved_search (
  name      TEXT NOT NULL PRIMARY KEY,
  arguments TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-------------------------------------------------------------------------------------- ground
-- Rows are only ever added, each in the event that speaks of it (event_id). That is no foreign key:
-- the event hashes the rows and so is written after them, and a deferred key would make SQLite look
-- through every table at each event. The audit checks it.
CREATE TABLE content (
  id       INTEGER NOT NULL PRIMARY KEY,
  event_id INTEGER NOT NULL,
  sha256   BLOB    NOT NULL UNIQUE CHECK (length(sha256) = 32),
  size     INTEGER NOT NULL,
  zstd     BLOB    NOT NULL
) STRICT;

CREATE TABLE document (
  id                  INTEGER NOT NULL PRIMARY KEY,
  event_id            INTEGER NOT NULL,
  content_id          INTEGER NOT NULL REFERENCES content (id),
  media_type          TEXT    NOT NULL,
  charset             TEXT    NOT NULL,
  url                 TEXT    NOT NULL,
  title               TEXT    NOT NULL,
  outlet              TEXT    NOT NULL,
  author              TEXT    NOT NULL,
  published           INTEGER,
  published_precision TEXT    NOT NULL,
  received            INTEGER NOT NULL,
  revision_of         INTEGER REFERENCES document (id)
) STRICT;
CREATE INDEX document_content ON document (content_id);

CREATE TABLE fetch (
  id        INTEGER NOT NULL PRIMARY KEY,
  event_id  INTEGER NOT NULL,
  source_id INTEGER NOT NULL REFERENCES source (id),
  at        INTEGER NOT NULL,
  outcome   TEXT    NOT NULL,
  status    INTEGER NOT NULL,
  bytes     INTEGER NOT NULL,
  entries   INTEGER NOT NULL,
  new_items INTEGER NOT NULL,
  error     TEXT    NOT NULL,
  body_hash TEXT    NOT NULL
) STRICT;
CREATE INDEX fetch_source ON fetch (source_id, at);
-- How many new items a span of time brought, without the many fetches that brought none.
CREATE INDEX fetch_items ON fetch (at, new_items) WHERE new_items > 0;
CREATE INDEX fetch_failed ON fetch (source_id, at, outcome) WHERE outcome NOT IN ('feed', 'not_modified');

-- `beside`: it came with a colleague's ledger and differs from what was decided here; it is shown and
-- does not count.
CREATE TABLE decision (
  id         INTEGER NOT NULL PRIMARY KEY,
  event_id   INTEGER NOT NULL,
  claim_id   INTEGER NOT NULL REFERENCES claim (id),
  at         INTEGER NOT NULL,
  person     TEXT    NOT NULL CHECK (person <> ''),
  act        TEXT    NOT NULL CHECK (act IN ('decide', 'reopen')),
  outcome    TEXT    NOT NULL,
  timeliness TEXT    NOT NULL,
  happened   TEXT,
  days_late  INTEGER,
  why        TEXT    NOT NULL,
  evidence   TEXT    NOT NULL,
  beside     INTEGER NOT NULL CHECK (beside IN (0, 1))
) STRICT;
CREATE INDEX decision_claim ON decision (claim_id);

CREATE TABLE correction (
  id          INTEGER NOT NULL PRIMARY KEY,
  event_id    INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  person      TEXT    NOT NULL CHECK (person <> ''),
  why         TEXT    NOT NULL,
  claim_id    INTEGER REFERENCES claim (id),
  document_id INTEGER REFERENCES document (id),
  field       TEXT    NOT NULL,
  before      TEXT    NOT NULL,
  after       TEXT    NOT NULL,
  beside      INTEGER NOT NULL CHECK (beside IN (0, 1)),
  CHECK (claim_id IS NOT NULL OR document_id IS NOT NULL)
) STRICT;
CREATE INDEX correction_claim ON correction (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX correction_document ON correction (document_id) WHERE document_id IS NOT NULL;

-- What an assessor from outside answered when it was asked about a match. Kept as it was said, shown
-- beside the stance of the match, never counted. `ignored`: why it is no opinion; '' = it is one.
CREATE TABLE opinion (
  id          INTEGER NOT NULL PRIMARY KEY,
  event_id    INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  claim_id    INTEGER NOT NULL REFERENCES claim (id),
  document_id INTEGER NOT NULL REFERENCES document (id),
  model       TEXT    NOT NULL CHECK (model <> ''),
  host        TEXT    NOT NULL,
  prompt_hash TEXT    NOT NULL,
  answer      TEXT    NOT NULL,
  stance      TEXT    NOT NULL,
  span_begin  INTEGER NOT NULL,
  span_end    INTEGER NOT NULL,
  wording     TEXT    NOT NULL,
  ignored     TEXT    NOT NULL
) STRICT;
CREATE INDEX opinion_claim ON opinion (claim_id, document_id);

-- AUTOINCREMENT: the highest id ever given stays known, so that a history cut at its end is noticed.
-- Half of all statements insert an event. They cannot fail halfway (keys deferred, no CHECK, and a
-- trigger that rolls back), as SQLite else copies each page that they touch before it writes to it.
CREATE TABLE event (
  id          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  at          INTEGER NOT NULL,
  actor       TEXT    NOT NULL,
  what        TEXT    NOT NULL,
  claim_id    INTEGER REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  detail      TEXT    NOT NULL,
  data        TEXT    NOT NULL,
  subject     TEXT    NOT NULL,
  hash        BLOB    NOT NULL
) STRICT;
CREATE INDEX event_claim ON event (claim_id) WHERE claim_id IS NOT NULL;

-- Ground rows are never changed or deleted. INSERT OR REPLACE deletes without firing a delete
-- trigger, so an insert over an existing row is refused too.
CREATE TRIGGER content_insert BEFORE INSERT ON content
WHEN EXISTS (SELECT 1 FROM content WHERE id = NEW.id OR sha256 = NEW.sha256)
BEGIN SELECT RAISE (ABORT, 'content is append-only'); END;
CREATE TRIGGER content_update BEFORE UPDATE ON content
BEGIN SELECT RAISE (ABORT, 'content is append-only'); END;
CREATE TRIGGER content_delete BEFORE DELETE ON content
BEGIN SELECT RAISE (ABORT, 'content is append-only'); END;
CREATE TRIGGER document_insert BEFORE INSERT ON document
WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'document is append-only'); END;
CREATE TRIGGER document_update BEFORE UPDATE ON document
BEGIN SELECT RAISE (ABORT, 'document is append-only'); END;
CREATE TRIGGER document_delete BEFORE DELETE ON document
BEGIN SELECT RAISE (ABORT, 'document is append-only'); END;
CREATE TRIGGER fetch_insert BEFORE INSERT ON fetch
WHEN EXISTS (SELECT 1 FROM fetch WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'fetch is append-only'); END;
CREATE TRIGGER fetch_update BEFORE UPDATE ON fetch
BEGIN SELECT RAISE (ABORT, 'fetch is append-only'); END;
CREATE TRIGGER fetch_delete BEFORE DELETE ON fetch
BEGIN SELECT RAISE (ABORT, 'fetch is append-only'); END;
CREATE TRIGGER decision_insert BEFORE INSERT ON decision
WHEN EXISTS (SELECT 1 FROM decision WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'decision is append-only'); END;
CREATE TRIGGER decision_update BEFORE UPDATE ON decision
BEGIN SELECT RAISE (ABORT, 'decision is append-only'); END;
CREATE TRIGGER decision_delete BEFORE DELETE ON decision
BEGIN SELECT RAISE (ABORT, 'decision is append-only'); END;
CREATE TRIGGER correction_insert BEFORE INSERT ON correction
WHEN EXISTS (SELECT 1 FROM correction WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'correction is append-only'); END;
CREATE TRIGGER correction_update BEFORE UPDATE ON correction
BEGIN SELECT RAISE (ABORT, 'correction is append-only'); END;
CREATE TRIGGER correction_delete BEFORE DELETE ON correction
BEGIN SELECT RAISE (ABORT, 'correction is append-only'); END;
CREATE TRIGGER opinion_insert BEFORE INSERT ON opinion
WHEN EXISTS (SELECT 1 FROM opinion WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'opinion is append-only'); END;
CREATE TRIGGER opinion_update BEFORE UPDATE ON opinion
BEGIN SELECT RAISE (ABORT, 'opinion is append-only'); END;
CREATE TRIGGER opinion_delete BEFORE DELETE ON opinion
BEGIN SELECT RAISE (ABORT, 'opinion is append-only'); END;
CREATE TRIGGER event_insert BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
BEGIN SELECT RAISE (ROLLBACK, 'event is append-only'); END;
CREATE TRIGGER event_update BEFORE UPDATE ON event
BEGIN SELECT RAISE (ABORT, 'event is append-only'); END;
CREATE TRIGGER event_delete BEFORE DELETE ON event
BEGIN SELECT RAISE (ABORT, 'event is append-only'); END;

------------------------------------------------------------------------------------- derived
-- One row a document, from the moment it is added (engine '' until it was read). The metadata are
-- what is known now: a person's correction, else what was declared, else what was read.
CREATE TABLE text (
  document_id         INTEGER NOT NULL PRIMARY KEY REFERENCES document (id),
  event_id            INTEGER NOT NULL,
  engine              TEXT    NOT NULL,
  url                 TEXT    NOT NULL,
  title               TEXT    NOT NULL,
  outlet              TEXT    NOT NULL,
  author              TEXT    NOT NULL,
  language            TEXT    NOT NULL,
  published           INTEGER,
  published_precision TEXT    NOT NULL,
  sketch              BLOB    NOT NULL,
  utf8                TEXT    NOT NULL,
  offset_map          BLOB    NOT NULL
) STRICT;
CREATE INDEX text_url ON text (url) WHERE url <> '';
CREATE INDEX text_outlet ON text (outlet COLLATE NOCASE);
CREATE INDEX text_published ON text (published);

CREATE TABLE claim (
  id          INTEGER NOT NULL PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document (id),
  event_id    INTEGER NOT NULL,
  engine      TEXT    NOT NULL,
  fingerprint TEXT    NOT NULL,
  span_begin  INTEGER NOT NULL,
  span_end    INTEGER NOT NULL,
  wording     TEXT    NOT NULL,
  kind        TEXT    NOT NULL,
  speaker     TEXT    NOT NULL,
  mode        TEXT    NOT NULL,
  cue_begin   INTEGER NOT NULL,
  cue_end     INTEGER NOT NULL,
  condition   TEXT    NOT NULL,
  hedge       TEXT    NOT NULL,
  worth       REAL    NOT NULL,
  superseded  INTEGER NOT NULL CHECK (superseded IN (0, 1)),
  why         TEXT    NOT NULL
) STRICT;
CREATE INDEX claim_document ON claim (document_id, span_begin);
CREATE INDEX claim_fingerprint ON claim (fingerprint, superseded);
CREATE INDEX claim_kind ON claim (kind);

CREATE TABLE quantity (
  claim_id     INTEGER NOT NULL REFERENCES claim (id),
  ordinal      INTEGER NOT NULL,
  span_begin   INTEGER NOT NULL,
  span_end     INTEGER NOT NULL,
  number_begin INTEGER NOT NULL,
  number_end   INTEGER NOT NULL,
  value        REAL    NOT NULL,
  value2       REAL,
  low          REAL    NOT NULL,
  high         REAL    NOT NULL,
  low_open     INTEGER NOT NULL,
  high_open    INTEGER NOT NULL,
  comparator   TEXT    NOT NULL,
  unit_kind    TEXT    NOT NULL,
  unit         TEXT    NOT NULL,
  unit_begin   INTEGER NOT NULL,
  unit_end     INTEGER NOT NULL,
  per          TEXT    NOT NULL,
  why          TEXT    NOT NULL,
  PRIMARY KEY (claim_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX quantity_figure ON quantity (unit, low, high);

CREATE TABLE deadline (
  claim_id     INTEGER NOT NULL PRIMARY KEY REFERENCES claim (id),
  wording      TEXT    NOT NULL,
  span_begin   INTEGER NOT NULL,
  span_end     INTEGER NOT NULL,
  earliest     TEXT,
  latest       TEXT,
  precision    TEXT    NOT NULL,
  anchor       TEXT    NOT NULL,
  anchor_begin INTEGER NOT NULL,
  anchor_end   INTEGER NOT NULL,
  anchor_day   TEXT,
  why          TEXT    NOT NULL
) STRICT;

-- What a claim is matched with: its terms and those of its article, whom it names and, once for all
-- claims of an article, which places the article names (core/judge/profile.hpp), so that matching need
-- not read the article again.
CREATE TABLE profile (
  claim_id INTEGER NOT NULL PRIMARY KEY REFERENCES claim (id),
  terms    BLOB    NOT NULL,
  actors   TEXT    NOT NULL
) STRICT;

CREATE TABLE context (
  document_id INTEGER NOT NULL PRIMARY KEY REFERENCES document (id),
  places      TEXT    NOT NULL
) STRICT;

CREATE TABLE match (
  id                 INTEGER NOT NULL PRIMARY KEY,
  claim_id           INTEGER NOT NULL REFERENCES claim (id),
  document_id        INTEGER NOT NULL REFERENCES document (id),
  engine             TEXT    NOT NULL,
  span_begin         INTEGER NOT NULL,
  span_end           INTEGER NOT NULL,
  wording            TEXT    NOT NULL,
  score              REAL    NOT NULL,
  decisive           REAL    NOT NULL,
  accepted           INTEGER NOT NULL CHECK (accepted IN (0, 1)),
  stance             TEXT    NOT NULL,
  voice              TEXT    NOT NULL,
  happened_first     TEXT,
  happened_last      TEXT,
  new_deadline_first TEXT,
  new_deadline_last  TEXT,
  independent_group  INTEGER NOT NULL,
  linked             INTEGER NOT NULL CHECK (linked IN (0, 1)),
  rejected           INTEGER NOT NULL CHECK (rejected IN (0, 1)),
  quantities         TEXT    NOT NULL,
  condition          TEXT    NOT NULL,
  why                TEXT    NOT NULL,
  UNIQUE (claim_id, document_id)
) STRICT;
CREATE INDEX match_document ON match (document_id);

CREATE TABLE assessment (
  claim_id       INTEGER NOT NULL PRIMARY KEY REFERENCES claim (id),
  engine         TEXT    NOT NULL,
  at             INTEGER NOT NULL,
  phase          TEXT    NOT NULL,
  outcome        TEXT    NOT NULL,
  timeliness     TEXT    NOT NULL,
  grade          TEXT    NOT NULL,
  days_late      INTEGER,
  happened       TEXT,
  headline       TEXT    NOT NULL,
  sources_read   INTEGER NOT NULL,
  sources_failed INTEGER NOT NULL,
  items_read     INTEGER NOT NULL,
  record_since   TEXT,
  record_until   TEXT,
  condition      TEXT    NOT NULL,
  condition_day  TEXT,
  condition_told INTEGER REFERENCES document (id),
  due_first      TEXT,
  due_last       TEXT,
  moved_to       TEXT,
  revisions      TEXT    NOT NULL,
  deciding       TEXT    NOT NULL,
  would_change   TEXT    NOT NULL,
  why            TEXT    NOT NULL
) STRICT;

-- What each version of the program read where a person had corrected the one before it, and whether
-- that agrees with the person. A version that agreed once is kept as it was then.
CREATE TABLE evaluation (
  correction_id INTEGER NOT NULL REFERENCES correction (id),
  engine        TEXT    NOT NULL,
  at            INTEGER NOT NULL,
  value         TEXT    NOT NULL,
  agrees        INTEGER NOT NULL CHECK (agrees IN (0, 1)),
  PRIMARY KEY (correction_id, engine)
) STRICT, WITHOUT ROWID;

-- Where each claim stands now, from its assessment, decisions, corrections and schedule: what lists
-- filter by. The clock is not in it: `phase` is open, closed or void, and an open claim is due or
-- overdue by its deadline (see claim_now). `due` is the scheduled day, or a deadline before it, else
-- the deadline's latest; of a claim that was decided as moved the date that it was moved to;
-- `hidden` is '', 'dismissed' or 'superseded'; `worth` is the claim's. `waits` is the day from which
-- a person must look at it: '' (now) for an outcome that was proposed and not decided, else `due`.
CREATE TABLE standing (
  claim_id   INTEGER NOT NULL PRIMARY KEY REFERENCES claim (id),
  hidden     TEXT    NOT NULL,
  phase      TEXT    NOT NULL,
  outcome    TEXT    NOT NULL,
  timeliness TEXT    NOT NULL,
  grade      TEXT    NOT NULL,
  decided    INTEGER NOT NULL CHECK (decided IN (0, 1)),
  worth      REAL    NOT NULL,
  deadline   TEXT,
  due        TEXT,
  waits      TEXT
) STRICT;
CREATE INDEX standing_phase ON standing (hidden, phase);
CREATE INDEX standing_worth ON standing (hidden, worth DESC);
CREATE INDEX standing_outcome ON standing (hidden, outcome);
CREATE INDEX standing_due ON standing (hidden, phase, due) WHERE due IS NOT NULL;
CREATE INDEX standing_deadline ON standing (hidden, phase, deadline) WHERE deadline IS NOT NULL;
CREATE INDEX standing_waits ON standing (waits, worth) WHERE waits IS NOT NULL;

-- Accepted coverage that was found (or came to say so) after a person decided the claim, and tells
-- otherwise: that it failed or was moved where the decision says that it came true, that it came true
-- where the decision says that it failed, either where the decision leaves it in the air. What a
-- person placed does not count.
CREATE VIEW against_decision AS
SELECT d.claim_id, match.id AS match_id
FROM decision AS d
JOIN match ON match.claim_id = d.claim_id AND match.accepted AND NOT match.linked
  AND NOT match.rejected AND match.decisive >= 0.5
WHERE d.beside = 0 AND d.outcome <> 'none'
  AND NOT EXISTS (SELECT 1 FROM decision AS newer WHERE newer.claim_id = d.claim_id
                  AND newer.beside = 0 AND newer.id > d.id)
  AND CASE d.outcome
        WHEN 'fulfilled' THEN match.stance = 'refutes' OR match.stance = 'revises'
        WHEN 'partly_fulfilled' THEN match.stance = 'refutes' OR match.stance = 'supports'
        WHEN 'unfulfilled' THEN match.stance = 'supports' OR match.stance = 'partly_supports'
        WHEN 'disputed' THEN 0
        ELSE match.stance = 'supports' OR match.stance = 'refutes' END
  AND EXISTS (SELECT 1 FROM event WHERE event.claim_id = d.claim_id AND event.id > d.event_id
              AND event.document_id = match.document_id
              AND (event.what = 'match.found' OR event.what = 'match.changed'));

-- What each row of `standing` must be. A decided claim is closed by its outcome; those that leave it
-- in the air stay with the clock. What coverage tells against a decision that was made before it was
-- found waits for a person, until somebody decides anew or places it. (Lists of more than two values after IN would be tables that SQLite makes anew
-- for each claim, and a scalar subquery is opened for each; joins stay open.)
CREATE VIEW standing_from AS
SELECT claim_id, hidden, phase, outcome, timeliness, grade, decided, worth, deadline, due,
       CASE WHEN hidden <> '' THEN NULL
            WHEN NOT decided AND outcome <> 'none' AND outcome <> 'in_progress'
              AND outcome <> 'stalled' THEN ''
            WHEN decided AND EXISTS (SELECT 1 FROM against_decision AS n
                                     WHERE n.claim_id = dated.claim_id) THEN ''
            WHEN phase = 'open' THEN due END AS waits
FROM (SELECT claim_id, hidden, phase, outcome, grade, decided, worth, deadline,
             CASE WHEN NOT decided THEN proposed
                  WHEN said <> 'none' OR phase <> 'open' THEN said
                  WHEN proposed = 'not_due' OR outcome = 'revised' AND proposed = 'missed'
                    THEN proposed
                  ELSE 'none' END AS timeliness,
             CASE WHEN next IS NULL OR counted > since AND counted < next THEN counted
                  ELSE next END AS due
      FROM (SELECT claim.id AS claim_id,
                   CASE WHEN dismissal.after = '1' THEN 'dismissed'
                        WHEN claim.superseded THEN 'superseded' ELSE '' END AS hidden,
                   CASE d.outcome
                     WHEN 'fulfilled' THEN 'closed'
                     WHEN 'partly_fulfilled' THEN 'closed'
                     WHEN 'unfulfilled' THEN 'closed'
                     WHEN 'superseded' THEN 'closed'
                     WHEN 'unrateable' THEN 'void'
                     ELSE CASE WHEN coalesce(d.outcome, 'none') = 'none'
                                 AND a.phase IN ('closed', 'void')
                                 THEN a.phase ELSE 'open' END END AS phase,
                   coalesce(nullif(d.outcome, 'none'), a.outcome, 'none') AS outcome,
                   coalesce(d.timeliness, 'none') AS said,
                   coalesce(a.timeliness, 'none') AS proposed,
                   coalesce(a.grade, 'none_found') AS grade,
                   coalesce(d.outcome, 'none') <> 'none' AS decided,
                   claim.worth,
                   coalesce(deadline.latest, a.due_last) AS deadline,
                   coalesce(CASE d.outcome WHEN 'revised' THEN a.moved_to END,
                            deadline.latest, a.due_last) AS counted,
                   schedule.next, schedule.since
            FROM claim
            LEFT JOIN decision AS d ON d.claim_id = claim.id AND d.beside = 0
              AND NOT EXISTS (SELECT 1 FROM decision AS newer WHERE newer.claim_id = claim.id
                              AND newer.beside = 0 AND newer.id > d.id)
            LEFT JOIN correction AS dismissal ON dismissal.claim_id = claim.id
              AND dismissal.document_id IS NULL AND dismissal.field = 'dismissed'
              AND dismissal.beside = 0
              AND NOT EXISTS (SELECT 1 FROM correction AS newer WHERE newer.claim_id = claim.id
                              AND newer.document_id IS NULL AND newer.field = 'dismissed'
                              AND newer.beside = 0 AND newer.id > dismissal.id)
            LEFT JOIN assessment AS a ON a.claim_id = claim.id
            LEFT JOIN deadline ON deadline.claim_id = claim.id
            LEFT JOIN schedule ON schedule.claim_id = claim.id)) AS dated;

-- Full text, as stems that the program puts in ("unemployed" is kept as "unemploy"), so that any
-- SQLite can read and query it.
CREATE VIRTUAL TABLE claim_search USING fts5 (
  wording, speaker, content = '', tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE document_search USING fts5 (
  title, body, content = '', tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE match_search USING fts5 (
  wording, content = '', tokenize = "unicode61 remove_diacritics 2"
);

--------------------------------------------------------------------------------------- views
-- Every claim with its article and where it stands; dates readable.
CREATE VIEW claim_now AS
SELECT claim.id, claim.wording, claim.kind, claim.speaker, claim.mode, claim.worth,
       standing.hidden,
       CASE WHEN standing.phase <> 'open' OR standing.deadline IS NULL THEN standing.phase
            WHEN standing.deadline < date('now') THEN 'overdue'
            ELSE 'due' END AS phase,
       standing.outcome, standing.timeliness, standing.grade,
       standing.decided, standing.due,
       CASE WHEN standing.timeliness <> 'late' THEN NULL
            WHEN standing.decided THEN (SELECT days_late FROM decision
                                        WHERE claim_id = claim.id AND beside = 0
                                        ORDER BY id DESC LIMIT 1)
            ELSE assessment.days_late END AS days_late,
       assessment.headline,
       claim.document_id, text.title, text.outlet, text.url,
       date(text.published, 'unixepoch') AS published
FROM claim
JOIN standing ON standing.claim_id = claim.id
JOIN text ON text.document_id = claim.document_id
LEFT JOIN assessment ON assessment.claim_id = claim.id;

-- Claims that wait for an outcome, those with a date first, soonest on top.
CREATE VIEW open_claims AS
SELECT id, due, wording, kind, speaker, outlet, published, phase, outcome, headline
FROM claim_now
WHERE hidden = '' AND phase NOT IN ('closed', 'void')
ORDER BY due IS NULL, due, id;

-- What became of each speaker's claims; no share without the counts that it leaves out.
CREATE VIEW scoreboard AS
SELECT speaker, kind, count(*) AS claims,
       sum(outcome = 'fulfilled') AS fulfilled,
       sum(outcome = 'fulfilled' AND timeliness = 'late') AS fulfilled_late,
       sum(outcome = 'partly_fulfilled') AS partly_fulfilled,
       sum(outcome = 'unfulfilled') AS unfulfilled,
       sum(outcome = 'revised') AS revised,
       sum(outcome = 'disputed') AS disputed,
       sum(outcome IN ('in_progress', 'stalled')) AS in_progress,
       sum(outcome = 'none' AND phase IN ('open', 'due')) AS not_due,
       sum(outcome = 'none' AND phase NOT IN ('open', 'due', 'void')) AS no_evidence,
       sum(outcome IN ('unrateable', 'superseded') OR (outcome = 'none' AND phase = 'void'))
         AS not_rated
FROM claim_now
WHERE hidden = ''
GROUP BY speaker, kind
ORDER BY claims DESC, speaker, kind;

-- The last opinion of each outside model about each match, beside the stance that the match has.
-- `differs` only where a person could still be asked: an accepted match that nobody has placed, of a
-- claim that nobody has decided.
CREATE VIEW opinion_now AS
SELECT o.id, o.claim_id, match.id AS match_id, o.document_id, o.model, o.host, o.stance, o.wording,
       o.ignored, match.stance AS match_stance,
       o.ignored = '' AND o.stance <> match.stance AND match.accepted AND NOT match.linked
         AND NOT match.rejected AND NOT standing.decided AND standing.hidden = '' AS differs
FROM opinion AS o
JOIN match ON match.claim_id = o.claim_id AND match.document_id = o.document_id
JOIN standing ON standing.claim_id = o.claim_id
WHERE NOT EXISTS (SELECT 1 FROM opinion AS newer
                  WHERE newer.claim_id = o.claim_id AND newer.document_id = o.document_id
                  AND newer.model = o.model AND newer.id > o.id)
ORDER BY o.id;

-- The history in plain words.
CREATE VIEW timeline AS
SELECT event.id, datetime(event.at, 'unixepoch') AS at, event.actor, event.what, event.claim_id,
       event.document_id, event.detail, lower(hex(event.hash)) AS hash
FROM event
ORDER BY event.id;
