// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** What a page says, for programs: {@code api/json} below it, with the same parameters. */
public final class JsonAnswer {
    private final Function<HistoryAddress, JsonObject> answer;

    JsonAnswer(Function<HistoryAddress, JsonObject> answer) {
        this.answer = answer;
    }

    public String getDisplayName() {
        return "REST API";
    }

    /** Answers with 200; with 400 and a message when something is asked that cannot be asked for. */
    public void doJson(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        try {
            write(response, HttpServletResponse.SC_OK, answer.apply(HistoryAddress.of(request::getParameter)));
        } catch (InvalidInputException e) {
            write(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    message(PipelineSteps.in(String.valueOf(e.getMessage()))));
        } catch (EngineException e) {
            write(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, message(VisibleHistory.words(e)));
        }
    }

    private static JsonObject message(@Nullable String message) {
        return new JsonObject().with("message", String.valueOf(message));
    }

    private static void write(StaplerResponse2 response, int status, JsonObject json) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(Json.pretty(json));
    }
}
