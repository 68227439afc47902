// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.LonelyCat;
import io.lonelycat.config.Settings;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.plan.CheckAttempts;
import io.lonelycat.plan.CheckConditions;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.validate.lab.Claims;
import io.lonelycat.slice.validate.lab.Lab;
import io.lonelycat.slice.validate.lab.Project;
import io.lonelycat.workspace.Cancel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands stand for services here: what a check does is its own matter. */
class ServiceAnswersTest {

    @Test
    void passesWhenTheCheckDoes(@TempDir Path folder) {
        Claims claims = asked(folder, "true");

        assertThat(claims.made()).isEqualTo(1);
        assertThat(claims.broken()).isEmpty();
    }

    @Test
    void saysWhatTheCheckSays(@TempDir Path folder) {
        assertThat(asked(folder, "false").broken()).singleElement().satisfies(broken -> {
            assertThat(broken.expected()).isEqualTo("the check `service` passes");
            assertThat(broken.seen()).contains("1");
        });
    }

    @Test
    void onlyReportsACheckThatIsNotCritical(@TempDir Path folder) {
        CheckTerms terms = new CheckTerms(
                "service",
                false,
                Duration.ofSeconds(30),
                CheckAttempts.ONE,
                Duration.ZERO,
                CheckTerms.Before.ANY,
                CheckConditions.ALWAYS);

        Claims down = asked(folder, CommandCheck.of(terms, List.of("false"), List.of()));
        Claims up = asked(folder, CommandCheck.of(terms, List.of("true"), List.of()));

        assertThat(down.broken()).isEmpty();
        assertThat(down.made()).isEqualTo(1);
        assertThat(down.note()).contains("it fails, which is only reported");
        assertThat(up.note()).isEqualTo("it passes");
    }

    @Test
    void runsNoCommandsOfThePolicyAsServices(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("lonelycat-policy.yaml"),
                "schema: lonelycat.policy/1\nchecks: {writes: {command: [touch, written]}}\n");

        assertThat(Probes.ofServices(lab(folder), new WorkspaceSession(settings(folder))))
                .isEmpty();
    }

    @Test
    void leavesAnUnreadablePolicyToThoseThatReadIt(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("lonelycat-policy.yaml"), "nonsense");

        assertThat(Probes.ofServices(lab(folder), new WorkspaceSession(settings(folder))))
                .isEmpty();
    }

    private static Claims asked(Path folder, String program) {
        CommandCheck check =
                CommandCheck.of(CheckTerms.of("service", Duration.ofSeconds(30)), List.of(program), List.of());
        return asked(folder, check);
    }

    private static Claims asked(Path folder, CommandCheck check) {
        Claims claims = new Claims();
        new ProjectProbes(new Project(lab(folder), new WorkspaceSession(settings(folder))))
                .serviceAnswers(claims, check);
        return claims;
    }

    private static Lab lab(Path folder) {
        return new Lab(
                folder.resolve("lab"),
                settings(folder),
                settings -> LonelyCat.with(settings),
                AllSlices.historyTables());
    }

    private static Settings settings(Path folder) {
        return new Settings(
                folder,
                Optional.empty(),
                Duration.ofSeconds(5),
                new Settings.Caller("tester", "test", "localhost", "Linux", 1, Instant.EPOCH),
                Map.of("PATH", "/usr/bin:/bin"),
                Map.of(),
                new Settings.Machine(Clock.systemUTC(), new Random(), line -> {}, Cancel.NEVER));
    }
}
