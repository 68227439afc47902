-- Executions whose change a model drafted, and drafts without a plan, which have an id and a time: rounds, tokens, and the cost in
-- millionths of its currency.
CREATE TABLE draft (
  seq INTEGER UNIQUE REFERENCES execution (seq) ON DELETE CASCADE,
  id TEXT UNIQUE,
  at INTEGER,
  model TEXT NOT NULL,
  rounds INTEGER NOT NULL,
  tokens INTEGER NOT NULL,
  cost INTEGER NOT NULL,
  currency TEXT NOT NULL
);
