// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.Ids;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.Rotation;
import io.lonelycat.record.evidence.Rotation.FolderSize;
import io.lonelycat.record.evidence.Rotation.PruneResult;
import io.lonelycat.record.evidence.Rotation.PrunedExecution;
import io.lonelycat.slice.prune.PrunePlan.Going;
import io.lonelycat.slice.prune.PrunePlan.Kept;
import io.lonelycat.slice.prune.PrunePlan.Why;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Decides what retention removes. It only looks: the same record at the same time gives the same plan. How old something
 * is says its id; times of files prove nothing, since copying and archiving change them.
 */
public final class PrunePlanner {
    private final Path stateFolder;
    private final Retention retention;
    private final Set<String> inFlight;
    private final Instant now;
    private final BooleanSupplier inTime;

    private final Set<String> pinned;
    private final List<PruneCandidate> staying = new ArrayList<>();
    private final List<Path> unfinished = new ArrayList<>();
    private final List<Going> going = new ArrayList<>();
    private final Set<Path> unreadable = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private boolean complete = true;

    private PrunePlanner(
            Path stateFolder, Retention retention, Set<String> inFlight, Instant now, BooleanSupplier inTime) {
        this.stateFolder = stateFolder;
        this.retention = retention;
        this.inFlight = inFlight;
        this.now = now;
        this.inTime = inTime;
        this.pinned = Set.copyOf(new Pins(stateFolder).all());
    }

    /**
     * Makes the plan. The caller holds the lock of the workspace until it is carried out.
     *
     * @param stateFolder {@code .lonelycat}
     * @param inFlight the executions that have a journal: they run, were killed, or are quarantined
     * @param inTime says whether there is time to look at one more execution
     */
    public static PrunePlan plan(
            Path stateFolder, Retention retention, Set<String> inFlight, Instant now, BooleanSupplier inTime) {
        return new PrunePlanner(stateFolder, retention, inFlight, now, inTime).plan();
    }

    private PrunePlan plan() {
        collect();
        Instant limit = now.minus(retention.ttl());
        takeOlderThan(limit);
        long bytes = measureAndShrink();
        PruneResult result = !problems.isEmpty()
                ? PruneResult.ERROR
                : bytes > retention.maxBytes() ? PruneResult.OVER_LIMIT : PruneResult.OK;
        return new PrunePlan(
                now,
                going,
                unfinished,
                new OldPlans(stateFolder, limit, remaining()).find(),
                new OldLitter(stateFolder, now).find(),
                kept(bytes),
                result,
                problems,
                complete);
    }

    /** Takes in what is there, the oldest first. */
    private void collect() {
        Path executions = EvidenceFiles.executions(stateFolder);
        Set<String> writtenDown = new HashSet<>();
        Rotation.beside(executions).forEachExecution((gone, line) -> writtenDown.add(gone.executionId()));
        List<PruneCandidate> newestFirst = new ArrayList<>();
        List<Path> folders = new ArrayList<>(Folders.of(executions));
        Collections.reverse(folders);
        for (Path folder : folders) {
            Optional<Instant> begun = Ids.time(Folders.name(folder));
            if (begun.isPresent()) {
                PruneCandidate candidate = candidate(folder, begun.get(), newestFirst.size() >= retention.keepLatest());
                if (writtenDown.contains(Folders.name(folder)) && !candidate.pinned() && !candidate.open()) {
                    unfinished.add(folder);
                } else {
                    newestFirst.add(candidate);
                }
            }
        }
        Collections.reverse(newestFirst);
        staying.addAll(newestFirst);
    }

    private PruneCandidate candidate(Path folder, Instant begun, boolean beyondLatest) {
        String name = Folders.name(folder);
        return PruneCandidate.of(folder, begun, beyondLatest, pinned.contains(name), inFlight.contains(name));
    }

    private boolean isFree(PruneCandidate candidate) {
        return candidate.mayGo() && !unreadable.contains(candidate.folder());
    }

    private void takeOlderThan(Instant limit) {
        for (PruneCandidate candidate : List.copyOf(staying)) {
            if (isFree(candidate) && candidate.begun().isBefore(limit)) {
                if (!inTime.getAsBoolean()) {
                    complete = false;
                    return;
                }
                take(candidate, Why.AGE);
            }
        }
    }

    /** Unreadable folders are kept, because they could not be identified afterwards. */
    private long take(PruneCandidate candidate, Why why) {
        try {
            FolderSize size = FolderSize.of(candidate.folder());
            going.add(new Going(candidate.folder(), why, PrunedExecution.of(candidate.folder(), size)));
            staying.remove(candidate);
            return size.bytes();
        } catch (InvalidInputException | EngineException e) {
            unreadable.add(candidate.folder());
            problems.add(Folders.name(candidate.folder()) + " stays, because it cannot be read: " + e.getMessage());
            return 0;
        }
    }

    /** Returns what is left, or 0 when there is no time to find out. */
    private long measureAndShrink() {
        long bytes = 0;
        for (PruneCandidate candidate : staying) {
            if (!inTime.getAsBoolean()) {
                complete = false;
                return 0;
            }
            bytes += FolderSize.of(candidate.folder()).bytes();
        }
        for (PruneCandidate candidate : List.copyOf(staying)) {
            if (bytes <= retention.maxBytes()) {
                break;
            }
            if (isFree(candidate)) {
                bytes -= take(candidate, Why.SIZE);
            }
        }
        return bytes;
    }

    private Set<String> remaining() {
        return staying.stream().map(it -> Folders.name(it.folder())).collect(Collectors.toSet());
    }

    private Kept kept(long bytes) {
        return new Kept(staying.size(), count(PruneCandidate::pinned), count(PruneCandidate::open), bytes);
    }

    private int count(Predicate<PruneCandidate> which) {
        return (int) staying.stream().filter(which).count();
    }
}
