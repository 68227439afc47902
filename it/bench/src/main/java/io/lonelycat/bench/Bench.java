// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.api.Answer;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Folders, settings, git and output of the benchmarks. */
final class Bench {
    /** So many rounds only warm up, at least: a second thread works here, and for that long the JVM's compilers need its core. */
    private static final int WARMING = 20;

    /** Fewer rounds are a try, whose figures mean nothing. */
    private static final int ROUNDS_OF_A_FIGURE = 5;

    /** So many rounds warm up a try. */
    private static final int WARMING_OF_A_TRY = 5;

    /** So many files are applied to warm up: the compiler of the JVM counts calls, and not rounds. */
    private static final int WARMING_FILES = 20_000;

    /** Returns how many rounds of so many files only warm up; few rounds are a try. */
    static int warming(int files, int rounds) {
        return rounds < ROUNDS_OF_A_FIGURE ? WARMING_OF_A_TRY : Math.max(WARMING, WARMING_FILES / files);
    }

    /** Everything is allowed, nothing is checked: the figures are about applying. */
    static final String POLICY = """
            schema: lonelycat.policy/1
            paths:
              allow: ["**"]
              unmatched: allow
            limits:
              files: 1000000
              lines: 1000000000
              fileBytes: 10GB
              effect: deny
              binary: allow
              symlinks: allow
            secrets:
              effect: warn
            """;

    private Bench() {}

    static Path freshFolder(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    static Settings settings(Path workspace, Path policy) {
        ProcessHandle self = ProcessHandle.current();
        Settings.Caller caller = new Settings.Caller(
                "bench",
                "bench",
                "localhost",
                self.pid(),
                self.info().startInstant().orElse(Instant.EPOCH));
        Settings.Machine machine = new Settings.Machine(
                Clock.systemUTC(), new Random(1), line -> {}, Cancel.NEVER, Settings.WorkPlaces.UNKNOWN);
        Map<Key<?>, Optional<String>> given =
                Map.of(Keys.POLICY, Optional.of(policy.toString()), Keys.LOCK_TIMEOUT, Optional.of("5s"));
        return new Settings(
                workspace,
                Configuration.of(Configuration.Sources.given(given, workspace)),
                caller,
                System.getenv(),
                Map.of(),
                machine);
    }

    /** The same with a queue in a database. */
    static Settings settings(Path workspace, Path policy, String database) {
        Settings plain = settings(workspace, policy);
        Map<Key<?>, Optional<String>> given =
                Map.of(Keys.POLICY, Optional.of(policy.toString()), Keys.STORE, Optional.of(database));
        return new Settings(
                workspace,
                Configuration.of(Configuration.Sources.given(given, workspace)),
                plain.caller(),
                plain.environment(),
                plain.commandAliases(),
                plain.machine());
    }

    static Answer demandOk(Answer result) {
        if (result.exitCode() != Answer.OK) {
            throw new IllegalStateException(result.message());
        }
        return result;
    }

    /** Runs git in a folder that is no repository; how long it took, in nanoseconds. */
    static long git(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> argv =
                Stream.concat(Stream.of("git"), Arrays.stream(arguments)).toList();
        long start = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        // The folder may be in a repository, this one for example; git must not think that it belongs to it.
        builder.environment().put("GIT_CEILING_DIRECTORIES", String.valueOf(folder.getParent()));
        Process process = builder.start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("git " + String.join(" ", argv) + " failed in " + folder);
        }
        return System.nanoTime() - start;
    }

    static long median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** A time with at least four digits that count, so that two of them do not contradict their ratio. */
    static String time(long nanos) {
        double millis = nanos / 1e6;
        String format = millis < 10 ? "%.3f ms" : millis < 100 ? "%.2f ms" : "%,.1f ms";
        return String.format(Locale.ROOT, format, millis);
    }

    /** Prints, before all else, where it is measured: the folder, its file system, and whether that has a journal. */
    static void printPlace(Path folder) throws IOException {
        Class<?> benchmark = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .getCallerClass();
        Figures.add(Figures.BENCHMARK + benchmark.getSimpleName());
        System.out.println("measured in " + folder + ": " + FileSystems.of(folder));
        Figures.add("measured on " + FileSystems.of(folder));
    }

    static void print(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        Figures.add(line);
    }

    /** Prints what part of a time something took. */
    static void printPart(String name, long nanos) {
        System.out.println("  " + name + ": " + time(nanos));
        Figures.add(String.format(Locale.ROOT, "%s%s %.3f", Figures.PART, name, nanos / 1e6));
    }
}
