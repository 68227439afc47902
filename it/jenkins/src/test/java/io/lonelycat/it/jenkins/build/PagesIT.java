// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lonelycat.it.jenkins.controller.Asking;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Scripts;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages of a build escape all text of a change: no markup, script or style. */
@ExtendWith(Installation.class)
class PagesIT {
    private static final Pattern OURS =
            Pattern.compile("<div class=\"lonelycat\">.*?</main>|<div class=\"lonelycat\">.*", Pattern.DOTALL);

    private final Controller controller = Controller.given();

    @Test
    void showsAChangeThatTriesToBeMarkup() {
        Build build = controller.job("hostile", """
                        node('agent') {
                          deleteDir()
                          writeFile file: 'docs/x.md', text: 'old\\n'
                          writeFile file: 'change.patch', text: '--- a/docs/x.md\\n+++ b/docs/x.md\\n@@ -1 +1 @@\\n-old\\n+<script>alert(1)</script><img src=x onerror=alert(2)>\\u202Etxt\\n'
                          writeFile file: 'plan.yaml', text: 'schema: lonelycat.plan/1\\nintent: "<b onclick=alert(3)>${7*7}</b>"\\n'
                          def planned = lonelycatPlan patch: 'change.patch', planFile: 'plan.yaml'
                          lonelycatExecute plan: planned.planId, policy: 'open'
                        }
                        """).run();
        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");

        String page = controller.text(build.path() + "lonelycat/");
        String ours = OURS.matcher(page).results().findFirst().orElseThrow().group();
        assertThat(ours)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "202e")
                .doesNotContain("<script", "<img", "onerror=alert(2)>", "<b onclick", "style=\"", "\u202E");
        assertThat(controller.text(build.path()))
                .contains("&lt;b onclick=alert(3)")
                .doesNotContain("<b onclick");
    }

    @Test
    void givesTheArchivedReportWithoutScriptAndInlineStyle() {
        Build build = controller
                .job("archived", Scripts.onAgent(Scripts.executeWith("passes")))
                .run();
        String id = build.execution().path("id").asText();

        HttpResponse<byte[]> report = controller.get(build.path() + "artifact/lonelycat/" + id + "/report.html");

        assertThat(report.statusCode()).isEqualTo(200);
        Optional<String> policy = report.headers().firstValue("Content-Security-Policy");
        assertThat(policy).hasValueSatisfying(it -> assertThat(it).contains("default-src 'none'"));
        assertThat(new String(report.body(), StandardCharsets.UTF_8))
                .contains("report.css")
                .doesNotContain("<script", "style=\"", "data:");
        assertThat(controller
                        .get(build.path() + "artifact/lonelycat/" + id + "/report.css")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersEveryPageOfABuildAndNoneForWhatIsNotThere() {
        Build build = controller
                .job("pages", Scripts.onAgent(Scripts.executeWith("passes") + "echo done.message\n"))
                .run();
        String id = build.execution().path("id").asText();

        assertThat(controller.text(build.path() + "lonelycat/" + id + "/"))
                .contains("Applied", "docs/guide.md", "Download all");
        assertThat(build.log())
                .contains("[Pipeline] echo\nApplied: 1 file changed")
                .doesNotContain("/.lonelycat/executions/");
        for (String other : new String[] {"exec_01k9x3m5e7q8r2t4v6w8y0z1a3", "..%2f..%2fconfig.xml", "nonsense"}) {
            assertThat(controller.get(build.path() + "lonelycat/" + other + "/").statusCode())
                    .as(other)
                    .isIn(400, 404);
        }
        assertThat(Controller.send(controller.plain(build.path() + "lonelycat/").GET())
                        .statusCode())
                .as("an anonymous user")
                .isIn(403, 404);
    }

    @Test
    void leadsFromTheLogToThePagesAndNamesNoPathOfTheAgent() {
        Build build = controller
                .job(
                        "linked",
                        Scripts.onAgent("def first = lonelycatPlan patch: 'change.patch'\n"
                                + "lonelycatGate plan: first.planId, policy: 'open'\n"
                                + Scripts.executeWith("fails")))
                .run();
        JsonNode execution = build.execution();
        String id = execution.path("id").asText();
        String gated = build.governed().at("/entries/0/id").asText();
        String page = build.path() + "lonelycat/";
        String archived = build.path() + "artifact/lonelycat/" + id;

        assertThat(build.log())
                .contains(
                        "Evidence   " + page + id + "/\n",
                        "Output of the check: " + archived + "/stdout.log and stderr.log\n",
                        "Output of the check: " + archived + "/stdout.log and stderr.log To reproduce",
                        "To reproduce the failure: git apply .lonelycat/executions/" + id + "/changes.patch",
                        "Change     " + gated + ": 1 file")
                .doesNotContain("/.lonelycat/");
        assertThat(controller.text(build.path() + "logText/progressiveHtml"))
                .contains("/" + page + id + "/'", "/" + page + gated + "/'", "/" + archived + "/stdout.log'");
        for (String linked : new String[] {page + id + "/", page + gated + "/", archived + "/stdout.log"}) {
            assertThat(controller.get(linked).statusCode()).as(linked).isEqualTo(200);
        }
        assertThat(controller.text(page + execution.path("planId").asText() + "/"))
                .as("the page of a plan that was executed")
                .contains("Execution " + id);
    }

    /** The build's page has to say why, without a look at the log: so has the badge in the list of builds. */
    @Test
    void saysWhyAChangeWasRolledBackOnThePageOfTheBuildAndInTheListOfBuilds() {
        Build build = controller
                .job("why", Scripts.onAgent(Scripts.executeWith("fails").replace("intent: Say it again\\n", "")))
                .run();

        assertThat(build.end()).isEqualTo("FAILURE");
        JsonNode execution = build.execution();
        assertThat(execution.path("why").asText()).startsWith("The check `fails` failed");
        assertThat(execution.path("intent").asText()).isEqualTo("Change docs/guide.md");
        assertThat(controller.text(build.path()))
                .contains("rolled back", "The check <code>fails</code> failed", "Change docs/guide.md");
        assertThat(controller.text(build.job().path() + "buildHistory/ajax"))
                .containsPattern("(?s)" + build.path() + "lonelycat/\"[^>]*>rolled back<");
    }

    /** The page of the build, the list of builds and the data say it, also before a change is executed. */
    @Test
    void saysWhereAChangeStands() {
        Build failed = controller
                .job("stands-failed", Scripts.onAgent("lonelycatPlan patch: 'nowhere.patch'"))
                .run();
        stands(failed, "failed", "lonelycatPlan: ");
        Build denied = controller
                .job(
                        "stands-denied",
                        Scripts.onAgent(
                                "secret/key.md", "lonelycatPlan patch: 'change.patch'\nlonelycatGate policy: 'open'"))
                .run();
        stands(denied, "denied", "paths.deny: ");
        Asking rejected = Asking.begin(controller, "stands-rejected", "asks", "");
        stands(rejected.build(), "waiting", "Waiting for 0 of 1 approval (bob, carol)");
        rejected.says("bob", "reject", "Not this way.");
        rejected.build().end();
        stands(rejected.build(), "rejected", "bob: Not this way.");
        Asking stopped = Asking.begin(controller, "stands-stopped", "asks", "");
        stopped.build().stop();
        stopped.build().end();
        stands(stopped.build(), "stopped", "The build was aborted");
    }

    private void stands(Build build, String status, String why) {
        assertThat(controller.text(build.path())).contains(">" + status + "</span>", why);
        assertThat(controller.text(build.job().path() + "buildHistory/ajax"))
                .containsPattern("(?s)" + build.path() + "lonelycat/\"[^>]*>" + status + "<");
        assertThat(build.governed().path("status").asText()).isEqualTo(status);
        assertThat(build.governed().path("why").asText()).startsWith(why);
    }

    @Test
    void saysWhyAChangeWasRefusedAndNothingThatJenkinsDoesNotHave() {
        Build build = controller
                .job(
                        "why-refused",
                        Scripts.onAgent(Scripts.executeWith("passes").replace("'open'", "'asks'")))
                .run();

        assertThat(build.end()).isEqualTo("FAILURE");
        String id = build.execution().path("id").asText();
        assertThat(controller.text("lonelycat-history/" + id + "/"))
                .contains(">denied</span>", "checks.unknown: ", build.path() + "lonelycat/\"")
                .doesNotContain("lonelycat approve plan=", "mvn lonelycat:", "(+0 -0)", "Next       ");
        assertThat(controller.text(build.path() + "lonelycat/" + id + "/"))
                .contains("paths.need_approval")
                .doesNotContain("lonelycat approve plan=");
    }
}
