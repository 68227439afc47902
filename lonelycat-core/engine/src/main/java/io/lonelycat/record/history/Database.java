// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.EngineException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Connection to the SQLite file of a history index. */
public final class Database extends SqlConnection {
    private static final int BUSY = 5;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final int CORRUPT = 11;
    private static final int NOT_A_DATABASE = 26;

    private final Path file;
    private final List<HistoryTable> tables;

    Database(Path file, Connection connection, List<HistoryTable> tables) {
        super(connection, "BEGIN IMMEDIATE");
        this.file = file;
        this.tables = List.copyOf(tables);
    }

    public <T extends HistoryTable> List<T> tables(Class<T> kind) {
        return tables.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * Repeats a query while another process locks the database, because SQLite does not wait if waiting could cause a
     * deadlock.
     */
    String textWhenFree(String sql, Duration longest) {
        long start = System.nanoTime();
        while (true) {
            try {
                return text(sql);
            } catch (EngineException e) {
                if (!isBusy(e) || System.nanoTime() - start > longest.toNanos() || !paused()) {
                    throw e;
                }
            }
        }
    }

    static boolean isBusy(EngineException e) {
        return e.getCause() instanceof SQLException cause && (cause.getErrorCode() & 0xff) == BUSY;
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    protected EngineException failed(SQLException e) {
        return failed(file, e);
    }

    static EngineException failed(Path file, SQLException e) {
        if ((e.getErrorCode() & 0xff) == BUSY) {
            return new EngineException(
                    "The history " + file
                            + " is locked by another program, such as a database browser or a backup. The evidence is not"
                            + " affected. Close that program, then try again.",
                    e);
        }
        boolean damaged = e.getErrorCode() == CORRUPT || e.getErrorCode() == NOT_A_DATABASE;
        return new EngineException(
                damaged
                        ? "The history " + file + " is damaged: " + e.getMessage() + "." + IndexFiles.REBUILT
                        : "The history " + file + " cannot be used: " + e.getMessage()
                                + ". The evidence is not affected. Try again. If that does not help, move this file away and run"
                                + " `lonelycat history`, which rebuilds the history from the evidence.",
                e);
    }

    /**
     * Returns the first 20 problems that SQLite finds in the database.
     *
     * @param check {@code integrity_check}, or {@code quick_check}, which does not compare indexes with tables
     */
    List<String> damages(String check) {
        return query(row -> row.getString(1), "PRAGMA " + check + "(20)").stream()
                .filter(line -> !line.equals("ok"))
                .toList();
    }
}
