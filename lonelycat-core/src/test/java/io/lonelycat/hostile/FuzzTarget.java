// SPDX-License-Identifier: MIT
package io.lonelycat.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Entry point of Jazzer, which requires a public class with {@code fuzzerTestOneInput}. {@code lonelycat.fuzz.reader} selects the reader.
 */
public final class FuzzTarget {
    private static final char READER =
            System.getProperty("lonelycat.fuzz.reader", "p").charAt(0);
    private static final Readers READERS = readers();

    private FuzzTarget() {}

    private static Readers readers() {
        try {
            return new Readers(Files.createTempDirectory(Path.of("target"), "fuzz"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads classes first, because Jazzer instruments them slowly and inputs have a time limit. */
    public static void fuzzerInitialize() throws IOException {
        for (Path file : HostileFuzzTest.corpus().toList()) {
            byte[] input = Files.readAllBytes(file);
            READERS.readOrComplain((char) input[0], Arrays.copyOfRange(input, 1, input.length));
        }
    }

    public static void fuzzerTestOneInput(byte[] input) {
        READERS.readOrComplain(READER, input);
    }
}
