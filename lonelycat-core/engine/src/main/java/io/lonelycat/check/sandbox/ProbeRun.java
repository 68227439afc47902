// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.Commands.CommandOutput;
import io.lonelycat.check.command.Commands.Running;
import io.lonelycat.error.EngineException;
import io.lonelycat.json.Names;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.workspace.StateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs shell commands that test whether this machine supports the sandbox. */
record ProbeRun(Commands commands, Path folder, String cookie) {
    private static final long LONGEST_MILLIS = 20_000;
    private static final int LONGEST_TEXT = 4_000;
    private static final String ALLOW =
            ". Allow unprivileged user namespaces for the user that runs LonelyCat, or use a machine that allows them";
    private static final String DONE = "lonelycat: everything was tried";

    /**
     * Result of a command that tests bubblewrap.
     *
     * @param well whether the command ended with exit code 0
     */
    record ProbeOutput(boolean well, String text) {
        String lastLine() {
            return text.lines().reduce((first, second) -> second).orElse("it printed nothing");
        }
    }

    /** Returns a shell command that runs in the sandbox and tests whether the sandbox enforces all restrictions. */
    static List<String> words(View view, SandboxPlaces around, Path scratch, Network network) {
        List<Path> readable = view.mounts().stream()
                .filter(Mount.Read.class::isInstance)
                .map(Mount::place)
                .toList();
        StringBuilder script = new StringBuilder(SandboxProbe.BEGIN);
        script.append(set(
                        "hidden",
                        lines(around.hidden().stream()
                                .filter(StateFiles::exists)
                                .toList())))
                .append(set("readable", lines(readable)))
                .append(set("workspace", around.workspace().toString()))
                .append(set("scratch", scratch.toString()))
                .append(set("network", Names.of(network)))
                .append(set("top", String.join(" ", view.topFolders())))
                .append(set("HOME", view.home().toString()));
        for (SandboxProbe probe : SandboxProbe.values()) {
            script.append("try ")
                    .append(probe.key())
                    .append(' ')
                    .append(quoted(probe.commands()))
                    .append('\n');
        }
        return List.of("/bin/sh", "-c", script.append("echo '" + DONE + "'\n").toString());
    }

    private static String lines(Collection<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining("\n"));
    }

    private static String set(String name, String value) {
        return name + "=" + quoted(value) + "\n";
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    /** Describes a restriction that the sandbox does not enforce; empty if it enforces all. */
    static Optional<String> problem(ProbeOutput output) {
        if (output.text().lines().noneMatch(DONE::equals)) {
            return Optional.of(output.lastLine() + ALLOW);
        }
        return Stream.of(SandboxProbe.values())
                .flatMap(probe -> open(probe, output).stream())
                .findFirst();
    }

    private static Optional<String> open(SandboxProbe probe, ProbeOutput output) {
        String begin = "probe " + probe.key() + ":";
        String printed = output.text()
                .lines()
                .filter(line -> line.startsWith(begin))
                .map(line -> line.substring(begin.length()).strip())
                .findFirst()
                .orElse("the test did not run");
        return printed.isEmpty() ? Optional.empty() : Optional.of("in the sandbox, " + printed);
    }

    /** Runs a command that tests bubblewrap; a failed start or a timeout counts as failure. */
    ProbeOutput of(List<String> argv) {
        Printed printed = new Printed();
        try {
            Running running = commands.start(new CommandLine(argv, folder, Map.of(), cookie), printed);
            boolean well;
            try {
                well = endsWell(running);
            } finally {
                running.kill();
            }
            return new ProbeOutput(well, printed.text());
        } catch (IOException | EngineException e) {
            return new ProbeOutput(false, argv.get(0) + " cannot be started: " + e.getMessage());
        }
    }

    private static boolean endsWell(Running running) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
        try {
            while (System.nanoTime() - deadline < 0) {
                OptionalInt code = running.await(100);
                if (code.isPresent()) {
                    return code.getAsInt() == 0;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static final class Printed implements CommandOutput {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void stdout(byte[] piece, int length) {
            keep(piece, length);
        }

        @Override
        public void stderr(byte[] piece, int length) {
            keep(piece, length);
        }

        private synchronized void keep(byte[] piece, int length) {
            bytes.write(piece, 0, Math.min(length, LONGEST_TEXT - bytes.size()));
        }

        private synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8).strip();
        }
    }
}
