// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.controller;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Puts the plugin that was just built onto the controller, once for all tests of a run, and sets before each class the
 * permissions and policies that they use. A controller that has an older copy is started again. Where the build was given no
 * controller, each test counts as skipped.
 */
public final class Installation implements ExecutionCondition, BeforeAllCallback {
    private static final String CONTROLLER = "lonelycat.it.jenkins";
    private static final String BOUNDARY = "lonelycat-acceptance-boundary";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return System.getProperty(CONTROLLER) == null
                ? ConditionEvaluationResult.disabled("No controller was named by -D" + CONTROLLER + "=URL.")
                : ConditionEvaluationResult.enabled("A controller was named.");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Controller controller = Controller.given();
        context.getRoot()
                .getStore(Namespace.create(Installation.class))
                .getOrComputeIfAbsent("installed", key -> installed(controller));
        configure(controller, PLAIN);
    }

    private static String installed(Controller controller) {
        boolean there = isActive(controller);
        if (!Boolean.getBoolean("lonelycat.it.jenkins.keep") || !there) {
            upload(controller);
            if (there) {
                restart(controller);
            }
        }
        Wait.untilTrue("the plugin to be active", () -> isActive(controller));
        return "installed";
    }

    private static boolean isActive(Controller controller) {
        for (JsonNode plugin : controller
                .json("pluginManager/api/json?depth=1&tree=plugins[shortName,active]")
                .path("plugins")) {
            if (plugin.path("shortName").asText().equals("lonelycat")) {
                return plugin.path("active").asBoolean();
            }
        }
        return false;
    }

    private static void upload(Controller controller) {
        HttpResponse<byte[]> answer = controller.post(
                "pluginManager/uploadPlugin",
                "multipart/form-data; boundary=" + BOUNDARY,
                BodyPublishers.ofByteArray(multipart()));
        if (answer.statusCode() >= 400) {
            throw new AssertionError("The controller does not take the .hpi: " + answer.statusCode());
        }
    }

    private static byte[] multipart() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(("--" + BOUNDARY
                            + "\r\nContent-Disposition: form-data; name=\"name\"; filename=\"lonelycat.hpi\"\r\n"
                            + "Content-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.writeBytes(Files.readAllBytes(Path.of(System.getProperty("lonelycat.hpi"))));
            out.writeBytes(("\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"pluginUrl\"\r\n\r\n\r\n--"
                            + BOUNDARY + "--\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError("The .hpi is not built yet: " + e.getMessage(), e);
        }
    }

    /** Starts the controller again once nothing runs, and waits until it and its agent are back. */
    public static void restart(Controller controller) {
        restart(controller, "safeRestart");
    }

    /** Starts it again by {@code safeRestart} or {@code restart}. */
    public static void restart(Controller controller, String how) {
        String before = session(controller);
        controller.done(how, Map.of());
        Wait.untilTrue("the controller to be up again", () -> {
            HttpResponse<byte[]> answer = controller.get("api/json");
            return answer.statusCode() == 200 && !session(answer).equals(before);
        });
        awaitAgent(controller);
    }

    /** Waits for the agent of a controller that has been started, which may have configured itself as it always does. */
    public static void awaitAgent(Controller controller) {
        configure(controller, PERMISSIONS);
        Wait.untilTrue("the agent to be back", () -> agentIsOnline(controller));
    }

    /** Another one after each start; empty while it starts. */
    public static String session(Controller controller) {
        HttpResponse<byte[]> answer = controller.get("api/json");
        return answer.statusCode() == 200 ? session(answer) : "";
    }

    /** Another one after each start; of one answer, since the next may be of a controller that has not started yet. */
    private static String session(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("X-Jenkins-Session").orElse("");
    }

    private static boolean agentIsOnline(Controller controller) {
        return !controller.json("computer/agent1/api/json").path("offline").asBoolean();
    }

    /** Applies configuration as code; what it does not name may become what the controller itself is configured by. */
    public static void configure(Controller controller, String yaml) {
        HttpResponse<byte[]> answer =
                controller.post("configuration-as-code/apply", "application/x-yaml", BodyPublishers.ofString(yaml));
        if (answer.statusCode() >= 400) {
            throw new AssertionError("The configuration is refused: " + answer.statusCode() + " "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    /** Who may do what. */
    public static final String PERMISSIONS = """
            jenkins:
              authorizationStrategy:
                globalMatrix:
                  entries:
                  - user: {name: admin, permissions: [Overall/Administer]}
                  - user:
                      name: alice
                      permissions: [Overall/Read, Job/Read, Job/Build, Job/Cancel, Job/Configure, Job/Workspace, LonelyCat/Approve]
                  - user:
                      name: bob
                      permissions: [Overall/Read, Job/Read, Job/Build, Job/Cancel, Job/Configure, Job/Workspace, LonelyCat/Approve]
                  - user: {name: carol, permissions: [Overall/Read, Job/Read]}
            """;

    /** The same, and policies that the pipelines of the tests name. */
    public static final String CONFIGURATION = PERMISSIONS + """
            unclassified:
              lonelycat:
                policies:
                - name: "open"
                  text: |
                    schema: lonelycat.policy/1
                    paths: {deny: ['secret/**'], allow: ['**']}
                    checks:
                      passes: {command: [sh, -c, "echo the check says hello"], timeout: 1m}
                      fails: {command: [sh, -c, "echo broken >&2; exit $(grep -rlx new docs | wc -l)"], timeout: 1m}
                      shows-its-environment: {command: [env], timeout: 1m}
                      slow: {command: [sleep, "3"], timeout: 1m}
                      busy: {command: [sh, -c, "i=0; while [ $i -lt 500000 ]; do i=$((i+1)); done; sleep 1"], timeout: 2m}
                      lasts: {command: [sh, -c, "echo begun; sleep 600"], timeout: 20m}
                - name: "without-walls"
                  text: |
                    schema: lonelycat.policy/1
                    paths: {allow: ['**']}
                    sandbox: {use: none}
                    checks:
                      lasts-in-its-place: {command: [sh, -c, "echo mine > mine; mv mine docs/guide.md; echo begun; sleep 600"], timeout: 20m}
                - name: "many"
                  text: |
                    schema: lonelycat.policy/1
                    paths: {allow: ['**']}
                    limits: {files: 100000, lines: 1000000}
                - name: "asks"
                  text: |
                    schema: lonelycat.policy/1
                    paths: {need_approval: ['docs/**'], allow: ['**']}
                    approval: {quorum: 1, notAuthor: true, approvers: [bob, carol]}
                - name: "asks-for-the-second"
                  text: |
                    schema: lonelycat.policy/1
                    paths: {allow: ['**']}
                    rules:
                    - id: second-in-a-day
                      when: history.executionsOf(file.path, 1) >= 1
                      then: need_approval
                      why: the file was changed within a day before
                      fix: have the change approved
                - name: "asks-two"
                  text: |
                    schema: lonelycat.policy/1
                    paths: {need_approval: ['docs/**'], allow: ['**']}
                    approval: {quorum: 2, notAuthor: true, approvers: [bob, carol, admin]}
            """;

    /** The same, with all other settings of the plugin at their defaults. */
    public static final String PLAIN = CONFIGURATION + """
                defaultPolicy: ""
                workspacePolicyAllowed: false
                signingCredentialsId: ""
            """;
}
