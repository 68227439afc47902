// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.OutcomeKind;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangedFile;
import io.lonelycat.plan.git.GitEvidence;
import io.lonelycat.plan.git.GitEvidence.NamedExecution;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.EvidenceReport.CheckedLine;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.EvidenceZip;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Verifies a commit: the evidence that its trailers name, and that it holds the change of that execution and no other. */
record CommitCheck(VerifyFlow verify) {
    Answer run(String revision, VerifyRequest request) {
        boolean isNamed = request.execution()
                .filter(it -> !it.equals(ExecutionFolders.LATEST))
                .isPresent();
        if (isNamed || request.drift() || request.into().isPresent()) {
            throw new InvalidInputException(
                    "With `lonelycat.revision`, the commit message names the execution to verify. Remove "
                            + "`lonelycat.execution`, `lonelycat.drift` and `lonelycat.into`.");
        }
        try (GitEvidence commit = GitEvidence.open(verify.site().workspace().root(), revision)) {
            List<NamedExecution> named = commit.executions();
            if (named.size() > 1) {
                return check(commit, named, folders(request, named));
            }
            String execution = named.get(0).id();
            if (request.evidence().isPresent()) {
                return check(commit, named, List.of(verify.folder(request.evidence(), execution)));
            }
            NotedEvidence note = note(commit);
            if (note.zip().isEmpty()) {
                return check(commit, named, List.of(recorded(execution, note.problem())));
            }
            try (EvidenceZip unpacked = note.zip().get()) {
                return new CommitCheck(verify.in("the note of the commit"))
                        .check(commit, named, List.of(unpacked.folder()));
            }
        }
    }

    private List<Path> folders(VerifyRequest request, List<NamedExecution> named) {
        return named.stream()
                .map(one -> request.evidence().isPresent()
                        ? verify.folder(request.evidence(), one.id()).resolve(one.id())
                        : recorded(one.id(), ""))
                .toList();
    }

    /**
     * The evidence in the note of a commit.
     *
     * @param problem why there is none
     */
    private record NotedEvidence(Optional<EvidenceZip> zip, String problem) {}

    /** Anyone who may push can write a note, so one that holds no evidence does not hide the record. */
    private NotedEvidence note(GitEvidence commit) {
        try {
            return new NotedEvidence(
                    commit.note().map(EvidenceZip::open),
                    "The commit has no git note with the evidence either. If the notes were pushed, run git fetch origin "
                            + "'refs/notes/*:refs/notes/*'; else set `lonelycat.evidence` to a copy of the evidence.");
        } catch (InvalidInputException | EngineException e) {
            String problem = "LonelyCat looked in this workspace, because the git note of the commit " + commit.id()
                    + " is not valid evidence. To check other evidence, set `lonelycat.evidence`. Reason: "
                    + e.getMessage();
            verify.site().tell(problem);
            return new NotedEvidence(Optional.empty(), problem);
        }
    }

    private Path recorded(String execution, String noNote) {
        try {
            return ExecutionFolders.of(verify.site()).folder(execution);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(e.getMessage() + " " + noNote, e);
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
                        "The damaged evidence proves nothing about the commit " + commit.id()
                                + ". Name an archived copy of the folder with `lonelycat.evidence`.");
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
            return verify.result(VerifyFlow.GOAL, "broken", folder, report, VerifyFlow.failures(begin, report) + next);
        }
        return verify.result(
                VerifyFlow.GOAL,
                "verified",
                folder,
                report,
                "The commit " + commit.id() + " is the change of "
                        + named.stream().map(NamedExecution::id).collect(Collectors.joining(", "))
                        + ", and nothing else: " + Figures.count(files.size(), "file") + ". The evidence in " + shown
                        + " is intact and consistent.");
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
                "the commit message has " + named.manifest() + ", but " + EvidenceFiles.MANIFEST
                        + " in the evidence has the digest " + manifest));
        lines.add(line("outcome", story.ended(OutcomeKind.APPLIED), "the execution applied no change"));
    }

    private static CheckedLine line(String what, boolean ok, String problem) {
        return new CheckedLine(what, ok ? Optional.empty() : Optional.of(problem));
    }
}
