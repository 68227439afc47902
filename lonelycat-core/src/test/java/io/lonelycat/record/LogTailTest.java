// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    void hasAllLinesOfAShortLog() throws IOException {
        assertThat(LogTail.read(log("a\nb\n"), 2)).contains(new LogTail(List.of("a", "b"), false));
        assertThat(LogTail.read(log(""), 2)).contains(new LogTail(List.of(), false));
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
    void losesWhatAKillLeftOfALineBeforeTheNextOne() throws IOException {
        Path file = log("one\nto");
        EventFile lines = new EventFile(file);
        lines.line("two");
        assertThat(file).hasContent("one\ntwo\n");

        lines.line("three");
        lines.close();
        lines.line("four");
        lines.close();
        assertThat(file).hasBinaryContent("one\ntwo\nthree\nfour\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void losesNothingOfWholeLines() throws IOException {
        Path file = log("one\ntwo\n");
        Object before = Files.getAttribute(file, "unix:ino");

        new EventFile(file).cutTornLine();

        assertThat(file).hasContent("one\ntwo\n");
        assertThat(Files.getAttribute(file, "unix:ino")).as("not written").isEqualTo(before);
        new EventFile(log("torn")).cutTornLine();
        assertThat(file).isEmptyFile();
        assertThat(StateFiles.list(folder)).hasSize(1);
    }
}
