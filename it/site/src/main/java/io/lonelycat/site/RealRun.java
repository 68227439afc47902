// SPDX-License-Identifier: MIT
package io.lonelycat.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lonelycat.it.MavenBuild;
import io.lonelycat.it.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An execution that has happened, read from its evidence.
 *
 * @param verdict what the gate said
 * @param status how it ended
 * @param files how many it was about
 * @param events in their order
 */
record RealRun(String verdict, String status, int files, List<JsonNode> events) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs a scenario in a fresh copy. It may end with a "no". */
    static RealRun of(Path scenario, Path copy) throws IOException {
        Tree.copy(scenario, copy);
        MavenBuild.run(copy, "verify");
        try (Stream<Path> executions = Files.list(copy.resolve(".lonelycat/executions"))) {
            return read(executions.findFirst().orElseThrow());
        }
    }

    /** Reads the evidence of an execution. */
    static RealRun read(Path evidence) throws IOException {
        JsonNode execution = JSON.readTree(evidence.resolve("execution.json").toFile());
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(evidence.resolve("events.jsonl"))) {
            events.add(JSON.readTree(line));
        }
        return new RealRun(
                execution.at("/verdict").asText(),
                execution.at("/status").asText(),
                JSON.readTree(evidence.resolve("changeset.json").toFile())
                        .at("/changes")
                        .size(),
                events);
    }
}
