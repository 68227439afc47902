// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Ids;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.ChainHead;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.Manifest;
import io.lonelycat.record.evidence.Rotation;
import io.lonelycat.record.evidence.Rotation.PrunedExecution;
import io.lonelycat.record.evidence.Rotation.RotationLine;
import io.lonelycat.record.evidence.SealedFiles;
import io.lonelycat.record.verify.EvidenceProof;
import io.lonelycat.record.verify.Hole;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The executions on record, read from their folders, the newest first, only as far back as needed. What their
 * documents say is held to their manifests, and the manifests to the chain: what is missing or altered is a hole.
 */
final class KeptExecutions {
    /** An execution has its id before it waits for the lock, so it may begin later than its id says. */
    private static final Duration WAITED = Duration.ofDays(1);

    /** Hears nothing. */
    static final Sink NO_SINK = new Sink() {
        @Override
        public void kept(ExecutionStory story, String name) {}

        @Override
        public void pruned(PrunedExecution execution, RotationLine line) {}
    };

    private final EvidencePlace place;
    private final EvidenceProof proof;
    private final List<Path> folders;
    private final Map<Digest, Path> manifests = new HashMap<>();
    private final Map<Path, Optional<Digest>> previous = new HashMap<>();
    private final Map<Path, Instant> started = new HashMap<>();
    private final List<Hole> altered = new ArrayList<>();
    private final Set<Digest> pruned = new HashSet<>();
    private boolean prunedRead;
    private int linked;
    private int told;

    KeptExecutions(EvidencePlace place, EvidenceProof proof) {
        this.place = place;
        this.proof = proof;
        this.folders = new ArrayList<>(Folders.of(place.executions()));
        Collections.reverse(folders);
    }

    /** Where the record lies. */
    record EvidencePlace(Path executions, Path chain) {}

    /** Hears of each execution, once. */
    interface Sink {
        void kept(ExecutionStory story, String name);

        void pruned(PrunedExecution execution, RotationLine line);
    }

    /** Tells of all executions that may have begun since then. */
    void tellSince(Instant since, Sink sink) {
        while (told < folders.size() && !latest(folders.get(told)).isBefore(since)) {
            tell(folders.get(told++), sink);
        }
        if (told == folders.size() || reachesPruned()) {
            readPruned(sink);
        }
    }

    /** The last moment at which an execution can have begun. */
    private static Instant latest(Path folder) {
        return Ids.time(Folders.name(folder)).map(time -> time.plus(WAITED)).orElse(Instant.MAX);
    }

    private void tell(Path folder, Sink sink) {
        try {
            SealedFiles sealed = SealedFiles.of(folder);
            ExecutionStory story = ExecutionStory.read(folder, sealed::bytes);
            started.put(folder, story.execution().startedAt());
            sink.kept(story, Folders.name(folder));
            if (proof.ofAll() && sealed.sums().isPresent()) {
                proof.objection()
                        .apply(folder)
                        .ifPresent(why -> altered.add(new Hole(latest(folder), folder + " proves nothing: " + why)));
            }
        } catch (InvalidInputException e) {
            altered.add(new Hole(latest(folder), String.valueOf(e.getMessage())));
        }
    }

    /** Says whether something that was pruned is younger than what was told last, since others were pinned. */
    private boolean reachesPruned() {
        for (int i = 0; i < told; i++) {
            link(folders.get(i));
        }
        for (int i = 0; i < told; i++) {
            Optional<Digest> before = previous(folders.get(i));
            if (before.isPresent() && !isKept(before.get())) {
                return true;
            }
        }
        return false;
    }

    private void readPruned(Sink sink) {
        if (!prunedRead) {
            prunedRead = true;
            Set<Digest> once = new HashSet<>();
            Rotation.beside(place.executions()).forEachExecution((execution, line) -> {
                if (once.add(execution.manifest())) {
                    sink.pruned(execution, line);
                }
            });
            pruned.addAll(once);
        }
    }

    /** Returns the holes in what was told so far; each may hide an execution. */
    List<Hole> holes() {
        List<Hole> holes = new ArrayList<>(altered);
        for (int i = 0; i < told; i++) {
            link(folders.get(i));
        }
        head().ifPresent(holes::add);
        for (int i = 0; i < told; i++) {
            hole(folders.get(i)).ifPresent(holes::add);
        }
        return holes;
    }

    /** What was removed last is missed by the head of the chain only. */
    private Optional<Hole> head() {
        try {
            Optional<ChainHead> head = ChainHead.read(place.chain());
            if (head.isPresent()) {
                return isThere(head.get().manifest())
                        ? Optional.empty()
                        : Optional.of(new Hole(
                                Instant.MAX,
                                place.chain() + " names " + head.get().executionId()
                                        + " as the last execution, whose manifest is not here or was altered."));
            }
        } catch (InvalidInputException e) {
            return Optional.of(new Hole(Instant.MAX, String.valueOf(e.getMessage())));
        }
        return manifests.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hole(Instant.MAX, place.chain() + " is missing, so the last execution is unknown."));
    }

    /** Says whether the chain has an execution: it is the last one, or another manifest names it. */
    boolean isInChain(String name) {
        Optional<Digest> manifest = manifests.entrySet().stream()
                .filter(entry -> Folders.name(entry.getValue()).equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
        return manifest.isPresent()
                && (previous.containsValue(manifest)
                        || ChainHead.read(place.chain())
                                .filter(head -> head.manifest().equals(manifest.get()))
                                .isPresent());
    }

    private Optional<Hole> hole(Path folder) {
        if (!previous.containsKey(folder)) {
            return Optional.empty();
        }
        Optional<Digest> before = previous(folder);
        boolean whole = before.isPresent() ? isThere(before.get()) : isFirst(folder);
        return whole
                ? Optional.empty()
                : Optional.of(new Hole(
                        started.getOrDefault(folder, latest(folder)),
                        "The execution before " + Folders.name(folder) + " is not here, or was altered"
                                + before.map(digest -> ": no manifest is " + digest)
                                        .orElse("") + "."));
    }

    private Optional<Digest> previous(Path folder) {
        return previous.getOrDefault(folder, Optional.empty());
    }

    /** Only one can have had none before it: a chain that begins again hides how the one before it ended. */
    private boolean isFirst(Path folder) {
        int index = folders.indexOf(folder);
        return folders.subList(index + 1, folders.size()).stream()
                        .noneMatch(older -> StateFiles.exists(new EvidenceFiles(older).manifest()))
                && wasFollowedByPruned();
    }

    /** A pinned one may be older than what was pruned, of which each then names one that is known. */
    private boolean wasFollowedByPruned() {
        List<Optional<Digest>> before = new ArrayList<>();
        Rotation.beside(place.executions()).forEachExecution((execution, line) -> before.add(execution.previous()));
        return before.stream().allMatch(digest -> digest.filter(this::isThere).isPresent());
    }

    private boolean isThere(Digest manifest) {
        return isKept(manifest) || isPruned(manifest);
    }

    private boolean isPruned(Digest manifest) {
        if (!prunedRead && pruned.isEmpty()) {
            Rotation.beside(place.executions()).forEachExecution((execution, line) -> pruned.add(execution.manifest()));
        }
        return pruned.contains(manifest);
    }

    /** Looks further back only as long as it has to; the one before is nearly always the next. */
    private boolean isKept(Digest manifest) {
        while (!manifests.containsKey(manifest) && linked < folders.size()) {
            link(folders.get(linked++));
        }
        return manifests.containsKey(manifest);
    }

    private void link(Path folder) {
        Path manifest = new EvidenceFiles(folder).manifest();
        if (previous.containsKey(folder) || !StateFiles.exists(manifest)) {
            return;
        }
        try {
            byte[] bytes = ExecutionStory.bytes(manifest);
            previous.put(
                    folder, Manifest.read(ExecutionStory.document(manifest)).previous());
            manifests.put(Digest.of(bytes), folder);
        } catch (InvalidInputException e) {
            previous.put(folder, Optional.empty());
            altered.add(new Hole(latest(folder), String.valueOf(e.getMessage())));
        }
    }
}
