// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A build of alice that asks people about a change. */
public record Asking(Controller controller, Build build, String planId) {
    /**
     * Starts one, and waits until it asks.
     *
     * @param parameters of the step, beside plan and policy
     */
    public static Asking begin(Controller controller, String job, String policy, String parameters) {
        String gate = "def planned = lonelycatPlan patch: 'change.patch'\nplanId = planned.planId\n"
                + "lonelycatGate plan: planId, policy: '" + policy + "'\n";
        String script = "def planId\n" + Scripts.onAgent(gate)
                + "def answer\ntimeout(time: 10, unit: 'MINUTES') {\n  answer = lonelycatApprove plan: planId, policy: '"
                + policy + "'" + parameters + "\n}\n"
                + "echo \"answer: ${answer.status} by ${answer.approver}\"\n"
                + "node('agent') {\n  def done = lonelycatExecute plan: planId, policy: '" + policy
                + "', failOn: 'never'\n  echo \"status: ${done.status} of ${done.executionId}\"\n}\n";
        Build build = controller.job(job, script).start(controller.as("alice"), Map.of());
        build.says("[LonelyCat] Waiting for ");
        JsonNode asked = controller.json(build.path() + "lonelycat-approval/api/json?depth=2");
        return new Asking(
                controller,
                build,
                asked.path("questions").path(0).path("planId").asText());
    }

    public String path() {
        return build.path() + "lonelycat-approval/";
    }

    public JsonNode question() {
        return controller.json(path() + "api/json?depth=2").path("questions").path(0);
    }

    public Reply says(String user, String body) {
        Controller caller = user.equals("admin") ? controller : controller.as(user);
        return Reply.of(caller.postJson(path() + "answer", body));
    }

    public Reply says(String user, String decision, String reason) {
        return says(user, "{\"decision\": \"" + decision + "\", \"reason\": \"" + reason + "\"}");
    }

    /** HTTP response of the controller. */
    public record Reply(int code, String status, String message) {
        static Reply of(HttpResponse<byte[]> answer) {
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            try {
                JsonNode json = new ObjectMapper().readTree(body);
                return new Reply(
                        answer.statusCode(),
                        json.path("status").asText(),
                        json.path("message").asText());
            } catch (IOException e) {
                throw new AssertionError(answer.statusCode() + " is not answered by JSON: " + body, e);
            }
        }
    }
}
