// SPDX-License-Identifier: MIT
package io.lonelycat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Samples slow tests; {@code -Pproof} runs everything. The commit seeds the sample, so failures are reproducible. */
public final class Share {
    public static final boolean IS_ALL = Boolean.getBoolean("lonelycat.tests.all");

    /** Runs one in N cases of the slowest tests; 1 runs all. */
    public static final int PART = Integer.getInteger("lonelycat.part", 1);

    private static final String PROPERTY = "lonelycat.seed";
    private static final int DIGITS = 12;
    private static final int HEX = 16;
    private static final long SEED = read();

    private Share() {}

    /** Returns {@code -Dlonelycat.seed} (hexadecimal), by default the commit, or 1 without git. */
    public static long seed() {
        return SEED;
    }

    public static String shown() {
        return "-D" + PROPERTY + "=" + Long.toHexString(SEED);
    }

    /**
     * Returns one in {@code many} elements, or all with {@code -Pproof}.
     *
     * @param number index of the first element
     */
    public static <T> Stream<T> of(Collection<T> all, int many, int number) {
        List<T> list = List.copyOf(all);
        return IntStream.range(0, list.size())
                .filter(i -> IS_ALL || i % many == number)
                .mapToObj(list::get);
    }

    /** Returns one in {@code many} elements; the seed picks the first. */
    public static <T> Stream<T> drawn(Collection<T> all, int many) {
        return of(all, many, (int) Math.floorMod(SEED, (long) many));
    }

    public static int of(int share, int all) {
        return IS_ALL ? all : share;
    }

    private static long read() {
        String given = System.getProperty(PROPERTY, "");
        String digits = given.isEmpty() ? commit() : given;
        return digits.matches("[0-9a-f]+")
                ? Long.parseLong(digits.substring(0, Math.min(DIGITS, digits.length())), HEX)
                : 1;
    }

    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String printed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(1, TimeUnit.MINUTES) ? printed : "";
        } catch (IOException noGit) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
