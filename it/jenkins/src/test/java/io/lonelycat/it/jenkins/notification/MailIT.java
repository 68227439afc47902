// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.ArtifactsRight;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Script;
import io.lonelycat.it.jenkins.controller.Scripts;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The plugin Mailer sends what the policy tells of, to whom Jenkins and its administrator know, in words of the controller. */
@ExtendWith(Installation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MailIT {
    private static final String POLICY = """
                - name: "mails"
                  text: |
                    schema: lonelycat.policy/1
                    paths: {need_approval: ['docs/asked.md'], allow: ['**']}
                    checks:
                      fails: {command: [sh, -c, "echo broken >&2; exit 3"], timeout: 1m}
                    notify:
                      team:
                        on: [asked, rolled_back]
                        mail: [bob, team@allowed.example, eve@elsewhere.example, nobody-here]
                        timeout: 10s
                mailRecipients: "ops@other.example, *@allowed.example"
            """;
    private static final String INTENT =
            "Say it <b>again</b>, see https://evil.example\\r\\nBcc: eve@elsewhere.example";

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

    private static String planned() {
        return "writeFile file: 'plan.yaml', text: 'schema: lonelycat.plan/1\\nintent: \""
                + INTENT.replace("\\", "\\\\")
                + "\"\\nverification: [fails]\\n'\n"
                + "def planned = lonelycatPlan patch: 'change.patch', planFile: 'plan.yaml'\n";
    }

    @Test
    void tellsOnceWhoIsToldAndNobodyElse() {
        Build build = controller
                .job("mail-asked", Scripts.onAgent("docs/asked.md", planned() + """
                        lonelycatGate plan: planned.planId, policy: 'mails', failOn: 'never'
                        lonelycatGate plan: planned.planId, policy: 'mails', failOn: 'never'
                        """))
                .run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(inbox.mails())
                .extracting(Inbox.Mail::to)
                .as(build.log())
                .containsExactly(List.of("bob@users.example"), List.of("team@allowed.example"));
        for (Inbox.Mail mail : inbox.mails()) {
            assertThat(mail.header("Subject"))
                    .isEqualTo("[LonelyCat] mail-asked #" + build.number() + ": a change waits for an approval");
            assertThat(mail.header("Bcc")).isEqualTo("[]");
            assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
            assertThat(mail.header("X-LonelyCat-Notification")).matches("ntf_[0-9a-f]{32}");
            assertThat(mail.body())
                    .contains(
                            "Content-Type: text/plain",
                            "A change waits for an approval.\n",
                            "\nPage        " + controller.url() + build.path() + "\n",
                            "\n - paths.need_approval: need_approval, 1 path\n",
                            "\n> Say it <b>again</b>, see https: //evil.example")
                    .doesNotContain("\nBcc", "text/html");
        }
        assertThat(build.log())
                .contains("`team` could not be told (asked): eve@elsewhere.example: No mail is sent")
                .contains("nobody-here: No mail is sent")
                .contains("Manage Jenkins, System, LonelyCat")
                .doesNotContain("bob@users.example");
    }

    @Test
    void tellsOfARollBackAndChangesNoResult() {
        String script = planned() + "lonelycatExecute plan: planned.planId, policy: 'mails'\n";
        Build build =
                controller.job("mail-rolled-back", Scripts.onAgent(script)).run();

        assertThat(build.end()).isEqualTo("FAILURE");
        assertThat(build.execution().path("status").asText()).isEqualTo("rolled_back");
        assertThat(inbox.mails())
                .as(build.log())
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.header("Subject")).endsWith("a change failed and was rolled back"))
                .allSatisfy(mail -> assertThat(mail.body())
                        .contains(
                                "\nExecution   " + build.execution().path("id").asText() + "\n"));
    }

    @Test
    void writesToNobodyWhoMayNotSeeTheBuild() {
        Installation.configure(
                controller,
                Installation.CONFIGURATION.replaceFirst(
                                "(name: bob\\s+permissions: \\[)[^]]*", "$1Overall/Read, LonelyCat/Approve")
                        + POLICY);

        assertThat(gated("mail-unseen").log()).contains("bob: No mail is sent");
        assertThat(inbox.mails()).extracting(Inbox.Mail::to).containsExactly(List.of("team@allowed.example"));
    }

    @Test
    void writesToNobodyWhoMayNotSeeItsArtifacts() {
        ArtifactsRight asked = ArtifactsRight.askedFor(controller);
        try {
            assertThat(gated("mail-without-artifacts").log()).contains("bob: No mail is sent");
            assertThat(inbox.mails()).extracting(Inbox.Mail::to).containsExactly(List.of("team@allowed.example"));
        } finally {
            asked.close();
        }
    }

    private Build gated(String job) {
        Build build = controller
                .job(job, Scripts.onAgent("docs/asked.md", planned() + """
                        lonelycatGate plan: planned.planId, policy: 'mails', failOn: 'never'
                        """))
                .run();
        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        return build;
    }

    @Test
    void saysThatTheMailServerIsNotThere() throws IOException {
        inbox.close();

        Build build = controller
                .job("mail-unsent", Scripts.onAgent("docs/asked.md", planned() + """
                        lonelycatGate plan: planned.planId, policy: 'mails', failOn: 'never'
                        """))
                .run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("`team` could not be told (asked): bob: The mail server did not take it: ");
    }
}
