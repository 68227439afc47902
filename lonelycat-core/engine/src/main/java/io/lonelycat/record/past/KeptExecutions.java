// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Ids;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.ChainHead;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.IndexRow;
import io.lonelycat.record.evidence.Manifest;
import io.lonelycat.record.evidence.Rotation;
import io.lonelycat.record.evidence.Rotation.PrunedExecution;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The executions on record, read from their folders, the newest first. Documents are read only as far back as needed; what they say
 * is held to their manifests, and the manifests to the chain: what is missing or altered is a hole.
 */
final class KeptExecutions {
    /** An execution has its id before it waits for the lock, so it may begin later than its id says. */
    private static final Duration WAITED = Duration.ofDays(1);

    private final EvidencePlace place;
    private final EvidenceProof proof;
    private final List<Path> folders;
    private final Map<Digest, Path> manifests = new HashMap<>();
    private final Map<Path, Optional<Digest>> previous = new HashMap<>();
    private final Map<Path, Instant> started = new HashMap<>();
    private final List<Hole> altered = new ArrayList<>();
    private @Nullable Map<Digest, Pruned> pruned;
    private boolean prunedTold;
    private int told;

    private record Pruned(PrunedExecution execution, Instant time) {}

    KeptExecutions(EvidencePlace place, EvidenceProof proof) {
        this.place = place;
        this.proof = proof;
        this.folders = new ArrayList<>(Folders.of(place.executions()));
        Collections.reverse(folders);
        folders.forEach(this::link);
    }

    /** Where the record lies. */
    record EvidencePlace(Path executions, Path chain) {}

    /** Takes each execution once. */
    interface Sink {
        /**
         * Takes an execution.
         *
         * @param story absent where the evidence was pruned, and the row is what is left
         */
        void take(IndexRow row, Optional<ExecutionStory> story, Optional<Instant> prunedAt);
    }

    private void link(Path folder) {
        Path manifest = new EvidenceFiles(folder).manifest();
        if (!StateFiles.exists(manifest)) {
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

    private Map<Digest, Pruned> pruned() {
        Map<Digest, Pruned> known = pruned;
        if (known == null) {
            Map<Digest, Pruned> read = new LinkedHashMap<>();
            Rotation.beside(place.executions())
                    .forEachExecution((execution, line) ->
                            read.putIfAbsent(execution.folder().manifest(), new Pruned(execution, line.time())));
            known = read;
            pruned = read;
        }
        return known;
    }

    /** Tells of all executions that may have begun since then. */
    void tellSince(Instant since, Sink sink) {
        while (told < folders.size() && !latest(folders.get(told)).isBefore(since)) {
            tell(folders.get(told++), sink);
        }
        if (!prunedTold && (told == folders.size() || reachesPruned())) {
            prunedTold = true;
            pruned().values().forEach(it -> sink.take(it.execution().row(), Optional.empty(), Optional.of(it.time())));
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
            sink.take(IndexRow.of(story), Optional.of(story), Optional.empty());
            if (proof.ofAll() && sealed.sums().isPresent()) {
                proof.objection()
                        .apply(folder)
                        .ifPresent(why -> altered.add(new Hole(latest(folder), folder + " proves nothing: " + why)));
            }
        } catch (InvalidInputException e) {
            altered.add(new Hole(latest(folder), String.valueOf(e.getMessage())));
        }
    }

    /** Says whether something that was pruned is younger than what was told last. */
    private boolean reachesPruned() {
        return folders.subList(0, told).stream()
                .flatMap(folder -> previous(folder).stream())
                .anyMatch(before -> !manifests.containsKey(before));
    }

    /** Returns the holes in what was told so far; each may hide an execution. */
    List<Hole> holes() {
        List<Hole> holes = new ArrayList<>(altered);
        head().ifPresent(holes::add);
        folders.subList(0, told).forEach(folder -> hole(folder).ifPresent(holes::add));
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

    /** Only one can have had none before it, kept or pruned: a chain that begins again hides how the one before it ended. */
    private boolean isFirst(Path folder) {
        int index = folders.indexOf(folder);
        return folders.subList(index + 1, folders.size()).stream().noneMatch(previous::containsKey)
                && pruned().values().stream().allMatch(it -> it.execution()
                        .folder()
                        .previous()
                        .filter(this::isThere)
                        .isPresent());
    }

    private boolean isThere(Digest manifest) {
        return manifests.containsKey(manifest) || pruned().containsKey(manifest);
    }
}
