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

/** Shows an execution, finished or not. */
public record ShowFlow(WorkspaceSession session) {
    public Answer run(ShowRequest request) {
        Path folder = ExecutionFolders.of(session).folder(request.execution().orElse(ExecutionFolders.LATEST));
        ExecutionStory story = ExecutionStory.read(folder);
        return Answer.OfExecution.of(AnswerHead.of(Goal.SHOW, status(story), Answer.OK, shown(story, folder)), story);
    }

    private static String status(ExecutionStory story) {
        return story.outcome() == OutcomeKind.UNFINISHED
                ? Names.of(story.execution().status())
                : OutcomeWord.of(story.outcome()).word();
    }

    private AnswerText shown(ExecutionStory story, Path folder) {
        String typed = session.typed(folder);
        List<Next> next = new Advice(session.commands()).after(story, typed);
        return Texts.brief(story, session.brought(it -> it.views().ofExecution()), typed, next);
    }
}
