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
 * Result of a history query, for a page or JSON.
 *
 * @param problem reason of a refusal, else empty
 */
public record ShownAnswer(HistoryAddress address, JobsAnswer answer, int statusCode, String problem) {
    static ShownAnswer of(HistoryAddress address, Supplier<JobsAnswer> asked) {
        try {
            return new ShownAnswer(address, asked.get(), HttpServletResponse.SC_OK, "");
        } catch (InvalidInputException e) {
            return new ShownAnswer(address, JobsAnswer.NONE, HttpServletResponse.SC_BAD_REQUEST, words(e));
        } catch (EngineException e) {
            // Only administrators may see the path in the message.
            String problem = Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    ? Messages.of("ShownAnswer.rebuild", words(e))
                    : Messages.of("ShownAnswer.ask");
            return new ShownAnswer(address, JobsAnswer.NONE, HttpServletResponse.SC_SERVICE_UNAVAILABLE, problem);
        }
    }

    private static String words(RuntimeException why) {
        return PipelineSteps.in(String.valueOf(why.getMessage()));
    }

    JsonReply json() {
        return problem.isEmpty() ? new JsonReply(statusCode, answer.details()) : JsonReply.refused(statusCode, problem);
    }

    public String html(String rootUrl) {
        return answer.html(new VisibleHistory.PageLinks(rootUrl), PipelineSteps.FORMAT);
    }

    public String extent() {
        return problem.isEmpty() && !answer.isEmpty() ? answer.extent() : "";
    }

    public String older() {
        return answer.older().map(older -> address.with("until", older).here()).orElse("");
    }
}
