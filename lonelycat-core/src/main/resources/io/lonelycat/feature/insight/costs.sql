-- What executions cost: time of checks in milliseconds, tests, tokens, and money in millionths of its
-- currency. The source is a check with its name, or the author of the plan, whose report is the same for each
-- execution of the change.
CREATE TABLE cost (
  position INTEGER NOT NULL REFERENCES execution (position) ON DELETE CASCADE,
  source TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  amount INTEGER NOT NULL,
  currency TEXT NOT NULL,
  report TEXT
);
CREATE INDEX cost_position ON cost (position, kind);
