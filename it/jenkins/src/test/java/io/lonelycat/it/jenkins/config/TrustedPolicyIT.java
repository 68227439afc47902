// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Scripts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Policies that are on the agent: in the folder that an administrator trusts, or in the workspace where that is allowed. */
@ExtendWith(Installation.class)
class TrustedPolicyIT {
    private static final String TRUSTED = "/tmp/lonelycat-acceptance/trusted";
    private static final String DENYING = "schema: lonelycat.policy/1\\npaths: {deny: [\"docs/**\"]}\\n";
    private static final String ALLOWING = "schema: lonelycat.policy/1\\npaths: {allow: [\"**\"]}\\n";

    private final Controller controller = Controller.given();

    @BeforeEach
    void trust() {
        Installation.configure(
                controller, Installation.CONFIGURATION + "    trustedPolicyFolder: \"" + TRUSTED + "\"\n");
    }

    @AfterEach
    void restore() {
        Installation.configure(controller, Installation.PLAIN);
    }

    @Test
    void takesAPolicyFromTheTrustedFolderAndNamesItsPath() {
        Build build = gate("trusted-there", write("strict.yaml", DENYING), TRUSTED + "/strict.yaml");

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("verdict: deny by " + TRUSTED + "/strict.yaml");
    }

    @Test
    void refusesAPathThatLeavesTheTrustedFolder() {
        for (String path : new String[] {
            TRUSTED + "/../elsewhere.yaml", TRUSTED + "-too/elsewhere.yaml", "/etc/hostname", TRUSTED, TRUSTED + "/."
        }) {
            Build build = gate("trusted-left", "", path);

            assertThat(build.end()).as(path).isEqualTo("FAILURE");
            assertThat(build.log())
                    .contains("The policy " + path + " is in no folder that this Jenkins trusts. Name one below "
                            + TRUSTED + ".")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void refusesALinkThatLeadsOutOfTheTrustedFolder() {
        Build build = gate(
                "trusted-link",
                "writeFile file: 'mine.yaml', text: '" + ALLOWING + "'\n" + "sh 'mkdir -p " + TRUSTED
                        + "; ln -sf \"$PWD/mine.yaml\" " + TRUSTED + "/link.yaml'\n",
                TRUSTED + "/link.yaml");

        assertThat(build.end()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains("The policy " + TRUSTED + "/link.yaml leads to ", "/mine.yaml, outside " + TRUSTED)
                .doesNotContain("verdict:", "\tat ");
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        Build build = gate("trusted-missing", "sh 'rm -f " + TRUSTED + "/none.yaml'\n", TRUSTED + "/none.yaml");

        assertThat(build.end()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains(
                        "The policy " + TRUSTED + "/none.yaml is no file on this agent. Put it there, or name another")
                .doesNotContain("\tat ");
    }

    @Test
    void judgesAgainByWhatTheFileSaysWhenTheChangeIsMade() {
        Build build = controller
                .job(
                        "trusted-changed",
                        Scripts.onAgent(write("moving.yaml", ALLOWING)
                                + """
                        def planned = lonelycatPlan patch: 'change.patch'
                        def gated = lonelycatGate plan: planned.planId, policy: 'TRUSTED/moving.yaml'
                        echo "verdict: ${gated.verdict}"
                        CHANGE
                        try {
                          lonelycatExecute plan: planned.planId, policy: 'TRUSTED/moving.yaml'
                        } finally {
                          SHOW
                        }
                        """.replace("TRUSTED", TRUSTED)
                                        .replace("CHANGE", write("moving.yaml", DENYING))
                                        .replace("SHOW", Scripts.show())))
                .run();

        assertThat(build.log()).contains("verdict: allow", "workspace: old").doesNotContain("\tat ");
        assertThat(build.end()).isEqualTo("FAILURE");
    }

    @Test
    void takesAPolicyFromTheWorkspaceOnlyWhereThatIsAllowedAndSaysSo() {
        String own = "writeFile file: 'lonelycat-policy.yaml', text: '" + DENYING + "'\n";
        String gate = "withEnv(['LONELYCAT_POLICY=lonelycat-policy.yaml']) {\n" + Scripts.gate("") + "}\n";
        Build off =
                controller.job("workspace-policy", Scripts.onAgent(own + gate)).run();
        assertThat(off.log()).contains("verdict: allow by managed: Jenkins, built-in default");

        Installation.configure(controller, Installation.CONFIGURATION + "    workspacePolicyAllowed: true\n");
        Build found =
                controller.job("workspace-policy", Scripts.onAgent(own + gate)).run();
        Build named = controller
                .job("workspace-policy", Scripts.onAgent(own + Scripts.gate(", policy: 'lonelycat-policy.yaml'")))
                .run();
        Build managed = controller
                .job("workspace-policy", Scripts.onAgent(own + Scripts.gate(", policy: 'open'")))
                .run();

        assertThat(found.log()).contains("verdict: deny by lonelycat-policy.yaml");
        assertThat(named.log()).contains("verdict: deny by lonelycat-policy.yaml");
        assertThat(managed.log()).contains("verdict: allow by managed: Jenkins, open");
    }

    private Build gate(String job, String before, String policy) {
        return controller
                .job(job, Scripts.onAgent(before + Scripts.gate(", policy: '" + policy + "'")))
                .run();
    }

    /** Writes a policy where no build should be able to write. */
    private static String write(String name, String text) {
        return "writeFile file: 'as-text', text: '" + text + "'\n" + "sh 'mkdir -p " + TRUSTED + "; mv as-text "
                + TRUSTED + "/" + name + "'\n";
    }
}
