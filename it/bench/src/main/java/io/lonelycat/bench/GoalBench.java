// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a goal costs as a whole: a Maven of its own that runs it, against one that only validates the same project. */
public final class GoalBench {

    /** What is called, and what its cost should not exceed. */
    private enum Call {
        SKIPPED("a goal that is skipped", 1.25, "gate", true),
        GATE("gate of 12 files", 1.35, "gate", false),
        GATE_WITH_CONDITION("gate of 12 files, a condition", 2.0, "gate", false),
        EXECUTE("execute of 12 files, no checks", 1.55, "execute", false),
        VALIDATE("validate, all probes", Double.NaN, "validate", false),
        GATE_OF_MANY("gate of %,d files, 500 globs", Double.NaN, "gate", false),
        GATE_UNDER_RULES("the same, 20 conditions", Double.NaN, "gate", false);

        private final String title;
        private final double target;
        private final String goal;
        private final boolean skipped;

        Call(String title, double target, String goal, boolean skipped) {
            this.title = title;
            this.target = target;
            this.goal = goal;
            this.skipped = skipped;
        }
    }

    private final MavenProject maven;
    private final List<Call> calls;
    private final int firstRound;
    private final Path many;
    private final Path underRules;
    private final List<Long> bare = new ArrayList<>();
    private final Map<Call, long[]> nanos = new EnumMap<>(Call.class);
    private final Map<Call, double[]> ratios = new EnumMap<>(Call.class);

    private GoalBench(int rounds, MavenProject maven) throws IOException {
        this.maven = maven;
        // A single round is a try, which measures nothing and needs no warm-up, nor the longest call.
        firstRound = rounds == 1 ? 0 : -1;
        calls = Stream.of(Call.values())
                .filter(call -> rounds > 1 || call != Call.VALIDATE)
                .toList();
        many = maven.workspace(GateFixture.Rules.NONE);
        underRules = maven.workspace(GateFixture.Rules.TWENTY_UNDER_PATHS);
        for (Call call : calls) {
            nanos.put(call, new long[rounds]);
            ratios.put(call, new double[rounds]);
        }
    }

    /**
     * Runs with a folder to work in, the number of rounds, the home of Maven, the user's local repository, the root of
     * this build, its version, and how many files many are.
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Bench.freshFolder(Path.of(arguments[0]).toAbsolutePath());
        int rounds = Integer.parseInt(arguments[1]);
        OwnRepository repository = new OwnRepository(folder.resolve("repository"), arguments[5]);
        repository.fill(Path.of(arguments[3]), Path.of(arguments[4]));
        MavenProject maven =
                new MavenProject(folder, Path.of(arguments[2]), repository, Integer.parseInt(arguments[6]));
        GoalBench bench = new GoalBench(rounds, maven);
        for (int round = bench.firstRound; round < rounds; round++) {
            bench.round(round);
        }
        bench.print();
        Bench.freshFolder(folder);
    }

    /** Each call has a bare one just before it, since the machine is not alone; round -1 only warms up. */
    private void round(int round) throws IOException, InterruptedException {
        maven.begin();
        for (Call call : calls) {
            long without = maven.validate();
            long with = maven.goal(call.goal, workspace(call), call.skipped);
            if (round >= 0) {
                bare.add(without);
                array(nanos, call)[round] = with;
                ratiosOf(call)[round] = (double) with / without;
            }
        }
    }

    private Path workspace(Call call) {
        return switch (call) {
            case GATE_WITH_CONDITION -> maven.withCondition();
            case GATE_OF_MANY -> many;
            case GATE_UNDER_RULES -> underRules;
            default -> maven.root();
        };
    }

    private static long[] array(Map<Call, long[]> of, Call call) {
        return of.getOrDefault(call, new long[0]);
    }

    private double[] ratiosOf(Call call) {
        return ratios.getOrDefault(call, new double[0]);
    }

    private void print() {
        Bench.print(
                "whole process of mvn -q -o; bare validate: %,d ms",
                Bench.median(bare.stream().mapToLong(it -> it).toArray()) / 1_000_000);
        for (Call call : calls) {
            double[] sorted = ratiosOf(call).clone();
            Arrays.sort(sorted);
            Bench.print(
                    "%-32s %,6d ms, %.2f x bare (%.2f - %.2f)%s",
                    call.title.formatted(maven.many()),
                    Bench.median(array(nanos, call)) / 1_000_000,
                    sorted[sorted.length / 2],
                    sorted[0],
                    sorted[sorted.length - 1],
                    Double.isNaN(call.target) ? "" : "; wanted: at most " + call.target);
        }
    }
}
