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
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.Section.Entry;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is on record of checks that ran in a copy of the workspace, and count for an execution because all files are the same.
 *
 * @param execution in the copy
 * @param tree the digest of the files that the checks found
 * @param evidence the digest of the manifest of that execution
 */
record VerifiedInCopy(@Member(blank = false) String execution, Digest tree, Digest evidence) {
    static final String SCHEMA = "lonelycat.verified-in-copy/1";
    static final ObservationKind KIND = new ObservationKind(SCHEMA, observation -> read(observation.in()));

    /** Returns that of an execution; absent where its checks ran in the workspace. */
    static Optional<VerifiedInCopy> of(ExecutionStory story) {
        return story.execution().observations().stream()
                .filter(observation -> observation.schema().equals(SCHEMA))
                .map(observation -> read(observation.in()))
                .findFirst();
    }

    /** Reads a document strictly. */
    static VerifiedInCopy read(InputObject in) {
        return RecordJson.document(VerifiedInCopy.class, SCHEMA, in);
    }

    /** Keeps what this process has just verified. */
    static VerifiedInCopy of(Path evidence, Digest tree) {
        return new VerifiedInCopy(String.valueOf(evidence.getFileName()), tree, manifest(evidence));
    }

    private static Digest manifest(Path evidence) {
        return Digest.of(StateFiles.read(evidence.resolve(EvidenceFiles.MANIFEST)));
    }

    /**
     * Reads what the checks said.
     *
     * @param folder the evidence of the execution in the copy
     * @throws InvalidInputException when it was altered since
     */
    VerifiedAhead read(Path folder) {
        EvidenceCheck.check(folder).firstProblem().ifPresent(problem -> {
            throw new InvalidInputException(folder + ": " + problem);
        });
        if (!manifest(folder).equals(evidence)) {
            throw new InvalidInputException(folder + " was altered since this process made it.");
        }
        ExecutionStory story = ExecutionStory.read(folder);
        EvidenceFiles files = new EvidenceFiles(folder);
        Map<String, CheckResult> results = new LinkedHashMap<>();
        story.execution().checks().forEach(row -> results.put(row.result().name(), row.result()));
        return new VerifiedAhead(
                story.decision().proposalDigest(),
                story.decision().policyDigest(),
                tree,
                results,
                out -> {
                    print(files.stdout(), false, out);
                    print(files.stderr(), true, out);
                },
                toObservation());
    }

    Observation toObservation() {
        return Observation.of(RecordJson.document(SCHEMA, this));
    }

    private static void print(Path file, boolean stderr, CheckOutput out) {
        if (StateFiles.exists(file)) {
            byte[] bytes = StateFiles.read(file);
            out.write(stderr, bytes, bytes.length);
        }
    }

    /** Returns the section of a report that says why checks count which ran in a copy. */
    Section section() {
        Entry entry = Entry.of("The checks ran in a copy of the workspace, in " + execution
                + ". They count, because all files here had the same content after the change: " + tree);
        return Section.of("copy", "In a copy", "Verified before it landed", "", List.of(entry));
    }
}
