-- What the gate decided when nothing was executed: from the log decided.jsonl, or from the archive of a build. Findings are objects
-- with rule, effect and settled; paths are a list, labels an object.
CREATE TABLE decision (
  id TEXT NOT NULL PRIMARY KEY,
  plan_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  risk TEXT NOT NULL,
  trigger_kind TEXT NOT NULL,
  intent TEXT NOT NULL,
  correlation TEXT NOT NULL,
  created_by TEXT NOT NULL,
  environment TEXT,
  findings TEXT NOT NULL,
  paths TEXT NOT NULL,
  labels TEXT NOT NULL,
  job TEXT, build INTEGER, job_gone INTEGER, build_gone INTEGER
);
CREATE INDEX decision_at ON decision (at);
CREATE INDEX decision_plan ON decision (plan_id);

-- What approvers answered; asked is when the gate had asked. A plan id of another job is another plan; job is empty in a workspace.
CREATE TABLE answer (
  id TEXT NOT NULL,
  plan_id TEXT NOT NULL,
  job TEXT NOT NULL,
  at INTEGER NOT NULL,
  asked INTEGER,
  choice TEXT NOT NULL,
  approver TEXT NOT NULL,
  counted INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (id, job)
) WITHOUT ROWID;
CREATE INDEX answer_plan ON answer (plan_id, job);

-- How many bytes of the log are in these tables.
CREATE TABLE decision_log (bytes INTEGER NOT NULL);

CREATE VIEW decisions AS
SELECT at, id, verdict, risk, datetime(at / 1000, 'unixepoch') AS at_utc, plan_id, intent, NULL AS execution FROM decision
UNION ALL
SELECT e.started, e.decision_id, e.verdict, e.risk, datetime(e.started / 1000, 'unixepoch'), e.plan_id, e.intent, e.id
FROM execution e;
