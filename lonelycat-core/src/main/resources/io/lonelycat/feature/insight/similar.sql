-- The words by which executions are compared: of the error, the paths, the changed lines and the intent. The row is that of the execution.
CREATE VIRTUAL TABLE change_text USING fts5(error, paths, symbols, intent);

-- What stays the same of the error of an execution that failed.
CREATE TABLE failure (position INTEGER PRIMARY KEY REFERENCES execution (position) ON DELETE CASCADE, signature TEXT NOT NULL);
CREATE INDEX failure_signature ON failure (signature);
