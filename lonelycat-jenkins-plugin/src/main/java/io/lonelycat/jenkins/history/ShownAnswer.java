// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.controller.JobsAnswer;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.JsonReply;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.PipelineSteps;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import jenkins.model.Jenkins;

/**
 * A question to the history, and the answer or the reason for a refusal: for a page, and for programs.
 *
 * @param problem of the question or of the history; empty without one
 */
public record ShownAnswer(HistoryAddress address, JobsAnswer answer, int statusCode, String problem) {
    static ShownAnswer of(HistoryAddress address, Supplier<JobsAnswer> asked) {
        try {
            return new ShownAnswer(address, asked.get(), HttpServletResponse.SC_OK, "");
        } catch (InvalidInputException e) {
            return new ShownAnswer(address, JobsAnswer.NONE, HttpServletResponse.SC_BAD_REQUEST, words(e));
        } catch (EngineException e) {
            // The message has the path of the history, which is for administrators only.
            String problem = Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    ? Messages.of("ShownAnswer.rebuild", words(e))
                    : Messages.of("ShownAnswer.ask");
            return new ShownAnswer(address, JobsAnswer.NONE, HttpServletResponse.SC_SERVICE_UNAVAILABLE, problem);
        }
    }

    private static String words(RuntimeException why) {
        return PipelineSteps.in(String.valueOf(why.getMessage()));
    }

    /** Returns the answer for programs, which must not take a refusal for an answer. */
    JsonReply json() {
        return problem.isEmpty() ? new JsonReply(statusCode, answer.details()) : JsonReply.refused(statusCode, problem);
    }

    /** Returns the answer as safe HTML. */
    public String html(String rootUrl) {
        return answer.html(new VisibleHistory.PageLinks(rootUrl), PipelineSteps.FORMAT);
    }

    /** Returns which part of the list this is; empty if it is not a list, or the list is empty. */
    public String extent() {
        return problem.isEmpty() && !answer.isEmpty() ? answer.extent() : "";
    }

    /** Returns the address of the page with older executions; empty on the last one. */
    public String older() {
        return answer.older().map(older -> address.with("until", older).here()).orElse("");
    }
}
