// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class ApplyIT {
    private static final String GREETING = "src/main/java/com/example/Greeting.java";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void appliesAPatchThatThePolicyAllowsAndTheChecksAccept() throws IOException {
        Scenario scenario = copied("apply");

        scenario.run("verify").succeeded();

        assertThat(scenario.read(GREETING)).contains("\"Hello, \" + args[0]");
        assertThat(scenario.read("docs/faq.md")).startsWith("# Questions");
        JsonNode execution = scenario.execution();
        assertThat(execution.at("/status").textValue()).isEqualTo("applied");
        assertThat(execution.at("/verdict").textValue()).isEqualTo("allow");
        assertThat(execution.at("/filesChanged").intValue()).isEqualTo(3);
        assertThat(execution.at("/checks/0/result/name").textValue()).isEqualTo("validates");
        assertThat(execution.at("/checks/0/result/passed").booleanValue()).isTrue();
        assertThat(execution.at("/startedBy/frontEnd").textValue()).isEqualTo("maven");
        scenario.isAtRest();
        scenario.hasSoundEvidence();
    }

    @Test
    void appliesNothingThatThePolicyDenies() throws IOException {
        Scenario scenario = copied("apply");
        Files.delete(scenario.folder().resolve("lonelycat-policy.yaml"));
        Files.writeString(scenario.folder().resolve("change.patch"), """
                --- /dev/null
                +++ b/.env.production
                @@ -0,0 +1 @@
                +TOKEN_FILE=/run/token
                """);
        var before = Tree.states(scenario.folder());

        scenario.run("verify").failed();

        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
        assertThat(scenario.result().at("/goal").textValue()).isEqualTo("gate");
        assertThat(scenario.result().at("/status").textValue()).isEqualTo("denied");
        assertThat(scenario.result().at("/exitCode").intValue()).isEqualTo(1);
        assertThat(scenario.result().at("/details/findings").findValues("paths").toString())
                .contains(".env.production");
        assertThat(scenario.executions()).isEmpty();
    }

    @Test
    void takesBackByteForByteWhatFailsItsCheck() throws IOException {
        Scenario scenario = copied("apply");
        Files.writeString(scenario.folder().resolve("lonelycat-policy.yaml"), """
                schema: lonelycat.policy/1
                paths: {allow: ['src/**', 'docs/**']}
                checks: {page-is-there: {command: [test, -f, docs/page.md], timeout: 30s}}
                require: {low: {checks: [page-is-there]}}
                """);
        var before = Tree.states(scenario.folder());

        scenario.run("verify").failed();

        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
        assertThat(scenario.folder().resolve("docs/faq.md")).doesNotExist();
        JsonNode execution = scenario.execution();
        assertThat(execution.at("/status").textValue()).isEqualTo("rolled_back");
        assertThat(execution.at("/checks/0/result/name").textValue()).isEqualTo("page-is-there");
        assertThat(execution.at("/checks/0/result/passed").booleanValue()).isFalse();
        assertThat(scenario.result().at("/exitCode").intValue()).isEqualTo(1);
        scenario.isAtRest();
        scenario.hasSoundEvidence();
    }

    @Test
    void worksInAPathWithSpacesOnNamesWithLettersBeyondAscii() throws IOException {
        Scenario scenario = Scenario.copied("apply", temporary.resolve("mit Leerzeichen & größer"));
        Files.writeString(scenario.folder().resolve("change.patch"), """
                diff --git "a/docs/\\303\\234bersicht \\346\\227\\245.md" "b/docs/\\303\\234bersicht \\346\\227\\245.md"
                new file mode 100644
                --- /dev/null
                +++ "b/docs/\\303\\234bersicht \\346\\227\\245.md"
                @@ -0,0 +1 @@
                +Grüße
                """);

        scenario.run("verify").succeeded();

        assertThat(scenario.read("docs/Übersicht 日.md")).isEqualTo("Grüße");
        assertThat(scenario.execution().at("/status").textValue()).isEqualTo("applied");
        scenario.hasSoundEvidence();
    }

    private Scenario copied(String name) {
        return Scenario.copied(name, temporary.resolve(name));
    }
}
