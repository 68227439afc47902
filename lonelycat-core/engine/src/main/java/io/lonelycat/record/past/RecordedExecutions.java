// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.past.PastExecution;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Ids;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Chain;
import io.lonelycat.record.evidence.Chain.ChainLink;
import io.lonelycat.record.evidence.ChainHead;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.IndexRow;
import io.lonelycat.record.evidence.Rotation;
import io.lonelycat.record.evidence.Rotation.PrunedExecution;
import io.lonelycat.record.evidence.SealedFiles;
import io.lonelycat.record.verify.EvidenceProof;
import io.lonelycat.record.verify.MissingEvidence;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The executions on record, read from their folders, the newest first. Documents are read only as far back as needed; what they say
 * is held to their manifests, and the manifests to the chain: what is missing or altered is a hole.
 */
final class RecordedExecutions {
    /** An execution has its id before it waits for the lock, so it may begin later than its id says. */
    private static final Duration WAITED = Duration.ofDays(1);

    private static final Comparator<PastExecution> NEWEST_FIRST = Comparator.comparing(PastExecution::startedAt)
            .thenComparing(PastExecution::id)
            .reversed();

    private final Path executions;
    private final Path chain;
    private final EvidenceProof proof;
    private final List<Path> folders;
    /** Of the sealed folders; empty if the manifest is unreadable. */
    private final Map<Path, Optional<ChainLink>> links = new HashMap<>();

    private final Set<Digest> manifests = new HashSet<>();
    private final List<MissingEvidence> altered = new ArrayList<>();
    private final Map<String, PastExecution> read = new HashMap<>();
    private List<PastExecution> newestFirst = List.of();
    private @Nullable Map<Digest, PrunedExecution> pruned;
    private boolean prunedRead;
    private int foldersRead;

    RecordedExecutions(Path executions, Path chain, EvidenceProof proof) {
        this.executions = executions;
        this.chain = chain;
        this.proof = proof;
        this.folders = new ArrayList<>(Folders.of(executions));
        Collections.reverse(folders);
        folders.forEach(this::link);
    }

    private void link(Path folder) {
        Path manifest = new EvidenceFiles(folder).manifest();
        if (!StateFiles.exists(manifest)) {
            return;
        }
        try {
            ChainLink link = Chain.link(folder);
            links.put(folder, Optional.of(link));
            manifests.add(link.digest());
        } catch (InvalidInputException e) {
            links.put(folder, Optional.empty());
            altered.add(new MissingEvidence(latest(folder), String.valueOf(e.getMessage())));
        }
    }

    private Map<Digest, PrunedExecution> pruned() {
        Map<Digest, PrunedExecution> known = pruned;
        if (known == null) {
            Map<Digest, PrunedExecution> found = new LinkedHashMap<>();
            Rotation.beside(executions)
                    .forEachExecution((execution, line) ->
                            found.putIfAbsent(execution.folder().manifest(), execution));
            known = found;
            pruned = found;
        }
        return known;
    }

    /** Returns the executions that may have begun since then, the newest first; and older ones that were read before. */
    List<PastExecution> since(Instant since) {
        boolean isNew = false;
        while (foldersRead < folders.size() && !latest(folders.get(foldersRead)).isBefore(since)) {
            read(folders.get(foldersRead++));
            isNew = true;
        }
        if (!prunedRead && (foldersRead == folders.size() || reachesPruned())) {
            prunedRead = true;
            isNew = true;
            // A folder that was put back has more than the row that is left of it.
            pruned().values()
                    .forEach(it -> read.putIfAbsent(it.executionId(), it.row().past(Set.of(), Optional.empty())));
        }
        if (isNew) {
            newestFirst = read.values().stream().sorted(NEWEST_FIRST).toList();
        }
        return newestFirst;
    }

    /** The last moment at which an execution can have begun. */
    private static Instant latest(Path folder) {
        return Ids.time(Folders.name(folder)).map(time -> time.plus(WAITED)).orElse(Instant.MAX);
    }

    private void read(Path folder) {
        try {
            SealedFiles sealed = SealedFiles.of(folder);
            ExecutionStory story = ExecutionStory.read(folder, sealed::bytes);
            read.put(story.id(), IndexRow.of(story).past(paths(story), Optional.of(approvals(story))));
            if (proof.ofAll() && sealed.sums().isPresent()) {
                proof.objection()
                        .apply(folder)
                        .ifPresent(why -> altered.add(
                                new MissingEvidence(latest(folder), folder + " is not valid evidence: " + why)));
            }
        } catch (InvalidInputException e) {
            altered.add(new MissingEvidence(latest(folder), String.valueOf(e.getMessage())));
        }
    }

    /** A rename touches two paths. */
    private static Set<WorkspacePath> paths(ExecutionStory story) {
        return story.execution().files().stream()
                .flatMap(file -> Stream.concat(Stream.of(file.path()), file.oldPath().stream()))
                .collect(Collectors.toSet());
    }

    private static Set<String> approvals(ExecutionStory story) {
        return story.decision().approvals().stream()
                .filter(ConsideredApproval::counted)
                .flatMap(considered -> considered.voice().stream())
                .map(ConsideredApproval.Voice::id)
                .collect(Collectors.toSet());
    }

    /** Returns whether an execution that was pruned is younger than the last one that was read. */
    private boolean reachesPruned() {
        return folders.subList(0, foldersRead).stream()
                .flatMap(folder -> previous(folder).stream())
                .anyMatch(before -> !manifests.contains(before));
    }

    /** Returns the holes in what was read so far; each may hide an execution. */
    List<MissingEvidence> holes() {
        List<MissingEvidence> holes = new ArrayList<>(altered);
        head().ifPresent(holes::add);
        folders.subList(0, foldersRead).forEach(folder -> hole(folder).ifPresent(holes::add));
        return holes;
    }

    /** Finds what was removed last: only the head of the chain misses it. */
    private Optional<MissingEvidence> head() {
        try {
            Optional<ChainHead> head = ChainHead.read(chain);
            if (head.isPresent()) {
                return isThere(head.get().manifest())
                        ? Optional.empty()
                        : Optional.of(new MissingEvidence(
                                Instant.MAX,
                                "The manifest of the last execution, "
                                        + head.get().executionId() + " (listed in " + chain
                                        + "), is missing or was altered."));
            }
        } catch (InvalidInputException e) {
            return Optional.of(new MissingEvidence(Instant.MAX, String.valueOf(e.getMessage())));
        }
        return manifests.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new MissingEvidence(Instant.MAX, chain + " is missing, so the last execution is unknown."));
    }

    /** Returns whether the chain has an execution: it is the last one, or another manifest names it. */
    boolean isInChain(String name) {
        Optional<Digest> manifest = links.values().stream()
                .flatMap(Optional::stream)
                .filter(link -> link.folder().equals(name))
                .map(ChainLink::digest)
                .findFirst();
        return manifest.isPresent()
                && (links.keySet().stream().map(this::previous).anyMatch(manifest::equals)
                        || ChainHead.read(chain)
                                .filter(head -> head.manifest().equals(manifest.get()))
                                .isPresent());
    }

    private Optional<MissingEvidence> hole(Path folder) {
        if (!links.containsKey(folder)) {
            return Optional.empty();
        }
        Optional<Digest> before = previous(folder);
        boolean whole = before.isPresent() ? isThere(before.get()) : isFirst(folder);
        return whole
                ? Optional.empty()
                : Optional.of(new MissingEvidence(
                        Optional.ofNullable(read.get(Folders.name(folder)))
                                .map(PastExecution::startedAt)
                                .orElseGet(() -> latest(folder)),
                        "The execution before " + Folders.name(folder) + " is missing or was altered"
                                + before.map(digest -> ": no manifest has the digest " + digest)
                                        .orElse("") + "."));
    }

    private Optional<Digest> previous(Path folder) {
        return links.getOrDefault(folder, Optional.empty()).flatMap(ChainLink::previous);
    }

    /** Only one can have had none before it, kept or pruned: a chain that begins again hides how the one before it ended. */
    private boolean isFirst(Path folder) {
        int index = folders.indexOf(folder);
        return folders.subList(index + 1, folders.size()).stream().noneMatch(links::containsKey)
                && pruned().values().stream()
                        .allMatch(it ->
                                it.folder().previous().filter(this::isThere).isPresent());
    }

    private boolean isThere(Digest manifest) {
        return manifests.contains(manifest) || pruned().containsKey(manifest);
    }
}
