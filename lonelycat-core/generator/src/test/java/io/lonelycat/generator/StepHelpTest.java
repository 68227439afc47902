// SPDX-License-Identifier: MIT
package io.lonelycat.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepHelpTest {
    @TempDir
    Path resources;

    @BeforeEach
    void makesTheFolderOfSteps() throws IOException {
        Files.createDirectories(steps());
    }

    @Test
    void explainsEachFieldWithWhatTheGoalDoesWithIt() throws IOException {
        form("HistoryStep", "label", "limit", "sandbox");

        assertThat(files())
                .containsOnlyKeys(
                        "io/lonelycat/jenkins/step/AbstractLonelyCatStep/help-sandbox.html",
                        "io/lonelycat/jenkins/step/HistoryStep/help-label.html",
                        "io/lonelycat/jenkins/step/HistoryStep/help-limit.html")
                .containsEntry("io/lonelycat/jenkins/step/HistoryStep/help-label.html", """
                        <div>
                            <p>Only executions with this label: <code>name=value</code>, or the name alone.</p>
                        </div>
                        """)
                .containsEntry("io/lonelycat/jenkins/step/HistoryStep/help-limit.html", """
                        <div>
                            <p>How many executions to list, 1 to 1000.</p>
                            <p>Built-in default: <code>20</code>.</p>
                        </div>
                        """);
    }

    @Test
    void readsWhatAFormIncludes() throws IOException {
        Path form = Files.createDirectories(steps().resolve("GateStep")).resolve("config.jelly");
        Files.writeString(
                form, "<st:include from=\"${descriptor}\" page=\"/io/lonelycat/jenkins/step/shared.jelly\"/>");
        Files.writeString(
                steps().resolve("shared.jelly"), "<f:entry field=\"environment\" title=\"${%Environment}\"/>");

        assertThat(files()).containsOnlyKeys("io/lonelycat/jenkins/step/GateStep/help-environment.html");
    }

    @Test
    void leavesHelpByHandAndWritesWhatOneGoalDoesOtherwise() throws IOException {
        form("GateStep", "plan", "environment");
        form("QueueStep", "plan");
        byHand("AbstractLonelyCatStep", "plan");
        byHand("GateStep", "environment");

        assertThat(files()).containsOnlyKeys("io/lonelycat/jenkins/step/QueueStep/help-plan.html");
    }

    @Test
    void refusesAFieldThatNobodyDescribes() throws IOException {
        form("GateStep", "plam");

        assertThatThrownBy(this::files)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("GateStep has a field plam without a description.");
    }

    private Map<String, String> files() {
        return StepHelp.beside(resources).files();
    }

    private void form(String step, String... fields) throws IOException {
        Path folder = Files.createDirectories(steps().resolve(step));
        StringBuilder form = new StringBuilder();
        for (String field : fields) {
            form.append("<f:entry field=\"").append(field).append("\"/>\n");
        }
        Files.writeString(folder.resolve("config.jelly"), form);
    }

    private void byHand(String step, String field) throws IOException {
        Files.createDirectories(steps().resolve(step));
        Files.writeString(steps().resolve(step).resolve("help-" + field + ".html"), "<div>by hand</div>\n");
    }

    private Path steps() {
        return resources.resolve("io/lonelycat/jenkins/step");
    }
}
