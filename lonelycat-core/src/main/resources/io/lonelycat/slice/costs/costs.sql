-- What was reported of costs, by commands of checks and by the author of the plan: words such as reports=1 in=1200 out=34 EUR=0.25,
-- each currency by itself.
CREATE TABLE spent (
  seq INTEGER PRIMARY KEY REFERENCES execution (seq) ON DELETE CASCADE,
  checks TEXT,
  author TEXT
);
CREATE TABLE check_spent (
  seq INTEGER NOT NULL REFERENCES execution (seq) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  spent TEXT NOT NULL,
  PRIMARY KEY (seq, ordinal)
) WITHOUT ROWID;
