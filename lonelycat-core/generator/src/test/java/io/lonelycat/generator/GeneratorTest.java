// SPDX-License-Identifier: MIT
package io.lonelycat.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {
    @TempDir
    Path folder;

    @Test
    void deletesOnlyWhatItWroteBeforeAndNoLongerGenerates() throws IOException {
        Path steps = folder.resolve("by-hand/io/lonelycat/jenkins/step");
        Path form = Files.createDirectories(steps.resolve("HistoryStep")).resolve("config.jelly");
        Path pages = folder.resolve("generated/io/lonelycat/jenkins/step/HistoryStep");
        Files.writeString(form, "<f:entry field=\"label\"/><f:entry field=\"limit\"/>");
        generate();
        Path other = Files.writeString(pages.resolve("config.jelly"), "of others");
        assertThat(pages.resolve("help-label.html")).exists();

        Files.writeString(form, "<f:entry field=\"limit\"/>");
        generate();

        assertThat(pages.resolve("help-label.html")).doesNotExist();
        assertThat(pages.resolve("help-limit.html")).exists();
        assertThat(other).exists();
    }

    private void generate() throws IOException {
        Generator.main(
                "help",
                folder.resolve("by-hand").toString(),
                folder.resolve("generated").toString());
    }
}
