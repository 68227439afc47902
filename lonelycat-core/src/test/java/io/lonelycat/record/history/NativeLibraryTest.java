// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lonelycat.slice.AllSlices;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** In processes of their own, since a process loads the library once. */
@EnabledOnOs(OS.LINUX)
class NativeLibraryTest {
    private static final String PROPERTIES = "org.sqlite.lib.path";

    /** Opens a history in memory, and prints what is left in the temporary folder, and of the properties. */
    static final class Opens {
        private Opens() {}

        public static void main(String[] arguments) throws IOException {
            try (Database database = HistoryFile.inMemory(AllSlices.historyTables())) {
                System.out.println("tables " + (database.number("SELECT count(*) FROM sqlite_master") > 0));
            }
            System.out.println("path " + System.getProperty(PROPERTIES));
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            if (Files.exists(temporary)) {
                try (Stream<Path> left = Files.list(temporary)) {
                    left.forEach(file -> System.out.println("left " + file.getFileName()));
                }
            }
        }
    }

    private static final Optional<String> RESOURCE = NativeLibrary.resource();

    /** With another C library, or on another processor, the driver does it all. */
    @BeforeEach
    void isOneOfTheSystemsThatItIsFor() {
        assumeThat(RESOURCE).isPresent();
    }

    @Test
    void isInTheJarOfTheDriver() {
        assertThat(JDBC.class.getResource(RESOURCE.orElseThrow())).isNotNull();
    }

    @Test
    void leavesNoFileAndNoProperty(@TempDir Path folder) throws Exception {
        assertThat(output(folder, "-Djava.io.tmpdir=" + folder)).containsExactly("tables true", "path null");
    }

    /** The driver cannot make a copy either, and finds the library where the JVM looks for such. */
    @Test
    void leavesItToTheDriverWhereItCannotBeCopied(@TempDir Path folder) throws Exception {
        Path library = Files.createDirectory(folder.resolve("library"));
        try (InputStream in = JDBC.class.getResourceAsStream(RESOURCE.orElseThrow())) {
            Files.copy(in, library.resolve("libsqlitejdbc.so"));
        }

        assertThat(output(folder, "-Djava.io.tmpdir=" + folder.resolve("not-there"), "-Djava.library.path=" + library))
                .contains("tables true", "path null");
    }

    @Test
    void leavesItToTheDriverWhereTheUserSaysWhereItIs(@TempDir Path folder) throws Exception {
        Path chosen = Files.createDirectory(folder.resolve("chosen"));
        assertThat(output(folder, "-Djava.io.tmpdir=" + chosen, "-D" + PROPERTIES + "=" + folder))
                .contains("tables true", "path " + folder)
                .anyMatch(line -> line.startsWith("left sqlite-"));
    }

    private static List<String> output(Path folder, String... properties) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Opens.class.getName()));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var lines = process.inputReader()) {
            // What newer JDKs say of any library that loads a native one.
            List<String> output = lines.lines()
                    .filter(line -> !line.startsWith("WARNING: ") && !line.isEmpty())
                    .toList();
            process.waitFor();
            return output;
        }
    }
}
