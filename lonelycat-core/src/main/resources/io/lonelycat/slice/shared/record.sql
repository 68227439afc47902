-- The executions of all workspaces that share the database: the digest of the manifest, and where the evidence comes from, as its sender said.
CREATE TABLE record_execution (id TEXT PRIMARY KEY, manifest TEXT NOT NULL, machine TEXT NOT NULL, workspace TEXT NOT NULL);

-- The files of their evidence.
CREATE TABLE record_file (folder TEXT NOT NULL REFERENCES record_execution ON DELETE CASCADE, name TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (folder, name));
