// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.flow.Advice;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Names;
import io.lonelycat.next.Goal;
import io.lonelycat.next.Next;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.AnswerText;
import io.lonelycat.report.Texts;
import io.lonelycat.report.text.OutcomeWord;
import java.nio.file.Path;
import java.util.List;

/** Shows one execution, also one that is running or was killed. */
public record ShowFlow(WorkspaceSession site) {
    /** Shows the execution that was named, else the newest. */
    public Answer run(ShowRequest request) {
        Path folder = ExecutionFolders.of(site).folder(request.execution().orElse(ExecutionFolders.LATEST));
        ExecutionStory story = ExecutionStory.read(folder);
        return Answer.OfExecution.of(AnswerHead.of(Goal.SHOW, status(story), Answer.OK, shown(story, folder)), story);
    }

    /** Returns the word of the outcome, or the state that an execution without an end has reached. */
    private static String status(ExecutionStory story) {
        return story.outcome() == OutcomeKind.UNFINISHED
                ? Names.of(story.execution().status())
                : OutcomeWord.of(story.outcome()).word();
    }

    private AnswerText shown(ExecutionStory story, Path folder) {
        String typed = site.typed(folder);
        List<Next> next = new Advice(site.commands()).after(story, typed);
        return Texts.brief(story, site.brought(it -> it.views().ofExecution()), typed, next);
    }
}
