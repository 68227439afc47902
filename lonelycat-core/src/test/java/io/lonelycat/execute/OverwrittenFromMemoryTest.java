// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.simfs.SimDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contents that stay in memory spare reading the log, and nothing else. */
class OverwrittenFromMemoryTest {
    private final Path disk = SimDisk.empty().boot().root();

    private Ground ground(String before, String after) throws IOException {
        Map<String, Item> old = Map.of("a.txt", file(before));
        return Ground.of(disk.resolve("ground"), new Draft(old, Map.of("a.txt", file(after))), old);
    }

    /** Beyond 64 KB contents are not held in memory: the log has them, and the digest is compared. */
    @ParameterizedTest
    @CsvSource({"60000, 62000", "60000, 70000", "70000, 71000"})
    void largerFilesAreOverwrittenFromTheLog(int before, int after) throws IOException {
        Ground larger = ground("a".repeat(before) + "\n", "b".repeat(after) + "\n");
        Path file = larger.root().resolve("a.txt");
        Object inode = Files.getAttribute(file, "unix:ino");

        assertThat(larger.execute()).isInstanceOf(Outcome.Applied.class);

        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
        assertThat(larger.read("a.txt")).isEqualTo("b".repeat(after) + "\n");
        larger.isTidy();
    }

    /** Without the log nothing could be rolled back. */
    @Test
    void nothingIsOverwrittenWithoutTheLog() throws IOException {
        Ground ground = ground("old\n", "new\n");

        Outcome outcome = ground.execute(Interference.counting((number, event) -> {
            if (event instanceof ExecutionEvent.StepStarted started && started.step() == Step.APPLY) {
                remove(ground.bench().journal().folder().resolve("contents"));
            }
        }));

        assertThat(outcome.message()).contains("`a.txt` is missing in the journal");
        assertThat(ground.read("a.txt")).isEqualTo("old\n");
    }

    /** What a check leaves is compared with the approved digest, on the disk. */
    @Test
    void whatACheckAlteredIsNotBelieved() throws IOException {
        Ground ground = ground("old\n", "new\n");

        Outcome outcome = ground.execute((program, root) -> {
            Files.writeString(root.resolve("a.txt"), "nEw\n");
            return 0;
        });

        assertThat(outcome).isInstanceOf(Outcome.RolledBack.class);
        assertThat(ground.read("a.txt")).isEqualTo("old\n");
    }

    private static void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
