// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Child process that runs the engine. */
final class Child {
    private static final int SIGKILL = 128 + 9;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    record Start(Path archive, Path temporary) {
        Child of(Class<?> main, Path log, String... words) throws IOException {
            return of(List.of(), main, log, words);
        }

        /** Starts a class through a launcher program. */
        Child of(List<String> through, Class<?> main, Path log, String... words) throws IOException {
            List<String> command = new ArrayList<>(through);
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx96m",
                    "-Xshare:auto",
                    "-Djava.io.tmpdir=" + temporary,
                    (Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + archive,
                    "-Xlog:disable",
                    "-cp",
                    classPath(),
                    main.getName()));
            command.addAll(List.of(words));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process.getOutputStream().close();
            return new Child(process, log);
        }

        /** Failsafe passes a single jar that lists the others, and class data archives do not support folders. */
        private static String classPath() {
            String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            return Stream.of(all.split(File.pathSeparator, -1))
                    .filter(entry -> !entry.endsWith("test-classes"))
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** Polls a condition; returns false if the process ends first. */
    boolean await(BooleanSupplier so) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            if (!process.isAlive()) {
                return so.getAsBoolean();
            }
            if (System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("A process has hung. See " + log);
            }
            LockSupport.parkNanos(500_000);
        }
        return true;
    }

    /** Kills the process; returns whether the kill ended the process. */
    boolean kill() throws InterruptedException {
        process.destroyForcibly();
        return exitCode() == SIGKILL;
    }

    void terminate() {
        process.destroy();
    }

    /** Stops the process and waits until no thread is inside a system call. */
    void stop() throws IOException, InterruptedException {
        signal("STOP");
        await(this::isStopped);
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Sends a signal that the JDK does not support. */
    private void signal(String name) throws IOException, InterruptedException {
        Programs.run(Path.of("/"), "sh", "-c", "kill -" + name + " " + process.pid() + " || true");
    }

    private boolean isStopped() {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
            for (Path thread : threads.toList()) {
                if (!Files.readString(thread.resolve("stat")).contains(") T ")) {
                    return false;
                }
            }
            return true;
        } catch (IOException ended) {
            return false;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("A process has hung. See " + log);
        }
        return process.exitValue();
    }

    String printed() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    String lastLine() throws IOException {
        List<String> lines = printed().lines().toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
