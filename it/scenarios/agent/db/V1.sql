CREATE TABLE cats (name TEXT);
