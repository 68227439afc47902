// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.check.CheckResult;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.patch.OwnHunks;
import io.lonelycat.plan.patch.OwnHunks.OwnLines;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.Ending;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.RecordedFailure;
import io.lonelycat.record.evidence.SealedFiles;
import io.lonelycat.record.history.RecordedPatch;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An execution by its evidence, each document held to its manifest.
 *
 * @param lines its patch
 */
record Recorded(ExecutionStory story, List<OwnLines> lines) {
    private static final int MOST_BYTES = 2 << 20;

    /** Copies the list. */
    Recorded {
        lines = List.copyOf(lines);
    }

    /** Reads one; empty where it cannot be read, is not what its manifest says, or has a patch of more than 2 MB. */
    static Optional<Recorded> find(Path folder) {
        try {
            return Optional.of(read(folder));
        } catch (InvalidInputException | EngineException damaged) {
            // The others still count; how many could not be read is told.
            return Optional.empty();
        }
    }

    /**
     * Reads one.
     *
     * @throws InvalidInputException when it is not what its manifest says, or too large to be compared
     */
    static Recorded read(Path folder) {
        SealedFiles sealed = SealedFiles.of(folder);
        ExecutionStory story = ExecutionStory.read(folder, sealed::bytes);
        Path patch = new EvidenceFiles(folder).patch();
        byte[] bytes = RecordedPatch.ofFile(patch)
                .atMost(MOST_BYTES)
                .orElseThrow(() -> new InvalidInputException(patch
                        + " is not there, or is larger than 2 MB; so large a change is not repaired. Correct it by"
                        + " hand, and plan it again."));
        if (!Digest.of(bytes).equals(story.changeset().patchSha256())) {
            throw new InvalidInputException(
                    patch + " is not what its change set says: it was altered. Put back what was archived.");
        }
        return new Recorded(story, OwnHunks.of(Proposal.read(folder)));
    }

    String id() {
        return execution().subject().executionId();
    }

    ExecutionDocument execution() {
        return story.execution();
    }

    Optional<OutcomeKind> outcome() {
        return execution().ending().map(Ending::outcome);
    }

    /** Says whether it was rolled back or left open, or refused because a check failed. */
    boolean hasFailed() {
        return outcome()
                .filter(it -> it == OutcomeKind.ROLLED_BACK
                        || it == OutcomeKind.QUARANTINED
                        || (it == OutcomeKind.REFUSED && !checks().isEmpty()))
                .isPresent();
    }

    /** Returns the signature of its error; empty where nothing that is kept says what was wrong. */
    Optional<String> signature() {
        return failure().signature();
    }

    /** Returns the names of the checks that made it fail. */
    Set<String> checks() {
        return failure().checks().stream().map(CheckResult::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the tests that its output names. */
    Set<String> tests() {
        return failure().tests();
    }

    /** Returns what a compiler says of members that are not there, in what the checks printed that made it fail. */
    CompilerWords words() {
        return CompilerWords.of(failure().checks().stream()
                .flatMap(result -> result.excerpt().lines())
                .toList());
    }

    private RecordedFailure failure() {
        return new RecordedFailure(execution());
    }

    /** Says whether all these checks ran and passed. */
    boolean passes(Set<String> checks) {
        Set<String> passed = new TreeSet<>();
        execution().checks().stream()
                .map(CheckRow::result)
                .filter(result -> result.passed() && !result.skipped())
                .forEach(result -> passed.add(result.name()));
        return passed.containsAll(checks);
    }

    /** Returns the paths that it changes, also those that a rename leaves. */
    Set<WorkspacePath> paths() {
        Set<WorkspacePath> paths = new TreeSet<>();
        for (FileChange change : story.changeset().changes()) {
            paths.addAll(Arrays.asList(change.path(), change.source()));
        }
        return paths;
    }

    /** Returns what it does to one file. */
    Optional<OwnLines> at(WorkspacePath path) {
        return lines.stream().filter(it -> it.change().path().equals(path)).findFirst();
    }
}
