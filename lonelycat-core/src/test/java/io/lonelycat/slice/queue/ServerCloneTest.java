// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.PostgresServer;
import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker in a clone on another machine verifies plans, which are landed where they were landed before. */
class ServerCloneTest {
    private static final String NAMED = """
            schema: lonelycat.policy/1
            paths: {allow: ['**']}
            checks: {looks: {command: [sh, -c, 'echo %s >> %s; true']}}
            require: {low: {checks: [looks]}}
            sandbox: {use: none}
            """;

    @TempDir
    Path folder;

    private QueueSandbox one;
    private QueueSandbox two;

    @BeforeEach
    void makeWorkspaces() {
        String address = PostgresServer.schema();
        one = QueueSandbox.sharing(folder.resolve("one"), address);
        two = QueueSandbox.sharing(folder.resolve("two"), address);
    }

    @Test
    void verifiesInACloneAndLandsWhereItWasOriginallyWithoutRunningTheChecksAgain() {
        Path runs = folder.resolve("runs");
        one.sandbox().file("lonelycat-policy.yaml", NAMED.formatted("$(pwd)", runs));
        two.sandbox().file("lonelycat-policy.yaml", NAMED.formatted("$(pwd)", runs));
        String first = one.submitted(1);
        assertThat(one.work(4).message()).contains("1 landed");
        String second = one.submitted(2);
        String third = two.submitted(3);

        Result verified = two.work(4);

        assertThat(verified.exitCode()).as(verified.message()).isZero();
        assertThat(verified.message()).contains("verified  " + second).contains("verified  " + third);
        assertThat(two.sandbox().read("f2")).isEqualTo("old\n");
        assertThat(List.of(one.state(second), one.state(third))).containsOnly("verified");
        Result landed = one.work(4);
        assertThat(landed.message()).contains("2 landed");
        assertThat(one.sandbox().read("f2") + one.sandbox().read("f3")).isEqualTo("new\nnew\n");
        assertThat(one.moves(second)).containsExactly("waiting", "verifying", "verified", "landing", "landed");
        assertThat(Sandbox.doing(() -> Files.readAllLines(runs)))
                .as("one in a copy of one, two in a copy of two, which did not have " + first)
                .hasSize(3)
                .satisfies(places -> assertThat(places.get(0))
                        .startsWith(folder.resolve("one").toString()))
                .satisfies(places -> assertThat(places.subList(1, 3))
                        .allMatch(
                                place -> place.startsWith(folder.resolve("two").toString())));
        assertThat(two.work(4).status()).isEqualTo("idle");
    }

    @Test
    void verifiesNothingInACloneThatIsInNoStateOfTheOtherWorkspace() {
        String plan = one.submitted(1);
        two.sandbox().file("f4", "mine\n");
        assertThat(one.run("work", Map.of("ahead", "4", "tasks", "1")).exitCode())
                .isZero();
        String other = one.submitted(2);

        assertThatThrownBy(() -> two.work(4))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("it has never had the files that are here");
        assertThat(two.state(other)).isEqualTo("waiting");
        assertThat(two.state(plan)).isEqualTo("landed");

        two.sandbox().file("f4", "old\n");
        assertThat(two.work(4).message()).contains("verified  " + other);
    }

    @Test
    void returnsFromACloneOnlyWhatACheckHasFailedFor() {
        String policy = NAMED.formatted("x", folder.resolve("runs")).replace("; true", "; ! grep -q new f3");
        one.sandbox().file("lonelycat-policy.yaml", policy);
        two.sandbox().file("lonelycat-policy.yaml", policy);
        String first = one.submitted(1);
        assertThat(one.work(4).exitCode()).isZero();
        String fails = one.submitted(3);
        String denied = one.submitted(4);
        String fits = one.submitted(2);
        Path stricter = Sandbox.doing(() -> Files.writeString(
                folder.resolve("policy.yaml"), policy.replace("allow: ['**']", "allow: [f1, f2, f3]")));
        two.sandbox().policy = Optional.of(stricter);

        Result worked = two.work(4);

        assertThat(worked.message()).contains("returned  " + fails).contains("not yet  " + denied);
        assertThat(two.state(fits)).isEqualTo("verified");
        assertThat(two.moves(denied)).containsExactly("waiting", "verifying", "waiting");
        assertThat(one.work(4).message()).contains("2 landed").doesNotContain(first);
    }

    @Test
    void keepsNoOtherPlanWithTheIdOfOneThatWaits() throws IOException {
        String plan = two.submitted(1);
        String other = one.planned(2);
        Path plans = one.sandbox().root.resolve(".lonelycat/plans");
        Files.createDirectory(plans.resolve(plan));
        for (Path file : StateFiles.list(plans.resolve(other))) {
            Files.writeString(
                    plans.resolve(plan).resolve(file.getFileName()),
                    Files.readString(file).replace(other, plan));
        }

        assertThatThrownBy(() -> one.submit(plan, Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("A plan does not change");
        assertThat(one.work().message()).contains("1 landed");
        assertThat(one.sandbox().read("f1")).isEqualTo("new\n");
    }
}
