// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.controller.JobsAnswer;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.PipelineSteps;

/** The page of one execution. */
public final class ShownExecution {
    private final String id;
    private final JobsAnswer execution;

    ShownExecution(String id, JobsAnswer execution) {
        this.id = id;
        this.execution = execution;
    }

    /** Returns what is known of it as safe HTML. */
    public String html(String rootUrl) {
        return execution.html(new PageLinks(rootUrl), PipelineSteps.FORMAT);
    }

    public String getDisplayName() {
        return Messages.of("EntryPage.execution", id);
    }

    /** The same for programs, at {@code api/json}. */
    public JsonAnswer getApi() {
        return new JsonAnswer(asked -> ShownAnswer.of(asked, () -> execution));
    }
}
