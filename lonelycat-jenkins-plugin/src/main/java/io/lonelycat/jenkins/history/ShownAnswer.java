// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.controller.JobsAnswer;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.PipelineSteps;
import java.util.function.Supplier;

/** What an address asks of the history, and the answer or the reason for a refusal. */
public final class ShownAnswer {
    private final HistoryAddress address;
    private final JobsAnswer answer;
    private final Problem problem;

    private ShownAnswer(HistoryAddress address, JobsAnswer answer, Problem problem) {
        this.address = address;
        this.answer = answer;
        this.problem = problem;
    }

    static ShownAnswer of(HistoryAddress address, Supplier<JobsAnswer> asked) {
        try {
            return new ShownAnswer(address, asked.get(), Problem.NONE);
        } catch (InvalidInputException | EngineException e) {
            return new ShownAnswer(address, JobsAnswer.NONE, Problem.of(e));
        }
    }

    /** Returns what was found as safe HTML. */
    public String html(String rootUrl) {
        return answer.html(new PageLinks(rootUrl), PipelineSteps.FORMAT);
    }

    /** Whether there is a list with something in it. */
    public boolean isListed() {
        return problem.words().isEmpty() && !answer.isEmpty();
    }

    /** What is wrong with what was asked, or with the history; empty when all is well. */
    public String getProblem() {
        return problem.words();
    }

    /** What the page is answered with. */
    public int getStatusCode() {
        return problem.statusCode();
    }

    /** How much of the list this is; empty if it is not a list, or the list is empty. */
    public String getExtent() {
        return isListed() ? answer.extent() : "";
    }

    /** The address of the page with older executions; empty on the last one. */
    public String getOlder() {
        return answer.older().map(address::until).orElse("");
    }

    public boolean isFiltered() {
        return address.isFiltered();
    }

    /** What was given for a parameter, to be shown in the form again. */
    public String given(String parameter) {
        return address.given().getOrDefault(parameter, "");
    }

    /** The parameters as they were given. */
    public String getHere() {
        return address.here();
    }
}
