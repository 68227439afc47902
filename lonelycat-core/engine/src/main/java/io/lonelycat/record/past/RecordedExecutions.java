// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.past.PastExecution;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Ids;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.evidence.Chain;
import io.lonelycat.record.evidence.Chain.ChainLink;
import io.lonelycat.record.evidence.ChainHead;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.SealedFiles;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads executions from verified evidence, newest first, only as far back as a question about past executions needs.
 */
final class RecordedExecutions {
    /**
     * Maximum time between creation of an execution's id and the execution's start, which waits for the workspace lock.
     */
    private static final Duration WAITED = Duration.ofDays(1);

    private static final Comparator<PastExecution> NEWEST_FIRST = Comparator.comparing(PastExecution::startedAt)
            .thenComparing(PastExecution::id)
            .reversed();

    private final Path headFile;
    private final TrustedKeys keys;
    private final List<Path> folders;
    private final Chain chain;
    private final Map<String, ChainLink> links = new HashMap<>();
    private final List<Gap> altered = new ArrayList<>();
    private final Map<String, PastExecution> read = new HashMap<>();
    private List<PastExecution> newestFirst = List.of();
    private int foldersRead;

    /**
     * Gap in the history: an execution with missing or altered evidence.
     *
     * @param before latest possible start of the missing or altered execution
     */
    record Gap(Instant before, String why) {}

    RecordedExecutions(Path executions, Path headFile, TrustedKeys keys) {
        this.headFile = headFile;
        this.keys = keys;
        this.folders = new ArrayList<>(Folders.of(executions));
        Collections.reverse(folders);
        this.chain = Chain.of(
                executions,
                pruned -> read.put(pruned.executionId(), pruned.row().past(Set.of(), Optional.empty())));
        chain.links().forEach(link -> links.put(link.folder(), link));
        // If rotation.jsonl (list of pruned executions) is unreadable, executions older than the oldest evidence folder
        // may be missing.
        chain.unreadable().stream()
                .filter(line -> line.what().equals(EvidenceFiles.ROTATION))
                .forEach(line -> altered.add(new Gap(
                        folders.isEmpty() ? Instant.MAX : latest(folders.get(folders.size() - 1)),
                        remedied(line.problem().orElse(""), EvidenceFiles.ROTATION))));
    }

    /**
     * Returns all executions that may have started after the time {@code since}, and possibly older ones, newest first.
     */
    List<PastExecution> since(Instant since) {
        boolean isNew = newestFirst.size() != read.size();
        while (foldersRead < folders.size() && !latest(folders.get(foldersRead)).isBefore(since)) {
            read(folders.get(foldersRead++));
            isNew = true;
        }
        if (isNew) {
            newestFirst = read.values().stream().sorted(NEWEST_FIRST).toList();
        }
        return newestFirst;
    }

    private static Instant latest(Path folder) {
        return Ids.time(Folders.name(folder)).map(time -> time.plus(WAITED)).orElse(Instant.MAX);
    }

    private void read(Path folder) {
        try {
            SealedFiles sealed = SealedFiles.of(folder);
            ExecutionStory story = ExecutionStory.read(folder, sealed::bytes);
            read.put(story.id(), HistoryRow.of(story).past(paths(story), Optional.of(approvals(story))));
            // Verifies the signature, because an attacker may have altered unsigned evidence.
            if (keys.demanded() && sealed.sums().isPresent()) {
                EvidenceCheck.objection(folder, keys)
                        .ifPresent(why -> altered.add(new Gap(
                                latest(folder),
                                remedied("The evidence in " + folder + " is not valid: " + why, "the evidence"))));
            }
        } catch (InvalidInputException e) {
            altered.add(new Gap(latest(folder), remedied(String.valueOf(e.getMessage()), "the evidence")));
        }
    }

    private static String remedied(String why, String what) {
        return why.endsWith(".") ? why : why + ". Restore " + what + " from an archived copy.";
    }

    private static Set<WorkspacePath> paths(ExecutionStory story) {
        return story.execution().files().stream()
                .flatMap(file -> Stream.concat(Stream.of(file.path()), file.oldPath().stream()))
                .collect(Collectors.toSet());
    }

    private static Set<String> approvals(ExecutionStory story) {
        return story.decision().approvals().stream()
                .filter(ConsideredApproval::counted)
                .flatMap(considered -> considered.vote().stream())
                .map(ConsideredApproval.Vote::id)
                .collect(Collectors.toSet());
    }

    List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>(altered);
        head().ifPresent(gaps::add);
        folders.subList(0, foldersRead).forEach(folder -> gap(folder).ifPresent(gaps::add));
        return gaps;
    }

    /** Returns a gap in the history if the newest manifest, or the file that names it, is missing. */
    private Optional<Gap> head() {
        try {
            Optional<ChainHead> head = ChainHead.read(headFile);
            if (head.isEmpty()) {
                return chain.links().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Gap(
                                        Instant.MAX,
                                        headFile
                                                + " is missing, so the last execution is unknown. Restore this file from a backup."));
            }
            return chain.has(head.get().manifest())
                    ? Optional.empty()
                    : Optional.of(new Gap(
                            Instant.MAX,
                            "The manifest of the last execution, "
                                    + head.get().executionId() + " (listed in " + headFile
                                    + "), is missing or was altered. Restore the folder of that execution from an"
                                    + " archived copy."));
        } catch (InvalidInputException e) {
            return Optional.of(new Gap(Instant.MAX, String.valueOf(e.getMessage())));
        }
    }

    boolean isInChain(String name) {
        Optional<Digest> manifest = Optional.ofNullable(links.get(name)).map(ChainLink::digest);
        return manifest.filter(digest -> chain.names(digest)
                        || ChainHead.read(headFile).map(ChainHead::manifest).equals(manifest))
                .isPresent();
    }

    /** Returns a gap in the history if the manifest of the execution before a given execution is missing. */
    private Optional<Gap> gap(Path folder) {
        ChainLink link = links.get(Folders.name(folder));
        if (link == null
                || link.previous()
                        .map(chain::has)
                        .orElseGet(() -> link.equals(chain.links().get(0)))) {
            return Optional.empty();
        }
        return Optional.of(new Gap(
                Optional.ofNullable(read.get(link.folder()))
                        .map(PastExecution::startedAt)
                        .orElseGet(() -> latest(folder)),
                "The execution before " + link.folder() + " is missing or was altered"
                        + link.previous()
                                .map(digest -> ": no manifest.json has the digest " + digest)
                                .orElse("") + ". Restore the folder of that earlier execution from an archived copy."));
    }
}
