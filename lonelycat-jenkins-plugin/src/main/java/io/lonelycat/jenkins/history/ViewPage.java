// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.controller.JobsAnswer;
import java.util.function.Function;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;

/** Page with the list of executions, a view or one execution. */
public record ViewPage(String name, String title, Function<HistoryAddress, JobsAnswer> answer) {
    public ShownAnswer shown(StaplerRequest2 request) {
        HistoryAddress asked = HistoryAddress.of(request::getParameter);
        return ShownAnswer.of(asked, () -> answer.apply(asked));
    }

    public Json getApi() {
        return new Json(this);
    }

    public record Json(ViewPage page) {
        public HttpResponse doJson(StaplerRequest2 request) {
            return page.shown(request).json();
        }
    }
}
