// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.EngineException;
import io.lonelycat.record.Terms.Term;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;

/** Opens the database file, making its tables where it is new. The only class that knows the driver. */
final class HistoryFile {
    static final int VERSION = 2;
    private static final int BUSY_MILLIS = 10_000;
    private static final String SCHEMA = "history.sql";

    private HistoryFile() {}

    static Database open(Path file) {
        // The driver takes what follows a question mark for settings; as a URI the file name may have one.
        String path = file.toAbsolutePath().toString();
        return openUri(
                file,
                path.indexOf('?') < 0
                        ? path
                        : "file:" + file.toAbsolutePath().toUri().getRawPath());
    }

    /** Opens by the name that SQLite is given, which may be a URI with parameters. */
    static Database openUri(Path file, String name) {
        Database database = new Database(file, connect(file, name));
        boolean opened = false;
        try {
            prepare(database);
            if (database.number("PRAGMA user_version") == 0) {
                database.inTransaction(() -> createTables(database));
            }
            checkMeaning(file, database);
            opened = true;
            return database;
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }

    private static Connection connect(Path file, String name) {
        try {
            return JDBC.createConnection("jdbc:sqlite:" + name, new Properties());
        } catch (SQLException e) {
            throw Database.failed(file, e);
        }
    }

    /** A network file system refuses the write-ahead log; the older journal works everywhere. */
    private static void prepare(Database database) {
        database.run("PRAGMA busy_timeout = " + BUSY_MILLIS);
        database.run("PRAGMA foreign_keys = ON");
        boolean ahead = database.text("PRAGMA journal_mode").equals("wal")
                || database.text("PRAGMA journal_mode = WAL").equals("wal");
        if (ahead) {
            database.run("PRAGMA synchronous = NORMAL");
            database.run("PRAGMA wal_autocheckpoint = 0");
        } else {
            database.text("PRAGMA journal_mode = TRUNCATE");
        }
    }

    private static void createTables(Database database) {
        if (database.number("PRAGMA user_version") != 0) {
            return;
        }
        for (String statement : script().split(";\n", -1)) {
            if (!statement.isBlank()) {
                database.run(statement);
            }
        }
        for (Term term : Terms.all()) {
            database.update("INSERT INTO term VALUES (?, ?, ?)", term.kind(), term.code(), term.name());
        }
        database.run("PRAGMA user_version = " + VERSION);
    }

    private static String script() {
        try (InputStream in = HistoryFile.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new EngineException(SCHEMA + " is missing in lonelycat-core; install it again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new EngineException("Cannot read " + SCHEMA + " from lonelycat-core; install it again.", e);
        }
    }

    private static void checkMeaning(Path file, Database database) {
        long version = database.number("PRAGMA user_version");
        List<Term> terms = version == VERSION
                ? database.query(
                        row -> new Term(row.getString(1), row.getInt(2), row.getString(3)),
                        "SELECT kind, code, name FROM term")
                : List.of();
        if (!terms.containsAll(Terms.all()) || terms.size() != Terms.all().size()) {
            throw new EngineException("The history " + file + " was written by another version of LonelyCat (layout "
                    + version + ", expected " + VERSION
                    + "). Nothing is lost: rebuild it from the evidence; this file is kept beside it.");
        }
    }

    /** Gives an unusable database another name, with its journals. */
    static Path setAside(Path file) {
        int number = 1;
        while (StateFiles.exists(damaged(file, number))) {
            number++;
        }
        for (String journal : List.of("-wal", "-shm", "-journal")) {
            Path beside = file.resolveSibling(file.getFileName() + journal);
            if (StateFiles.exists(beside)) {
                StateFiles.rename(
                        beside, file.resolveSibling(damaged(file, number).getFileName() + journal));
            }
        }
        StateFiles.rename(file, damaged(file, number));
        return damaged(file, number);
    }

    private static Path damaged(Path file, int number) {
        return file.resolveSibling(file.getFileName() + ".damaged-" + number);
    }
}
