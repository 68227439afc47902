// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.flow.Slice;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.report.part.PeriodPart;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.summary.CountReader;
import io.lonelycat.slice.summary.Hints;
import io.lonelycat.slice.summary.Period;
import io.lonelycat.slice.summary.PeriodPage;
import io.lonelycat.slice.summary.PeriodSummary;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sums a history up, as a whole and its last 30 days, and draws hints from it, beside SQLite alone: each row of the same tables and
 * the same time read once through JDBC.
 */
final class SummaryBench {
    private static final int MONTH = 43_200;
    private static final List<String> OF_EXECUTIONS = List.of("file", "check_result", "finding", "flaky_test");

    private final Path file;
    private final History history;
    private final int executions;

    SummaryBench(Path file, History history, int executions) {
        this.file = file;
        this.history = history;
        this.executions = executions;
    }

    void ask() throws SQLException {
        compare("the last 30 days", Math.max(0, executions - MONTH), 5);
        compare("all", 0, 1);
        Bench.print("The heap could have %,d MB at most.", Runtime.getRuntime().maxMemory() >> 20);
    }

    /** How long something took, by the clock and of the processor, in each round. */
    private static final class Times {
        private final long[] wall;
        private final long[] busy;

        Times(int rounds) {
            wall = new long[rounds];
            busy = new long[rounds];
        }

        void measure(int round, Question question) throws SQLException {
            ThreadMXBean processor = ManagementFactory.getThreadMXBean();
            long start = System.nanoTime();
            long busyBefore = processor.getCurrentThreadCpuTime();
            question.ask();
            busy[round] = processor.getCurrentThreadCpuTime() - busyBefore;
            wall[round] = System.nanoTime() - start;
        }

        void print(String what, Times scans) {
            Pairs pairs = new Pairs();
            for (int round = 0; round < busy.length; round++) {
                pairs.add(busy[round], scans.busy[round]);
            }
            int round = pairs.median().round();
            Bench.print(
                    "%-30s of the processor: %s; by the clock %s and %s",
                    what,
                    pairs.text("lonelycat", "every row read once"),
                    Bench.time(wall[round]),
                    Bench.time(scans.wall[round]));
        }
    }

    private interface Question {
        void ask() throws SQLException;
    }

    private void compare(String what, int before, int rounds) throws SQLException {
        Period period = new Period(at(before + 1L), at(executions + 1L), List.of(), false);
        Times summaries = new Times(rounds);
        Times hints = new Times(rounds);
        Times scans = new Times(rounds);
        for (int i = 0; i < rounds; i++) {
            summaries.measure(i, () -> summary(period, executions - before));
            hints.measure(i, () -> hints(period));
            scans.measure(i, () -> scan(period));
        }
        summaries.print("report of " + what, scans);
        hints.print("hints of " + what, scans);
    }

    private void summary(Period period, int expected) {
        PeriodSummary summary = PeriodSummary.of(
                history, period, HistoryFilter.all(), today(), Slice.plugged(AllSlices.ALL, PeriodPart.class));
        new PeriodPage(summary).page();
        if (summary.executions().total() != expected) {
            throw new IllegalStateException(
                    "The summary is of " + summary.executions().total() + " executions.");
        }
    }

    private static Instant at(long number) {
        return HistoryRows.START.plusSeconds(60 * number);
    }

    private static Hints.Today today() {
        return new Hints.Today(HistoryRows.START, Set.of("rule-1", "never-finds-anything"), List.of());
    }

    private void hints(Period period) {
        HistoryFilter filter = HistoryFilter.all().withTimes(Optional.of(period.from()), Optional.of(period.until()));
        Hints hints =
                Hints.of(history.ask(database -> new CountReader(database, filter)), history.decided(filter), today());
        boolean silent = hints.all().stream().anyMatch(hint -> hint.subject().equals("never-finds-anything"));
        if (executions > 50 && !silent) {
            throw new IllegalStateException("No hint is about the rule that never finds anything.");
        }
    }

    private void scan(Period period) throws SQLException {
        long from = period.from().toEpochMilli();
        long until = period.until().toEpochMilli();
        String time = " BETWEEN " + from + " AND " + (until - 1);
        List<String> queries = new ArrayList<>(List.of(
                "SELECT * FROM execution WHERE started" + time,
                "SELECT * FROM decided WHERE at" + time,
                "SELECT f.* FROM decided d JOIN decided_finding f USING (did) WHERE d.at" + time,
                "SELECT a.* FROM execution e JOIN answer a USING (plan_id) WHERE e.started" + time));
        for (String table : OF_EXECUTIONS) {
            queries.add("SELECT t.* FROM execution e CROSS JOIN " + table + " t USING (seq) WHERE e.started" + time);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String query : queries) {
                read(statement, query);
            }
        }
    }

    private static void read(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    rows.getObject(column);
                }
            }
        }
    }
}
