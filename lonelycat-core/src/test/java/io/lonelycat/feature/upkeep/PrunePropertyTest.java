// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.record.evidence.Rotation.PruneResult;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class PrunePropertyTest {

    enum Fate {
        SEALED,
        OPEN,
        IN_FLIGHT,
        DAMAGED
    }

    record Execution(int daysAgo, Fate fate) {}

    record Limits(int latest, int days, int ofTheSize) {}

    @Property(tries = 60)
    void aDryRunSaysWhatALiveRunRemoves(
            @ForAll("records") List<Execution> executions, @ForAll("limits") Limits limits) {
        List<String> ids = new ArrayList<>();
        SimDisk disk = SimDisk.filledBy(root -> {
            Files.createDirectory(root.resolve("state"));
            ids.addAll(fill(Past.in(root.resolve("state")), executions));
        });
        Past past = Past.in(disk.boot().root().resolve("state"));
        List<String> before = past.folders();
        long size = before.stream()
                .mapToLong(name -> StateFiles.sizeOfTree(past.folder(name)))
                .sum();
        Retention retention = new Retention(
                limits.latest(), Duration.ofDays(limits.days()), Math.max(1, size * limits.ofTheSize() / 100));
        String[] inFlight = IntStream.range(0, ids.size())
                .filter(i -> executions.get(i).fate() == Fate.IN_FLIGHT)
                .mapToObj(ids::get)
                .toArray(String[]::new);

        PrunePlan dry = past.planned(retention, inFlight);
        assertThat(past.folders()).isEqualTo(before);
        assertThat(past.pruned(retention, inFlight)).isEmpty();

        List<String> expected = new ArrayList<>(before);
        expected.removeAll(Past.ids(dry));
        assertThat(past.folders()).isEqualTo(expected);
        assertThat(dry.plans()).noneMatch(StateFiles::exists);
        assertThat(past.chainProblem()).isEmpty();
        keepsWhatItMust(past, ids, executions, limits);
        assertThat(past.planned(retention, inFlight).executions()).isEmpty();
        assertThat(dry.result() == PruneResult.OVER_LIMIT).isEqualTo(isOver(past, retention, dry));
    }

    private static void keepsWhatItMust(Past past, List<String> ids, List<Execution> executions, Limits limits) {
        List<String> there = past.folders();
        for (int i = 0; i < ids.size(); i++) {
            boolean latest = i >= ids.size() - limits.latest();
            boolean young = limits.ofTheSize() >= 100 && executions.get(i).daysAgo() < limits.days();
            if (latest || young || executions.get(i).fate() != Fate.SEALED) {
                assertThat(there).contains(ids.get(i));
            } else if (executions.get(i).daysAgo() > limits.days()) {
                assertThat(there).doesNotContain(ids.get(i));
            }
        }
    }

    private static boolean isOver(Past past, Retention retention, PrunePlan dry) {
        long left = past.folders().stream()
                .mapToLong(name -> StateFiles.sizeOfTree(past.folder(name)))
                .sum();
        assertThat(dry.kept().bytes()).isEqualTo(left);
        return dry.problems().isEmpty() && left > retention.maxBytes();
    }

    /** Returns the ids, oldest first. */
    private static List<String> fill(Past past, List<Execution> executions) {
        List<String> ids = new ArrayList<>();
        for (Execution execution : executions) {
            int number = ids.size() + 1;
            String id = execution.fate() == Fate.OPEN
                    ? past.begun(execution.daysAgo(), number, Run::applied)
                    : past.executed(execution.daysAgo(), number, number % 2 == 1 ? Run::applied : Run::refused);
            if (execution.fate() == Fate.DAMAGED) {
                StateFiles.delete(past.folder(id).resolve("plan.json"));
            }
            ids.add(id);
        }
        past.plan(Past.id("plan_", 3, 1), Optional.empty());
        past.plan(Past.id("plan_", 12, 1), Optional.empty());
        return ids;
    }

    @Provide
    Arbitrary<List<Execution>> records() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.frequencyOf(
                                Tuple.of(5, Arbitraries.just(Fate.SEALED)), Tuple.of(3, Arbitraries.of(Fate.class))))
                .as(Execution::new)
                .list()
                .ofMaxSize(8)
                .map(list -> list.stream()
                        .sorted((a, b) -> b.daysAgo() - a.daysAgo())
                        .toList());
    }

    @Provide
    Arbitrary<Limits> limits() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(0, 15),
                        Arbitraries.of(0, 30, 60, 100))
                .as(Limits::new);
    }
}
