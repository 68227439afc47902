// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import io.lonelycat.json.Json;
import java.io.IOException;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** HTTP response with a JSON body. */
public record JsonReply(int status, Object body) implements HttpResponse {
    private record Refusal(String status, String message) {}

    public static JsonReply refused(int status, String message) {
        return new JsonReply(status, new Refusal("refused", message));
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(Json.pretty(body));
    }
}
