// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lonelycat.it.jenkins.controller.Asking;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Job;
import io.lonelycat.it.jenkins.controller.Scripts;
import io.lonelycat.it.jenkins.controller.Wait;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The history of all jobs has each decision of a gate, also if nothing was executed. */
@ExtendWith(Installation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DecisionsIT {
    private static final String ALL = "lonelycat-history/";
    private static final String JOB = "decided";
    private static final String OTHER = "decided-other";

    /** A change that is denied, and one about which people are asked, twice. */
    private static final String GATED = """
            node('agent') {
              deleteDir()
              for (each in [['secret/key.txt', 'open'], ['docs/guide.md', 'asks'], ['docs/guide.md', 'asks']]) {
                if (!fileExists(each[0])) {
                  writeFile file: each[0], text: 'old\\n'
                  writeFile file: 'change.patch', text: "--- a/${each[0]}\\n+++ b/${each[0]}\\n@@ -1 +1 @@\\n-old\\n+new\\n"
                  writeFile file: 'plan.yaml', text: "schema: lonelycat.plan/1\\nintent: '<b>All</b> of ${each[0]}'\\n"
                  env.PLAN = lonelycatPlan(patch: 'change.patch', planFile: 'plan.yaml').planId
                }
                lonelycatGate plan: env.PLAN, policy: each[1], failOn: 'never'
              }
            }
            """;

    private final Controller controller = Controller.given();

    @BeforeEach
    void gate() {
        controller.post("job/" + JOB + "/doDelete", Map.of());
        controller.post("job/" + OTHER + "/doDelete", Map.of());
        Build gated = controller.job(JOB, GATED).run();
        assertThat(gated.end()).as(gated.log()).isEqualTo("SUCCESS");
        assertThat(gated.log()).doesNotContain("WARNING");
        controller
                .job(OTHER, Scripts.onAgent("docs/other.md", Scripts.gate(", policy: 'open'")))
                .run();
    }

    private List<String> verdicts(String address) {
        return controller.json(address).path("decisions").findValuesAsText("verdict");
    }

    @Test
    void listsWhatWasDecidedWithTheSameFiltersAndOnce() {
        JsonNode all = controller.json(ALL + "decisions/api/json?job=" + JOB);

        assertThat(all.path("decisions").findValuesAsText("verdict")).containsExactly("need_approval", "deny");
        assertThat(all.path("decisions").path(1).path("rules").asText()).isEqualTo("paths.deny");
        assertThat(all.path("decisions").findValues("executionId")).isEmpty();
        assertThat(all.path("decisions").path(0).path("rules").asText()).isEqualTo("paths.need_approval");
        String asked = ALL + "decisions/api/json?job=" + JOB;
        assertThat(verdicts(asked + "&path=docs")).containsExactly("need_approval");
        assertThat(verdicts(ALL + "decisions/api/json?job=" + OTHER)).containsExactly("allow");
        assertThat(verdicts(ALL + "decisions/api/json?status=applied&job=" + JOB))
                .isEmpty();
        assertThat(controller.as("carol").text(ALL + "decisions/?job=" + JOB))
                .contains("&lt;b&gt;All", "paths.deny")
                .doesNotContain("<b>All", OTHER);
        assertThat(controller.text(ALL + "?job=" + JOB + "&status=applied")).contains("href=\"decisions/?");
    }

    @Test
    void countsRequestsAndWhatWasDeniedOrRejected() {
        Asking asking = Asking.begin(controller, OTHER, "asks", "");
        asking.says("bob", "reject", "Not this way.");
        asking.build().end();

        assertThat(counted(JOB)).as("changes, requests, denied, rejected").isEqualTo("2 1 1 0");
        assertThat(counted(OTHER)).isEqualTo("2 1 0 1");
    }

    private String counted(String job) {
        JsonNode row = controller
                .json(ALL + "statistics/api/json?job=" + job)
                .path("requests")
                .path(0);
        return row.path("changes").asInt() + " " + row.path("asked").asInt() + " "
                + row.path("denied").asInt() + " " + row.path("rejected").asInt();
    }

    @Test
    void comesBackFromTheArchiveAndOutlivesTheBuild() {
        String asked = ALL + "decisions/api/json?job=" + JOB;
        controller.done(ALL + "rebuild", Map.of());
        Wait.untilTrue(
                "the history to be built",
                () -> controller.text(ALL).contains("The history was rebuilt from the archives"));
        assertThat(verdicts(asked)).containsExactly("need_approval", "deny");

        controller.done(Job.path(JOB) + "1/doDelete", Map.of());

        assertThat(verdicts(asked)).containsExactly("need_approval", "deny");
        assertThat(verdicts(ALL + "decisions/api/json?job=" + OTHER)).containsExactly("allow");
    }
}
