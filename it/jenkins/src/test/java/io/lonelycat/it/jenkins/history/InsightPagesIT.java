// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Job;
import io.lonelycat.it.jenkins.controller.Scripts;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages about the history: their jobs, their readers, and protection against text of a change that imitates LonelyCat. */
@ExtendWith(Installation.class)
class InsightPagesIT {
    private static final String ALL = "lonelycat-history/";
    private static final String BAD = "docs/<b>bad.md";
    private static final String JOB = "insight-mixed";
    private static final String OTHER = "insight-other";

    /** Five changes of one document that do not hold, and five of another one that do. */
    private static final String MIXED = """
            node('agent') {
              deleteDir()
              for (int i = 0; i < 5; i++) {
                writeFile file: 'docs/good.md', text: 'old\\n'
                for (each in [['BAD', 'fails'], ['docs/good.md', 'passes']]) {
                  writeFile file: each[0], text: 'old\\n'
                  writeFile file: 'change.patch', text: "--- a/${each[0]}\\n+++ b/${each[0]}\\n@@ -1 +1 @@\\n-old\\n+new\\n"
                  writeFile file: 'plan.yaml', text: "schema: lonelycat.plan/1\\nintent: '<i>All</i> holds'\\nverification: [${each[1]}]\\n"
                  def planned = lonelycatPlan patch: 'change.patch', planFile: 'plan.yaml'
                  lonelycatExecute plan: planned.planId, policy: 'open', failOn: 'never'
                }
              }
            }
            """.replace("BAD", BAD);

    private final Controller controller = Controller.given();

    @BeforeEach
    void execute() {
        if (controller.json(ALL + "api/json?job=" + JOB).path("total").asInt() == 0) {
            Build mixed = controller.job(JOB, MIXED).run();
            assertThat(mixed.end()).as(mixed.log()).isEqualTo("SUCCESS");
            controller
                    .job(OTHER, Scripts.onAgent("docs/other.md", Scripts.executeWith("passes")))
                    .run();
        }
    }

    @Test
    void summaryCountsTheJobThatIsAskedAboutOnly() {
        assertThat(controller.as("carol").text(ALL + "summary/?job=" + JOB))
                .contains("&lt;b&gt;bad.md", "&lt;i&gt;All&lt;/i&gt; holds")
                .doesNotContain("docs/other.md", "<b>bad", "<i>All");
        assertThat(controller.text(ALL + "summary/?job=" + JOB + "&path=docs/good.md"))
                .doesNotContain("bad.md");
    }

    @Test
    void hintsAreOfTheJobThatIsAskedAboutAndNameWhatTheyRestOn() {
        JsonNode hints =
                controller.as("carol").json(ALL + "hints/api/json?job=" + JOB).path("failingPaths");
        assertThat(hints.findValuesAsText("subject")).containsExactly(BAD);
        assertThat(controller.json(ALL + "hints/api/json?job=" + OTHER).path("failingPaths"))
                .isEmpty();

        assertThat(controller.as("carol").text(ALL + "hints/?job=" + JOB))
                .contains("Paths whose changes mostly failed", "docs/&lt;b&gt;bad.md", ALL + "exec_")
                .doesNotContain("<b>bad", "docs/other.md");
        assertThat(controller.text(ALL + "hints/?job=" + OTHER)).contains("No data is recorded.");
        assertThat(controller.text(ALL + "?job=" + JOB)).contains("href=\"hints/?job=" + JOB + "\"");
        assertThat(controller.text(Job.path(JOB))).contains("lonelycat-history/?job=" + JOB + "\"");
    }

    /** A program must not take a page that could not be made for an answer. */
    @Test
    void whatCannotBeAskedForIsABadRequestOnEveryPage() {
        for (String page : new String[] {ALL, ALL + "statistics/", ALL + "hints/", ALL + "summary/"}) {
            refuses(
                    page + "?since=nonsense",
                    "is not a valid time; expected a time with an offset, such as 2026-03-01T00:00:00Z");
            refuses(page + "?until=2026-13-41", "2026-13-41' is not a valid time");
            refuses(page + "?path=../x", "..");
        }
        for (String page : new String[] {ALL, ALL + "statistics/", ALL + "hints/", ALL + "hints/api/json"}) {
            refuses(page + "?status=done", "is not one of");
        }
        refuses(ALL + "?limit=1001", "1 to 1000");
        assertThat(controller.get(ALL + "no-such-page/").statusCode()).isEqualTo(404);
        refuses(ALL + "summary/?since=<b>x</b>", "&lt;b>x");
    }

    private void refuses(String page, String words) {
        HttpResponse<byte[]> answer = controller.get(page.replace("<", "%3C").replace(">", "%3E"));
        assertThat(answer.statusCode()).as(page).isEqualTo(400);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .as(page)
                .contains(words)
                .doesNotContain("<b>x");
    }
}
