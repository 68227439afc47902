// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListFilesTest {

    @Test
    void namesFilesButNoLinks(@TempDir Path workspace) throws IOException {
        Path folder = Files.createDirectories(workspace.resolve(".lonelycat/executions/exec_1/steps"));
        Files.writeString(folder.resolve("01_validate.log"), "log");
        Files.writeString(folder.resolveSibling("plan.json"), "{}");
        Files.createSymbolicLink(folder.resolveSibling("secret"), Path.of("/etc/passwd"));

        assertThat(new ListFiles(".lonelycat/executions/exec_1/").invoke(workspace.toFile(), null))
                .containsExactly("plan.json", "steps/01_validate.log");
    }

    @Test
    void namesNothingOfAFolderThatIsNotThereOrIsALink(@TempDir Path workspace) throws IOException {
        Files.createSymbolicLink(workspace.resolve("link"), Path.of("/etc"));

        assertThat(new ListFiles("missing/").invoke(workspace.toFile(), null)).isEmpty();
        assertThat(new ListFiles("link").invoke(workspace.toFile(), null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/passwd", "a//b", ".hidden", "a\\b", "a/\u202Eb", "", "a/"})
    void refusesNamesThatEvidenceNeverHas(String name) {
        assertThatThrownBy(() -> ListFiles.checked(name))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not a valid name");
    }
}
