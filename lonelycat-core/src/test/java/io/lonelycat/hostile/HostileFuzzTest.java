// SPDX-License-Identifier: MIT
package io.lonelycat.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads what was made up to break the readers: each file of the corpus, and changes of it that are the same in each run.
 * The profile {@code fuzz} looks for more with jazzer. Whatever breaks a reader stays in the corpus.
 */
class HostileFuzzTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/hostile");
    private static final int TRIES = 40;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("corpus")
    void readersReadOrComplain(Path seed) throws IOException {
        byte[] bytes = Files.readAllBytes(seed);
        Mutations mutations = new Mutations(seed.getFileName().hashCode(), corpusBytes());
        Readers readers = new Readers(folder);
        readOrComplain(readers, bytes);
        for (int i = 0; i < TRIES; i++) {
            readOrComplain(readers, mutations.of(bytes));
        }
    }

    static Stream<Path> corpus() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.sorted().toList().stream();
        }
    }

    private static List<byte[]> corpusBytes() throws IOException {
        List<Path> files = corpus().toList();
        byte[][] all = new byte[files.size()][];
        for (int i = 0; i < all.length; i++) {
            all[i] = Files.readAllBytes(files.get(i));
        }
        return List.of(all);
    }

    /** The first byte says what the rest is meant to be. */
    private static void readOrComplain(Readers readers, byte[] input) {
        readers.readOrComplain((char) input[0], Arrays.copyOfRange(input, 1, input.length));
    }
}
