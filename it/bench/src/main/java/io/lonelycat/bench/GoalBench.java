// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Compares a Maven process that runs a goal with a Maven process that only validates the same project. */
public final class GoalBench {

    /** Measured goal with the limit of its cost. */
    private enum Call {
        SKIPPED("a goal that is skipped", 1.1, "gate", true),
        GATE("gate of 12 files", 1.6, "gate", false),
        GATE_WITH_CONDITION("gate of 12 files, a condition", 2.0, "gate", false),
        GATE_AGAIN("two gates of 12 files in one build", Double.NaN, "gate", false),
        EXECUTE("execute of 12 files, no checks", 2.1, "execute", false),
        APPLY("apply of 12 files, no checks", 1.7, "apply", false),
        VALIDATE("validate, all probes", 6.0, "validate", false),
        VALIDATE_AGAIN("two validates in one build", Double.NaN, "validate", false),
        GATE_OF_MANY("gate of %,d files, 500 globs", Double.NaN, "gate", false),
        GATE_UNDER_RULES("the same, 20 conditions", Double.NaN, "gate", false);

        private final String title;
        private final double target;
        private final String goal;
        private final boolean skipped;

        /** Returns whether a second call is measured too; the difference to one call is the cost of the goal in a warm JVM. */
        private boolean twice() {
            return this == GATE_AGAIN || this == VALIDATE_AGAIN;
        }

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
    private final Map<Call, Pairs> pairs = new EnumMap<>(Call.class);

    private GoalBench(int rounds, MavenProject maven) throws IOException {
        this.maven = maven;
        // A single round is a try, which measures nothing and needs no warm-up, nor the longest call.
        firstRound = rounds == 1 ? 0 : -1;
        calls = Stream.of(Call.values())
                .filter(call -> rounds > 1 || !call.goal.equals("validate"))
                .toList();
        many = maven.workspace(GateFixture.Rules.NONE);
        underRules = maven.workspace(GateFixture.Rules.TWENTY_UNDER_PATHS);
        for (Call call : calls) {
            pairs.put(call, new Pairs());
        }
    }

    /**
     * Runs with a folder to work in, the number of rounds, the home of Maven, the user's local repository, the root of
     * this build, its version, and how many files many are.
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Bench.freshFolder(Path.of(arguments[0]).toAbsolutePath());
        Bench.printPlace(folder);
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
            long without = call.twice() ? goal(call, 1) : maven.validate();
            long with = call == Call.APPLY ? maven.apply() : goal(call, call.twice() ? 2 : 1);
            if (round >= 0) {
                pairsOf(call).add(with, without);
            }
        }
    }

    private long goal(Call call, int times) throws IOException, InterruptedException {
        return maven.goal(call.goal, times, workspace(call), call.skipped);
    }

    private Path workspace(Call call) {
        return switch (call) {
            case GATE_WITH_CONDITION -> maven.withCondition();
            case GATE_OF_MANY -> many;
            case GATE_UNDER_RULES -> underRules;
            default -> maven.root();
        };
    }

    private Pairs pairsOf(Call call) {
        return Objects.requireNonNull(pairs.get(call), call.title);
    }

    private void print() {
        Bench.print("whole processes of mvn -q -o, each beside a bare validate, or one call, just before it:");
        for (Call call : calls) {
            Bench.print(
                    "%-32s %s%s",
                    call.title.formatted(maven.many()),
                    pairsOf(call).text("takes", call.twice() ? "one" : "bare"),
                    Double.isNaN(call.target) ? "" : "; wanted: at most " + call.target);
        }
    }
}
