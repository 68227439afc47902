// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.JobXml;
import io.lonelycat.it.jenkins.controller.Scripts;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which policy holds: the controller's, a folder's, and never silently the workspace's. */
@ExtendWith(Installation.class)
class PolicyIT {
    private static final String GATE = Scripts.gate("");

    private final Controller controller = Controller.given();

    @Test
    void takesTheBuiltInPolicyAndNotTheOneInTheWorkspace() {
        Build build = controller
                .job(
                        "policy-built-in",
                        Scripts.onAgent("writeFile file: 'lonelycat-policy.yaml', text: 'schema: lonelycat.policy/1\\n"
                                + "paths: {deny: [\"**\"]}\\n"
                                + "'\n"
                                + GATE))
                .run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log())
                .contains("by managed: Jenkins, built-in default")
                .doesNotContain("verdict: deny");
    }

    /** The workspace is a new one, and has no record: the controller answers what the job has left elsewhere. */
    @Test
    void letsARuleAskAboutWhatOtherWorkspacesLeft() {
        controller
                .job("policy-past", Scripts.onAgent(Scripts.executeWith("passes")))
                .run();

        Build build = controller
                .job("policy-past", Scripts.onAgent(Scripts.gate(", policy: 'asks-for-the-second'")))
                .run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("verdict: need_approval", "rule.second-in-a-day");
    }

    @Test
    void refusesAPolicyInTheWorkspace() {
        Build build = controller
                .job(
                        "policy-workspace",
                        Scripts.onAgent(GATE.replace("failOn: 'never'", "policy: 'lonelycat-policy.yaml'")))
                .run();

        assertThat(build.end()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("is in the workspace, where builds can change it");
    }

    @Test
    void namesTheNearestPolicyToOneThatIsNotThere() {
        Build build = controller
                .job("policy-misspelt", Scripts.onAgent(GATE.replace("failOn: 'never'", "policy: 'opens'")))
                .run();

        assertThat(build.end()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("`opens`", "Did you mean `open`?");
    }

    @Test
    void refusesAParameterThatAStepDoesNotHave() {
        Build build = controller
                .job(
                        "policy-parameter",
                        Scripts.onAgent(GATE.replace("failOn: 'never'", "failOn: 'never', polcy: 'strict'")))
                .run();

        assertThat(build.end()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains(
                        "ERROR: lonelycatGate: There is no parameter `polcy`; did you mean `policy`? Nothing was done.")
                .doesNotContain("verdict:");
    }

    @Test
    void holdsTheJobsOfAFolderToItsPolicy() {
        controller.post("job/team/doDelete", Map.of());
        controller.configured("team", JobXml.folder("asks"));

        Build build = controller.job("team/governed", Scripts.onAgent(GATE)).run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("verdict: need_approval by managed: Jenkins, asks");
        Build laxer = controller
                .job("team/laxer", Scripts.onAgent(GATE.replace("failOn: 'never'", "policy: 'open'")))
                .run();
        assertThat(laxer.end()).isEqualTo("FAILURE");
        assertThat(laxer.log())
                .contains("The step names the policy `open`, but the folder team sets the policy")
                .doesNotContain("verdict: allow");

        controller.configured("team/inner", JobXml.folder("open"));
        Build inner =
                controller.job("team/inner/governed", Scripts.onAgent(GATE)).run();
        assertThat(inner.end()).isEqualTo("FAILURE");
        assertThat(inner.log())
                .contains("Several folders above this job have a policy", "team/inner, team")
                .doesNotContain("verdict:");
    }

    @Test
    void isSetByNobodyWhoMayNotConfigureTheFolder() {
        controller.configured("team", JobXml.folder("asks"));

        assertThat(controller
                        .as("carol")
                        .post("job/team/config.xml", "application/xml", BodyPublishers.ofString(JobXml.folder("open")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void letsOnlyAdministratorsSetPolicies() {
        assertThat(controller
                        .as("alice")
                        .post(
                                "configuration-as-code/apply",
                                "application/x-yaml",
                                BodyPublishers.ofString("unclassified: {lonelycat: {defaultPolicy: open}}"))
                        .statusCode())
                .isEqualTo(403);
        String exported = new String(
                controller.done("configuration-as-code/export", Map.of()).body(),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(exported).contains("lonelycat:", "name: \"open\"");
    }
}
