// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People see the end of a log, and that there is more before it; a file of lines has whole ones alone. */
class LogTailTest {
    @TempDir
    private Path folder;

    private Path log(String text) throws IOException {
        return Files.writeString(folder.resolve("log"), text);
    }

    @Test
    void hasTheLastLinesOfALongerOne() throws IOException {
        assertThat(LogTail.read(log("a\nb\nc"), 2)).contains(new LogTail(List.of("b", "c"), true));
    }

    @Test
    void isEmptyWhereNoFileIsThereOrSomethingElse() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), log("a"));

        assertThat(LogTail.read(folder.resolve("gone"), 2)).isEmpty();
        assertThat(LogTail.read(folder.resolve("link"), 2)).isEmpty();
        assertThat(LogTail.read(folder, 2)).isEmpty();
    }

    @Test
    void beginsWithAWholeLineWhereALogIsTooLarge() throws IOException {
        int most = 8 << 20;
        String end = "x".repeat(most - 5) + "\nlast";

        assertThat(LogTail.read(log(end), 9)).contains(new LogTail(List.of("x".repeat(most - 5), "last"), false));
        assertThat(LogTail.read(log("more" + end), 9)).contains(new LogTail(List.of("last"), true));
    }

    @Test
    void losesWhatAKillLeftOfALine() throws IOException {
        Path file = log("one\nto");
        JsonLines.cutTornLine(file);
        assertThat(file).hasContent("one\n");
        JsonLines.cutTornLine(file);
        assertThat(file).hasContent("one\n");
    }
}
