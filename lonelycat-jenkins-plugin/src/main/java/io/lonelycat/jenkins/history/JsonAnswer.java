// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.jenkins.Messages;
import java.util.function.Function;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;

/** The content of a page for programs: {@code api/json} below it, with the same parameters. */
public final class JsonAnswer {
    private final Function<HistoryAddress, ShownAnswer> answer;

    JsonAnswer(Function<HistoryAddress, ShownAnswer> answer) {
        this.answer = answer;
    }

    public String getDisplayName() {
        return Messages.of("JsonAnswer.displayName");
    }

    /** Answers with 200, or with the status and the message of a problem. */
    public HttpResponse doJson(StaplerRequest2 request) {
        return answer.apply(HistoryAddress.of(request::getParameter)).json();
    }
}
