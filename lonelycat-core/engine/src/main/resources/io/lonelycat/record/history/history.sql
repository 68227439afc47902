-- The index over the evidence. It holds nothing that the evidence does not, and can be built again. Slices add tables of their own.
-- Newest first is descending position, which follows from the time at which an execution began.
-- A job that is gone keeps its rows, under a name that a new job may take.
-- Times are milliseconds since 1970 UTC, durations milliseconds.

CREATE TABLE execution (
  position INTEGER PRIMARY KEY,
  document TEXT NOT NULL, -- the row, as rotation.jsonl has it of an execution that was pruned
  started INTEGER NOT NULL,
  pruned INTEGER, -- when the evidence was removed; then there are no rows of its files, checks and findings
  job TEXT, build INTEGER, job_gone INTEGER, build_gone INTEGER,
  compared INTEGER, -- 1 where the evidence of a job's build was compared with what its controller had sent
  -- Members of the document, by which rows are found and counted.
  id TEXT AS (document ->> 'executionId') STORED NOT NULL UNIQUE,
  plan_id TEXT AS (document ->> 'planId') STORED NOT NULL,
  decision_id TEXT AS (document ->> 'decisionId') STORED NOT NULL,
  checksum TEXT AS (document ->> 'checksum') STORED NOT NULL,
  outcome TEXT AS (document ->> 'outcome') STORED,
  verdict TEXT AS (document ->> 'verdict') STORED NOT NULL,
  risk TEXT AS (document ->> 'riskEffective') STORED NOT NULL,
  trigger_kind TEXT AS (document ->> 'trigger') STORED NOT NULL,
  duration INTEGER AS (document ->> 'durationMillis') STORED,
  files_changed INTEGER AS (document ->> 'filesChanged') STORED NOT NULL,
  error_step TEXT AS (document ->> 'errorStep') STORED,
  error_code TEXT AS (document ->> 'errorCode') STORED,
  message TEXT AS (coalesce(document ->> 'message', '')) STORED NOT NULL,
  intent TEXT AS (document ->> 'intent') STORED NOT NULL,
  correlation TEXT AS (document ->> 'correlationId') STORED NOT NULL,
  parent TEXT AS (document ->> 'parentExecutionId') STORED,
  created_by TEXT AS (document ->> 'createdBy') STORED NOT NULL,
  environment TEXT AS (document ->> 'environment') STORED,
  step_1 INTEGER AS (document ->> '$.stepMillis.validate') STORED,
  step_2 INTEGER AS (document ->> '$.stepMillis.checksum') STORED,
  step_10 INTEGER AS (document ->> '$.stepMillis.rehearse') STORED,
  step_3 INTEGER AS (document ->> '$.stepMillis.backup') STORED,
  step_4 INTEGER AS (document ->> '$.stepMillis.apply') STORED,
  step_5 INTEGER AS (document ->> '$.stepMillis.verify') STORED,
  step_6 INTEGER AS (document ->> '$.stepMillis.health') STORED,
  step_7 INTEGER AS (document ->> '$.stepMillis.finalize') STORED,
  step_98 INTEGER AS (document ->> '$.stepMillis.rollback') STORED,
  step_99 INTEGER AS (document ->> '$.stepMillis.error') STORED
);
CREATE INDEX execution_kind ON execution (outcome, verdict, risk);
CREATE INDEX execution_risk ON execution (risk);
CREATE INDEX execution_started ON execution (started, outcome, trigger_kind);
CREATE INDEX execution_author ON execution (created_by, started, outcome, trigger_kind);
CREATE INDEX execution_plan ON execution (plan_id);
CREATE INDEX execution_checksum ON execution (checksum);
CREATE INDEX execution_correlation ON execution (correlation);
CREATE INDEX execution_parent ON execution (parent) WHERE parent IS NOT NULL;
CREATE INDEX execution_error ON execution (error_code) WHERE error_code IS NOT NULL;

CREATE INDEX execution_job ON execution (job, outcome, verdict, risk) WHERE job IS NOT NULL;
CREATE INDEX execution_build ON execution (job, build) WHERE job IS NOT NULL;

CREATE TABLE path (path_id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
CREATE TABLE file (
  path_id INTEGER NOT NULL REFERENCES path (path_id),
  position INTEGER NOT NULL REFERENCES execution (position) ON DELETE CASCADE,
  PRIMARY KEY (path_id, position)
) WITHOUT ROWID;
CREATE INDEX file_position ON file (position);

CREATE TABLE label (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  position INTEGER NOT NULL REFERENCES execution (position) ON DELETE CASCADE,
  PRIMARY KEY (name, value, position)
) WITHOUT ROWID;
CREATE INDEX label_position ON label (position);

CREATE TABLE check_result (
  position INTEGER NOT NULL REFERENCES execution (position) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  step TEXT NOT NULL,
  name TEXT NOT NULL,
  passed INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  critical INTEGER NOT NULL,
  code TEXT,
  duration INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  PRIMARY KEY (position, ordinal)
) WITHOUT ROWID;
CREATE INDEX check_name ON check_result (name, position);

CREATE TABLE finding (
  position INTEGER NOT NULL REFERENCES execution (position) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  rule TEXT NOT NULL,
  effect TEXT NOT NULL,
  settled TEXT, -- by what it was set aside
  PRIMARY KEY (position, ordinal)
) WITHOUT ROWID;
CREATE INDEX finding_rule ON finding (rule);

-- The approvals that counted when it was decided.
CREATE TABLE approval (
  id TEXT NOT NULL,
  position INTEGER NOT NULL REFERENCES execution (position) ON DELETE CASCADE,
  PRIMARY KEY (id, position)
) WITHOUT ROWID;
CREATE INDEX approval_position ON approval (position);

CREATE VIEW executions AS
SELECT e.position, e.id, e.outcome, e.verdict, e.risk, datetime(e.started / 1000, 'unixepoch') AS started_utc,
       e.duration, e.files_changed, e.error_code, e.message, e.intent, e.plan_id, e.correlation,
       datetime(e.pruned / 1000, 'unixepoch') AS pruned_utc, e.job, e.build
FROM execution e;
