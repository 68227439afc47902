// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Parameters;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.slice.AllSlices;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every front end calls goals by their names, with the parameters as they were given. */
class GoalCallTest {
    /** Their front end has more to give than parameters. */
    private static final Set<String> OF_MAVEN = Set.of("init", "mcp");

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void hasAWorkspace() {
        sandbox = Sandbox.withGuide(folder);
    }

    static Stream<String> goals() {
        return Keys.ALL.stream()
                .flatMap(key -> key.goals().stream())
                .distinct()
                .filter(goal -> !OF_MAVEN.contains(goal));
    }

    @ParameterizedTest
    @MethodSource("goals")
    void areKnownByTheNamesOfTheTable(String goal) {
        // Without parameters each of them ends soon, or says what it needs; validate ends because it is cancelled.
        sandbox.cancel = () -> goal.equals("validate");
        String said;
        try {
            said = sandbox.cat().run(GoalCall.of(goal, Parameters.NONE)).goal();
        } catch (InvalidInputException e) {
            said = String.valueOf(e.getMessage());
        }

        assertThat(said).isNotBlank().doesNotContain("There is no goal");
    }

    @Test
    void areRefusedWhereTheirSliceIsLeftOut() {
        sandbox.slices = AllSlices.ALL.stream()
                .filter(slice -> !slice.name().equals("prune"))
                .toList();

        assertThatThrownBy(() -> sandbox.cat().run(GoalCall.of("prune", Parameters.NONE)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("There is no goal prune: this LonelyCat was made without it.");
    }

    /** In a history it is a filter, which may name what the policy of today does not have. */
    @Test
    void doNotGoToTheEnvironmentByWhichAHistoryIsFiltered() {
        Result listed = sandbox.cat().run(GoalCall.of("history", Parameters.NONE.with("environment", "gone")));

        assertThat(listed.status()).isEqualTo("listed");
        Parameters hints = Parameters.NONE.with("environment", "gone").with("view", "hints");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.execute();
        assertThat(sandbox.cat().run(GoalCall.of("history", hints)).status()).isEqualTo("shown");
    }

    @Test
    void planGateAndExecuteWhatTheParametersSay() {
        sandbox.file("c.patch", Sandbox.GUIDE_PATCH);
        Path patch = sandbox.root.resolve("c.patch");
        Result planned = sandbox.cat()
                .run(GoalCall.of("plan", Parameters.NONE.with("patch", patch).with("labels", "team=cats"))
                        .by("a model"));

        assertThat(planned.status()).isEqualTo("planned");
        assertThat(sandbox.read(".lonelycat/plans/" + planned.ids().get("plan") + "/plan.json"))
                .contains("\"createdBy\": \"a model\"")
                .contains("\"team\": \"cats\"")
                .contains("\"trigger\": \"manual\"");
        Parameters dry = Parameters.NONE.with("plan", planned.ids().get("plan")).with("dryRun", true);
        assertThat(sandbox.cat().run(GoalCall.of("execute", dry)).status()).isEqualTo("ready");
    }
}
