// SPDX-License-Identifier: MIT
package io.lonelycat.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.lonelycat.Share;
import io.lonelycat.check.CheckEnvironment;
import io.lonelycat.check.command.LocalCommands;
import io.lonelycat.check.sandbox.SandboxPlaces;
import io.lonelycat.check.sandbox.TriedSandbox;
import io.lonelycat.plan.SandboxSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Carries out every attack that is written down in {@code it/attacks}; none of them may do harm. */
class AttacksIT {
    private static final Path ATTACKS = Path.of("../it/attacks");

    @TempDir
    static Path scratch;

    /** An attack, and whether its checks run in a sandbox. */
    record Way(AttackFile attack, boolean sandbox) {
        @Override
        public String toString() {
            return attack.name() + (sandbox ? ", in a sandbox" : "");
        }
    }

    static List<Way> ways() throws IOException {
        boolean sandbox = isThere();
        List<Way> ways = new ArrayList<>();
        List<AttackFile> both = new ArrayList<>();
        for (AttackFile attack : all()) {
            boolean runsCommands = attack.check().isPresent() || attack.where() == AttackFile.Where.SANDBOX;
            boolean inSandbox = attack.where() != AttackFile.Where.OPEN && runsCommands && sandbox;
            if (inSandbox) {
                ways.add(new Way(attack, true));
            }
            if (attack.where() != AttackFile.Where.SANDBOX && inSandbox) {
                both.add(attack);
            } else if (attack.where() != AttackFile.Where.SANDBOX) {
                ways.add(new Way(attack, false));
            }
        }
        Share.of(both, 2, 0).forEach(attack -> ways.add(new Way(attack, false)));
        return ways;
    }

    private static List<AttackFile> all() throws IOException {
        try (Stream<Path> folders = Files.list(ATTACKS)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(AttackFile::read)
                    .toList();
        }
    }

    /** Where a machine has no sandbox, only what holds without one can be tried. */
    private static boolean isThere() throws IOException {
        Path folder = scratch.toRealPath();
        Map<String, String> environment =
                CheckEnvironment.chosen(System.getenv(), List.of()).seen();
        SandboxPlaces around = new SandboxPlaces(
                folder,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Path.of("/tmp"),
                environment);
        try (TriedSandbox sandbox = new TriedSandbox(
                new LocalCommands(environment),
                SandboxSpec.DEFAULT,
                around,
                "lonelycat-attacks",
                "lonelycat-attacks-")) {
            return sandbox.report().present();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void doesNoHarm(Way way, @TempDir Path folder) {
        assertTimeoutPreemptively(
                Duration.ofMinutes(3), () -> new AttackRun(way.attack(), folder, way.sandbox()).run());
    }

    @Test
    void areListedInTheirReadme() throws IOException {
        List<String> rows = new ArrayList<>();
        for (AttackFile attack : all()) {
            rows.add("| [" + attack.name() + "](" + attack.name() + "/attack.yaml) | " + attack.title() + " | "
                    + attack.stopped() + " |");
        }

        List<String> listed = Files.readAllLines(ATTACKS.resolve("README.md")).stream()
                .filter(line -> line.startsWith("| ["))
                .toList();

        assertThat(listed).containsExactlyElementsOf(rows);
    }
}
