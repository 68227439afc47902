-- Executions whose change a model drafted: rounds and tokens of the draft, and its cost in millionths of its currency.
CREATE TABLE draft (
  seq INTEGER PRIMARY KEY REFERENCES execution (seq) ON DELETE CASCADE,
  model TEXT NOT NULL,
  rounds INTEGER NOT NULL,
  tokens INTEGER NOT NULL,
  cost INTEGER NOT NULL,
  currency TEXT NOT NULL
);
