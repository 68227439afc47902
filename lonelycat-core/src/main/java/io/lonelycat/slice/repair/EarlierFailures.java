// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.plan.Trigger;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryFilter.Label;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.record.history.Lineage;
import io.lonelycat.slice.repair.FailureTable.FailedAlike;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for earlier failures of one kind, and for what mended them. */
final class EarlierFailures {
    private static final int MOST_FAILURES = 50;
    private static final int MOST_LATER = 50;
    private static final int MOST_READ = 10;
    private static final int MOST_PATHS = 5;
    private static final int DEPTH = 5;

    /** Beyond that, a change of the same path or label has another reason. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private final History history;
    private final Path executions;
    private final Set<String> reserved;
    private final Map<String, Optional<Recorded>> read = new HashMap<>();

    /**
     * Creates the search.
     *
     * @param reserved labels that LonelyCat set, which relate no changes
     */
    EarlierFailures(History history, Path executions, Set<String> reserved) {
        this.history = history;
        this.executions = executions;
        this.reserved = reserved;
    }

    /** A failure, and the later change that held. */
    record Mended(Recorded failed, Recorded held, Relation relation) {}

    /** A change that held, and how it belongs to one that had failed. */
    record Later(Recorded held, Relation relation) {}

    /**
     * What was found.
     *
     * @param total how many failures have the signature, this one not counted
     * @param compared how many of them were looked at
     * @param otherwise how many of those failed in another check or step
     * @param unreadable how many could not be read: pruned, damaged, or too large
     * @param unchanged how many held later without any change
     * @param mended those that were mended, the newest first
     */
    record FailuresFound(long total, int compared, int otherwise, int unreadable, int unchanged, List<Mended> mended) {
        /** Copies the list. */
        FailuresFound {
            mended = List.copyOf(mended);
        }

        /** Returns how many nothing has mended, as far as the record shows. */
        int open() {
            return compared - otherwise - unreadable - unchanged - mended.size();
        }
    }

    FailuresFound of(Recorded subject, String signature) {
        FailedAlike alike = FailedAlike.in(history, signature, MOST_FAILURES + 1);
        List<HistoryRow> rows = alike.newest().stream()
                .filter(row -> !row.executionId().equals(subject.id()))
                .filter(row -> row.startedAt().compareTo(subject.execution().startedAt()) <= 0)
                .limit(MOST_FAILURES)
                .toList();
        boolean counted =
                alike.newest().stream().anyMatch(row -> row.executionId().equals(subject.id()));
        int unreadable = 0;
        int otherwise = 0;
        int unchanged = 0;
        List<Mended> mended = new ArrayList<>();
        for (HistoryRow row : rows) {
            Optional<Recorded> failed = read(row);
            Optional<Later> later = failed.filter(it -> isAlike(subject, it)).flatMap(this::later);
            if (failed.isEmpty()) {
                unreadable++;
            } else if (!isAlike(subject, failed.get())) {
                otherwise++;
            } else if (later.isPresent()
                    && isSameChange(failed.get(), later.get().held())) {
                unchanged++;
            } else {
                later.ifPresent(it -> mended.add(new Mended(failed.get(), it.held(), it.relation())));
            }
        }
        return new FailuresFound(
                alike.total() - (counted ? 1 : 0), rows.size(), otherwise, unreadable, unchanged, mended);
    }

    /** The same error counts where the same check made it, or where none did. */
    private static boolean isAlike(Recorded subject, Recorded other) {
        return subject.checks().isEmpty()
                ? other.checks().isEmpty() && Objects.equals(step(subject), step(other))
                : !Collections.disjoint(subject.checks(), other.checks());
    }

    private static Object step(Recorded one) {
        return one.execution().error().flatMap(error -> error.step());
    }

    static boolean isSameChange(Recorded one, Recorded other) {
        return one.story()
                .changeset()
                .checksum()
                .equals(other.story().changeset().checksum());
    }

    /** Finds the first later change that held, in which the checks passed that had failed, by the closest relation that has one. */
    Optional<Later> later(Recorded failed) {
        Lineage lineage = history.lineage(failed.id(), DEPTH);
        for (Relation relation : Relation.values()) {
            Optional<Later> later = related(failed, lineage, relation)
                    .limit(MOST_READ)
                    .filter(row -> !isTakenBack(row))
                    .flatMap(row -> read(row).stream())
                    .filter(it -> it.passes(failed.checks()))
                    .findFirst()
                    .map(it -> new Later(it, relation));
            if (later.isPresent()) {
                return later;
            }
        }
        return Optional.empty();
    }

    private Stream<HistoryRow> related(Recorded failed, Lineage lineage, Relation relation) {
        Stream<HistoryRow> rows =
                switch (relation) {
                    case PARENT -> Stream.concat(lineage.descendants().stream().map(Lineage.Kin::row), same(lineage));
                    case CORRELATION -> lineage.correlated().rows().stream();
                    case LABEL ->
                        failed.story().plan().labels().entrySet().stream()
                                .filter(label -> !reserved.contains(label.getKey()))
                                .map(label -> new Label(label.getKey(), Optional.of(label.getValue())))
                                .flatMap(label -> next(HistoryFilter.all().withLabel(label), failed));
                    case PATHS -> failed.paths().stream().limit(MOST_PATHS).flatMap(path -> next(path, failed));
                };
        return rows.filter(row -> mayHold(row, failed))
                .sorted((one, other) -> one.startedAt().compareTo(other.startedAt()))
                .distinct();
    }

    /** The same change, tried again without a parent. */
    private static Stream<HistoryRow> same(Lineage lineage) {
        return lineage.sameChange().rows().stream();
    }

    private Stream<HistoryRow> next(WorkspacePath path, Recorded failed) {
        return next(HistoryFilter.all().withPath(path), failed);
    }

    private Stream<HistoryRow> next(HistoryFilter filter, Recorded failed) {
        Instant from = failed.execution().startedAt();
        HistoryFilter later = filter.withTimes(Optional.of(from), Optional.of(from.plus(LONGEST)));
        return history.page(new HistoryQuery(later, MOST_LATER, Optional.empty())).rows().stream();
    }

    private static boolean mayHold(HistoryRow row, Recorded failed) {
        return row.outcome().filter(it -> it == OutcomeKind.APPLIED).isPresent()
                && row.trigger() != Trigger.ROLLBACK
                && row.startedAt().compareTo(failed.execution().startedAt()) >= 0
                && !row.executionId().equals(failed.id());
    }

    private boolean isTakenBack(HistoryRow row) {
        return history.lineage(row.executionId(), 1).descendants().stream()
                .map(Lineage.Kin::row)
                .anyMatch(EarlierFailures::takesBack);
    }

    private static boolean takesBack(HistoryRow row) {
        return row.trigger() == Trigger.ROLLBACK
                && row.outcome().filter(it -> it == OutcomeKind.APPLIED).isPresent();
    }

    Optional<Recorded> read(HistoryRow row) {
        return row.prunedAt().isPresent()
                ? Optional.empty()
                : read.computeIfAbsent(row.executionId(), id -> Recorded.find(executions.resolve(row.evidence())));
    }

    /** Returns what failed of the newest executions that changed one of these paths. */
    List<Recorded> failedOn(Set<WorkspacePath> paths) {
        return paths.stream()
                .limit(MOST_PATHS)
                .flatMap(path -> history
                        .page(new HistoryQuery(HistoryFilter.all().withPath(path), MOST_LATER, Optional.empty()))
                        .rows()
                        .stream())
                .distinct()
                .flatMap(row -> read(row).stream())
                .filter(Recorded::hasFailed)
                .toList();
    }

    /** Returns a failure, and the failures from which it was planned or that were planned from it. */
    List<Recorded> familyOf(Recorded failed) {
        Lineage lineage = history.lineage(failed.id(), DEPTH);
        return Stream.concat(
                        Stream.of(failed),
                        Stream.concat(lineage.ancestors().stream(), lineage.descendants().stream())
                                .flatMap(kin -> read(kin.row()).stream())
                                .filter(Recorded::hasFailed))
                .toList();
    }
}
