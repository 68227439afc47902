// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Job;
import io.lonelycat.it.jenkins.controller.Scripts;
import io.lonelycat.it.jenkins.controller.Wait;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A change goes to production by what the controller itself has compared, and by nothing that only an agent says. */
@ExtendWith(Installation.class)
class PromotionIT {
    private static final String LIST = "lonelycat-history/";
    private static final String POLICY = """
                - name: "promotes"
                  text: |
                    schema: lonelycat.policy/1
                    paths: {allow: ['**']}
                    environments:
                      staging: {}
                      production:
                        requires: {appliedIn: staging, within: 7d}
            """;
    private static final String STAGED = Scripts.onAgent("""
            def planned = lonelycatPlan patch: 'change.patch'
            lonelycatExecute plan: planned.planId, environment: 'staging', policy: 'promotes'
            """);
    private static final String NEXT = Scripts.onAgent("""
            def planned = lonelycatPlan patch: 'change.patch'
            def gated = lonelycatGate plan: planned.planId, environment: 'production', policy: 'promotes', failOn: 'never'
            echo "production: ${gated.verdict}, ${gated.findings*.rule}"
            """);

    private final Controller controller = Controller.given();
    private Build staged;

    @BeforeEach
    void stage() {
        Installation.configure(controller, Installation.CONFIGURATION + POLICY);
        controller.post(Job.path("promoted") + "doDelete", Map.of());
        staged = controller.job("promoted", STAGED).run();
        assertThat(staged.end()).as(staged.log()).isEqualTo("SUCCESS");
        assertThat(staged.execution().path("evidence").asText()).isEqualTo("whole");
    }

    @AfterEach
    void restore() {
        Installation.configure(controller, Installation.PLAIN);
    }

    @Test
    void countsWhatWasComparedAlsoWhenItsBuildIsDeleted() {
        assertThat(production()).contains("production: allow");

        controller.done(staged.path() + "doDelete", Map.of());

        assertThat(production()).contains("production: allow");
    }

    @Test
    void neverCountsWhatWasNotComparedAlsoWhenItsBuildIsDeleted() {
        assertThat(controller.script("""
                def run = jenkins.model.Jenkins.get().getItemByFullName('promoted').getBuildByNumber(NUMBER)
                def governed = run.getAllActions().find { it.class.name == 'io.lonelycat.jenkins.build.GovernedBuild' }
                governed.@entries.each { it.@evidence = it.@NOT_COMPARED }
                run.save()
                println 'so it is'
                """.replace("NUMBER", String.valueOf(staged.number()))))
                .contains("so it is");
        rebuild();
        assertThat(staged.execution().path("evidence").asText()).startsWith("an earlier step began the execution");
        assertThat(production()).contains("production: deny, [environment.");

        controller.done(staged.path() + "doDelete", Map.of());
        assertThat(production()).contains("production: deny, [environment.");

        rebuild();
        assertThat(production()).contains("production: deny, [environment.");
    }

    private String production() {
        Build build = controller.job("promoted", NEXT).run();
        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        return build.log();
    }

    private void rebuild() {
        controller.done(LIST + "rebuild", Map.of());
        Wait.untilTrue(
                "the history to be built again", () -> controller.text(LIST).contains("The history was rebuilt"));
    }
}
