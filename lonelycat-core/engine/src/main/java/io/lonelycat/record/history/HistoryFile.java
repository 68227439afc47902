// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Storage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** Opens the history's SQLite database and creates its tables. */
public final class HistoryFile {
    /** Maximum wait for the lock of the history's index: short, because the index can be rebuilt. */
    private static final int BUSY_MILLIS = 5_000;

    private static final Duration BUSY = Duration.ofMillis(BUSY_MILLIS);
    private static final String IN_MEMORY = ":memory:";
    private static final Path MEMORY = Path.of("memory");

    private HistoryFile() {}

    public static Database open(Path file, List<HistoryTable> tables) {
        return open(file, Storage.of(folder(file)), tables);
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file : folder;
    }

    public static Database open(Path file, Storage storage, List<HistoryTable> tables) {
        return openUri(file, name(file), storage, tables);
    }

    private static String name(Path file) {
        // The SQLite driver parses settings after a question mark in a file name; a URI escapes the question mark.
        String path = file.toAbsolutePath().toString();
        return path.indexOf('?') < 0 ? path : uri(file);
    }

    private static String uri(Path file) {
        return "file:" + file.toAbsolutePath().toUri().getRawPath();
    }

    /** Opens the history's database read-only, including changes in SQLite's write-ahead log. */
    static Database openToLook(Path file, List<HistoryTable> tables) {
        boolean log = StateFiles.exists(IndexFiles.beside(file, "-wal"));
        Database database = new Database(file, connect(file, uri(file) + (log ? "?mode=ro" : "?immutable=1")), tables);
        return usable(file, database, () -> IndexSchema.check(file, database));
    }

    static Database openUri(Path file, String name, Storage storage, List<HistoryTable> tables) {
        Database database = new Database(file, connect(file, name), tables);
        return usable(file, database, () -> {
            boolean empty = IndexSchema.isEmpty(database);
            if (!empty) {
                IndexSchema.check(file, database);
            }
            prepare(file, database, storage);
            if (empty) {
                IndexSchema.create(database);
                IndexSchema.check(file, database);
            }
        });
    }

    private static Database usable(Path file, Database database, Runnable preparation) {
        database.prepare(() -> {
            distrust(file, database);
            preparation.run();
        });
        return database;
    }

    public static Database inMemory(List<HistoryTable> tables) {
        Database database = new Database(MEMORY, connect(MEMORY, IN_MEMORY), tables);
        IndexSchema.create(database);
        return database;
    }

    private static Connection connect(Path file, String name) {
        IndexFiles.refuseForeign(file);
        try {
            SQLiteConnection connection = SqlConnection.sqlite(name);
            // SQLite limits forbid attached databases and nested triggers, because the driver does not offer SQLite's
            // defensive mode; ON DELETE CASCADE needs a trigger depth of 1.
            connection.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
            connection.setLimit(SQLiteLimits.SQLITE_LIMIT_TRIGGER_DEPTH, 1);
            return connection;
        } catch (SQLException e) {
            throw Database.failed(file, e);
        }
    }

    /**
     * Disables, before LonelyCat compares the schema, SQLite features by which a manipulated database could run code.
     */
    private static void distrust(Path file, Database database) {
        // After waiting for the lock in vain, LonelyCat marks the index as incomplete, and later does not wait again.
        database.run("PRAGMA busy_timeout = " + (StateFiles.exists(IndexFiles.behind(file)) ? 0 : BUSY_MILLIS));
        database.run("PRAGMA trusted_schema = OFF");
        database.run("PRAGMA writable_schema = OFF");
        database.run("PRAGMA cell_size_check = ON");
        database.run("PRAGMA mmap_size = 0");
    }

    /** Enables SQLite's write-ahead log only on local disks, because processes that use this log must share memory. */
    private static void prepare(Path file, Database database, Storage storage) {
        database.run("PRAGMA foreign_keys = ON");
        boolean ahead = !storage.isShared()
                && (database.text("PRAGMA journal_mode").equals("wal")
                        || database.textWhenFree("PRAGMA journal_mode = WAL", BUSY)
                                .equals("wal"));
        if (ahead) {
            database.run("PRAGMA synchronous = NORMAL");
            database.run("PRAGMA wal_autocheckpoint = 0");
        } else if (!database.text("PRAGMA journal_mode = TRUNCATE").equals("truncate")) {
            throw new EngineException("The history " + file
                    + " uses the write-ahead log of SQLite, which is not safe on the file system "
                    + storage.type()
                    + ". LonelyCat cannot turn this log off now, because another process has the history open. End that"
                    + " process, and try again.");
        }
    }
}
