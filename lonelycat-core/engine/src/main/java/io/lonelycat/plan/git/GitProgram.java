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
 * The user's own git. It gets an environment that is a list: the identity, the places of settings, and what signing needs; never a
 * variable that leads it to another repository, index or work tree. It starts no hook, no monitor of files and no transport.
 *
 * @param program absolute path
 * @param folder in which it runs
 * @param environment all variables that it sees
 * @param overrides settings that go before those of the user
 * @param input text that it reads on its standard input
 */
public record GitProgram(
        Path program, Path folder, Map<String, String> environment, List<String> overrides, String input) {
    /** The user and the places of settings and programs; the identity and settings; and what signing needs. */
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
            // Workers ask at the same time whether they could commit.
            "core.filesRefLockTimeout=2000",
            "i18n.commitEncoding=UTF-8",
            "trailer.separators=:");

    /** A person may have to type the passphrase of a signing key. */
    private static final long LONGEST_MINUTES = 10;

    /**
     * Chooses what git sees of an environment.
     *
     * @param home the user's home folder by the accounts of the machine, which counts only where HOME is not set
     * @param path of git and of the programs that it starts
     */
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

    /** Returns the same with the user's hooks. No command that would run one may be given. */
    GitProgram withHooks() {
        return new GitProgram(program, folder, environment, List.of(), input);
    }

    GitProgram overridden(List<String> settings) {
        List<String> more = new ArrayList<>(overrides);
        more.addAll(settings);
        return new GitProgram(program, folder, environment, more, input);
    }

    /** Returns the same with a text on its standard input. */
    GitProgram reading(String text) {
        return new GitProgram(program, folder, environment, overrides, text);
    }

    /**
     * A git process that has ended.
     *
     * @param error its last words
     */
    record Result(int exit, String output, String error) {
        boolean ok() {
            return exit == 0;
        }

        /** Returns the output without the newline at its end. */
        String text() {
            return output.endsWith("\n") ? output.substring(0, output.length() - 1) : output;
        }

        /** Returns the lines of the output, of which some may be empty. */
        List<String> lines() {
            return List.of(text().split("\n", -1));
        }

        /** Returns the parts of an output that end with NUL. */
        List<String> parts() {
            return output.isEmpty() ? List.of() : List.of(output.split("\0"));
        }
    }

    static InvalidInputException failed(Result result, String command) {
        return new InvalidInputException(
                "git " + command + " failed with exit code " + result.exit + ": " + result.error);
    }

    /**
     * Runs git.
     *
     * @throws InvalidInputException with the words of git, if it does not end well
     */
    Result demand(String... arguments) {
        Result result = run(arguments);
        if (!result.ok()) {
            throw failed(result, arguments[0]);
        }
        return result;
    }

    /** Returns what git prints, without the newline at its end; empty if it does not end well. */
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

    /** Reads the standard output of git while it runs. */
    interface Reading {
        void from(InputStream out) throws IOException;
    }

    /** Runs git, whose output is not in the result. */
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

    /** An inherited value that is the same stays as its bytes: under an ASCII locale, the JDK cannot write all letters. */
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
            // Its exit code and its words say why it did not read on.
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

    /** Ends the programs that git has started, too: they hold its output open. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
