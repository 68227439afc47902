// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.TaskListener;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.jenkins.StepPolicy;
import io.lonelycat.jenkins.agent.Cookie;
import io.lonelycat.jenkins.agent.EngineCall;
import io.lonelycat.jenkins.agent.EngineCall.RemotePast;
import io.lonelycat.jenkins.agent.EngineRequest;
import io.lonelycat.jenkins.agent.RemoteCommands;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Workspace on an agent in which the steps of a build run. */
public record Begun(Path workspace) {
    public static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {allow: ['docs/**']}
            require: {low: {checks: [unit]}}
            checks: {unit: {command: [run-it], timeout: 1m}}
            """;
    static final String ASKS = """
            schema: lonelycat.policy/1
            paths: {need_approval: ['docs/**']}
            """;
    private static final String BUILD = "http://ann:secret@jenkins/job/x/1/";

    public static Begun in(Path workspace) throws IOException {
        Files.createDirectories(workspace.resolve("docs"));
        Files.writeString(workspace.resolve("docs/guide.md"), "# Guide\nold\n");
        Files.writeString(
                workspace.resolve("c.patch"),
                "--- a/docs/guide.md\n+++ b/docs/guide.md\n@@ -1,2 +1,2 @@\n # Guide\n-old\n+new\n");
        return new Begun(workspace);
    }

    public static EngineRequest request(
            String goal, Map<String, String> parameters, String policy, List<String> approvals) {
        return request(goal, parameters, policy, approvals, "alice", BUILD);
    }

    static EngineRequest request(
            String goal,
            Map<String, String> parameters,
            String policy,
            List<String> approvals,
            String user,
            String build) {
        return new EngineRequest(
                goal,
                new LinkedHashMap<>(parameters),
                new HashMap<>(Map.of("BUILD_URL", build)),
                user,
                StepPolicy.managed("strict", policy),
                new ArrayList<>(approvals),
                build,
                null);
    }

    /** Executes a request and returns the folder of its plan or execution. */
    public Path folder(EngineRequest request) {
        return folder(request, Begun::past);
    }

    public Path folder(EngineRequest request, RemotePast past) {
        InputObject answer = answer(request, past);
        InputObject ids = answer.required("ids").object();
        assertThat(ids.peek("plan")).as(answer.required("message").string()).isPresent();
        Path state = workspace.resolve(".lonelycat");
        return ids.optional("execution")
                .map(id -> state.resolve("executions").resolve(id.string()))
                .orElseGet(() ->
                        state.resolve("plans").resolve(ids.required("plan").string()));
    }

    ReturnedAnswer returned(String goal, Map<String, String> parameters) {
        return ReturnedAnswer.read(goal, text(request(goal, parameters, POLICY, List.of()), Begun::past));
    }

    public InputObject answer(EngineRequest request, RemotePast past) {
        return InputDocument.json("answer", text(request, past).getBytes(StandardCharsets.UTF_8));
    }

    private String text(EngineRequest request, RemotePast past) {
        PrintStream log = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        TaskListener listener = () -> log;
        return new EngineCall(request, Cookie.create(), new WellEnding(), past, listener)
                .invoke(workspace.toFile(), null);
    }

    private static String past(String question) {
        return "{\"answer\": {}}";
    }

    /** Controller whose commands all succeed, except the sandbox probe. */
    private static final class WellEnding implements RemoteCommands {
        @Override
        public boolean startHere() {
            return false;
        }

        private final List<String> started = new ArrayList<>();

        @Override
        public String start(List<String> argv, Map<String, String> env, OutputStream sink) {
            started.add(argv.get(0));
            return Integer.toString(started.size() - 1);
        }

        @Override
        public @Nullable Integer await(String handle, long millis) {
            return started.get(Integer.parseInt(handle)).equals("run-it") ? 0 : 127;
        }

        @Override
        public boolean kill(String handle) {
            return true;
        }
    }
}
