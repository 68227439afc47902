// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.json.JsonObject;
import io.lonelycat.record.EvidenceCheck;
import io.lonelycat.record.EvidenceReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the evidence of one execution, and if asked makes its change again. */
final class LookFlow {
    private final Site site;

    LookFlow(Site site) {
        this.site = site;
    }

    /**
     * Checks a folder of evidence, and in the workspace's own record its place in the chain as well.
     *
     * @param evidence a folder from anywhere; absent for an execution of this workspace
     */
    Result verify(Optional<Path> evidence, String reference) {
        Path folder = folder(evidence, reference);
        return verified(folder, report(folder));
    }

    /**
     * Checks a folder of evidence, and if it holds makes its change again in another tree.
     *
     * @param into an existing folder with the tree as it was before the change
     */
    Result verify(Optional<Path> evidence, String reference, Path into) {
        Path folder = folder(evidence, reference);
        EvidenceReport report = report(folder);
        return report.ok() ? new ReplayFlow(site, folder).run(into) : verified(folder, report);
    }

    private Path folder(Optional<Path> evidence, String reference) {
        return evidence.map(site.workspace().root()::resolve)
                .orElseGet(() -> Records.of(site).folder(reference))
                .normalize();
    }

    private Result verified(Path folder, EvidenceReport report) {
        String shown = site.shown(folder);
        List<String> lines = report.lines().stream()
                .map(line -> (line.problem().isEmpty() ? "[ok]   " : "[FAIL] ")
                        + line.what()
                        + line.problem().map(problem -> ": " + problem).orElse(""))
                .toList();
        String verdict = report.ok()
                ? "The evidence in " + shown + " is whole and fits together."
                : "The evidence in " + shown + " does not hold. First problem: "
                        + report.firstProblem().orElse("")
                        + "\nDo not rely on it; look for the folder as it was archived.";
        return new Result(
                "verify",
                report.ok() ? "verified" : "broken",
                report.ok() ? Result.OK : Result.REFUSED,
                Map.of("execution", String.valueOf(folder.getFileName())),
                String.join("\n", lines) + "\n" + verdict,
                new JsonObject()
                        .with("folder", shown)
                        .with(
                                "checks",
                                report.lines().stream()
                                        .map(line -> new JsonObject()
                                                .with("check", line.what())
                                                .with("ok", line.problem().isEmpty())
                                                .withIfPresent(
                                                        "problem",
                                                        line.problem().orElse(null)))
                                        .toList()));
    }

    /** Checks a folder, and where it is one of this workspace its place in the chain as well. */
    EvidenceReport report(Path folder) {
        List<EvidenceReport.Line> lines =
                new ArrayList<>(EvidenceCheck.check(folder, KnownKeys.of(site)).lines());
        if (site.executions().equals(folder.getParent())) {
            EvidenceCheck.checkChain(site.executions(), site.chain()).lines().stream()
                    .filter(line -> isAbout(line, folder))
                    .map(line -> new EvidenceReport.Line("chain: " + line.what(), line.problem()))
                    .forEach(lines::add);
        }
        return new EvidenceReport(lines);
    }

    /** What is wrong with another execution is said when that one is looked at. */
    private boolean isAbout(EvidenceReport.Line line, Path folder) {
        return line.what().startsWith(folder.getFileName() + "/")
                || line.what().equals(String.valueOf(site.chain().getFileName()));
    }
}
