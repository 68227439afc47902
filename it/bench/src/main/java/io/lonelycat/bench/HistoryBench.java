// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.Controller;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.flow.look.JobsHistory;
import io.lonelycat.flow.look.JobsQuestion;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.past.PastFacts;
import io.lonelycat.plan.Risk;
import io.lonelycat.record.history.AskedStatus;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;

/** Asks a history of a million executions what people ask: lists, who touched a file, relatives, figures. */
public final class HistoryBench {
    private static final int PATHS = HistoryRows.PATHS;
    private static final Instant START = HistoryRows.START;

    private HistoryBench() {}

    /** Runs with a folder to work in and the number of executions. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path folder = Bench.freshFolder(Path.of(arguments[0]).toAbsolutePath());
        Bench.printPlace(folder);
        int executions = Integer.parseInt(arguments[1]);
        Path file = folder.resolve("history.db");
        History.open(file, AllSlices.historyTables()).close();
        HistoryRows.fill(file, executions);
        Bench.print("%,d executions, %,d files, %,d MB", executions, 5L * executions, Files.size(file) >> 20);
        try (History history = History.open(file, AllSlices.historyTables())) {
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
        timed(
                "newest 50 of a file",
                200,
                i -> history.page(query(path(all, HistoryRows.file(1 + random.nextInt(PATHS))))));
        timed("newest 50 of the hottest file", 50, i -> history.page(query(path(all, HistoryRows.file(1)))));
        timed(
                "newest 50 of a folder of 100 files",
                50,
                i -> history.page(query(path(all, HistoryRows.folder(1 + random.nextInt(PATHS))))));
        timed("newest 50 of the hottest folder", 20, i -> history.page(query(path(all, HistoryRows.folder(1)))));
        timed("one by id", 200, i -> history.one(id(1 + random.nextInt(executions))));
        JobsHistory jobs = Controller.jobs(history);
        for (HistoryView view : Controller.views()) {
            if (!view.takesSubject()) {
                timed(view.name() + " of all", 5, i -> jobs.view(view.name(), question(Map.of())));
                timed(
                        view.name() + " of the hottest file",
                        10,
                        i -> jobs.view(view.name(), question(Map.of("path", HistoryRows.file(1)))));
            }
        }
    }

    /** What rules ask; a path is asked about once for each decision. */
    private static void askAsRules(History history, int executions) {
        Random random = new Random(1);
        PastFacts past = history.past();
        Instant month = START.plusSeconds(60L * (executions - 43_200));
        WorkspacePath hottest = WorkspacePath.of(HistoryRows.file(1));
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
        return WorkspacePath.of(HistoryRows.file(1 + random.nextInt(PATHS)));
    }

    /** The time of the processor says more than the clock where others work on the same machine. */
    static void timed(String what, int rounds, IntConsumer question) {
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
        Bench.printTimes(what, wall, busy);
    }

    private static JobsQuestion question(Map<String, String> given) {
        return JobsQuestion.ofUser(given, Optional.empty(), START);
    }

    private static HistoryQuery query(HistoryFilter filter) {
        return new HistoryQuery(filter, 50);
    }

    private static HistoryFilter path(HistoryFilter all, String path) {
        return all.withPath(WorkspacePath.of(path));
    }

    private static String id(int number) {
        return String.format("exec_%026d", number);
    }
}
