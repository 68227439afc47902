-- Which state may follow which, of plans, workers and the queue itself; of the same one where something else about a plan changes.
CREATE TABLE queue_allowed (
  kind TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  PRIMARY KEY (kind, from_state, to_state)
) WITHOUT ROWID;

-- What happened: a line of the log queue.jsonl each.
CREATE TABLE queue_move (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL, -- plan, worker or queue
  id TEXT NOT NULL,
  from_state TEXT, -- NULL where it is the first that is known of it
  to_state TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  reason TEXT NOT NULL,
  execution TEXT,
  FOREIGN KEY (kind, from_state, to_state) REFERENCES queue_allowed (kind, from_state, to_state)
);
CREATE INDEX queue_move_id ON queue_move (id, seq);

-- What the queue as a whole does: the last move of it.
CREATE TABLE queue_mode (mode TEXT NOT NULL, since INTEGER NOT NULL, by_whom TEXT NOT NULL, reason TEXT NOT NULL);

-- The workers that have taken plans.
CREATE TABLE queue_worker (
  worker TEXT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL,
  since INTEGER NOT NULL,
  tags TEXT NOT NULL, -- with a blank between them
  place TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX queue_worker_state ON queue_worker (state);

-- When a worker was heard of last, and which process it is. Not in the log: one that is not heard of any more is lost.
CREATE TABLE queue_heard (
  worker TEXT NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  user_name TEXT NOT NULL,
  host TEXT NOT NULL,
  pid INTEGER NOT NULL,
  started INTEGER NOT NULL
) WITHOUT ROWID;

-- What follows from it: each plan as it is now.
CREATE TABLE queue_plan (
  plan TEXT NOT NULL PRIMARY KEY,
  submitted INTEGER NOT NULL,
  digest TEXT NOT NULL,
  checksum TEXT NOT NULL,
  intent TEXT NOT NULL,
  created_by TEXT NOT NULL,
  files INTEGER NOT NULL,
  priority INTEGER NOT NULL, -- 0 is low, 3 is urgent
  deadline INTEGER,
  state TEXT NOT NULL,
  since INTEGER NOT NULL,
  token INTEGER NOT NULL,
  by_whom TEXT NOT NULL,
  reason TEXT NOT NULL,
  execution TEXT,
  attempts INTEGER NOT NULL,
  failed_check TEXT, -- which failed for it last
  lost INTEGER NOT NULL, -- how many workers died while they were at it, since it was submitted or released
  -- The last time its checks were run in a copy: the move with which that began, the execution there, and what it found.
  began INTEGER NOT NULL,
  copy_execution TEXT,
  tree TEXT,
  evidence TEXT
) WITHOUT ROWID;
CREATE INDEX queue_plan_state ON queue_plan (state, priority DESC, submitted);
CREATE INDEX queue_plan_deadline ON queue_plan (deadline) WHERE deadline IS NOT NULL;
CREATE INDEX queue_plan_token ON queue_plan (state, token);
CREATE INDEX queue_plan_checksum ON queue_plan (checksum);

CREATE TABLE queue_need (
  plan TEXT NOT NULL REFERENCES queue_plan (plan) ON DELETE CASCADE,
  needs TEXT NOT NULL REFERENCES queue_plan (plan),
  PRIMARY KEY (plan, needs)
) WITHOUT ROWID;

-- What a worker has to have that runs the checks of a plan.
CREATE TABLE queue_tag (
  plan TEXT NOT NULL REFERENCES queue_plan (plan) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (plan, tag)
) WITHOUT ROWID;

-- The plans that were carried out in the copy before one whose checks were run there.
CREATE TABLE queue_after (
  plan TEXT NOT NULL,
  other TEXT NOT NULL,
  PRIMARY KEY (plan, other)
) WITHOUT ROWID;

-- How many plans may be ahead at once, how many times checks were begun in a copy, and how many of these have decided about their plan.
CREATE TABLE queue_pace (ahead INTEGER NOT NULL, begun INTEGER NOT NULL, decided INTEGER NOT NULL);

-- For how many plans in a row a check failed, and none was landed meanwhile.
CREATE TABLE queue_check (name TEXT NOT NULL PRIMARY KEY, failures INTEGER NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID;

-- Until when a worker is believed to be alive that works on a plan with this token. Not in the log: a lease that is lost has ended.
CREATE TABLE queue_lease (
  plan TEXT NOT NULL PRIMARY KEY,
  token INTEGER NOT NULL,
  until INTEGER NOT NULL,
  user_name TEXT NOT NULL,
  host TEXT NOT NULL,
  pid INTEGER NOT NULL,
  started INTEGER NOT NULL
) WITHOUT ROWID;

-- Where plans are landed. Not in the log: where it is lost, the next worker says it again.
CREATE TABLE queue_place (host TEXT NOT NULL, root TEXT NOT NULL);

-- What was in that workspace when the plan with this token had been landed, and nothing after it. Not in the log: it saves work elsewhere.
CREATE TABLE queue_tree (tree TEXT NOT NULL PRIMARY KEY, token INTEGER NOT NULL) WITHOUT ROWID;

-- How many bytes of the log are in these tables, and how many of its lines are not believed.
CREATE TABLE queue_log (bytes INTEGER NOT NULL, refused INTEGER NOT NULL);
