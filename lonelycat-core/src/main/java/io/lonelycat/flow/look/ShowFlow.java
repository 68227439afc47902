// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.PartialEvidence;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.report.Texts;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows one execution, from what is left of its folder. */
public record ShowFlow(WorkspaceSession site) {
    /** Shows the execution that was named, else the newest. */
    public Answer run(ShowRequest request) {
        Path folder = ExecutionFolders.of(site).folder(request.execution().orElse(ExecutionFolders.LATEST));
        String id = Folders.name(folder);
        PartialEvidence remains = PartialEvidence.read(folder);
        String message = shown(id, folder, remains, request.view().orElse(""));
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

    private String shown(String id, Path folder, PartialEvidence remains, String view) {
        if (!List.of("", ShowRequest.DIFF, ShowRequest.ALL).contains(view)) {
            throw new InvalidInputException(Action.setting("view", view) + " is not a valid view of show; expected "
                    + ShowRequest.DIFF + " or " + ShowRequest.ALL + ".");
        }
        if (view.equals(ShowRequest.DIFF)) {
            return new String(StateFiles.read(new EvidenceFiles(folder).patch()), StandardCharsets.UTF_8);
        }
        List<ExecutionSection> added = site.brought(it -> it.views().ofExecution());
        return remains.story()
                .filter(story -> !view.equals(ShowRequest.ALL))
                .map(story -> Texts.brief(story, remains.problems(), added, site.typed(folder), site.commands()))
                .orElseGet(() -> Texts.story(id, remains, added, site.typed(folder), site.commands()));
    }
}
