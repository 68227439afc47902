// SPDX-License-Identifier: MIT
package io.lonelycat.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the corpus and reproducible mutations. Add each input that broke a reader to the corpus. */
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
        List<byte[]> all = new ArrayList<>();
        for (Path file : corpus().toList()) {
            all.add(Files.readAllBytes(file));
        }
        return all;
    }

    /** The first byte selects the reader. */
    private static void readOrComplain(Readers readers, byte[] input) {
        readers.readOrComplain((char) input[0], Arrays.copyOfRange(input, 1, input.length));
    }

    /** Changes bits, cuts, repeats, and inserts keywords or parts of other inputs. */
    private static final class Mutations {
        private static final List<String> WORDS = List.of(
                "\u0000",
                "\"",
                "'",
                "{",
                "}",
                "[",
                "]",
                ": ",
                "- ",
                "\n",
                "\r\n",
                "\t",
                "&a ",
                "*a",
                "!!x ",
                "<<: ",
                "---\n",
                "null",
                "1e999",
                "-1",
                "99999999999999999999",
                "\\ud800",
                "\u202e",
                "\ufeff",
                "/../",
                "**",
                "@@ ",
                "+++ ",
                "GIT binary patch\n",
                "\\ No newline at end of file\n",
                "schema",
                "sha256:");

        private final SplittableRandom random;
        private final List<byte[]> others;

        Mutations(long seed, List<byte[]> others) {
            this.random = new SplittableRandom(seed);
            this.others = others;
        }

        /** Preserves the first byte, which selects the reader. */
        byte[] of(byte[] input) {
            byte[] changed = input;
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                int at = 1 + random.nextInt(changed.length);
                int end = Math.min(changed.length, at + random.nextInt(20));
                changed = joined(changed, at, instead(Arrays.copyOfRange(changed, at, end)), end);
            }
            return changed;
        }

        private byte[] instead(byte[] piece) {
            return switch (random.nextInt(5)) {
                case 0 -> new byte[0];
                case 1 -> new String(piece, UTF_8).repeat(random.nextInt(50)).getBytes(UTF_8);
                case 2 -> {
                    if (piece.length > 0) {
                        piece[random.nextInt(piece.length)] ^= (byte) (1 << random.nextInt(8));
                    }
                    yield piece;
                }
                case 3 -> (WORDS.get(random.nextInt(WORDS.size())) + new String(piece, UTF_8)).getBytes(UTF_8);
                default -> {
                    byte[] other = others.get(random.nextInt(others.size()));
                    int from = random.nextInt(other.length);
                    yield Arrays.copyOfRange(other, from, from + random.nextInt(other.length - from + 1));
                }
            };
        }

        private static byte[] joined(byte[] input, int until, byte[] between, int from) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(input, 0, until);
            out.writeBytes(between);
            out.write(input, from, input.length - from);
            return out.toByteArray();
        }
    }
}
