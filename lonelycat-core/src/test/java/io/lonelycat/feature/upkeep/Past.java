// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.Altered;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.plan.Ids;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.Ticking;
import io.lonelycat.record.evidence.Evidence;
import io.lonelycat.record.evidence.Opening;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.Seal;
import io.lonelycat.record.evidence.State;
import io.lonelycat.record.history.History;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A record with executions of given ages, to be pruned.
 *
 * @param state the folder {@code .lonelycat}
 */
public record Past(State state) {
    public static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    static final Duration WEEK = Duration.ofDays(7);
    static final long PLENTY = 1L << 40;

    public static Past in(Path folder) {
        return new Past(new State(folder));
    }

    public static String id(String prefix, long daysAgo, int number) {
        Instant made = NOW.minus(Duration.ofDays(daysAgo)).plusMillis(number);
        return prefix
                + new Ids(Clock.fixed(made, ZoneOffset.UTC), new Random(number))
                        .execution()
                        .substring("exec_".length());
    }

    /** Executes and seals; {@code number} is 1 to 9999, larger for later executions. */
    public String executed(long daysAgo, int number) {
        return executed(daysAgo, number, Run::applied);
    }

    public String executed(long daysAgo, int number, Consumer<Run> how) {
        String id = begun(daysAgo, number, how);
        Seal.write(folder(id), state.chain(), Map.of());
        return id;
    }

    /** Executes without a seal. */
    public String begun(long daysAgo, int number, Consumer<Run> how) {
        Opening sample = Sample.opening(state.folder(), number);
        String id = id("exec_", daysAgo, number);
        Opening opening = new Opening(
                id,
                sample.proposal(),
                sample.decision(),
                sample.policy(),
                sample.approvals(),
                sample.startedBy(),
                sample.engineVersion());
        try (Evidence evidence = Evidence.create(state.executions(), opening, Ticking.from("2026-11-20T07:00:00Z"))) {
            how.accept(new Run(id, evidence));
            evidence.finish(List.of());
        }
        StateFiles.deleteTree(EvidenceFiles.plans(state.folder()));
        return id;
    }

    public Path plan(String id, Optional<String> executedBy) {
        Path folder = EvidenceFiles.plans(state.folder()).resolve(id);
        Sample.proposal(folder, 1);
        executedBy.ifPresent(execution -> write(EvidenceFiles.executedMark(folder), execution + "\n"));
        return folder;
    }

    public static void write(Path file, String text) {
        StateFiles.createFolder(Objects.requireNonNull(file.getParent()));
        Altered.write(file, text);
    }

    public void index() {
        History.rebuild(EvidenceFiles.history(state.folder()), state.executions(), AllFeatures.historyTables());
    }

    public Path folder(String id) {
        return state.executions().resolve(id);
    }

    public List<String> folders() {
        return StateFiles.list(state.executions()).stream()
                .map(folder -> String.valueOf(folder.getFileName()))
                .toList();
    }

    public PrunePlan planned(Retention retention, String... inFlight) {
        return PrunePlanner.plan(state.folder(), retention, Set.of(inFlight), NOW);
    }

    /** Returns the paths that could not be deleted. */
    public List<String> pruned(Retention retention, String... inFlight) {
        return new PruneRun(state.folder(), AllFeatures.historyTables(), planned(retention, inFlight)).carryOut();
    }

    public static Retention keep(int latest) {
        return new Retention(latest, WEEK, PLENTY);
    }

    public static Retention keep(int latest, long maxBytes) {
        return new Retention(latest, WEEK, maxBytes);
    }

    static List<String> ids(PrunePlan plan) {
        return plan.executions().stream()
                .map(going -> going.remains().executionId())
                .toList();
    }

    Optional<String> chainProblem() {
        return EvidenceCheck.checkChain(state.executions(), state.chain()).firstProblem();
    }

    public String rotation() {
        try {
            return Files.readString(EvidenceFiles.rotation(state.folder()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
