-- What executions can have in common, and in how many of them it is. The one of the kind -1 is in all that were compared.
CREATE TABLE feature (
  fid INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL, -- KINDS
  name TEXT NOT NULL,
  used INTEGER NOT NULL
);
CREATE UNIQUE INDEX feature_name ON feature (kind, name);

-- The features of an execution: their numbers, ascending, each as the difference to the one before, in groups of seven bits.
CREATE TABLE likeness (
  seq INTEGER PRIMARY KEY REFERENCES execution (seq) ON DELETE CASCADE,
  features BLOB NOT NULL
);

-- Those few of them by which an execution is found.
CREATE TABLE feature_use (fid INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (fid, seq)) WITHOUT ROWID;
