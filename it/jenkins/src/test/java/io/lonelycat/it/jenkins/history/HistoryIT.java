// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Job;
import io.lonelycat.it.jenkins.controller.Scripts;
import io.lonelycat.it.jenkins.controller.Wait;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The history over all jobs: what it shows, to whom, and how it follows jobs and builds. */
@ExtendWith(Installation.class)
class HistoryIT {
    private static final String LIST = "lonelycat-history/";

    /** Each view of the history, with a table that has rows once the secret job has run. */
    private static final Map<String, String> VIEWS = Map.of(
            "statistics", "days",
            "decisions", "decisions",
            "costs", "costsByDay",
            "hints", "failingPaths",
            "changes", "failed",
            "summary", "failingPaths");

    /** Five changes of one document that do not hold, and five of another one that do, each with what it has cost. */
    private static final String SECRET = """
            node('agent') {
              deleteDir()
              writeFile file: 'costs.json', text: '{"schema": "lonelycat.costs/1", "money": [{"amount": "7.77", "currency": "CHF"}]}'
              for (int i = 0; i < 5; i++) {
                writeFile file: 'docs/good.md', text: 'old\\n'
                for (each in [['docs/secret.md', 'fails'], ['docs/good.md', 'passes']]) {
                  writeFile file: each[0], text: 'old\\n'
                  writeFile file: 'change.patch', text: "--- a/${each[0]}\\n+++ b/${each[0]}\\n@@ -1 +1 @@\\n-old\\n+new\\n"
                  writeFile file: 'plan.yaml', text: "schema: lonelycat.plan/1\\nintent: Say it again\\nverification: [${each[1]}]\\n"
                  def planned = lonelycatPlan patch: 'change.patch', planFile: 'plan.yaml', costs: 'costs.json'
                  lonelycatGate plan: planned.planId, policy: 'open', failOn: 'never'
                  lonelycatExecute plan: planned.planId, policy: 'open', failOn: 'never'
                }
              }
            }
            """;

    private final Controller controller = Controller.given();

    @Test
    void showsWhatBuildsHaveArchived() {
        Build good = job("history-shown", "passes").run();
        Build bad = job("history-shown", "fails").run();

        JsonNode list = list(controller, "?job=history-shown&limit=2");
        assertThat(list.path("executions").findValuesAsText("status")).containsExactly("rolled_back", "applied");
        assertThat(list.path("executions").findValuesAsText("build"))
                .containsExactly(String.valueOf(bad.number()), String.valueOf(good.number()));
        assertThat(list.path("total").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(list(controller, "?job=history-shown&status=rolled_back&path=docs")
                        .path("executions")
                        .findValuesAsText("status"))
                .containsOnly("rolled_back");
        assertThat(list(controller, "?job=history-shown&limit=1&until=" + first(list))
                        .path("executions")
                        .findValuesAsText("build"))
                .containsExactly(String.valueOf(good.number()));
        JsonNode figures = controller.json(LIST + "statistics/api/json?job=history-shown");
        assertThat(figures.path("total").asInt()).isEqualTo(list.path("total").asInt());
    }

    /** The time before which the executions after the first of a list began. */
    private String first(JsonNode list) {
        return list(controller, "?limit=1&job=" + list.at("/executions/0/job").asText())
                .path("until")
                .asText();
    }

    @Test
    void everyPageCanBeLookedAtAndEscapesWhatPlansSay() {
        Build build = job("history-pages", "passes").run();
        String id = build.execution().path("id").asText();

        for (String page :
                new String[] {LIST + "?job=history-pages", LIST + id + "/", LIST + "statistics/?job=history-pages"}) {
            String html = controller.text(page);
            assertThat(html)
                    .as(page)
                    .doesNotContain("<b>again</b>")
                    .doesNotContain("<style")
                    .contains("history/style.css");
        }
        assertThat(controller.text(build.job().path())).contains("lonelycat-history/?job=history-pages\"");
        assertThat(controller.text(LIST + id + "/")).contains("Say it &lt;b&gt;again&lt;/b&gt;");
        assertThat(controller.text(LIST + "?job=history-pages")).contains("<time datetime=", "build/look.js");
    }

    @Test
    void showsVerdictAndRiskAtAGlanceAndFoldsWhatIsRarelyAskedFor() {
        Build build = job("history-glance", "passes").run();
        String id = build.execution().path("id").asText();

        String list = controller.text(LIST + "?job=history-glance");
        assertThat(list)
                .contains(badge("applied"), badge("allow"), badge("low"))
                .contains("<summary>More filters</summary>");
        assertThat(list.indexOf("id=\"lonelycat-status\"")).isPositive().isLessThan(list.indexOf("<details"));
        assertThat(list.indexOf("id=\"lonelycat-risk\"")).isGreaterThan(list.indexOf("<details"));
        assertThat(controller.text(LIST + "?job=history-glance&risk=low"))
                .contains("<summary>More filters</summary>", badge("low"))
                .containsPattern("<details class=\"lonelycat-more\" open=\"open\"");
        assertThat(controller.text(LIST + id + "/")).contains(badge("applied"), badge("allow"), badge("low"));
    }

    private static String badge(String word) {
        return "<span class=\"tag good\">" + word + "</span>";
    }

    @Test
    void saysWhatARollBackRollsBack() {
        Build build = controller
                .job(
                        "history-back",
                        Scripts.onAgent(Scripts.executeWith("passes")
                                + "lonelycatRollback execution: done.executionId, reason: 'It was wrong.',"
                                + " policy: 'open'\n"))
                .run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        JsonNode list = list(controller, "?job=history-back&limit=2").path("executions");
        assertThat(list.findValuesAsText("intent")).containsExactly("Roll back: Say it again", "Say it again");
        assertThat(list.at("/0/parentExecutionId").asText())
                .isEqualTo(list.at("/1/executionId").asText());
    }

    @AfterEach
    void letCarolRead() {
        Installation.configure(controller, Installation.CONFIGURATION);
    }

    @Test
    void showsNobodyTheExecutionsOfAJobThatTheyMayNotRead() {
        Build build = controller.job("history-secret", SECRET).run();
        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        Controller carol = controller.as("carol");
        Installation.configure(
                controller,
                Installation.CONFIGURATION.replace(
                        "carol, permissions: [Overall/Read, Job/Read]", "carol, permissions: [Overall/Read]"));

        JsonNode seen = list(controller.as("alice"), "?job=history-secret");
        assertThat(seen.path("total").asInt()).isPositive();
        String id = seen.at("/executions/0/executionId").asText();
        assertThat(id).startsWith("exec_");
        assertThat(list(carol, "").path("executions").findValuesAsText("job")).doesNotContain("history-secret");
        assertThat(list(carol, "?job=history-secret").path("total").asInt()).isZero();
        assertThat(carol.text(LIST)).doesNotContain("history-secret").doesNotContain(id);
        VIEWS.forEach(this::showsNothingOf);
        assertThat(carol.get(LIST + id + "/").statusCode()).isEqualTo(404);
        assertThat(carol.get(LIST + id + "/api/json").statusCode()).isEqualTo(404);
        assertThat(Controller.send(controller.plain(LIST)).statusCode()).isEqualTo(403);
    }

    /** Carol sees no row and no word of a job in a view, in which others see both. */
    private void showsNothingOf(String view, String table) {
        Controller carol = controller.as("carol");
        String asked = LIST + view + "/api/json?job=history-secret";
        JsonNode shown = controller.as("alice").json(asked);
        assertThat(shown.path("total").asInt()).as(view).isPositive();
        assertThat(shown.path(table)).as("%s, %s", view, table).isNotEmpty();

        JsonNode hidden = carol.json(asked);
        assertThat(hidden.path("total").asInt(-1)).as(view).isZero();
        assertThat(hidden.path(table).isArray()).as("%s, %s", view, table).isTrue();
        assertThat(hidden.path(table)).as("%s, %s", view, table).isEmpty();
        for (String page : new String[] {view + "/", view + "/api/json", view + "/?job=history-secret"}) {
            assertThat(carol.text(LIST + page))
                    .as(page)
                    .doesNotContain("exec_", "Say it", "CHF", "paths.", "docs/", "fails");
            assertThat(Controller.send(controller.plain(LIST + page)).statusCode())
                    .as(page)
                    .isEqualTo(403);
        }
    }

    @Test
    void followsJobsAndBuilds() {
        Job job = job("history-moves", "passes");
        Build first = job.run();
        job.run();
        int before = total("history-moves");

        controller.done(first.path() + "doDelete", Map.of());
        assertThat(total("history-moves")).isEqualTo(before);
        controller.done(job.path() + "confirmRename", Map.of("newName", "history-moved"));
        assertThat(total("history-moves")).isZero();
        assertThat(total("history-moved")).isEqualTo(before);
        controller.done(Job.path("history-moved") + "doDelete", Map.of());
        job("history-moved", "passes");
        assertThat(list(controller.as("alice"), "?job=history-moved")
                        .path("total")
                        .asInt())
                .isZero();
        controller.done(Job.path("history-moved") + "doDelete", Map.of());
    }

    @Test
    void isBuiltAgainByAdministratorsOnly() {
        Build build = job("history-again", "passes").run();
        String id = build.execution().path("id").asText();

        assertThat(controller.as("alice").post(LIST + "rebuild", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(controller.get(LIST + "rebuild").statusCode()).isEqualTo(405);
        assertThat(controller.as("alice").text(LIST)).doesNotContain("rebuild");
        controller.done(LIST + "rebuild", Map.of());
        Wait.untilTrue(
                "the history to be built again", () -> controller.text(LIST).contains("was rebuilt from the archives"));
        assertThat(list(controller, "?job=history-again").path("executions").findValuesAsText("executionId"))
                .contains(id);
    }

    private Job job(String name, String check) {
        return controller.job(
                name, Scripts.onAgent(Scripts.executeWith(check).replace("Say it again", "Say it <b>again</b>")));
    }

    private int total(String job) {
        return list(controller, "?job=" + job).path("total").asInt();
    }

    private static JsonNode list(Controller as, String parameters) {
        return as.json(LIST + "api/json" + parameters);
    }
}
