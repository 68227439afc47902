// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFile;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.similar.Aspect;
import io.lonelycat.slice.similar.Candidates;
import io.lonelycat.slice.similar.Feature;
import io.lonelycat.slice.similar.Features;
import io.lonelycat.slice.similar.Rarity;
import io.lonelycat.slice.similar.Resemblance;
import io.lonelycat.slice.similar.SimilarExecutions;
import io.lonelycat.slice.similar.SimilarReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Asks a history of a million executions which are like a change, and compares with a search through all of them. */
public final class SimilarBench {
    private static final int BEST = 10;

    private final SimilarHistory all;
    private final double[] weights;
    private final int[] aspects;
    private final Rarity rarity;

    private SimilarBench(SimilarHistory all) {
        this.all = all;
        this.weights = new double[all.known().size()];
        this.aspects = new int[weights.length];
        this.rarity = new Rarity(all.size(), all::countOf);
        for (int number = 0; number < weights.length; number++) {
            Feature feature = all.known().get(number);
            weights[number] = rarity.weight(feature);
            aspects[number] =
                    Arrays.asList(Aspect.values()).indexOf(feature.kind().aspect());
        }
    }

    /** Runs with a folder to work in, the number of executions, and how many changes are asked about. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Path folder = Bench.freshFolder(Path.of(arguments[0]).toAbsolutePath());
        Bench.printPlace(folder);
        int executions = Integer.parseInt(arguments[1]);
        int questions = Integer.parseInt(arguments[2]);
        Path file = folder.resolve("history.db");
        History.open(file, AllSlices.historyTables()).close();
        SimilarHistory all = new SimilarHistory(file, executions);
        Bench.print(
                "%,d executions, %,d features of %.1f each, %,d MB",
                executions,
                all.known().size(),
                java.util.stream.IntStream.range(0, executions)
                        .map(i -> all.of(i).length)
                        .average()
                        .orElse(0),
                Files.size(file) >> 20);
        List<Features> asked = new ArrayList<>();
        Random random = new Random(2);
        List<Integer> planted = new ArrayList<>();
        for (int i = 0; i < questions; i++) {
            planted.add(random.nextInt(executions));
            asked.add(all.like(planted.get(i), random));
        }
        try (Database database = HistoryFile.open(file, AllSlices.historyTables())) {
            new SimilarBench(all).ask(new Candidates(database, ""), asked, planted);
        }
        try (History history = History.open(file, AllSlices.historyTables())) {
            timed(
                    "like a change, compared in full",
                    questions,
                    i -> history.ask(database -> new SimilarReader(database, "").similar(asked.get(i), Instant.EPOCH)));
        }
        Bench.freshFolder(folder);
    }

    private void ask(Candidates candidates, List<Features> asked, List<Integer> planted) {
        List<Set<Long>> found = new ArrayList<>();
        asked.forEach(features -> found.add(new HashSet<>(candidates.of(features, 0, SimilarExecutions.MOST))));
        timed("candidates", asked.size(), i -> candidates.of(asked.get(i), 0, SimilarExecutions.MOST));
        int exact = 0;
        int among = 0;
        int seen = 0;
        for (int i = 0; i < asked.size(); i++) {
            List<Long> best = best(asked.get(i));
            Set<Long> these = found.get(i);
            exact += best.size();
            among += (int) best.stream().filter(these::contains).count();
            seen += these.contains(planted.get(i) + 1L) ? 1 : 0;
        }
        Bench.print(
                "of %d that a search through all finds alike (at most %d a change) %d are found, %.1f %%; of %d planted ones %d",
                exact, BEST, among, exact == 0 ? 100 : 100.0 * among / exact, asked.size(), seen);
        if (seen < 0.9 * asked.size()) {
            throw new IllegalStateException("Fewer than nine in ten of the planted ones are found.");
        }
        if (among < 0.9 * exact) {
            throw new IllegalStateException("Fewer than nine in ten of what a search through all finds are found.");
        }
    }

    /** The most alike ones of all, by the same definition. */
    private List<Long> best(Features asked) {
        double[] wanted = new double[Aspect.values().length];
        double[] shares = new double[wanted.length];
        boolean[] mine = new boolean[weights.length];
        Rarity unknown = new Rarity(all.size(), feature -> 0);
        for (Feature feature : asked.all()) {
            @Nullable Integer number = all.number(feature);
            int aspect = Arrays.asList(Aspect.values()).indexOf(feature.kind().aspect());
            double telling = number == null ? unknown.telling(feature) : rarity.telling(feature);
            shares[aspect] = Math.max(shares[aspect], feature.kind().aspect().share() * telling * telling);
            wanted[aspect] += number == null ? unknown.weight(feature) : weights[number];
            if (number != null) {
                mine[number] = true;
            }
        }
        double[] scores = new double[all.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score(all.of(i), wanted, shares, mine);
        }
        List<Long> best = new ArrayList<>();
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double least = Math.max(Resemblance.ALIKE / 100.0, sorted[Math.max(0, sorted.length - BEST)]);
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] >= least) {
                best.add(i + 1L);
            }
        }
        return best;
    }

    private double score(int[] theirs, double[] wanted, double[] shares, boolean[] mine) {
        double[] shared = new double[wanted.length];
        double[] either = wanted.clone();
        for (int number : theirs) {
            if (mine[number]) {
                shared[aspects[number]] += weights[number];
            } else {
                either[aspects[number]] += weights[number];
            }
        }
        double sum = 0;
        double whole = 0;
        for (int at = 0; at < wanted.length; at++) {
            if (wanted[at] > 0) {
                whole += shares[at];
                sum += shares[at] * shared[at] / either[at];
            }
        }
        return sum / whole;
    }

    private static void timed(String what, int rounds, IntConsumer question) {
        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < rounds; i++) {
            question.accept(i);
        }
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
}
