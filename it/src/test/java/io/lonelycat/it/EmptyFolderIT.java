// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Validates where there is neither a project nor a policy. */
class EmptyFolderIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void passesValidate() throws IOException {
        Scenario scenario = new Scenario(Files.createDirectory(temporary.resolve("empty")));

        scenario.run("io.lonelycat:lonelycat-maven-plugin:" + MavenBuild.setting("it.version") + ":validate")
                .succeeded();

        assertThat(scenario.result().at("/status").textValue()).isEqualTo("passed");
        assertThat(scenario.folder()).isDirectoryContaining(file -> file.endsWith(".lonelycat"));
    }
}
