// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.JsonReply;
import io.lonelycat.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Function;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;

/** What a page says, for programs: {@code api/json} below it, with the same parameters. */
public final class JsonAnswer {
    private final Function<HistoryAddress, JsonObject> answer;

    JsonAnswer(Function<HistoryAddress, JsonObject> answer) {
        this.answer = answer;
    }

    public String getDisplayName() {
        return "REST API";
    }

    /** Answers with 200, or with the status of a {@link Problem} and a message. */
    public HttpResponse doJson(StaplerRequest2 request) {
        try {
            return new JsonReply(HttpServletResponse.SC_OK, answer.apply(HistoryAddress.of(request::getParameter)));
        } catch (InvalidInputException | EngineException e) {
            Problem problem = Problem.of(e);
            return JsonReply.refused(problem.statusCode(), problem.words());
        }
    }
}
