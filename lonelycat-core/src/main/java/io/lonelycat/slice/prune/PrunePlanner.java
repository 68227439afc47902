// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.Ids;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.OrphanFiles;
import io.lonelycat.record.evidence.Rotation;
import io.lonelycat.record.evidence.Rotation.FolderSize;
import io.lonelycat.record.evidence.Rotation.PruneResult;
import io.lonelycat.record.evidence.Rotation.PrunedExecution;
import io.lonelycat.slice.prune.PrunePlan.Going;
import io.lonelycat.slice.prune.PrunePlan.Kept;
import io.lonelycat.slice.prune.PrunePlan.Why;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

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
    private final List<Candidate> staying = new ArrayList<>();
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

    /** An execution that may stay or go. */
    private record Candidate(Path folder, Instant begun, boolean beyondLatest, boolean pinned, boolean open) {}

    private boolean isFree(Candidate candidate) {
        return candidate.beyondLatest()
                && !candidate.pinned()
                && !candidate.open()
                && !unreadable.contains(candidate.folder());
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
        List<Candidate> newestFirst = new ArrayList<>();
        List<Path> folders = new ArrayList<>(Folders.of(executions));
        Collections.reverse(folders);
        for (Path folder : folders) {
            Optional<Instant> begun = Ids.time(Folders.name(folder));
            if (begun.isPresent()) {
                Candidate candidate = candidate(folder, begun.get(), newestFirst.size() >= retention.keepLatest());
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

    private Candidate candidate(Path folder, Instant begun, boolean beyondLatest) {
        String name = Folders.name(folder);
        EvidenceFiles files = new EvidenceFiles(folder);
        boolean sealed = StateFiles.exists(files.manifest()) && StateFiles.exists(files.sums());
        return new Candidate(folder, begun, beyondLatest, pinned.contains(name), !sealed || inFlight.contains(name));
    }

    private void takeOlderThan(Instant limit) {
        for (Candidate candidate : List.copyOf(staying)) {
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
    private long take(Candidate candidate, Why why) {
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
        for (Candidate candidate : staying) {
            if (!inTime.getAsBoolean()) {
                complete = false;
                return 0;
            }
            bytes += FolderSize.of(candidate.folder()).bytes();
        }
        for (Candidate candidate : List.copyOf(staying)) {
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
        Set<String> names = new HashSet<>();
        for (Candidate candidate : staying) {
            names.add(Folders.name(candidate.folder()));
        }
        return names;
    }

    private Kept kept(long bytes) {
        int marked = 0;
        int open = 0;
        for (Candidate candidate : staying) {
            marked += candidate.pinned() ? 1 : 0;
            open += candidate.open() ? 1 : 0;
        }
        return new Kept(staying.size(), marked, open, bytes);
    }

    /**
     * The plans that are no longer needed: old ones that were never executed, drafts that were never finished, and
     * those
     * whose execution is pruned. An execution that is there keeps its plan, since other plans may depend on it by its id.
     *
     * @param limit what was made before is old
     * @param executions the executions that stay
     */
    private record OldPlans(Path stateFolder, Instant limit, Set<String> executions) {
        private static final String DRAFT = ".draft";

        List<Path> find() {
            List<Path> found = new ArrayList<>();
            for (Path folder : Folders.of(EvidenceFiles.plans(stateFolder))) {
                if (isOld(folder) && !isExecuted(folder)) {
                    found.add(folder);
                }
            }
            return List.copyOf(found);
        }

        private boolean isOld(Path folder) {
            String name = Folders.name(folder);
            String id = name.endsWith(DRAFT) ? name.substring(0, name.length() - DRAFT.length()) : name;
            Optional<Instant> made = Ids.time(id);
            return made.isPresent() && made.get().isBefore(limit);
        }

        private boolean isExecuted(Path folder) {
            Path mark = EvidenceFiles.executedMark(folder);
            return StateFiles.exists(mark)
                    && executions.contains(new String(StateFiles.read(mark), StandardCharsets.UTF_8).strip());
        }
    }

    /**
     * What killed processes left behind outside the evidence: files that never got their name, and folders whose removal was
     * not finished. Not every writer holds the lock, so a file has to be a day old according to its time.
     */
    private record OldLitter(Path stateFolder, Instant now) {
        private static final Duration AGE = Duration.ofDays(1);

        List<Path> find() {
            Path executions = EvidenceFiles.executions(stateFolder);
            Path plans = EvidenceFiles.plans(stateFolder);
            List<Path> found = new ArrayList<>(Folders.retired(executions));
            found.addAll(Folders.retired(plans));
            List<Path> folders =
                    new ArrayList<>(List.of(stateFolder, executions, plans, EvidenceFiles.pins(stateFolder)));
            folders.addAll(Folders.of(plans));
            for (Path folder : folders) {
                for (Path file : OrphanFiles.in(folder)) {
                    if (isOld(file)) {
                        found.add(file);
                    }
                }
            }
            return found;
        }

        private boolean isOld(Path file) {
            try {
                return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(now.minus(AGE));
            } catch (NoSuchFileException gone) {
                // It got its name in this very moment.
                return false;
            } catch (IOException e) {
                throw new EngineException("Cannot look at " + file + ": " + e.getMessage(), e);
            }
        }
    }
}
