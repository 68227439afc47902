// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.JsonReply;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Function;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;

/** What a page says, for programs: {@code api/json} below it. */
public final class QueueAnswer {
    private final Function<StaplerRequest2, JsonObject> answer;
    private final String text;

    QueueAnswer(Function<StaplerRequest2, JsonObject> answer, String text) {
        this.answer = answer;
        this.text = text;
    }

    public String getDisplayName() {
        return "REST API";
    }

    /** What it answers. */
    public String getText() {
        return text;
    }

    /** Answers with 200; with 400 or 503 and a message as {@link #refused} says. */
    public HttpResponse doJson(StaplerRequest2 request) {
        try {
            return new JsonReply(HttpServletResponse.SC_OK, answer.apply(request));
        } catch (InvalidInputException | EngineException e) {
            return refused(e);
        }
    }

    /** 400 for what the caller can mend, and 503 for a store that cannot be used now. */
    static JsonReply refused(RuntimeException why) {
        return JsonReply.refused(status(why), words(why));
    }

    static int status(RuntimeException why) {
        return why instanceof InvalidInputException
                ? HttpServletResponse.SC_BAD_REQUEST
                : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }

    static String words(RuntimeException why) {
        return PipelineSteps.in(String.valueOf(why.getMessage()));
    }
}
