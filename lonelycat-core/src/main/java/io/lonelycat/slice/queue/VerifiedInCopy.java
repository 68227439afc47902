// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.CheckOutput;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.observe.Observation;
import io.lonelycat.execute.observe.ObservationKind;
import io.lonelycat.execute.observe.VerifiedAhead;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Member;
import io.lonelycat.json.RecordJson;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.slice.queue.move.MoveDetails.VerifiedTree;
import io.lonelycat.slice.queue.move.QueuedPlan.InCopy;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is on record of checks that were run in a copy of the workspace, and count for an execution because all files are the same.
 *
 * @param execution in the copy
 * @param after the plans that were carried out in the copy before, in their order
 * @param tree the digest of the files that the checks found
 * @param evidence the digest of the manifest of that execution
 */
record VerifiedInCopy(@Member(blank = false) String execution, List<String> after, Digest tree, Digest evidence) {
    static final String SCHEMA = "lonelycat.verified-in-copy/1";
    static final ObservationKind KIND = new ObservationKind(SCHEMA, observation -> read(observation.in()));

    /** Copies the list. */
    VerifiedInCopy {
        after = List.copyOf(after);
    }

    /** Returns that of an execution; absent where its checks were run in the workspace. */
    static Optional<VerifiedInCopy> of(ExecutionDocument execution) {
        return execution.observations().stream()
                .filter(observation -> observation.schema().equals(SCHEMA))
                .map(observation -> read(observation.in()))
                .findFirst();
    }

    /** Reads a document strictly. */
    static VerifiedInCopy read(InputObject in) {
        return RecordJson.document(VerifiedInCopy.class, SCHEMA, in);
    }

    Observation toObservation() {
        return Observation.of(RecordJson.document(SCHEMA, this));
    }

    /** Says what binds the evidence of an execution in a copy. */
    static VerifiedTree tree(Digest tree, Path evidence) {
        return new VerifiedTree(tree, manifest(evidence));
    }

    private static Digest manifest(Path evidence) {
        return Digest.of(StateFiles.read(evidence.resolve(EvidenceFiles.MANIFEST)));
    }

    /**
     * Reads what the checks of a plan said in a copy.
     *
     * @param evidenceOf finds the evidence of an execution in a copy
     * @param after the plans that were carried out there before
     * @return absent where they were not run, or not to the end
     * @throws InvalidInputException when the evidence is not what the queue says it is
     */
    static Optional<VerifiedAhead> ahead(Function<String, Path> evidenceOf, InCopy copy, List<String> after) {
        if (copy.found().isEmpty()) {
            return Optional.empty();
        }
        VerifiedTree found = copy.found().get();
        Path evidence = evidenceOf.apply(copy.execution());
        EvidenceCheck.check(evidence).firstProblem().ifPresent(problem -> {
            throw new InvalidInputException(evidence + ": " + problem);
        });
        if (!manifest(evidence).equals(found.evidence())) {
            throw new InvalidInputException(evidence + " is not the evidence that the queue has on record.");
        }
        ExecutionStory story = ExecutionStory.read(evidence);
        Map<String, CheckResult> results = new LinkedHashMap<>();
        story.execution().checks().forEach(row -> results.put(row.result().name(), row.result()));
        return Optional.of(new VerifiedAhead(
                story.decision().proposalDigest(),
                story.decision().policyDigest(),
                found.tree(),
                results,
                out -> print(new EvidenceFiles(evidence), out),
                new VerifiedInCopy(copy.execution(), after, found.tree(), found.evidence()).toObservation()));
    }

    private static void print(EvidenceFiles files, CheckOutput out) {
        print(files.stdout(), false, out);
        print(files.stderr(), true, out);
    }

    private static void print(Path file, boolean stderr, CheckOutput out) {
        if (StateFiles.exists(file)) {
            byte[] bytes = StateFiles.read(file);
            out.write(stderr, bytes, bytes.length);
        }
    }
}
