// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with its golden file. */
public final class Golden {
    private static final Path EXPECTED = Path.of("src/test/resources/report");
    private static final Path ACTUAL = Path.of("target/report");

    private Golden() {}

    static String text(AnswerText answer) {
        return answer.text() + "\n";
    }

    /** Writes the actual text to {@code target/report}, to be copied if correct. */
    public static void check(String file, String actual) {
        try {
            Path written = ACTUAL.resolve(file);
            Files.createDirectories(written.getParent());
            Files.writeString(written, actual);
            Path expected = EXPECTED.resolve(file);
            assertThat(expected).as("actual text is in " + written).exists();
            assertThat(actual).as(file).isEqualTo(Files.readString(expected));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
