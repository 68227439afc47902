// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Asking;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Job;
import io.lonelycat.it.jenkins.controller.Script;
import io.lonelycat.it.jenkins.controller.Scripts;
import io.lonelycat.it.jenkins.recovery.KilledProcess.Seen;
import io.lonelycat.it.jenkins.recovery.ManyFiles.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Agent and controller are killed and start again: the build goes on, and its workspace is old or new. */
@EnabledIfSystemProperty(
        named = "lonelycat.it.jenkins.kill",
        matches = "true",
        disabledReason = "Kills the agent and the controller; give -Dlonelycat.it.jenkins.kill=true")
@ExtendWith(Installation.class)
class KillIT {
    /** Counts the processes of a check that still run on the agent. */
    private static final String LEFT = """
            def ours = new File('/proc').listFiles().findAll { it.name.isInteger() }.count {
                try { new File(it, 'environ').text.contains('LONELYCAT_EXECUTION=ID') } catch (IOException gone) { false }
            }
            println("left: " + ours)
            """;

    private static final String NOW = "true";

    private final Controller controller = Controller.given();

    @Test
    void recoversWhatAKilledAgentWasChecking() {
        Build build = checking("agent-killed");

        Seen seen = KilledProcess.agent(controller, "/", NOW, "sleep 8");

        ended("agent killed in a check", seen, build);
        takenBack(build);
        assertThat(build.log().lines().filter(line -> line.contains("for agent agent1")))
                .as("what Jenkins says with each look for the agent")
                .hasSizeLessThan(2);
    }

    @Test
    void recoversWhatAKilledAgentWasWriting() {
        Job job = ManyFiles.job(controller, "many-agent-killed");
        List<String> between = new ArrayList<>();
        for (Moment moment : Moment.values()) {
            ManyFiles many = ManyFiles.begin(job);
            Seen seen = KilledProcess.agent(controller, many.workspace(), moment.condition(), ManyFiles.COUNT);

            ended("agent killed " + moment + ", which left " + seen.left(), seen, many.build());
            many.isWholeAndSaysSo();
            if (ManyFiles.isBetween(seen.left())) {
                between.add(seen.left());
            }
        }
        assertThat(between)
                .as("what the agent left when it was killed, and is neither old nor new")
                .isNotEmpty();
    }

    @Test
    void goesOnWaitingForPeopleWhenTheAgentIsKilled() {
        Asking asking = Asking.begin(controller, "killed-agent-asks", "asks", "");

        Seen seen = KilledProcess.agent(controller, "/", NOW, "true");

        assertThat(asking.question().path("status").asText()).isEqualTo("waiting");
        assertThat(asking.says("bob", "approve", "Looked at it.").status()).isEqualTo("approved");
        ended("agent killed while people are asked", seen, asking.build());
        assertThat(asking.build().end()).as(asking.build().log()).isEqualTo("SUCCESS");
        assertThat(asking.build().log()).contains("status: applied");
    }

    @Test
    void goesOnWaitingForPeopleWhenTheControllerIsKilled() {
        Asking asking = Asking.begin(controller, "killed-controller-asks", "asks-two", "");
        assertThat(asking.says("bob", "approve", "One.").status()).isEqualTo("waiting");

        Seen seen = KilledProcess.controller(controller, "/", NOW);

        assertThat(asking.question().path("demands").path(0).path("have").asInt())
                .isEqualTo(1);
        assertThat(asking.says("admin", "approve", "Two.").status()).isEqualTo("approved");
        ended("controller killed while people are asked", seen, asking.build());
        assertThat(asking.build().end()).as(asking.build().log()).isEqualTo("SUCCESS");
        assertThat(asking.build().log()).contains("status: applied");
    }

    @Test
    void recoversWhatAKilledControllerWasChecking() {
        Build build = checking("controller-killed");

        Seen seen = KilledProcess.controller(controller, "/", NOW);

        ended("controller killed in a check", seen, build);
        takenBack(build);
    }

    @Test
    void recoversWhatAKilledControllerWasWriting() {
        Job job = ManyFiles.job(controller, "many-controller-killed");
        for (Moment moment : new Moment[] {Moment.STAGING, Moment.TAKING_THE_OLD_AWAY, Moment.HALF_OF_THE_NEW}) {
            ManyFiles many = ManyFiles.begin(job);
            Seen seen = KilledProcess.controller(controller, many.workspace(), moment.condition());

            ended("controller killed " + moment, seen, many.build());
            many.isWholeAndSaysSo();
        }
    }

    /** The killed build recovers nothing, since it ends while its agent is away; the next one begins with a checkout. */
    @Test
    void worksAfterACheckoutInTheWorkspaceOfAKilledBuild() {
        for (String clean : new String[] {"true", "git clean -qfd", "git clean -qfdx"}) {
            String checkout = """
                    node('agent') {
                      if (!fileExists('.git')) {
                        sh 'git init -q . && mkdir docs && printf "# Guide\\nold\\n" >docs/guide.md && git add docs'
                        sh 'git -c user.name=a -c user.email=a@example.org commit -qm a'
                      }
                      sh 'git reset -q --hard && CLEAN'
                      writeFile file: 'change.patch', text: '''--- a/docs/guide.md
                    +++ b/docs/guide.md
                    @@ -1,2 +1,2 @@
                     # Guide
                    -old
                    +new
                    '''
                    """.replace("CLEAN", clean);
            String name = "checkout-after-kill-" + clean.length();
            Build killed = controller
                    .job(name, checkout + Scripts.executeWith("lasts") + "}\n")
                    .start();
            killed.says("begun");
            controller.done("computer/agent1/doDisconnect", Map.of("offlineMessage", "acceptance"));
            for (String end : new String[] {"stop", "term", "kill"}) {
                controller.done(killed.path() + end, Map.of());
            }
            killed.end();

            Build next = controller
                    .job(name, checkout + Scripts.executeWith("passes") + Scripts.show() + "}\n")
                    .run();

            assertThat(next.end()).as(clean + "\n" + next.log()).isEqualTo("SUCCESS");
            assertThat(next.log()).contains("status: applied", "workspace: new");
        }
    }

    private Build checking(String name) {
        Build build = controller
                .job(name, Scripts.onAgent(Scripts.executeAndShow("lasts")))
                .start(controller, Map.of());
        build.says("begun");
        return build;
    }

    private void takenBack(Build build) {
        assertThat(build.end()).as(build.log()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains("workspace: old", "The change is not applied")
                .doesNotContain("\tat io.lonelycat");
        assertThat(build.execution().path("status").asText()).isEqualTo("cancelled");
        assertThat(Script.onAgent(
                        controller,
                        LEFT.replace("ID", build.execution().path("id").asText())))
                .contains("left: 0");
    }

    private static void ended(String what, Seen seen, Build build) {
        build.says("The change is ");
        Duration said = seen.untilNow();
        build.end();
        System.out.println(what + ": the build knew the state of the workspace " + said.toMillis()
                + " ms, and was over " + seen.untilNow().toMillis() + " ms after the agent was back");
    }
}
