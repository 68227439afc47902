// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.ExecutionFolders.Located;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.LogTail;
import io.lonelycat.record.PartialEvidence;
import io.lonelycat.report.ChangeReport;
import io.lonelycat.report.Texts;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock.CodeBlock;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Tells the story of one execution, from whatever is left of its folder. */
public final class ShowFlow {
    private static final int SOME_LINES = 40;
    private static final int ALL_LINES = 100_000;

    private final WorkspaceSession site;
    private final boolean logs;

    /**
     * Prepares to tell.
     *
     * @param logs whether logs are shown as a whole, and what the checks printed as well
     */
    public ShowFlow(WorkspaceSession site, boolean logs) {
        this.site = site;
        this.logs = logs;
    }

    /** Tells the story of the execution that is named, else of the newest. */
    public Answer run(ShowRequest request) {
        String reference = request.execution().orElse(ExecutionFolders.LATEST);
        Located found = ExecutionFolders.of(site).anywhere(reference);
        Path folder = found.folder();
        String id = String.valueOf(folder.getFileName());
        EvidenceFiles files = new EvidenceFiles(folder);
        PartialEvidence remains = PartialEvidence.read(folder);
        String message = found.origin().map(origin -> "From " + origin + "\n").orElse("")
                + Texts.story(
                        id,
                        new ChangeReport(remains, site.brought(it -> it.views().ofExecution())),
                        logs(files, remains),
                        site.typed(folder),
                        site.commands());
        if (remains.story().isPresent()) {
            ExecutionStory story = remains.story().get();
            return Answer.OfExecution.of(
                    AnswerHead.of("show", Names.of(story.execution().status()), Answer.OK, message), story);
        }
        Map<String, String> ids = new TreeMap<>(Map.of("execution", id));
        remains.plan().ifPresent(plan -> ids.put("plan", plan.id()));
        JsonObject details = new JsonObject()
                .with("executionId", id)
                .with("status", remains.status())
                .with("problems", remains.problems());
        return new Answer.Shown(
                AnswerHead.of("show", "incomplete", Answer.OK, message).about(ids), details);
    }

    /** Returns the logs of the steps, and what the checks printed where everything is to be shown. */
    private List<Section> logs(EvidenceFiles files, PartialEvidence remains) {
        Set<Path> all = new LinkedHashSet<>();
        remains.steps().forEach(step -> all.add(files.stepLog(step.step())));
        if (logs) {
            all.addAll(List.of(files.stdout(), files.stderr()));
        }
        return all.stream().flatMap(file -> log(files.folder(), file).stream()).toList();
    }

    private Optional<Section> log(Path folder, Path file) {
        return LogTail.read(file, logs ? ALL_LINES : SOME_LINES).map(log -> {
            String name = folder.relativize(file).toString();
            String more = logs ? "" : "; `lonelycat.logs=true` shows more of it";
            return Section.of("log", name)
                    .say(log.cut() ? "The beginning is in " + site.typed(file) + more : "")
                    .add(new CodeBlock(log.lines()));
        });
    }
}
