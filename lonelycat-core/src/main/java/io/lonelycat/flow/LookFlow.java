// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.execute.Step;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.record.EvidenceCheck;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.StepRow;
import io.lonelycat.report.Texts;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at one execution: tells its story, or checks its evidence. */
final class LookFlow {
    private final Site site;

    LookFlow(Site site) {
        this.site = site;
    }

    Result show(String reference) {
        Path folder = Records.of(site).folder(reference);
        ExecutionStory story = ExecutionStory.read(folder);
        Map<Step, String> logs = new EnumMap<>(Step.class);
        for (StepRow row : story.execution().steps()) {
            Path log = new EvidenceFiles(folder).stepLog(row.step());
            if (StateFiles.exists(log)) {
                logs.put(row.step(), new String(StateFiles.read(log), StandardCharsets.UTF_8));
            }
        }
        return new Result(
                "show",
                Names.of(story.execution().status()),
                Result.OK,
                Map.of(
                        "execution",
                        story.execution().subject().executionId(),
                        "plan",
                        story.plan().id()),
                Texts.story(story, logs, folder.toString()),
                story.execution().toJson());
    }

    /**
     * Checks a folder of evidence, and in the workspace's own record its place in the chain as well.
     *
     * @param evidence a folder from anywhere; absent for an execution of this workspace
     */
    Result verify(Optional<Path> evidence, String reference) {
        Path folder = evidence.map(site.workspace().root()::resolve)
                .orElseGet(() -> Records.of(site).folder(reference))
                .normalize();
        EvidenceReport report = report(folder);
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
                new ArrayList<>(EvidenceCheck.check(folder).lines());
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
