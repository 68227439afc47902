// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import io.lonelycat.LonelyCat;
import io.lonelycat.record.JobBuild;
import io.lonelycat.record.history.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Many processes write to one history, as Jenkins jobs do. No write may be lost or fail because the history is busy. */
final class SharedHistory {
    /** Writes per process, each with a newly opened history. */
    private static final int TIMES = 20;

    private final Ground ground;
    private final List<Path> evidence;
    private long longest;

    SharedHistory(Ground ground, List<Path> evidence) {
        this.ground = ground;
        this.evidence = evidence;
    }

    /** One of the processes: takes the file, the evidence, and the name of its job; prints the longest time that a use took. */
    public static void main(String[] words) {
        long longest = 0;
        for (int i = 0; i < TIMES; i++) {
            long begun = System.nanoTime();
            try (History history = History.open(Path.of(words[0]), LonelyCat.historyTables())) {
                history.jobs().add(Path.of(words[1]), new JobBuild(words[2], 1), true);
            }
            longest = Math.max(longest, System.nanoTime() - begun);
        }
        System.out.println(Duration.ofNanos(longest).toMillis());
    }

    long longest() {
        return longest;
    }

    /** Returns the violated promises. */
    List<String> run() throws IOException, InterruptedException {
        Path folder = Files.createDirectory(ground.folder().resolve("history"));
        Path file = folder.resolve("history.db");
        List<Child> clerks = new ArrayList<>();
        Set<String> jobs = new HashSet<>();
        for (Path execution : evidence) {
            String job = "job-" + clerks.size();
            jobs.add(job);
            Path log = folder.resolve("log-" + clerks.size());
            clerks.add(ground.start().of(SharedHistory.class, log, file.toString(), execution.toString(), job));
        }
        List<String> problems = new ArrayList<>();
        for (Child clerk : clerks) {
            if (clerk.exitCode() == 0) {
                longest = Math.max(longest, Long.parseLong(clerk.lastLine()));
            } else {
                problems.add("A process that writes to the shared history failed: " + clerk.printed());
            }
        }
        try (History history = History.open(file, LonelyCat.historyTables())) {
            problems.addAll(history.damages());
            if (!Set.copyOf(history.jobs().names()).equals(jobs)) {
                problems.add("The shared history knows " + history.jobs().names() + " of " + jobs);
            }
            for (Path execution : evidence) {
                if (history.one(String.valueOf(execution.getFileName())).isEmpty()) {
                    problems.add(execution + " is not in the shared history");
                }
            }
        }
        return problems;
    }
}
