// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.KnownKeys;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.record.verify.Remaker;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks the evidence of one execution, and if asked makes its change again. */
public record LookFlow(WorkspaceSession site) {
    private static final int SHOWN = 7;

    /** Checks what a request names: one execution, the whole record, or the files of the workspace as well. */
    public Answer run(VerifyRequest request) {
        String execution = request.execution().orElse(ExecutionFolders.LATEST);
        if (request.drift()) {
            if (request.evidence().isPresent() || request.into().isPresent()) {
                throw new InvalidInputException(
                        "`lonelycat.drift` compares this workspace with its own record. Leave out"
                                + " `lonelycat.evidence` and `lonelycat.into`.");
            }
            return new DriftFlow(site).run(execution);
        }
        if (request.into().isPresent()) {
            return verify(request.evidence(), execution, request.into().get());
        }
        return request.evidence().isEmpty() && execution.equals(RecordFlow.ALL)
                ? new RecordFlow(site).verify()
                : verify(request.evidence(), execution);
    }

    /**
     * Checks a folder of evidence, and in the workspace's own record its place in the chain as well.
     *
     * @param evidence a folder from anywhere; absent for an execution of this workspace
     */
    Answer verify(Optional<Path> evidence, String reference) {
        Path folder = anywhere(evidence, reference);
        return verified(folder, report(folder));
    }

    /**
     * Checks evidence, and if it holds makes its change again in another tree.
     *
     * @param into an existing folder with the tree as it was before the change
     */
    private Answer verify(Optional<Path> evidence, String reference, Path into) {
        Path folder = anywhere(evidence, reference);
        EvidenceReport report = report(folder);
        return report.ok() ? new ReplayFlow(site, folder).run(into) : verified(folder, report);
    }

    private Path anywhere(Optional<Path> evidence, String reference) {
        return evidence.isPresent()
                ? folder(evidence, reference)
                : ExecutionFolders.of(site).anywhere(reference).folder();
    }

    /** The place of the requested evidence. */
    public Path folder(Optional<Path> evidence, String reference) {
        return evidence.map(site.workspace().root()::resolve)
                .orElseGet(() -> ExecutionFolders.of(site).folder(reference))
                .normalize();
    }

    private Answer verified(Path folder, EvidenceReport report) {
        return report.ok()
                ? result(
                        "verify",
                        "verified",
                        folder,
                        report,
                        "The evidence in " + site.shown(folder) + " is intact and consistent.\n  Checked    "
                                + report.lines().stream()
                                        .map(EvidenceReport.CheckedLine::what)
                                        .collect(Collectors.joining("; ")))
                : broken("verify", folder, report, "Do not rely on it; look for the folder as it was archived.");
    }

    /**
     * Says that evidence does not hold.
     *
     * @param next what that means for who asked
     */
    public Answer broken(String goal, Path folder, EvidenceReport report, String next) {
        List<String> problems = report.lines().stream()
                .flatMap(line -> line.problem().map(problem -> "[FAIL] " + line.what() + ": " + problem).stream())
                .toList();
        String more = Wording.more(problems.size() - (long) SHOWN, "");
        String verdict = "The evidence in " + site.shown(folder) + " does not hold: "
                + Figures.number(problems.size()) + " of "
                + Figures.count(report.lines().size(), "check")
                + " failed.\n  " + String.join("\n  ", Wording.first(SHOWN, problems)) + "\n"
                + (more.isEmpty() ? "" : "  " + more + "\n") + next;
        return result(goal, "broken", folder, report, verdict);
    }

    private Answer result(String goal, String status, Path folder, EvidenceReport report, String verdict) {
        return new Answer(
                goal,
                status,
                report.ok() ? Answer.OK : Answer.REFUSED,
                Map.of("execution", String.valueOf(folder.getFileName())),
                verdict,
                new JsonObject()
                        .with("folder", site.shown(folder))
                        .with(
                                "checks",
                                report.lines().stream().map(LookFlow::row).toList()));
    }

    private static JsonObject row(EvidenceReport.CheckedLine line) {
        return new JsonObject()
                .with("check", line.what())
                .with("ok", line.problem().isEmpty())
                .withIfPresent("problem", line.problem().orElse(null));
    }

    /** Checks a folder, and where it is one of this workspace its place in the chain as well. */
    public EvidenceReport report(Path folder) {
        return withChain(folder, EvidenceCheck.check(folder, KnownKeys.of(site), remaker()));
    }

    /** Checks the same, with or without a signature. */
    public EvidenceReport unsigned(Path folder) {
        return withChain(folder, EvidenceCheck.checkUnsigned(folder, remaker()));
    }

    private Optional<Remaker> remaker() {
        return Optional.of(new Remaking(site));
    }

    private EvidenceReport withChain(Path folder, EvidenceReport found) {
        List<EvidenceReport.CheckedLine> lines = new ArrayList<>(found.lines());
        if (site.executions().equals(folder.getParent())) {
            EvidenceCheck.checkChain(site.executions(), site.chain()).lines().stream()
                    .filter(line -> isAbout(line, folder))
                    .map(line -> new EvidenceReport.CheckedLine("chain: " + line.what(), line.problem()))
                    .forEach(lines::add);
        }
        return new EvidenceReport(lines);
    }

    /** What is wrong with another execution is said when that one is looked at. */
    private boolean isAbout(EvidenceReport.CheckedLine line, Path folder) {
        return line.what().startsWith(folder.getFileName() + "/")
                || line.what().equals(String.valueOf(site.chain().getFileName()));
    }
}
