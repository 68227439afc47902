// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.CheckOutput;
import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.command.Children;
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands.CommandOutput;
import io.lonelycat.check.command.LocalCommands;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs shell scripts as checks and inspects their remaining processes. */
public record Scripts(Path folder) {
    public static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin", "GREETING", "hello");

    /** A child and an orphaned grandchild in another session; both ignore SIGTERM and write their process IDs. */
    public static final String STUBBORN_TREE = """
            trap '' TERM
            (setsid sh -c "trap '' TERM; echo \\$\\$ > grandchild; while :; do sleep 1; done" &) &
            sh -c "trap '' TERM; echo \\$\\$ > child; while :; do sleep 1; done" &
            wait
            while :; do sleep 1; done
            """;

    public CheckResult run(String script) {
        return run(script, new Collected(), Cancel.NEVER, new Children());
    }

    public CheckResult run(String script, CheckOutput out, Cancel cancel, Children children) {
        return run(script, Duration.ofSeconds(60), out, cancel, children);
    }

    public CheckResult run(String script, Duration timeout, CheckOutput out, Cancel cancel, Children children) {
        CommandCheck check = CommandCheck.of(CheckTerms.of("script", timeout), List.of("sh", "-c", script), List.of());
        return checks().run(check, out, cancel, children);
    }

    public Checks checks() {
        return checks(List.of());
    }

    public Checks checks(List<PluggedCheck> plugged) {
        return new Checks(
                new LocalCommands(ENVIRONMENT),
                Sandbox.none("a test"),
                Workspace.of(folder),
                CommandAliases.none(),
                CheckEnvironment.whole(ENVIRONMENT),
                Masker.none(),
                execution(),
                plugged);
    }

    public CommandLine line(String script) {
        return new CommandLine(List.of("/bin/sh", "-c", script), folder, Map.of(), cookie());
    }

    public String execution() {
        return "exec_" + folder.getFileName();
    }

    public String cookie() {
        return Checks.cookie(Workspace.of(folder), execution());
    }

    public long pidIn(String file) {
        return Await.present("a pid in " + file, () -> {
            try {
                String text = Files.readString(folder.resolve(file));
                return text.endsWith("\n") ? Optional.of(Long.parseLong(text.strip())) : Optional.empty();
            } catch (IOException notYet) {
                return Optional.empty();
            }
        });
    }

    public void write(String file) {
        try {
            Files.createFile(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Accepts zombies, because some containers have no init process. */
    public static void assertGone(long pid) {
        assertThat(state(pid)).isIn("gone", "Z", "X");
    }

    public static boolean isThere(long pid) {
        return !state(pid).equals("gone");
    }

    private static String state(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
        } catch (IOException gone) {
            return "gone";
        }
    }

    public static final class Silent implements CommandOutput {
        @Override
        public void stdout(byte[] bytes, int length) {}

        @Override
        public void stderr(byte[] bytes, int length) {}
    }
}
