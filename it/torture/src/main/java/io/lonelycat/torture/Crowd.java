// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import io.lonelycat.api.Answer;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.plan.source.ChangeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many processes that execute different changes in one workspace at once. */
final class Crowd {
    /** The check fails if another check runs at the same time. */
    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {allow: ['**']}
            sandbox: none
            checks:
              alone: {command: [sh, -c, 'mkdir -p target && mkdir target/alone && sleep 0.05 && rmdir target/alone'], timeout: 1m}
            require: {low: {checks: [alone]}}
            """;

    private final Ground ground;
    private final int size;
    private final Path root;
    private final List<String> problems = new ArrayList<>();
    private Duration took = Duration.ZERO;

    Crowd(Ground ground, int size) throws IOException {
        this.ground = ground;
        this.size = size;
        this.root = Files.createDirectories(ground.folder().resolve("crowd/workspace"));
    }

    List<Path> evidence() {
        return State.of(root).executions();
    }

    long seconds() {
        return took.toSeconds();
    }

    /** Returns the violated promises. */
    List<String> run() throws IOException, InterruptedException {
        Files.writeString(Engine.policy(root), POLICY);
        List<String> plans = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Files.writeString(root.resolve(name(i)), "old\n");
            plans.add(plan(i));
        }
        long begun = System.nanoTime();
        List<Child> children = new ArrayList<>();
        for (String plan : plans) {
            Path log = root.resolveSibling("log-" + plan);
            children.add(
                    ground.start().of(Victim.class, log, "execute", root.toString(), millis(), Engine.PROCESS, plan));
        }
        look(children);
        for (Child child : children) {
            demand(
                    child.exitCode() == Answer.OK,
                    "One of the crowd ended with " + child.exitCode() + ": " + child.printed());
        }
        took = Duration.ofNanos(System.nanoTime() - begun);
        demandAll();
        return problems;
    }

    private static String millis() {
        return Long.toString(Duration.ofMinutes(10).toMillis());
    }

    private static String name(int i) {
        return "C" + i + ".java";
    }

    private String plan(int i) throws IOException {
        Path patch = root.resolveSibling("patch-" + i);
        String name = name(i);
        Files.writeString(patch, "--- a/" + name + "\n+++ b/" + name + "\n@@ -1 +1 @@\n-old\n+new\n");
        Answer planned = Engine.on(root, Engine.LONG).run(PlanRequest.of(ChangeSource.ofPatch(patch)));
        return String.valueOf(planned.ids().get("plan"));
    }

    /** The history must stay readable throughout. */
    private void look(List<Child> children) {
        while (children.stream().anyMatch(Child::isAlive)) {
            int seen = rows();
            demand(seen <= size, "The history has " + seen + " executions of " + size);
        }
    }

    private int rows() {
        Answer history = Engine.on(root, Engine.LONG).run(HistoryRequest.newest(1000));
        return InputDocument.json("history", Json.pretty(history.details()))
                .required("executions")
                .list()
                .size();
    }

    private void demandAll() throws IOException {
        for (int i = 0; i < size; i++) {
            String text = Files.readString(root.resolve(name(i)));
            demand(text.equals("new\n"), name(i) + " of the crowd has " + text);
        }
        demand(rows() == size, "The history has " + rows() + " executions of a crowd of " + size);
        Answer verified = Engine.on(root, Engine.LONG).run(VerifyRequest.of("all"));
        demand(verified.status().equals("verified"), verified.message());
        demand(State.of(root).list("journal").isEmpty(), "The crowd left a journal");
    }

    private void demand(boolean so, String otherwise) {
        if (!so) {
            problems.add(otherwise);
        }
    }
}
