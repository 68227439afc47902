// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The results of Maven and its check for the cheats that were let through. */
class CheatsIT {
    private static final Path CHEATS =
            Path.of(MavenBuild.setting("it.scenarios")).resolveSibling("cheats");
    private static final String GOAL = "io.lonelycat:lonelycat-maven-plugin:0.1.0-SNAPSHOT:apply";
    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {allow: ["**"]}
            checks:
              tests: {command: [mvn, -q, test], timeout: 5m, reports: ["target/surefire-reports/*.xml"]}
            require: {low: {checks: [tests]}}
            """;

    private static final Map<String, String> OPERATIONS =
            Map.of("edit", "replace", "create", "write", "rename", "rename", "delete", "remove");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    static List<Path> thatAreRun() throws IOException {
        try (Stream<Path> folders = Files.list(CHEATS)) {
            return folders.filter(folder -> Files.exists(folder.resolve("cheat.yaml")))
                    .filter(folder -> check(folder).isPresent())
                    .sorted()
                    .toList();
        }
    }

    private static Optional<String> check(Path folder) {
        return read(folder).required("expected").object().optional("check").map(InputValue::text);
    }

    private static InputObject read(Path folder) {
        try {
            return InputDocument.yaml("cheat.yaml", Files.readAllBytes(folder.resolve("cheat.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theProjectHasABugThatItsTestsShow() {
        Scenario project = new Scenario(temporary.resolve("project"));
        Tree.copy(CHEATS.resolve("project"), project.folder());

        MavenBuild.Ended build = project.run("-q", "test").failed();

        assertThat(build.all()).contains("addsUpWhatIsInABasket", "expected: <400> but was: <350>");
    }

    /** A second line, since the gate has stopped each of them ({@code CheatsTest}); for those who ask, because each is a build. */
    @ParameterizedTest
    @Tag("long")
    @MethodSource("thatAreRun")
    void getTheAnswerOfTheCheckThatIsWrittenDown(Path cheat) throws IOException {
        Scenario project = new Scenario(temporary.resolve("project"));
        Tree.copy(CHEATS.resolve("project"), project.folder());
        Files.writeString(project.folder().resolve("lonelycat-policy.yaml"), POLICY);
        Path edits = temporary.resolve("edits.json");
        Files.writeString(edits, edits(read(cheat)));
        String expected = check(cheat).orElseThrow();

        MavenBuild.Ended build = project.run(GOAL, "-Dlonelycat.edits=" + edits);

        assertThat(project.executions()).as(build.all()).hasSize(1);
        JsonNode result = project.execution().at("/checks/0/result");
        String code = result.at("/passed").booleanValue()
                ? "passed"
                : result.at("/code").asText();
        assertThat(code).as(build.all()).isEqualTo(expected);
    }

    /** The steps of the change as operations, which are the same but for the names of some. */
    private static String edits(InputObject cheat) throws IOException {
        List<Map<String, String>> operations = new ArrayList<>();
        for (InputValue value : cheat.required("change").list()) {
            InputObject step = value.object();
            Map<String, String> operation = new LinkedHashMap<>();
            for (Map.Entry<String, InputValue> entry : step.entries().entrySet()) {
                String op = OPERATIONS.get(entry.getKey());
                if (op == null) {
                    operation.put(entry.getKey(), entry.getValue().string());
                } else {
                    operation.put("op", op);
                    operation.put("path", entry.getValue().string());
                }
            }
            operations.add(operation);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", "lonelycat.edits/1");
        document.put("edits", operations);
        return new ObjectMapper().writeValueAsString(document);
    }
}
