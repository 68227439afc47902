// SPDX-License-Identifier: MIT
package io.lonelycat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much of a test that takes long is run: a share in every build, all of it with {@code -Pproof}. Which share it is
 * follows from the commit, so that many commits see many shares, and a failure comes again.
 */
public final class Share {
    /** Whether all is run. */
    public static final boolean IS_ALL = Boolean.getBoolean("lonelycat.tests.all");

    /** Of what takes an hour, one of so many is done; with another seed, another one. 1 for all: {@code -Dlonelycat.part=10}. */
    public static final int PART = Integer.getInteger("lonelycat.part", 1);

    private static final String PROPERTY = "lonelycat.seed";
    private static final int DIGITS = 12;
    private static final int HEX = 16;
    private static final long SEED = read();

    private Share() {}

    /** Returns the seed of this build: {@code -Dlonelycat.seed}, as digits of a commit; else those of the commit; else 1. */
    public static long seed() {
        return SEED;
    }

    /** Returns the seed as it is given on the command line, for messages. */
    public static String shown() {
        return "-D" + PROPERTY + "=" + Long.toHexString(SEED);
    }

    /** Returns those of a list that a build does: one of so many, beginning with the one of this number, from 0 on. */
    public static <T> Stream<T> of(Collection<T> all, int many, int number) {
        List<T> list = List.copyOf(all);
        return IntStream.range(0, list.size())
                .filter(i -> IS_ALL || i % many == number)
                .mapToObj(list::get);
    }

    /** Returns those of a list that this build does: one of so many, beginning where its seed says. */
    public static <T> Stream<T> drawn(Collection<T> all, int many) {
        return of(all, many, (int) Math.floorMod(SEED, (long) many));
    }

    /** Returns how many a build does; with the profile, how many there are. */
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
