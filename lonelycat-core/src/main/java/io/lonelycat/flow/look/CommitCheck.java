// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangedFile;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.git.GitEvidence;
import io.lonelycat.plan.git.GitEvidence.NamedExecution;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.EvidenceReport.CheckedLine;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Verifies that a git commit contains exactly the changes of the executions in its trailers. */
record CommitCheck(VerifyFlow verify) {
    Answer run(String revision, VerifyRequest request) {
        boolean isNamed = request.execution()
                .filter(it -> !it.equals(ExecutionFolders.LATEST))
                .isPresent();
        if (isNamed || request.drift() || request.into().isPresent()) {
            throw new InvalidInputException(
                    "With `lonelycat.revision`, LonelyCat reads the execution to verify from the commit message. "
                            + "Remove `lonelycat.execution`, `lonelycat.drift` and `lonelycat.into`.");
        }
        try (GitEvidence commit = GitEvidence.open(verify.session().workspace().root(), revision)) {
            List<NamedExecution> named = commit.executions();
            return check(commit, named, folders(request, named));
        }
    }

    private List<Path> folders(VerifyRequest request, List<NamedExecution> named) {
        if (request.evidence().isEmpty()) {
            return named.stream().map(one -> recorded(one.id())).toList();
        }
        Path evidence = verify.folder(request.evidence(), named.get(0).id());
        return named.size() == 1
                ? List.of(evidence)
                : named.stream().map(one -> evidence.resolve(one.id())).toList();
    }

    private Path recorded(String execution) {
        try {
            return ExecutionFolders.of(verify.session()).folder(execution);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    "This workspace has no evidence of the execution `" + execution
                            + "`. Set `lonelycat.evidence` to a copy of the evidence.",
                    e);
        }
    }

    private Answer check(GitEvidence commit, List<NamedExecution> named, List<Path> folders) {
        List<CheckedLine> lines = new ArrayList<>();
        List<ChangedFile> files = List.of();
        for (int i = 0; i < folders.size(); i++) {
            Path folder = folders.get(i);
            EvidenceReport evidence = verify.report(folder);
            if (!evidence.ok()) {
                return verify.broken(
                                VerifyFlow.GOAL,
                                folder,
                                evidence,
                                "This evidence cannot prove what LonelyCat changed in the commit " + commit.id()
                                        + ". To check the commit against an archived copy of the evidence, set"
                                        + " `lonelycat.evidence` to the folder of the copy.")
                        .answer();
            }
            ExecutionStory story = ExecutionStory.read(folder);
            compare(named.get(i), story, folder, lines);
            files = ChangedFile.joined(files, ChangedFile.of(story.changeset().changes()));
        }
        files = files.stream().filter(file -> !file.isUnchanged()).toList();
        List<String> differences = commit.differences(files);
        differences.forEach(problem -> lines.add(line("files", false, problem)));
        if (differences.isEmpty()) {
            lines.add(line("files", true, ""));
        }
        EvidenceReport report = new EvidenceReport(lines);
        Path folder = folders.get(folders.size() - 1);
        String shown = folders.stream().map(verify::shown).collect(Collectors.joining(", "));
        if (!report.ok()) {
            String begin = "The commit " + commit.id() + " does not match the "
                    + (named.size() > 1 ? "executions" : "execution") + " recorded in " + shown;
            String next = "Do not rely on the commit. `lonelycat show` lists what the execution changed.";
            return verify.result(VerifyFlow.GOAL, "broken", folder, report, VerifyFlow.failures(begin, report) + next)
                    .answer();
        }
        return verify.result(
                        VerifyFlow.GOAL,
                        "verified",
                        folder,
                        report,
                        "The commit " + commit.id() + " contains the change of "
                                + named.stream().map(NamedExecution::id).collect(Collectors.joining(", ")) + " ("
                                + Figures.count(files.size(), "file") + ") and nothing else. The evidence in " + shown
                                + " is intact and consistent.")
                .answer();
    }

    private static void compare(NamedExecution named, ExecutionStory story, Path folder, List<CheckedLine> lines) {
        String found = story.id();
        lines.add(line(
                GitEvidence.EXECUTION,
                named.id().equals(found),
                "the commit message names the execution " + named.id() + ", but the evidence is of the execution "
                        + found));
        Digest manifest = Digest.of(StateFiles.read(new EvidenceFiles(folder).manifest()));
        lines.add(line(
                GitEvidence.EVIDENCE,
                named.manifest().equals(manifest),
                "the commit message names the digest " + named.manifest() + ", but " + EvidenceFiles.MANIFEST
                        + " in the evidence has the digest " + manifest));
        lines.add(line("outcome", story.outcome() == OutcomeKind.APPLIED, "the execution applied no change"));
    }

    private static CheckedLine line(String what, boolean ok, String problem) {
        return new CheckedLine(what, ok ? Optional.empty() : Optional.of(problem));
    }
}
