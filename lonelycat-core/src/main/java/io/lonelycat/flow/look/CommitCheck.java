// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.git.GitEvidence;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.EvidenceReport.CheckedLine;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.evidence.EvidenceZip;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies a commit: the evidence that its trailers name, and that it holds the change of that execution and no other. */
record CommitCheck(VerifyFlow verify) {
    Answer run(String revision, VerifyRequest request) {
        boolean named = request.execution()
                .filter(it -> !it.equals(ExecutionFolders.LATEST))
                .isPresent();
        if (named || request.drift() || request.into().isPresent()) {
            throw new InvalidInputException("`lonelycat.revision` finds the execution by the message of the commit."
                    + " Leave out `lonelycat.execution`, `lonelycat.drift` and `lonelycat.into`.");
        }
        try (GitEvidence commit = GitEvidence.open(verify.site().workspace().root(), revision)) {
            String execution = commit.execution();
            if (request.evidence().isPresent()) {
                return check(commit, verify.folder(request.evidence(), execution));
            }
            Optional<byte[]> note = commit.note();
            if (note.isEmpty()) {
                return check(commit, recorded(execution));
            }
            try (EvidenceZip unpacked = unpacked(commit, note.get())) {
                return new CommitCheck(verify.in("the note of the commit")).check(commit, unpacked.folder());
            }
        }
    }

    private static EvidenceZip unpacked(GitEvidence commit, byte[] note) {
        try {
            return EvidenceZip.open(note);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    "The note of the commit " + commit.id() + " holds no evidence: " + e.getMessage(), e);
        }
    }

    private Path recorded(String execution) {
        try {
            return ExecutionFolders.of(verify.site()).anywhere(execution).folder();
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    e.getMessage()
                            + " The commit has no note with the evidence either: fetch refs/notes/lonelycat, if it was"
                            + " pushed, or name the evidence by `lonelycat.evidence`.",
                    e);
        }
    }

    private Answer check(GitEvidence commit, Path folder) {
        EvidenceReport evidence = verify.report(folder);
        if (!evidence.ok()) {
            return verify.broken(
                    VerifyFlow.GOAL,
                    folder,
                    evidence,
                    "It proves nothing about the commit " + commit.id() + "; look for the folder as it was archived.");
        }
        ExecutionStory story = ExecutionStory.read(folder);
        EvidenceReport report = compared(commit, story, folder);
        String shown = verify.shown(folder);
        if (!report.ok()) {
            String begin = "The commit " + commit.id() + " is not the change of the execution on record in " + shown;
            String next = "Do not rely on the commit. `lonelycat show` lists what the execution changed.";
            return verify.result(VerifyFlow.GOAL, "broken", folder, report, VerifyFlow.failures(begin, report) + next);
        }
        return verify.result(
                VerifyFlow.GOAL,
                "verified",
                folder,
                report,
                "The commit " + commit.id() + " is the change of " + commit.execution() + ", and nothing else: "
                        + Figures.count(story.changeset().changes().size(), "file")
                        + ". The evidence in " + shown + " is intact and consistent.");
    }

    private static EvidenceReport compared(GitEvidence commit, ExecutionStory story, Path folder) {
        List<CheckedLine> lines = new ArrayList<>();
        String named = commit.execution();
        String found = story.execution().subject().executionId();
        lines.add(line(GitEvidence.EXECUTION, named.equals(found), "is " + named + ", the evidence is of " + found));
        Digest sealed = commit.manifest();
        Digest manifest = Digest.of(StateFiles.read(new EvidenceFiles(folder).manifest()));
        lines.add(line(
                GitEvidence.EVIDENCE,
                sealed.equals(manifest),
                "is " + sealed + ", the digest of " + EvidenceFiles.MANIFEST + " is " + manifest));
        Optional<OutcomeKind> outcome = story.execution().ending().map(end -> end.outcome());
        lines.add(line(
                "outcome",
                outcome.equals(Optional.of(OutcomeKind.APPLIED)),
                "the execution left no change that could be committed"));
        List<String> differences = commit.differences(story.changeset().changes());
        differences.forEach(problem -> lines.add(line("files", false, problem)));
        if (differences.isEmpty()) {
            lines.add(line("files", true, ""));
        }
        return new EvidenceReport(lines);
    }

    private static CheckedLine line(String what, boolean ok, String problem) {
        return new CheckedLine(what, ok ? Optional.empty() : Optional.of(problem));
    }
}
