// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Installed git with a restricted environment, without variables that select another repository, index or work tree.
 * LonelyCat starts git without hooks, file system monitor and transports.
 */
public record GitProgram(
        Path program, Path folder, Map<String, String> environment, List<String> overrides, String input) {
    private static final Pattern PASSED = Pattern.compile("PATH|HOME|XDG_CONFIG_HOME|USER|LOGNAME|EMAIL|TZ|TERM"
            + "|GIT_(AUTHOR|COMMITTER|CONFIG)_\\w+|GNUPGHOME|GPG_TTY|SSH_AUTH_SOCK|SSH_AGENT_PID|DISPLAY"
            + "|WAYLAND_DISPLAY|XAUTHORITY|XDG_RUNTIME_DIR|DBUS_SESSION_BUS_ADDRESS");

    private static final Map<String, String> FIXED = Map.of(
            "LC_ALL", "C",
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_OPTIONAL_LOCKS", "0",
            "GIT_NO_REPLACE_OBJECTS", "1",
            "GIT_NO_LAZY_FETCH", "1",
            "GIT_LITERAL_PATHSPECS", "1",
            "GIT_ALLOW_PROTOCOL", "none");
    private static final List<String> OVERRIDES = List.of(
            "core.fsmonitor=false",
            "core.hooksPath=" + Platform.nothing(),
            // git waits up to two seconds for another git process that locks the same ref.
            "core.filesRefLockTimeout=2000",
            "i18n.commitEncoding=UTF-8",
            "trailer.separators=:");

    /** Time limit of a git command, long enough for a user to type a passphrase. */
    private static final long LONGEST_MINUTES = 10;

    /** Creates an object that starts git with only the permitted variables of {@code environment}. */
    public static GitProgram of(
            Path program, Path folder, Map<String, String> environment, Optional<Path> home, String path) {
        Map<String, String> chosen = new TreeMap<>(environment);
        chosen.keySet().removeIf(name -> !PASSED.matcher(name).matches());
        home.ifPresent(it -> chosen.putIfAbsent("HOME", it.toString()));
        chosen.put("PATH", path);
        chosen.putAll(FIXED);
        return new GitProgram(program, folder, chosen, OVERRIDES, "");
    }

    GitProgram in(Path other) {
        return new GitProgram(program, other, environment, overrides, input);
    }

    GitProgram with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new GitProgram(program, folder, more, overrides, input);
    }

    /** Returns this program with the user's hooks folder visible, only for git commands that start no hook. */
    GitProgram withHooks() {
        return new GitProgram(program, folder, environment, List.of(), input);
    }

    GitProgram overridden(List<String> settings) {
        List<String> more = new ArrayList<>(overrides);
        more.addAll(settings);
        return new GitProgram(program, folder, environment, more, input);
    }

    GitProgram reading(String text) {
        return new GitProgram(program, folder, environment, overrides, text);
    }

    record Result(int exit, String output, String error) {
        boolean ok() {
            return exit == 0;
        }

        String text() {
            return output.endsWith("\n") ? output.substring(0, output.length() - 1) : output;
        }

        List<String> lines() {
            return List.of(text().split("\n", -1));
        }

        List<String> parts() {
            return output.isEmpty() ? List.of() : List.of(output.split("\0"));
        }
    }

    static InvalidInputException failed(Result result, String command) {
        return new InvalidInputException(
                "git " + command + " failed with exit code " + result.exit + ": " + result.error);
    }

    Result demand(String... arguments) {
        Result result = run(arguments);
        if (!result.ok()) {
            throw failed(result, arguments[0]);
        }
        return result;
    }

    /** Returns the output of a git command without the last newline; empty if the command fails. */
    Optional<String> answer(String... arguments) {
        Result result = run(arguments);
        return result.ok() ? Optional.of(result.text()) : Optional.empty();
    }

    Result run(String command, List<String> more) {
        return run(Stream.concat(Stream.of(command), more.stream()).toArray(String[]::new));
    }

    Result run(String... arguments) {
        StringBuilder output = new StringBuilder();
        Result result = stream(out -> output.append(new String(out.readAllBytes(), UTF_8)), arguments);
        return new Result(result.exit, output.toString(), result.error);
    }

    interface Reading {
        void from(InputStream out) throws IOException;
    }

    Result stream(Reading reading, String... arguments) {
        Process process = start(arguments);
        CompletableFuture<Void> limit = CompletableFuture.runAsync(
                () -> end(process), CompletableFuture.delayedExecutor(LONGEST_MINUTES, TimeUnit.MINUTES));
        try {
            Background<Boolean> feeding = Background.begin("git-input", () -> feed(process));
            Background<String> words = Background.begin("git-words", () -> words(process));
            reading.from(process.getInputStream());
            String error = words.get();
            feeding.await();
            return new Result(process.onExit().join().exitValue(), "", error);
        } catch (IOException | UncheckedIOException e) {
            throw new EngineException("Cannot read the output of git " + arguments[0] + ": " + e.getMessage(), e);
        } finally {
            limit.cancel(false);
            end(process);
        }
    }

    /**
     * Starts git. Git inherits unchanged environment variables instead of getting copies, because the JDK cannot encode
     * non-ASCII values in an ASCII locale.
     */
    private Process start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        overrides.forEach(setting -> command.addAll(List.of("-c", setting)));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> variables = builder.environment();
        variables.entrySet().removeIf(it -> !it.getValue().equals(environment.get(it.getKey())));
        environment.forEach(variables::putIfAbsent);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new InvalidInputException("git cannot be started: " + e.getMessage(), e);
        }
    }

    private boolean feed(Process process) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(UTF_8));
            return true;
        } catch (IOException closed) {
            // If git ended early, its exit code and error output state the reason.
            return false;
        }
    }

    private static String words(Process process) {
        return process.errorReader(UTF_8).lines().toList().stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(20)
                .map(VisibleText::of)
                .collect(Collectors.joining(" "));
    }

    /** Kills git with its child processes, which would otherwise keep the output open. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
