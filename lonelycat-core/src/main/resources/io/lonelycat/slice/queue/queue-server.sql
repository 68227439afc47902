-- In a database that several machines use: which version made the tables that follow from the log.
CREATE TABLE queue_layout (version INTEGER NOT NULL);

-- The log: a line of queue.jsonl each.
CREATE TABLE queue_line (seq INTEGER PRIMARY KEY, line TEXT NOT NULL);

-- Files that each machine needs.
CREATE TABLE queue_file (folder TEXT NOT NULL, name TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (folder, name));
