// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.approval;

import io.lonelycat.it.jenkins.controller.Controller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The command line that a controller offers for download.
 *
 * @param jar where it is
 */
record Cli(Controller controller, Path jar) {
    private static final long SECONDS = 120;

    /**
     * What a command answered.
     *
     * @param text on both streams
     */
    record Answer(int code, String text) {}

    static Cli downloaded(Controller controller, Path folder) throws IOException {
        Path jar = folder.resolve("jenkins-cli.jar");
        Files.write(jar, controller.get("jnlpJars/jenkins-cli.jar").body());
        return new Cli(controller, jar);
    }

    /** Runs a command as one of the users. */
    Answer as(String user, String... words) {
        Controller.User account =
                user.equals("admin") ? controller.user() : controller.as(user).user();
        return run(List.of("-auth", account.name() + ":" + account.token()), words);
    }

    /** Runs a command as an anonymous user. */
    Answer asNobody(String... words) {
        return run(List.of(), words);
    }

    private Answer run(List<String> who, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                "-s",
                controller.url().toString()));
        command.addAll(who);
        command.addAll(List.of(words));
        try {
            Path out = Files.createTempFile(jar.getParent(), "cli", ".out");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("No answer within " + SECONDS + " s: " + String.join(" ", words));
            }
            return new Answer(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while a command was running", e);
        }
    }
}
