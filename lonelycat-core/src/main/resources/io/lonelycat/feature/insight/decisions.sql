-- What the gate decided when nothing was executed: from the log decided.jsonl, or from the archive of a build.
CREATE TABLE decision (
  document TEXT NOT NULL, -- as the log has it
  at INTEGER NOT NULL,
  job TEXT, build INTEGER, job_gone INTEGER, build_gone INTEGER,
  id TEXT AS (document ->> 'decisionId') STORED NOT NULL UNIQUE,
  plan_id TEXT AS (document ->> 'planId') STORED NOT NULL,
  verdict TEXT AS (document ->> 'verdict') STORED NOT NULL,
  risk TEXT AS (document ->> 'risk') STORED NOT NULL,
  intent TEXT AS (document ->> 'intent') STORED NOT NULL,
  correlation TEXT AS (document ->> 'correlationId') STORED NOT NULL,
  created_by TEXT AS (document ->> 'createdBy') STORED NOT NULL,
  environment TEXT AS (document ->> 'environment') STORED,
  findings TEXT AS (document -> 'findings') STORED NOT NULL -- objects with rule, effect and settled
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
