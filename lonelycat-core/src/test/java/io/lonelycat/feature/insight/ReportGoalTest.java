// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ReportRequest;
import io.lonelycat.api.RequestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportGoalTest {
    @TempDir
    Path folder;

    private static Answer report(Sandbox sandbox, Map<String, String> filter) {
        return sandbox.run(RequestReader.record(ReportRequest.class, name -> Optional.ofNullable(filter.get(name))));
    }

    private static String text(Sandbox sandbox, String file) throws IOException {
        return Files.readString(sandbox.state("summary").resolve(file));
    }

    private Sandbox executed(String intent) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH, "intent: \"" + intent + "\"\n");
        sandbox.executed("applied");
        return sandbox;
    }

    @Test
    void writesOneModelInThreeForms() throws IOException {
        Sandbox sandbox = executed("Greet the world");

        assertStatus(report(sandbox, Map.of()), "written");
        JsonNode json = new ObjectMapper().readTree(text(sandbox, "summary.json"));
        assertThat(json.at("/schema").textValue()).isEqualTo("lonelycat.summary/1");
        assertThat(json.at("/days/0/applied").intValue()).isEqualTo(1);
        assertThat(json.at("/applied/0/intent").textValue()).isEqualTo("Greet the world");
        assertThat(text(sandbox, "summary.md")).contains("## Hints", "| Greet the world".replace("| ", "`"));
        assertThat(text(sandbox, "index.html")).contains("<h2", "Greet the world", "Changes that stayed applied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "](https://evil.example) ![x](https://evil.example/x.png)",
                "`code` ``more`` ```",
                "| a | b | # Changes that stayed applied",
                "\\u202Egnp.exe",
            })
    void textOfOthersCannotPoseAsOurs(String intent) throws IOException {
        Sandbox sandbox = executed(intent);

        report(sandbox, Map.of());

        assertThat(text(sandbox, "index.html")).doesNotContain("<script", "<img", "\u202e", "href=\"http");
        assertThat(text(sandbox, "summary.md").lines().filter(line -> line.contains("evil.example")))
                .allMatch(line -> line.matches(".*`[^`]*evil\\.example.*`.*"));
        assertThat(text(sandbox, "summary.md")).doesNotContain("\u202e", "\n# Changes that stayed applied");
    }

    @Test
    void isAboutTheTimeAndThePathsThatAreAskedFor() throws IOException {
        Sandbox sandbox = executed("Greet the world");

        report(sandbox, Map.of("path", "docs/guide.md"));
        assertThat(text(sandbox, "summary.json")).contains("Greet the world");
        for (Map<String, String> other : List.of(
                Map.of("path", "src"),
                Map.of("until", "2026-01-31T00:00:00Z"),
                Map.of("since", "2999-01-01T00:00:00Z", "until", "2999-01-02T00:00:00Z"))) {
            report(sandbox, other);
            assertThat(text(sandbox, "summary.json")).doesNotContain("Greet the world");
        }
        assertInvalid(
                () -> report(sandbox, Map.of("until", "exec_01k9x3m5e7q8r2t4v6w8y00001")),
                "is an execution; with `lonelycat.view`, give a time");
        assertInvalid(
                () -> report(sandbox, Map.of("since", "2026-02-01T00:00:00Z", "until", "2026-01-31T00:00:00Z")),
                "is not before its end. Set `lonelycat.since` to a time before");
    }

    @Test
    void writesThroughNoLinkAndMakesAMissingIndexAgain() throws IOException {
        Sandbox sandbox = executed("Greet the world");
        Files.createSymbolicLink(sandbox.state("summary"), folder.resolve("docs"));

        assertInvalid(() -> report(sandbox, Map.of()), "is a symbolic link");
        Files.delete(sandbox.state("summary"));
        Files.delete(sandbox.state("history.db"));
        assertThat(report(sandbox, Map.of()).status()).isEqualTo("written");
        assertThat(sandbox.state("history.db")).exists();
    }
}
