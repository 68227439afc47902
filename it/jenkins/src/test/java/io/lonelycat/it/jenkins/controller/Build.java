// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.controller;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** One build of a job. */
public record Build(Job job, int number) {

    public String path() {
        return job.path() + number + "/";
    }

    private Controller controller() {
        return job.controller();
    }

    /** Waits for the end, and returns the result: {@code SUCCESS}, {@code FAILURE}, ... */
    public String end() {
        return Wait.until("the end of " + path(), () -> {
            JsonNode state = controller().json(path() + "api/json?tree=result,building");
            return state.path("building").asBoolean()
                    ? null
                    : state.path("result").asText();
        });
    }

    public String log() {
        return controller().text(path() + "consoleText");
    }

    /** Waits until the log says so. */
    public void says(String text) {
        Wait.untilTrue("`" + text + "` in the log of " + path(), () -> {
            String log = log();
            if (!log.contains(text) && log.contains("Finished: ")) {
                throw new AssertionError("The build ended without `" + text + "`:\n" + log);
            }
            return log.contains(text);
        });
    }

    public void stop() {
        controller().done(path() + "stop", Map.of());
    }

    /** Returns the REST document of the plugin about the build. */
    public JsonNode governed() {
        return controller().json(path() + "lonelycat/api/json?depth=2");
    }

    /** The entry of the newest execution. */
    public JsonNode execution() {
        JsonNode found = null;
        for (JsonNode entry : governed().path("entries")) {
            if (entry.path("id").asText().startsWith("exec_")) {
                found = entry;
            }
        }
        return Objects.requireNonNull(found, () -> "No execution in " + path() + "\n" + log());
    }

    /** Waits for the request for approval, then answers as one of the users; returns the status. */
    public int answer(Controller as, String json) {
        Wait.untilTrue("a question of " + path(), () -> {
            var page = controller().get(path() + "lonelycat-approval/api/json?depth=2");
            return page.statusCode() == 200
                    && new String(page.body(), StandardCharsets.UTF_8).contains("\"status\":\"waiting\"");
        });
        return as.postJson(path() + "lonelycat-approval/answer", json).statusCode();
    }

    /** Returns, for each time that a step of the build paused, whether it still does, such as {@code [false]}. */
    public String pauses() {
        return controller()
                .script("""
                        import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner
                        import org.jenkinsci.plugins.workflow.support.actions.PauseAction
                        def run = Jenkins.instance.getItemByFullName('JOB').getBuildByNumber(NUMBER)
                        def nodes = new DepthFirstScanner().allNodes(run.execution)
                        print(nodes.collectMany { PauseAction.getPauseActions(it) }.collect { it.paused })
                        """.replace("JOB", job.name()).replace("NUMBER", Integer.toString(number)))
                .strip();
    }

    /** Downloads a folder of the archive and unpacks it. */
    public Path archived(String id, Path into) throws IOException {
        byte[] zip = controller()
                .get(path() + "artifact/lonelycat/" + id + "/*zip*/" + id + ".zip")
                .body();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException("Leads out of the folder: " + entry.getName());
                }
                if (!entry.isDirectory()) {
                    Files.createDirectories(Objects.requireNonNull(file.getParent()));
                    Files.copy(in, file);
                }
            }
        }
        return into.resolve(id);
    }
}
