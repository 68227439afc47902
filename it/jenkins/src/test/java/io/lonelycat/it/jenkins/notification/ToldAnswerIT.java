// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Asking;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Script;
import io.lonelycat.it.jenkins.controller.Scripts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The step that requested approval reports a rejection on a page once, also if it ends the build. */
@ExtendWith(Installation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ToldAnswerIT {
    private static final String POLICY = """
                - name: "tells-no"
                  text: |
                    schema: lonelycat.policy/1
                    paths: {need_approval: ['docs/**'], allow: ['**']}
                    approval: {quorum: 1, notAuthor: true, approvers: [bob, carol]}
                    notify:
                      log: {on: [approved, rejected], file: said.jsonl}
                      runs: {on: [rejected], command: {argv: [sh, -c, 'test "$PLACE" = here'], environment: [PLACE]}}
                      team: {on: [rejected], mail: [bob], timeout: 10s}
            """;

    private final Controller controller = Controller.given();
    private Inbox inbox;

    @BeforeEach
    void open() throws IOException {
        inbox = Inbox.open();
        Installation.configure(controller, Installation.CONFIGURATION + POLICY);
        mailer("127.0.0.1", String.valueOf(inbox.port()), "new hudson.tasks.Mailer.UserProperty('bob@users.example')");
    }

    @AfterEach
    void close() throws IOException {
        mailer("", "", "new hudson.tasks.Mailer.UserProperty(null)");
        inbox.close();
    }

    private void mailer(String host, String port, String property) {
        assertThat(Script.onController(
                        controller,
                        """
                def mailer = hudson.tasks.Mailer.descriptor()
                mailer.smtpHost = 'HOST'
                mailer.smtpPort = 'PORT'
                mailer.save()
                hudson.model.User.getById('bob', false).addProperty(PROPERTY)
                println 'done'
                """.replace("HOST", host).replace("PORT", port).replace("PROPERTY", property)))
                .contains("done");
    }

    @Test
    void tellsOfANoThatEndsTheBuild() {
        Asking asking = Asking.begin(controller, "told-rejected", "tells-no", "");

        asking.says("bob", "reject", "Not like this.");

        assertThat(asking.build().end()).isEqualTo("FAILURE");
        assertThat(asking.build().log())
                .containsOnlyOnce("Told `log`: rejected.")
                .containsOnlyOnce("Told `team`: rejected.")
                .contains("ERROR: lonelycatApprove: Rejected")
                .doesNotContain("may not have been told");
        assertThat(inbox.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo(List.of("bob@users.example"));
            assertThat(mail.header("Subject")).startsWith("[LonelyCat] told-rejected #");
        });
    }

    @Test
    void tellsNothingAgainWhereTheBuildGoesOn() {
        Asking asking = Asking.begin(controller, "told-edit", "tells-no", ", failOn: 'never'");

        asking.says("bob", "edit", "Shorter, please.");

        assertThat(asking.build().end()).as(asking.build().log()).isEqualTo("SUCCESS");
        assertThat(asking.build().log())
                .containsOnlyOnce("Told `log`: rejected.")
                .contains("status: refused");
        assertThat(inbox.mails()).hasSize(1);
    }

    @Test
    void knowsTheWorkspaceAlsoAfterARestart() {
        Asking asking = Asking.begin(controller, "told-restarted", "tells-no", "");

        Installation.restart(controller);
        asking.says("bob", "reject", "Not like this.");

        assertThat(asking.build().end()).isEqualTo("FAILURE");
        assertThat(asking.build().log()).containsOnlyOnce("Told `log`: rejected.");
    }

    @Test
    void givesAProgramTheVariablesAroundTheStepThatAsks() {
        String script = """
                def planId
                """ + Scripts.onAgent("""
                planId = lonelycatPlan(patch: 'change.patch').planId
                lonelycatGate plan: planId, policy: 'tells-no', failOn: 'deny'
                """) + """
                withEnv(['PLACE=here']) {
                  lonelycatApprove plan: planId, policy: 'tells-no'
                }
                """;
        Build build = controller.job("told-variables", script).start(controller.as("alice"), Map.of());
        build.says("[LonelyCat] Waiting for ");

        controller
                .as("bob")
                .postJson(
                        build.path() + "lonelycat-approval/answer",
                        "{\"decision\": \"reject\", \"reason\": \"Not like this.\"}");

        assertThat(build.end()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("Told `runs`: rejected.");
    }

    @Test
    void endsAllTheSameWhereTheWorkspaceIsGone() {
        String script = """
                def planId
                """ + Scripts.onAgent("""
                planId = lonelycatPlan(patch: 'change.patch').planId
                lonelycatGate plan: planId, policy: 'tells-no', failOn: 'deny'
                deleteDir()
                """) + """
                lonelycatApprove plan: planId, policy: 'tells-no'
                """;
        Build build = controller.job("told-nobody", script).start(controller.as("alice"), Map.of());
        build.says("[LonelyCat] Waiting for ");

        controller
                .as("bob")
                .postJson(
                        build.path() + "lonelycat-approval/answer",
                        "{\"decision\": \"reject\", \"reason\": \"Not like this.\"}");

        assertThat(build.end()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains("WARNING: whom the policy names may not have been told of this answer: The workspace ")
                .contains("ERROR: lonelycatApprove: Rejected");
        assertThat(inbox.mails()).isEmpty();
    }
}
