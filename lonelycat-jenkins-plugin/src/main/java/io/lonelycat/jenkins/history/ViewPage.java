// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.controller.JobsAnswer;
import java.util.function.Function;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The list of executions, a view in place of it, or one execution.
 *
 * @param name the address below the list
 * @param answer what the page shows of what an address asks for
 */
public record ViewPage(String name, String title, Function<HistoryAddress, JobsAnswer> answer) {
    public ShownAnswer shown(StaplerRequest2 request) {
        HistoryAddress asked = HistoryAddress.of(request::getParameter);
        return ShownAnswer.of(asked, () -> answer.apply(asked));
    }

    /** The same for programs, at {@code api/json}, with the same parameters. */
    public Json getApi() {
        return new Json(this);
    }

    /** The answer of a page for programs. */
    public record Json(ViewPage page) {
        /** Answers with 200, or with the status and the message of a problem. */
        public HttpResponse doJson(StaplerRequest2 request) {
            return page.shown(request).json();
        }
    }
}
