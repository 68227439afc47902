// SPDX-License-Identifier: MIT
package io.lonelycat.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.lonelycat.OrdinaryUser;
import io.lonelycat.Share;
import io.lonelycat.check.CheckEnvironment;
import io.lonelycat.check.command.LocalCommands;
import io.lonelycat.check.sandbox.BubblewrapSandbox;
import io.lonelycat.check.sandbox.SandboxPlaces;
import io.lonelycat.plan.SandboxSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the attacks of {@code it/attacks}: a share selected by {@link Share#seed}, or all with the tag {@code long}. */
class AttacksIT {
    private static final int IN_EACH_BUILD = 34;
    private static final int AS_USER = 1;
    private static final String LONG = "long";

    @TempDir
    static Path scratch;

    record Mode(Attack attack, boolean sandbox) {
        @Override
        public String toString() {
            return attack.name() + (sandbox ? ", in a sandbox" : "");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("share")
    void doesNoHarm(Mode mode, @TempDir Path folder) {
        run(mode, folder);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    @Tag(LONG)
    void doesNoHarmInAnyMode(Mode mode, @TempDir Path folder) {
        run(mode, folder);
    }

    @Test
    void doesNoHarmAsAnOrdinaryUser(@TempDir Path folder) throws Exception {
        assertThat(failuresOfAnOrdinaryUser(folder, drawn(rows(), AS_USER))).isEmpty();
    }

    @Test
    @Tag(LONG)
    void doesNoHarmAsAnyUser(@TempDir Path folder) throws Exception {
        assertThat(failuresOfAnOrdinaryUser(folder, rows().toList())).isEmpty();
    }

    static Stream<Mode> all() throws IOException {
        boolean present = hasSandbox(scratch);
        return rows().flatMap(row -> Stream.of(new Mode(row, true), new Mode(row, false)))
                .filter(mode -> mode.sandbox()
                        ? present && mode.attack().runsInSandbox()
                        : mode.attack().runsOpen());
    }

    static List<Mode> share() throws IOException {
        return drawn(all(), IN_EACH_BUILD);
    }

    private static <T> List<T> drawn(Stream<T> all, int size) {
        List<T> shuffled = new ArrayList<>(all.toList());
        Collections.shuffle(shuffled, new Random(Share.seed()));
        return shuffled.subList(0, Math.min(size, shuffled.size()));
    }

    private static Stream<Attack> rows() {
        return Attack.readAll(Attack.TABLES).stream();
    }

    private static void run(Mode mode, Path folder) {
        assertTimeoutPreemptively(
                Duration.ofMinutes(3), () -> new AttackRun(mode.attack(), folder, mode.sandbox()).run());
    }

    /** Without a sandbox on this machine, only rows that need none run. */
    static boolean hasSandbox(Path folder) throws IOException {
        Path real = folder.toRealPath();
        Map<String, String> environment =
                CheckEnvironment.chosen(System.getenv(), List.of()).seen();
        SandboxPlaces around = new SandboxPlaces(
                real,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Path.of("/tmp"),
                environment);
        try (BubblewrapSandbox sandbox = new BubblewrapSandbox(
                new LocalCommands(environment),
                SandboxSpec.DEFAULT,
                around,
                "lonelycat-attacks",
                "lonelycat-attacks-")) {
            return sandbox.report().present();
        }
    }

    private static List<String> failuresOfAnOrdinaryUser(Path folder, List<Attack> rows)
            throws IOException, InterruptedException {
        List<String> names = rows.stream().map(Attack::name).toList();
        assertThat(names).isNotEmpty();
        return new OrdinaryUser(folder)
                .runEach(false, AsAnOrdinaryUser.class, names).values().stream()
                        .filter(printed -> !printed.isBlank())
                        .toList();
    }

    /** Main class of an ordinary user's process. Each argument names a row. */
    static final class AsAnOrdinaryUser {
        private AsAnOrdinaryUser() {}

        public static void main(String... arguments) {
            OrdinaryUser.each(arguments, AsAnOrdinaryUser::run);
        }

        private static void run(Path folder, String name) throws IOException {
            Attack row =
                    rows().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
            boolean sandbox = hasSandbox(folder);
            try {
                if (row.runsOpen() || sandbox) {
                    AttacksIT.run(new Mode(row, sandbox && row.runsInSandbox()), folder);
                }
            } catch (AssertionError harm) {
                System.out.println(name + ": " + harm.getMessage());
            }
        }
    }
}
