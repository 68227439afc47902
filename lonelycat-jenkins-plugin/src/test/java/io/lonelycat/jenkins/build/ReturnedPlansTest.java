// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step without a plan uses the plan of the same build, workspace and branch. */
class ReturnedPlansTest {
    private static final String PLAN = "plan_01m7wqs3dwgp5yt5qaej341q6q";
    private static final String OTHER = "plan_01m7wqs3dwgp5yt5qaej341q6r";

    private final ReturnedPlans plans = new ReturnedPlans();

    /** Parallel branches are paths of ids, outermost first. */
    @ParameterizedTest(name = "planned in {0} at [{1}], taken in {2} at [{3}]: {4}")
    @CsvSource({
        "agent1:/w, '',    agent1:/w, '',    true",
        "agent1:/w, '',    agent1:/w, 5,     true",
        "agent1:/w, 5,     agent1:/w, '',    true",
        "agent1:/w, 5,     agent1:/w, 5 9,   true",
        "agent1:/w, 5,     agent1:/w, 6,     false",
        "agent1:/w, 5 9,   agent1:/w, 5 10,  false",
        "agent1:/w, '',    agent1:/v, '',    false",
        "agent1:/w, '',    agent2:/w, '',    false",
    })
    void isTakenInTheSameWorkspaceAndNotInABranchBeside(
            String workspace, String branches, String there, String branchesThere, boolean taken) {
        plans.add(place(workspace, branches), planned(PLAN));

        if (taken) {
            assertThat(plans.only(place(there, branchesThere), "execute").ids()).isEqualTo(Map.of("plan", PLAN));
        } else {
            assertThatThrownBy(() -> plans.only(place(there, branchesThere), "execute"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("`plan:`");
        }
    }

    @Test
    void refusesToChooseBetweenTwoAndNamesBoth() {
        plans.add(place("agent1:/w", ""), planned(PLAN));
        plans.add(place("agent1:/w", ""), planned(OTHER));

        assertThatThrownBy(() -> plans.only(place("agent1:/w", ""), "gate"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(PLAN, OTHER, "`plan:`");
    }

    @Test
    void takesTheNextPlanOnceTheOneBeforeWasExecutedAndTheSameAgainUntilThen() {
        StepPlace here = place("agent1:/w", "");
        plans.add(here, planned(PLAN));
        plans.use(PLAN);
        assertThat(plans.only(here, "execute").ids()).containsValue(PLAN);

        plans.add(here, planned(OTHER));
        assertThat(plans.only(here, "execute").ids()).containsValue(OTHER);
    }

    /** An applied change has no plan, and an older plan must not replace it. */
    @Test
    void answersThatThereIsNothingToDoWhereThatWasTheAnswer() {
        StepPlace here = place("agent1:/w", "");
        plans.add(here, answer("already_applied", Map.of()));
        plans.add(here, answer("already_applied", Map.of()));
        ReturnedAnswer taken = plans.only(here, "submit");
        assertThat(taken.goal() + ", " + taken.status() + ", " + taken.ids()).isEqualTo("submit, already_applied, {}");

        plans.add(here, planned(PLAN));
        assertThatThrownBy(() -> plans.only(here, "execute")).hasMessageContainingAll(PLAN, "already applied");
    }

    @Test
    void threeBuildsInOneFolderExecuteWhatEachOfThemPlanned(@TempDir Path folder) throws IOException {
        try (TestController controller = TestController.in(folder)) {
            Begun begun = Begun.in(folder.resolve("workspace"));
            StepPlace here = place("agent1:/workspace", "");
            TestJob job = TestJob.at(controller, "app");
            List<GovernedBuild> builds = new ArrayList<>();
            for (int number = 1; number <= 3; number++) {
                Files.writeString(begun.workspace().resolve("docs/" + number + ".md"), "old\n");
                String patch =
                        "--- a/docs/1.md\n+++ b/docs/1.md\n@@ -1 +1 @@\n-old\n+new\n".replace("1.md", number + ".md");
                Files.writeString(begun.workspace().resolve("c.patch"), patch);
                GovernedBuild build = GovernedBuild.of(job.build(number));
                build.planned(here, begun.returned("plan", Map.of("patch", "c.patch")));
                builds.add(build);
            }

            for (int number = 1; number <= 3; number++) {
                Map<String, String> taken =
                        builds.get(number - 1).taken(here, "execute").ids();
                assertThat(begun.returned("execute", taken).status()).isEqualTo("applied");
                for (int other = 1; other <= 3; other++) {
                    assertThat(begun.workspace().resolve("docs/" + other + ".md"))
                            .hasContent(other <= number ? "new" : "old");
                }
            }
            GovernedBuild executing = GovernedBuild.of(job.build(4));
            assertThatThrownBy(() -> executing.taken(here, "execute")).hasMessageContaining("a plan of another build");
        }
    }

    private static StepPlace place(String workspace, String branches) {
        return new StepPlace(
                workspace,
                Arrays.stream(branches.split(" ")).filter(it -> !it.isEmpty()).toList());
    }

    private static ReturnedAnswer planned(String id) {
        return answer("planned", Map.of("plan", id));
    }

    private static ReturnedAnswer answer(String status, Map<String, String> ids) {
        return new ReturnedAnswer(
                "plan", status, 0, ids, "Headline.", Optional.empty(), "Words.", List.of(), Map.of(), List.of());
    }
}
