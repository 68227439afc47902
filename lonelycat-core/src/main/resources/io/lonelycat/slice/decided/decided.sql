-- What the gate said when nothing was executed: a line of the log decided.jsonl each, or what the archive of a build has.
CREATE TABLE decided (
  did INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  plan_id TEXT NOT NULL,
  changeset_id TEXT NOT NULL,
  checksum BLOB NOT NULL,
  at INTEGER NOT NULL,
  verdict INTEGER NOT NULL,
  risk INTEGER NOT NULL,
  risk_proposed INTEGER NOT NULL,
  trigger_kind INTEGER NOT NULL,
  files INTEGER NOT NULL,
  intent TEXT NOT NULL,
  correlation TEXT NOT NULL,
  created_by TEXT NOT NULL,
  environment TEXT,
  policy TEXT NOT NULL,
  jid INTEGER REFERENCES job (jid), build INTEGER, build_gone INTEGER -- of the build whose gate said it
);
CREATE INDEX decided_at ON decided (at, verdict);
CREATE INDEX decided_plan ON decided (plan_id);
CREATE INDEX decided_build ON decided (jid, build) WHERE jid IS NOT NULL;

CREATE TABLE decided_path (
  pid INTEGER NOT NULL REFERENCES path (pid),
  did INTEGER NOT NULL REFERENCES decided (did) ON DELETE CASCADE,
  PRIMARY KEY (pid, did)
) WITHOUT ROWID;
CREATE INDEX decided_path_did ON decided_path (did);

CREATE TABLE decided_label (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  did INTEGER NOT NULL REFERENCES decided (did) ON DELETE CASCADE,
  PRIMARY KEY (name, value, did)
) WITHOUT ROWID;
CREATE INDEX decided_label_did ON decided_label (did);

CREATE TABLE decided_finding (
  did INTEGER NOT NULL REFERENCES decided (did) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  rule TEXT NOT NULL,
  effect INTEGER NOT NULL,
  path_count INTEGER NOT NULL,
  settled INTEGER,
  PRIMARY KEY (did, ordinal)
) WITHOUT ROWID;
CREATE INDEX decided_finding_rule ON decided_finding (rule);

-- What people said about a plan, by approvals and the like; asked is when the gate had asked.
CREATE TABLE answer (
  id TEXT NOT NULL PRIMARY KEY,
  plan_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  asked INTEGER,
  choice INTEGER NOT NULL,
  approver TEXT NOT NULL,
  proof INTEGER NOT NULL,
  counted INTEGER NOT NULL,
  override INTEGER NOT NULL,
  reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX answer_plan ON answer (plan_id, at);
CREATE INDEX answer_at ON answer (at);

-- How many bytes of the log are in these tables, and how many of its lines are unreadable.
CREATE TABLE log_read (name TEXT NOT NULL PRIMARY KEY, bytes INTEGER NOT NULL, unreadable INTEGER NOT NULL) WITHOUT ROWID;

CREATE VIEW decisions AS
SELECT d.at, d.id, v.name AS verdict, r.name AS risk, datetime(d.at / 1000, 'unixepoch') AS at_utc, d.plan_id, d.intent,
       d.files, NULL AS execution
FROM decided d
JOIN term v ON v.kind = 'verdict' AND v.code = d.verdict
JOIN term r ON r.kind = 'risk' AND r.code = d.risk
UNION ALL
SELECT e.started, e.decision_id, v.name, r.name, datetime(e.started / 1000, 'unixepoch'), e.plan_id, e.intent, e.files, e.id
FROM execution e
JOIN term v ON v.kind = 'verdict' AND v.code = e.verdict
JOIN term r ON r.kind = 'risk' AND r.code = e.risk;
