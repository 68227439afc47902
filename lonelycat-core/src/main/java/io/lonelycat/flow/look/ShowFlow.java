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
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.report.Texts;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock.CodeBlock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Shows one execution, from what is left of its folder. */
public record ShowFlow(WorkspaceSession site) {
    private static final int SOME_LINES = 40;

    /** Shows the execution that was named, else the newest. */
    public Answer run(ShowRequest request) {
        Located found = ExecutionFolders.of(site).anywhere(request.execution().orElse(ExecutionFolders.LATEST));
        Path folder = found.folder();
        String id = Folders.name(folder);
        EvidenceFiles files = new EvidenceFiles(folder);
        PartialEvidence remains = PartialEvidence.read(folder);
        String message = found.origin().map(origin -> "From " + origin + "\n").orElse("")
                + Texts.story(
                        id,
                        remains,
                        site.brought(it -> it.views().ofExecution()),
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

    /** Returns the ends of the logs of the steps. */
    private List<Section> logs(EvidenceFiles files, PartialEvidence remains) {
        return remains.steps().stream()
                .map(step -> files.stepLog(step.step()))
                .distinct()
                .flatMap(file -> log(files.folder(), file).stream())
                .toList();
    }

    private Optional<Section> log(Path folder, Path file) {
        return LogTail.read(file, SOME_LINES).map(log -> {
            String name = folder.relativize(file).toString();
            return Section.of("log", name)
                    .say(log.cut() ? "The beginning is in " + site.typed(file) + "." : "")
                    .add(new CodeBlock(log.lines()));
        });
    }
}
