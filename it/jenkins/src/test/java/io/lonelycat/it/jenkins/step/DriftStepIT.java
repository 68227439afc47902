// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Scripts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which files are still as executions left them: as the end of a step, on the pages of the build and the job, and for rules. */
@ExtendWith(Installation.class)
class DriftStepIT {
    private static final String HOSTILE = "docs/<b>guide.md";
    private static final String BY_HAND = "writeFile file: '" + HOSTILE + "', text: '# Guide\\nby hand\\n'\n";

    private final Controller controller = Controller.given();

    @AfterEach
    void letCarolRead() {
        Installation.configure(controller, Installation.CONFIGURATION);
    }

    @Test
    void keepsWhatWasFoundWithTheBuildAndShowsTheNewestOfTheJob() {
        Build build = controller
                .job("drift-shown", Scripts.onAgent(HOSTILE, """
                                EXECUTElonelycatDrift()
                                BYHANDdef found = lonelycatDrift failOn: 'never', path: 'docs'
                                echo "found: ${found.status} ${found.exitCode} ${found.drifted[0].standing}"
                                """.replace("EXECUTE", Scripts.executeWith("passes"))
                        .replace("BYHAND", BY_HAND)))
                .run();
        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log())
                .contains("All 1 file that executions left are as they left them.", "found: drifted 1 changed");

        JsonNode looks = controller
                .json(build.path() + "lonelycat-drift/api/json?depth=2")
                .path("looks");
        assertThat(looks.findValuesAsText("status")).containsExactly("as_left", "drifted");
        assertThat(looks.at("/1/asked").asText()).isEqualTo("path: docs");
        String id = build.execution().path("id").asText();
        for (String page :
                new String[] {build.path() + "lonelycat-drift/", build.job().path() + "lonelycat-trend/"}) {
            assertThat(controller.text(page))
                    .as(page)
                    .contains(
                            "docs/&lt;b>guide.md",
                            "has other bytes",
                            "lonelycat-history/" + id + "/",
                            "as the agent says")
                    .doesNotContain("<b>guide");
        }
        assertThat(controller.text(build.job().path() + "lonelycat-trend/"))
                .containsPattern("Drift, as of <a [^>]*>#" + build.number() + "</a>");
        assertThat(controller.text(build.path()))
                .contains("1 of 1 file that executions left are not as they left them.")
                .doesNotContain("<b>guide");

        Installation.configure(
                controller,
                Installation.CONFIGURATION.replace(
                        "carol, permissions: [Overall/Read, Job/Read]", "carol, permissions: [Overall/Read]"));
        assertThat(controller.as("carol").get(build.path() + "lonelycat-drift/").statusCode())
                .isEqualTo(404);
    }

    @Test
    void failsWhereAFileIsNotAsItWasLeft() {
        Build build = controller
                .job(
                        "drift-fails",
                        Scripts.onAgent(HOSTILE, Scripts.executeWith("passes") + BY_HAND + "lonelycatDrift()\n"))
                .run();

        assertThat(build.end()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains(
                        "lonelycatDrift: 1 of 1 file that executions left are not as they left them: docs/<b>guide.md has"
                                + " other bytes")
                .doesNotContain("\tat ");
        assertThat(controller
                        .json(build.path() + "lonelycat-drift/api/json?depth=2")
                        .at("/looks/0/drifted")
                        .asInt())
                .isOne();
    }

    @Test
    void saysWhereThereIsNothingToLookAt() {
        Build build = controller
                .job("drift-nothing", Scripts.onAgent("echo \"found: ${lonelycatDrift().status}\""))
                .run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("found: none");
        assertThat(controller.text(build.path() + "lonelycat-drift/"))
                .contains("nothing to look at", "Nothing was executed");
    }

    /** The workspace is a new one, and has no record: what the job has left is asked of the controller. */
    @Test
    void letsARuleAskAboutWhatOtherWorkspacesLeft() {
        controller
                .job("drift-rule", Scripts.onAgent(Scripts.executeWith("passes")))
                .run();

        Build build = controller
                .job("drift-rule", Scripts.onAgent(Scripts.gate(", policy: 'asks-after-drift'")))
                .run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("verdict: need_approval", "rule.changed-by-hand");
    }
}
