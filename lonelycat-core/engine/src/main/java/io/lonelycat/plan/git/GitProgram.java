// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
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
 */
public record GitProgram(Path program, Path folder, Map<String, String> environment, List<String> overrides) {
    private static final Set<String> PASSED = Set.of(
            "PATH",
            "HOME",
            "XDG_CONFIG_HOME",
            "USER",
            "LOGNAME",
            "EMAIL",
            "TZ",
            "GNUPGHOME",
            "GPG_TTY",
            "SSH_AUTH_SOCK",
            "SSH_AGENT_PID",
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "XAUTHORITY",
            "XDG_RUNTIME_DIR",
            "DBUS_SESSION_BUS_ADDRESS",
            "TERM");
    private static final Pattern IDENTITY_AND_SETTINGS = Pattern.compile("GIT_(AUTHOR|COMMITTER|CONFIG)_\\w+");
    private static final Map<String, String> FIXED = Map.of(
            "LC_ALL", "C",
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_OPTIONAL_LOCKS", "0",
            "GIT_NO_REPLACE_OBJECTS", "1",
            "GIT_NO_LAZY_FETCH", "1",
            "GIT_ALLOW_PROTOCOL", "none");
    private static final List<String> OVERRIDES = List.of(
            "-c", "core.fsmonitor=false",
            "-c", "core.hooksPath=/dev/null",
            "-c", "i18n.commitEncoding=UTF-8",
            "-c", "advice.detachedHead=false");

    /** A person may have to type the passphrase of a signing key. */
    private static final long LONGEST_MINUTES = 10;

    private static final Pattern VERSION = Pattern.compile("git version (\\d+)\\.(\\d+)");
    private static final int OLDEST_MAJOR = 2;
    private static final int OLDEST_MINOR = 31;

    /**
     * Chooses what git sees of an environment.
     *
     * @param home the user's home folder by the accounts of the machine, which counts only where HOME is not set
     * @param path of git and of the programs that it starts
     */
    public static GitProgram of(
            Path program, Path folder, Map<String, String> environment, Optional<Path> home, String path) {
        Map<String, String> chosen = new TreeMap<>(environment);
        chosen.keySet()
                .removeIf(name -> !PASSED.contains(name)
                        && !IDENTITY_AND_SETTINGS.matcher(name).matches());
        home.ifPresent(it -> chosen.putIfAbsent("HOME", it.toString()));
        chosen.put("PATH", path);
        chosen.putAll(FIXED);
        return new GitProgram(program, folder, chosen, OVERRIDES);
    }

    /**
     * A git process that has ended.
     *
     * @param error its last words
     */
    record Ended(int exit, String output, String error) {
        boolean ok() {
            return exit == 0;
        }

        /** Returns the output without the newline at its end. */
        String text() {
            return output.endsWith("\n") ? output.substring(0, output.length() - 1) : output;
        }

        /** Returns the parts of an output that end with NUL. */
        List<String> parts() {
            return output.isEmpty() ? List.of() : List.of(output.split("\0"));
        }
    }

    GitProgram in(Path other) {
        return new GitProgram(program, other, environment, overrides);
    }

    GitProgram with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new GitProgram(program, folder, more, overrides);
    }

    /** Returns the same for an index that holds all files in one file, whatever form the user's has. */
    GitProgram plainIndex() {
        return overridden(List.of("core.splitIndex=false", "index.sparse=false", "core.sparseCheckout=false"));
    }

    /**
     * Returns the same without the filters of all settings: git starts them for any file that was written in the same moment as the
     * index, to see whether it has changed.
     *
     * @throws InvalidInputException if a filter has a name that cannot be overridden
     */
    GitProgram withoutFilters() {
        List<String> settings = new ArrayList<>();
        for (String name :
                run("config", "-z", "--name-only", "--get-regexp", "^filter\\.").parts()) {
            String driver = name.substring(0, name.lastIndexOf('.'));
            if (driver.contains("=") || !VisibleText.isPlain(driver)) {
                throw new InvalidInputException("The filter " + VisibleText.of(driver)
                        + " in the settings of git has a name that cannot be overridden, so it could run. Run git commit"
                        + " yourself.");
            }
            settings.add(driver + ".clean=");
            settings.add(driver + ".process=");
            settings.add(driver + ".required=false");
        }
        return overridden(settings);
    }

    private GitProgram overridden(List<String> settings) {
        List<String> more = new ArrayList<>(overrides);
        settings.forEach(setting -> more.addAll(List.of("-c", setting)));
        return new GitProgram(program, folder, environment, more);
    }

    /**
     * Refuses a git that lacks what commits need.
     *
     * @throws InvalidInputException if it is older than 2.31
     */
    void demandVersion() {
        String text = demand("version").text();
        Matcher version = VERSION.matcher(text);
        int major = version.lookingAt() ? Integer.parseInt(version.group(1)) : 0;
        int minor = major > 0 ? Integer.parseInt(version.group(2)) : 0;
        if (major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR)) {
            throw new InvalidInputException(program + " is too old to commit with: it is `" + VisibleText.of(text)
                    + "`, and 2.31 is needed. Install a newer one, or run git commit yourself.");
        }
    }

    /** Returns what a setting says, of a type that git knows; empty where it is not set. */
    Optional<String> setting(String type, String name) {
        Ended ended = run("config", "--type=" + type, "--get", name);
        if (ended.exit > 1) {
            throw failed(ended, "config");
        }
        return ended.ok() ? Optional.of(ended.text()) : Optional.empty();
    }

    Ended run(String... arguments) {
        return give(new byte[0], arguments);
    }

    /** Runs git; what it reads on its standard input is given. */
    Ended give(byte[] input, String... arguments) {
        StringBuilder output = new StringBuilder();
        Ended ended =
                read(input, out -> output.append(new String(out.readAllBytes(), StandardCharsets.UTF_8)), arguments);
        return new Ended(ended.exit, output.toString(), ended.error);
    }

    Ended demand(String... arguments) {
        return demandGiven(new byte[0], arguments);
    }

    /**
     * Runs git as {@link #give} does.
     *
     * @throws InvalidInputException with the words of git, if it does not end well
     */
    Ended demandGiven(byte[] input, String... arguments) {
        Ended ended = give(input, arguments);
        if (!ended.ok()) {
            throw failed(ended, command(arguments));
        }
        return ended;
    }

    private static String command(String... arguments) {
        return Stream.of(arguments)
                .filter(word -> word.matches("[a-z-]+[a-z]") && !word.startsWith("-"))
                .findFirst()
                .orElse("");
    }

    static InvalidInputException failed(Ended ended, String command) {
        return new InvalidInputException("git " + command + " ended with " + ended.exit + ": " + ended.error);
    }

    /** Reads the standard output of git while it runs. */
    interface Reading {
        void from(InputStream out) throws IOException;
    }

    Ended read(byte[] input, Reading reading, String... arguments) {
        Process process = start(arguments);
        CompletableFuture<Void> limit = CompletableFuture.runAsync(
                () -> end(process), CompletableFuture.delayedExecutor(LONGEST_MINUTES, TimeUnit.MINUTES));
        try {
            Background<Boolean> feeding = Background.begin("git-input", () -> feed(process, input));
            Background<String> words = Background.begin("git-words", () -> words(process));
            reading.from(process.getInputStream());
            String error = words.get();
            feeding.await();
            return new Ended(process.onExit().join().exitValue(), "", error);
        } catch (IOException | UncheckedIOException e) {
            throw new EngineException("Cannot read the answer of git " + command(arguments) + ": " + e.getMessage(), e);
        } finally {
            limit.cancel(false);
            end(process);
        }
    }

    /** An inherited value that is the same stays as its bytes: under an ASCII locale, the JDK cannot write all letters. */
    private Process start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(overrides);
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

    private static boolean feed(Process process, byte[] input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
            return true;
        } catch (IOException closed) {
            // Its exit code and its words say why it did not read on.
            return false;
        }
    }

    private static String words(Process process) {
        try (InputStream err = process.getErrorStream()) {
            return new String(err.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .limit(20)
                    .map(VisibleText::of)
                    .collect(Collectors.joining(" "));
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Ends the programs that git has started, too: they hold its output open. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
