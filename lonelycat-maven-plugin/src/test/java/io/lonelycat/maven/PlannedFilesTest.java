// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannedFilesTest {
    @Test
    void areNamedWithoutDetours(@TempDir Path folder) throws IOException {
        Path project = Files.createDirectory(folder.resolve("project"));
        Path patch = Files.writeString(folder.resolve("agent.patch"), "x");

        assertThat(AbstractPlanningMojo.direct(project.resolve("../agent.patch")))
                .isEqualTo(patch);
        assertThat(AbstractPlanningMojo.direct(project.resolve("../none.patch")))
                .isEqualTo(folder.resolve("none.patch"));
    }

    @Test
    void stayAsTheyAreBehindALink(@TempDir Path folder) throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/agent.patch"), "x");
        Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);

        assertThat(AbstractPlanningMojo.direct(link.resolve("../agent.patch")))
                .isEqualTo(link.resolve("../agent.patch"));
    }
}
