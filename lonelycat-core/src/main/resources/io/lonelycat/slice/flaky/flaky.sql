-- Tests that failed and passed when they were run again, or whose failure does not count.
CREATE TABLE flaky_test (
  name TEXT NOT NULL,
  quarantined INTEGER NOT NULL,
  seq INTEGER NOT NULL REFERENCES execution (seq) ON DELETE CASCADE,
  PRIMARY KEY (name, quarantined, seq)
) WITHOUT ROWID;
CREATE INDEX flaky_test_seq ON flaky_test (seq);
