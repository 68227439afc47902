// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose folder for temporary files cannot take SQLite's library: here the folder is missing. */
class SqliteLibraryTest {
    static final class Main {
        public static void main(String[] arguments) {
            try (History history = History.open(Path.of(arguments[0]), List.of())) {
                history.evidence();
            }
        }
    }

    @Test
    void saysWhereElseTheLibraryMayGo(@TempDir Path temporary) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path printed = temporary.resolve("printed");

        Process process = new ProcessBuilder(List.of(
                        java,
                        "-Djava.io.tmpdir=/proc/self/missing",
                        "-cp",
                        classPath,
                        Main.class.getName(),
                        temporary.resolve("store.db").toString()))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();

        assertThat(process.waitFor()).as(() -> read(printed)).isEqualTo(1);
        assertThat(read(printed)).contains("start Java with -Dorg.sqlite.tmpdir=DIR");
    }

    private static String read(Path file) {
        return Sandbox.doing(() -> Files.readString(file));
    }
}
