// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.past.PastFacts;
import io.lonelycat.plan.Risk;
import io.lonelycat.record.history.AskedStatus;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;

/** Asks a history of a million executions what people ask: lists, who touched a file, relatives, figures. */
public final class HistoryBench {
    private static final int PATHS = 60_000;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private HistoryBench() {}

    /** Runs with a folder to work in and the number of executions. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path folder = Bench.freshFolder(Path.of(arguments[0]).toAbsolutePath());
        int executions = Integer.parseInt(arguments[1]);
        Path file = folder.resolve("history.db");
        History.open(file).close();
        fill(file, executions);
        Bench.print("%,d executions, %,d files, %,d MB", executions, 5L * executions, Files.size(file) >> 20);
        try (History history = History.open(file)) {
            ask(history, executions);
            askAsRules(history, executions);
        }
        Bench.freshFolder(folder);
    }

    private static void ask(History history, int executions) {
        Random random = new Random(1);
        HistoryFilter all = HistoryFilter.all();
        HistoryFilter failed = all.withStatus(AskedStatus.ROLLED_BACK)
                .withVerdict(Verdict.ALLOW)
                .withRisk(Risk.MEDIUM);
        HistoryFilter month =
                all.withTimes(Optional.of(START.plusSeconds(60L * (executions - 43_200))), Optional.empty());
        timed("newest 50, with the total", 50, i -> history.page(HistoryQuery.newest(50)));
        timed("newest 50 of a status, verdict and risk", 50, i -> history.page(query(failed)));
        timed("newest 50 of the last 43,200 minutes", 50, i -> history.page(query(month)));
        timed("newest 50 of a file", 200, i -> history.page(query(path(all, file(1 + random.nextInt(PATHS))))));
        timed("newest 50 of the hottest file", 50, i -> history.page(query(path(all, file(1)))));
        timed(
                "newest 50 of a folder of 100 files",
                50,
                i -> history.page(query(path(all, folder(1 + random.nextInt(PATHS))))));
        timed("newest 50 of the hottest folder", 20, i -> history.page(query(path(all, folder(1)))));
        timed("one by id", 200, i -> history.one(id(1 + random.nextInt(executions))));
        timed("lineage, 20 levels", 200, i -> history.lineage(id(1 + random.nextInt(executions)), 20));
        timed("statistics of all", 5, i -> history.statistics(all));
        timed("statistics of the last 43,200 minutes", 10, i -> history.statistics(month));
        timed("statistics of the hottest file", 10, i -> history.statistics(path(all, file(1))));
    }

    /** What rules ask; a path is asked about once for each decision. */
    private static void askAsRules(History history, int executions) {
        Random random = new Random(1);
        PastFacts past = history.past();
        Instant month = START.plusSeconds(60L * (executions - 43_200));
        WorkspacePath hottest = WorkspacePath.of(file(1));
        timed("executions of a file, 43,200 minutes", 200, i -> past.executionsOf(any(random), month));
        timed("executions of a file, ever", 200, i -> past.executionsOf(any(random), Instant.EPOCH));
        timed("executions of the hottest file, 43,200 min.", 50, i -> past.executionsOf(hottest, month));
        timed("executions of the hottest file, ever", 10, i -> past.executionsOf(hottest, Instant.EPOCH));
        timed("roll-backs of a file, 43,200 minutes", 200, i -> past.rollbacksOf(any(random), month));
        timed("last outcome of a file", 200, i -> past.lastOutcome(any(random)));
        timed("contents of the hottest file, 43,200 min.", 50, i -> past.contents(hottest, month));
        timed("executions by an author, 43,200 minutes", 50, i -> past.executionsBy("author", month));
        timed("executions, 43,200 minutes", 50, i -> past.executions(month));
        timed("roll-backs, ever", 10, i -> past.rollbacks(Instant.EPOCH));
    }

    private static WorkspacePath any(Random random) {
        return WorkspacePath.of(file(1 + random.nextInt(PATHS)));
    }

    /** The time of the processor says more than the clock where others work on the same machine. */
    private static void timed(String what, int rounds, IntConsumer question) {
        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        question.accept(0);
        long[] wall = new long[rounds];
        long[] busy = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            long busyBefore = processor.getCurrentThreadCpuTime();
            question.accept(i);
            busy[i] = processor.getCurrentThreadCpuTime() - busyBefore;
            wall[i] = System.nanoTime() - start;
        }
        Bench.print(
                "%-42s median of %3d: %9.2f ms, of the processor %9.2f ms",
                what, rounds, Bench.median(wall) / 1e6, Bench.median(busy) / 1e6);
    }

    private static HistoryQuery query(HistoryFilter filter) {
        return new HistoryQuery(filter, 50, Optional.empty());
    }

    private static HistoryFilter path(HistoryFilter all, String path) {
        return all.withPath(WorkspacePath.of(path));
    }

    private static String file(int number) {
        return folder(number) + "/File" + number + ".java";
    }

    private static String folder(int number) {
        return "src/part" + number / 100;
    }

    private static String id(int number) {
        return String.format("exec_%026d", number);
    }

    /** By SQL: a million folders of evidence would measure the disk. Ids, parents and files follow from the number. */
    private static void fill(Path file, int executions) throws SQLException {
        String all = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) ";
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "PRAGMA synchronous = OFF",
                    "PRAGMA cache_size = -256000",
                    "BEGIN",
                    all.formatted(executions) + """
                            INSERT INTO execution SELECT i, printf('exec_%026d', i), printf('plan_%026d', i),
                              printf('cs_%026d', i), printf('dec_%026d', i), CAST(printf('%032d', i - i % 4) AS BLOB),
                              CASE i % 20 WHEN 0 THEN 8 WHEN 1 THEN 9 ELSE 7 END,
                              CASE i % 20 WHEN 0 THEN 2 WHEN 1 THEN 3 ELSE 0 END,
                              CASE i % 20 WHEN 0 THEN 2 ELSE 0 END, i % 3, 0, i % 8, 1767225600000 + 60000 * i,
                              1000 + i * 7919 % 90000, 5, 5, 20, 10, 1, 1,
                              CASE i % 20 WHEN 0 THEN 1 WHEN 1 THEN 5 END,
                              CASE i % 20 WHEN 0 THEN 'denied' WHEN 1 THEN 'exit_code' END,
                              'Five files were changed.', 'Replace the old call by the new one', 'corr-' || (i / 20),
                              CASE WHEN i % 3 > 0 AND i > 50 THEN printf('exec_%026d', i - 1 - i * 31 % 50) END,
                              'codemod', 'maven', NULL, 40000, 60000 + i % 9000, 500000000, 120, 5, 9000, NULL,
                              CASE WHEN i % 5 = 0 THEN 'reports=1 in=1200 EUR=0.25' END, printf('exec_%026d', i), NULL, 1 + i % 9, 1 + i % 7, NULL, 5 + i % 40,
                              3 + i % 90, 900 + i * 7919 % 80000, 5 + i % 300, 2, CASE i % 20 WHEN 1 THEN 12 END,
                              CASE i % 20 WHEN 1 THEN 1 END, NULL, NULL, NULL FROM n""",
                    all.formatted(PATHS)
                            + "INSERT INTO path SELECT i, 'src/part' || (i / 100) || '/File' || i || '.java' FROM n",
                    all.formatted(executions) + """
                            INSERT OR IGNORE INTO file (pid, seq, op, state, held_before, held_after)
                            SELECT 1 + (i * 48271 + j * 7919 * (i % 97 + 1)) % 60000 * ((i * 69621 + j) % 60000) / 60000 AS pid,
                              i, 1, 4, i * 7919, i * 104729 FROM n, (SELECT 0 AS j UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3
                              UNION ALL SELECT 4) ORDER BY pid, i""",
                    "COMMIT",
                    "PRAGMA wal_checkpoint(TRUNCATE)")) {
                statement.execute(sql);
            }
        }
    }
}
