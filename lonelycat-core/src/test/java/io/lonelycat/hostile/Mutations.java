// SPDX-License-Identifier: MIT
package io.lonelycat.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes inputs a little, in the ways that break readers: bits, cuts, repeats, odd words, pieces of other inputs. */
final class Mutations {
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

    /** Returns a changed copy; its first byte, which names the reader, stays. */
    byte[] of(byte[] input) {
        byte[] changed = input;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            changed = once(changed);
        }
        return changed;
    }

    private byte[] once(byte[] input) {
        int at = 1 + random.nextInt(input.length);
        int end = Math.min(input.length, at + random.nextInt(20));
        return switch (random.nextInt(5)) {
            case 0 -> flipped(input, at);
            case 1 -> joined(input, at, new byte[0], end);
            case 2 -> joined(input, at, WORDS.get(random.nextInt(WORDS.size())).getBytes(UTF_8), at);
            case 3 ->
                joined(
                        input,
                        at,
                        new String(input, at, end - at, UTF_8)
                                .repeat(random.nextInt(50))
                                .getBytes(UTF_8),
                        end);
            default -> joined(input, at, piece(), end);
        };
    }

    private byte[] flipped(byte[] input, int at) {
        byte[] changed = input.clone();
        if (at < changed.length) {
            changed[at] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private byte[] piece() {
        byte[] other = others.get(random.nextInt(others.size()));
        int from = random.nextInt(other.length);
        int length = random.nextInt(other.length - from + 1);
        return Arrays.copyOfRange(other, from, from + length);
    }

    private static byte[] joined(byte[] input, int until, byte[] between, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(input, 0, until);
        out.writeBytes(between);
        out.write(input, from, input.length - from);
        return out.toByteArray();
    }
}
