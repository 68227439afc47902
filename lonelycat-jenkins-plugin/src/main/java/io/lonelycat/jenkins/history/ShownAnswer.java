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

/** A question to the history, and the answer or the reason for a refusal: for a page, and for programs. */
public final class ShownAnswer {
    private final HistoryAddress address;
    private final JobsAnswer answer;
    private final int statusCode;
    private final String problem;

    private ShownAnswer(HistoryAddress address, JobsAnswer answer, int statusCode, String problem) {
        this.address = address;
        this.answer = answer;
        this.statusCode = statusCode;
        this.problem = problem;
    }

    static ShownAnswer of(HistoryAddress address, Supplier<JobsAnswer> asked) {
        try {
            return new ShownAnswer(address, asked.get(), HttpServletResponse.SC_OK, "");
        } catch (InvalidInputException e) {
            return refused(address, HttpServletResponse.SC_BAD_REQUEST, words(e));
        } catch (EngineException e) {
            // The message has the path of the history, which is for administrators only.
            return refused(
                    address,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                            ? Messages.of("ShownAnswer.rebuild", words(e))
                            : Messages.of("ShownAnswer.ask"));
        }
    }

    private static ShownAnswer refused(HistoryAddress address, int statusCode, String problem) {
        return new ShownAnswer(address, JobsAnswer.NONE, statusCode, problem);
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
        return answer.html(new PageLinks(rootUrl), PipelineSteps.FORMAT);
    }

    /** Returns whether the answer is a list that is not empty. */
    public boolean isListed() {
        return problem.isEmpty() && !answer.isEmpty();
    }

    /** Returns the problem of the question or of the history; empty without one. */
    public String getProblem() {
        return problem;
    }

    public int getStatusCode() {
        return statusCode;
    }

    /** Returns which part of the list this is; empty if it is not a list, or the list is empty. */
    public String getExtent() {
        return isListed() ? answer.extent() : "";
    }

    /** Returns the address of the page with older executions; empty on the last one. */
    public String getOlder() {
        return answer.older().map(older -> address.with("until", older).here()).orElse("");
    }

    public boolean isFiltered() {
        return address.isFiltered();
    }

    /** Returns the value of a parameter, to be shown in the form again. */
    public String given(String parameter) {
        return address.given().getOrDefault(parameter, "");
    }

    /** Returns the part of an address that asks for the same again. */
    public String getHere() {
        return address.here();
    }
}
