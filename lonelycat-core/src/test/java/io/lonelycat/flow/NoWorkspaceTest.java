// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.config.WorkspaceChoice;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.source.PlanInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NoWorkspaceTest {
    static Stream<Arguments> makesNoWorkspaceOfIt() {
        Map<String, Consumer<Sandbox>> goals = Map.of(
                "history", Sandbox::history,
                "gate", Sandbox::gate,
                "execute", Sandbox::execute,
                "recover", Sandbox::recover,
                "config", sandbox -> sandbox.config(),
                "show", sandbox -> sandbox.show("latest"),
                "verify", sandbox -> sandbox.verify("latest"),
                "rollback", sandbox -> sandbox.run("rollback", "execution", "latest", "reason", "Not wanted"),
                "plan without its file",
                        sandbox -> sandbox.plan(new PlanInput.PatchInput(sandbox.root.resolve("nothere.patch"))),
                "plan of what does not fit", sandbox -> sandbox.plan(Sandbox.GUIDE_PATCH));
        return goals.entrySet().stream().map(goal -> Arguments.of(goal.getKey(), goal.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void makesNoWorkspaceOfIt(String name, Consumer<Sandbox> goal, @TempDir Path folder) {
        Sandbox above = new Sandbox(folder);
        Path below = above.root.resolve("one");
        Sandbox.doing(() -> Files.createDirectories(below.resolve(".git")));

        try {
            goal.accept(above);
        } catch (InvalidInputException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }

        assertThat(above.state("")).as(name).doesNotExist();
        assertThat(WorkspaceChoice.from(below).root()).isEqualTo(below);
    }
}
