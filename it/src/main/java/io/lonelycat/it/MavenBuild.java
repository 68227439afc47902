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

/** Maven build in a separate process, with the user's settings and a local repository that contains the plugin under test. */
public final class MavenBuild {
    /** Builds are short, so optimizing compilation costs more time than it saves. */
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
     * Result of a build.
     *
     * @param exitCode as a shell sees it
     * @param stdout standard output
     * @param all standard output and standard error
     */
    public record Ended(int exitCode, String stdout, String all) {
        public Ended succeeded() {
            assertThat(exitCode).as(all).isZero();
            return this;
        }

        /** Asserts that the build was refused, not that Maven crashed. */
        public Ended failed() {
            assertThat(exitCode).as(all).isEqualTo(1);
            assertThat(all).doesNotContain("MojoExecutionException", "Internal error", "NullPointerException");
            return this;
        }
    }

    public static Ended run(Path folder, String... arguments) {
        return start(folder, arguments).await();
    }

    static MavenBuild start(Path folder, String... arguments) {
        return start(folder, Map.of(), arguments);
    }

    /** Returns the Maven command, without goals and parameters. */
    static List<String> command() {
        return command(home(), Boolean.parseBoolean(setting("it.offline")), Repository.folder());
    }

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

    /** Runs a build with another Maven and a local repository, into which Maven may download. */
    static Ended run(Path folder, Path home, Path repository, List<String> arguments) {
        return start(folder, Map.of(), command(home, false, repository), arguments.toArray(String[]::new))
                .await();
    }

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

    /** Reads a build setting from the POM. */
    public static String setting(String name) {
        String value = System.getProperty(name);
        assertThat(value).as("set by the POM: " + name).isNotNull();
        return value;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Asks the build to end, as Ctrl-C and build servers do. */
    void abort() {
        process.destroy();
    }

    /** Kills the build, as the kernel does when memory is short. */
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
