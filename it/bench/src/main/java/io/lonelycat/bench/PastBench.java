// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.gate.PastExecutions;
import io.lonelycat.record.History;
import io.lonelycat.record.HistoryOnDemand;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.ToLongFunction;

/** Asks what rules ask, of a history with many executions of five files each; one path in twenty changes is the hottest. */
public final class PastBench {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int PATHS = 50_000;
    private static final int MINUTES_BETWEEN = 1;
    private static final int ASKED = 200;

    private PastBench() {}

    /** Runs with a folder to work in, and the number of executions. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Bench.freshFolder(Path.of(arguments[0]).toAbsolutePath());
        Path file = folder.resolve("history.db");
        History.open(file).close();
        int executions = Integer.parseInt(arguments[1]);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            fill(connection, executions);
        }
        try (HistoryOnDemand past = new HistoryOnDemand(file)) {
            Bench.print("%,d executions, milliseconds for one question, median:", executions);
            ask(past);
        }
        Bench.freshFolder(folder);
    }

    private static void ask(PastExecutions past) {
        Instant month = NOW.minus(Duration.ofDays(30));
        Instant ever = NOW.minus(Duration.ofDays(3650));
        WorkspacePath hot = WorkspacePath.of("src/0/File.java");
        time("executions of a path, 30 days", random -> past.executionsOf(path(random), month));
        time("executions of a path, ever", random -> past.executionsOf(path(random), ever));
        time("executions of the hottest path, 30 days", random -> past.executionsOf(hot, month));
        time("executions of the hottest path, ever", random -> past.executionsOf(hot, ever));
        time("roll-backs of the hottest path, 30 days", random -> past.rollbacksOf(hot, month));
        time("last outcome of a path", random -> past.lastOutcome(path(random)).map(Enum::ordinal).orElse(9));
        time("contents of a path, 30 days", random -> past.contents(path(random), month).size());
        time("contents of the hottest path, 30 days", random -> past.contents(hot, month).size());
        time("executions by an author, 30 days", random -> past.executionsBy("author" + random.nextInt(50), month));
        time("executions, 30 days", random -> past.executions(month));
        time("roll-backs, 30 days", random -> past.rollbacks(month));
        time("roll-backs, ever", random -> past.rollbacks(ever));
    }

    private static WorkspacePath path(Random random) {
        return WorkspacePath.of("src/" + random.nextInt(PATHS) + "/File.java");
    }

    private static void time(String question, ToLongFunction<Random> ask) {
        Random random = new Random(1);
        long[] nanos = new long[ASKED];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            if (ask.applyAsLong(random) < 0) {
                throw new IllegalStateException(question);
            }
            nanos[i] = System.nanoTime() - start;
        }
        Bench.print("  %-42s %8.3f", question, Bench.median(nanos) / 1e6);
    }

    private static void fill(Connection connection, int executions) throws SQLException {
        connection.setAutoCommit(false);
        fillPaths(connection);
        Random random = new Random(2);
        try (PreparedStatement execution = connection.prepareStatement(
                        "INSERT INTO execution (seq, id, plan_id, changeset_id, decision_id, checksum, status, outcome,"
                                + " verdict, risk, risk_proposed, trigger_kind, started, files, files_changed, lines_added,"
                                + " lines_deleted, message, intent, correlation, created_by, front_end, evidence)"
                                + " VALUES (?, ?, ?, '', '', x'00', 5, ?, 0, 0, 0, 0, ?, 5, 5, 9, 9, 'some message',"
                                + " 'some intent in one line', '', ?, 'maven', '')");
                PreparedStatement file = connection.prepareStatement(
                        "INSERT INTO file VALUES (?, ?, 1, 5, ?, ?) ON CONFLICT DO NOTHING")) {
            for (int seq = 1; seq <= executions; seq++) {
                Instant started = NOW.minus(Duration.ofMinutes((long) MINUTES_BETWEEN * (executions - seq)));
                execution.setInt(1, seq);
                execution.setString(2, "exec_01k9x3m5e7q8r2t4v6w8y0" + seq);
                execution.setString(3, "plan_01k9x3m5e7q8r2t4v6w8y0" + seq);
                execution.setInt(4, random.nextInt(10) == 0 ? 3 : random.nextInt(20) == 0 ? 2 : 0);
                execution.setLong(5, started.toEpochMilli());
                execution.setString(6, "author" + random.nextInt(50));
                execution.addBatch();
                for (int i = 0; i < 5; i++) {
                    file.setInt(1, 1 + (i == 0 && random.nextInt(4) == 0 ? 0 : random.nextInt(PATHS)));
                    file.setInt(2, seq);
                    file.setLong(3, random.nextLong());
                    file.setLong(4, random.nextLong());
                    file.addBatch();
                }
                if (seq % 10_000 == 0) {
                    execution.executeBatch();
                    file.executeBatch();
                }
            }
            execution.executeBatch();
            file.executeBatch();
        }
        connection.commit();
    }

    private static void fillPaths(Connection connection) throws SQLException {
        try (PreparedStatement path = connection.prepareStatement("INSERT INTO path VALUES (?, ?)")) {
            for (int i = 0; i < PATHS; i++) {
                path.setInt(1, i + 1);
                path.setString(2, "src/" + i + "/File.java");
                path.addBatch();
            }
            path.executeBatch();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA cache_size = -200000");
        }
    }
}
