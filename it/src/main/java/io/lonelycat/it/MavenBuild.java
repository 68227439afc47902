// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Maven build in a process of its own: the Maven that runs these tests or another one, with the user's settings, and a
 * local repository that holds the plugin of this very build.
 */
public final class MavenBuild {
    /** Each build is short: what the JVM compiles for a long life costs more than it gives. */
    static final String OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private static final long MINUTES = 3;

    private final Process process;
    private final Path out;
    private final Path err;

    private MavenBuild(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * What is left of a build.
     *
     * @param exitCode as a shell sees it
     * @param stdout all that it printed on standard output
     * @param all that and what it printed on standard error
     */
    public record Ended(int exitCode, String stdout, String all) {
        /** Expects that it went well. */
        public Ended succeeded() {
            assertThat(exitCode).as(all).isZero();
            return this;
        }

        /** Expects that it failed as a "no" does, not as a broken machine. */
        public Ended failed() {
            assertThat(exitCode).as(all).isEqualTo(1);
            assertThat(all).doesNotContain("MojoExecutionException", "Internal error", "NullPointerException");
            return this;
        }
    }

    /** Runs a build in a folder, and waits for its end. */
    public static Ended run(Path folder, String... arguments) {
        return start(folder, arguments).await();
    }

    static MavenBuild start(Path folder, String... arguments) {
        return start(folder, Map.of(), arguments);
    }

    /** Returns the Maven of these tests with all that it needs, in front of goals and parameters. */
    static List<String> command() {
        return command(home(), Boolean.parseBoolean(setting("it.offline")), Repository.folder());
    }

    /** Returns the folder of the Maven that runs these tests. */
    static Path home() {
        return Path.of(setting("it.maven.home"));
    }

    private static List<String> command(Path home, boolean offline, Path repository) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/mvn").toString());
        if (offline) {
            command.add("-o");
        }
        command.addAll(List.of("-B", "-e", "-Dstyle.color=never", "-Dmaven.repo.local=" + repository));
        Path settings = Path.of(setting("it.settings").substring("file:".length()));
        if (Files.isRegularFile(settings)) {
            command.addAll(List.of("-s", settings.toString()));
        }
        return command;
    }

    /** Runs a build with a Maven and another local repository, into which it may fetch what it lacks. */
    static Ended run(Path folder, Path home, Path repository, List<String> arguments) {
        return start(folder, Map.of(), command(home, false, repository), arguments.toArray(String[]::new))
                .await();
    }

    /** Starts a build with variables beside those of this process. */
    static MavenBuild start(Path folder, Map<String, String> environment, String... arguments) {
        return start(folder, environment, command(), arguments);
    }

    private static MavenBuild start(
            Path folder, Map<String, String> environment, List<String> maven, String... arguments) {
        List<String> command = new ArrayList<>(maven);
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("build", ".out");
            Path err = Files.createTempFile("build", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().put("JAVA_HOME", setting("it.java.home"));
            builder.environment().putIfAbsent("MAVEN_OPTS", OPTIONS);
            // These tests may themselves be the check of a change.
            builder.environment().remove("LONELYCAT_EXECUTION");
            // Keys are made beside a test, and never where its user has theirs.
            builder.environment()
                    .put(
                            "XDG_CONFIG_HOME",
                            folder.toAbsolutePath().resolveSibling("config").toString());
            builder.environment().putAll(environment);
            return new MavenBuild(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what the POM says about the builds to run. */
    public static String setting(String name) {
        String value = System.getProperty(name);
        assertThat(value).as("set by the POM: " + name).isNotNull();
        return value;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Asks the build to end, as Ctrl-C and a build server do. */
    void abort() {
        process.destroy();
    }

    /** Ends the build as the kernel does when memory is short. */
    void kill() {
        process.destroyForcibly();
    }

    Ended await() {
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("Not over after " + MINUTES + " minutes:\n" + read(out) + read(err));
            }
            String printed = read(out);
            Ended ended = new Ended(process.exitValue(), printed, printed + read(err));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
