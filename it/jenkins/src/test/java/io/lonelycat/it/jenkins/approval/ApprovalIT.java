// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Asking;
import io.lonelycat.it.jenkins.controller.Asking.Reply;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Scripts;
import io.lonelycat.record.verify.EvidenceCheck;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** People answer for a change that waits; and what others try who may not. */
@ExtendWith(Installation.class)
class ApprovalIT {
    private final Controller controller = Controller.given();

    @Test
    void carriesOutWhatASecondUserApproved(@TempDir Path folder) throws IOException {
        Asking asking = Asking.begin(controller, "approved", "asks", "");
        assertThat(busy()).as("executors while it waits").isZero();
        assertThat(asking.build().pauses()).as("pauses while it waits").isEqualTo("[true]");

        Reply reply = asking.says("bob", "approve", "Looked at it.");

        assertThat(reply).isEqualTo(new Reply(200, "approved", ""));
        assertThat(asking.build().end()).as(asking.build().log()).isEqualTo("SUCCESS");
        assertThat(asking.build().log()).contains("answer: approved by bob", "status: applied");
        assertThat(asking.build().pauses()).as("pauses after the answer").isEqualTo("[false]");
        String execution = asking.build().execution().path("id").asText();
        assertThat(controller.text(asking.path()))
                .as("the page of an answered request")
                .contains(
                        "Change docs/guide.md", "paths.need_approval", "What changed", "lonelycat/" + execution + "/\"")
                .doesNotContain("Approval needed", "Otherwise get the change approved");
        Path evidence = asking.build().archived(execution, folder);
        assertThat(EvidenceCheck.check(evidence).firstProblem()).isEmpty();
        assertThat(Files.readString(evidence.resolve("summary.md")))
                .contains("approved by bob (authenticated by jenkins)");
    }

    private int busy() {
        return controller
                .json("computer/api/json?tree=busyExecutors")
                .path("busyExecutors")
                .asInt();
    }

    @Test
    void refusesWhoStartedTheBuildAlsoByTokenAndWhoeverIsNotAsked() {
        Asking asking = Asking.begin(controller, "self", "asks", "");

        Reply own = asking.says("alice", "approve", "It is mine.");
        Reply administrator = asking.says("admin", "approve", "I may do all.");

        assertThat(own.code()).isEqualTo(409);
        assertThat(own.message()).contains("alice started the build");
        assertThat(administrator.code()).isEqualTo(409);
        assertThat(administrator.message()).contains("neither one of the policy's `approvers`");
        assertThat(asking.question().path("status").asText()).isEqualTo("waiting");
        asking.build().stop();
        assertThat(asking.build().end()).isEqualTo("ABORTED");
        assertThat(asking.build().pauses()).as("pauses after the abort").isEqualTo("[false]");
        assertThat(asking.says("bob", "approve", "Too late.").code()).isEqualTo(409);
    }

    @Test
    void failsWithTheReasonOfANoInOneLine() {
        Asking asking = Asking.begin(controller, "rejected", "asks", "");

        asking.says("bob", "reject", "Not\\n[LonelyCat] admin says approve");

        assertThat(asking.build().end()).isEqualTo("FAILURE");
        assertThat(asking.build().log())
                .contains("ERROR: lonelycatApprove: Rejected (" + asking.planId()
                        + "). bob: Not [LonelyCat] admin says approve")
                .doesNotContain("\n[LonelyCat] admin")
                .doesNotContain("\tat io.lonelycat");
    }

    @Test
    void endsTheStepBeforeTheChangeIsExecuted() {
        Asking asking = Asking.begin(controller, "edit", "asks", "");

        asking.says("bob", "edit", "Shorter, please.");

        assertThat(asking.build().end()).as(asking.build().log()).isEqualTo("FAILURE");
        assertThat(asking.build().log())
                .contains("ERROR: lonelycatApprove: An approver requested changes", "bob: Shorter, please.")
                .doesNotContain("[Pipeline] lonelycatExecute", "status: ");
    }

    @Test
    void letsTheScriptDecideWhatBecomesOfAChangeThatIsNotApproved() {
        Asking asking = Asking.begin(controller, "edit", "asks", ", failOn: 'deny'");

        asking.says("bob", "edit", "Shorter, please.");

        assertThat(asking.build().end()).as(asking.build().log()).isEqualTo("SUCCESS");
        assertThat(asking.build().log()).contains("answer: edit by bob", "status: refused");
    }

    /** Both for users who may answer, and not a request to each archive. */
    @Test
    void showsARehearsalAndANumberToWhoCanAnswer() {
        String steps = """
                lonelycatPlan patch: 'change.patch'
                lonelycatExecute rehearse: true, policy: 'asks', failOn: 'never'
                lonelycatGate policy: 'asks'
                """;
        Build build = controller
                .job("rehearsed-first", Scripts.onAgent(steps) + "lonelycatApprove policy: 'asks'\n")
                .start(controller.as("alice"), Map.of());
        build.says("[LonelyCat] Waiting for ");

        Controller bob = controller.as("bob");
        String id = build.execution().path("id").asText();
        assertThat(bob.text(build.path() + "lonelycat-approval/"))
                .contains("lonelycat/" + id + "/\"", "name=\"reason\"", "<code>docs/guide.md</code>");
        assertThat(bob.text("")).contains("lonelycat-waiting").containsPattern("Waiting for your approval: \\d+");
        assertThat(controller.as("carol").text("")).doesNotContain("Waiting for your approval");
        build.stop();
    }

    @Test
    void stopsAskingWhenTimeIsUp() {
        String gate = """
                planId = lonelycatPlan(patch: 'change.patch').planId
                lonelycatGate plan: planId, policy: 'asks'
                """;
        String script = "def planId\n" + Scripts.onAgent(gate) + """
                timeout(time: 3, unit: 'SECONDS') {
                  lonelycatApprove plan: planId, policy: 'asks'
                }
                """;

        Build build = controller.job("timed", script).run();

        assertThat(build.end()).isEqualTo("ABORTED");
        assertThat(build.log()).contains("The request for approval of ").contains("aborted or timed out");
    }

    @Test
    void waitsForTwoAlsoAcrossARestart() {
        Asking asking = Asking.begin(controller, "two", "asks-two", "");
        assertThat(asking.says("bob", "approve", "One.").status()).isEqualTo("waiting");
        assertThat(asking.says("bob", "approve", "Two.").message()).contains("each approver counts once");

        Installation.restart(controller);

        assertThat(asking.question().path("demands").path(0).path("have").asInt())
                .isEqualTo(1);
        assertThat(asking.build().pauses()).as("pauses after the restart").isEqualTo("[true]");
        assertThat(asking.says("admin", "approve", "Two.").status()).isEqualTo("approved");
        assertThat(asking.build().end()).as(asking.build().log()).isEqualTo("SUCCESS");
        assertThat(asking.build().pauses()).as("pauses after the answers").isEqualTo("[false]");
        assertThat(asking.build().log()).contains("status: applied");
    }

    @Test
    void takesThePlanOfTheBuildAlsoAcrossARestart() {
        String steps = """
                lonelycatPlan patch: 'change.patch'
                lonelycatGate policy: 'asks'
                lonelycatApprove policy: 'asks'
                echo "status: ${lonelycatExecute(policy: 'asks').status}"
                """;
        Build build = controller.job("unnamed", Scripts.onAgent(steps)).start(controller.as("alice"), Map.of());
        build.says("[LonelyCat] Waiting for ");

        Installation.restart(controller);
        build.answer(controller.as("bob"), "{\"decision\": \"approve\", \"reason\": \"Fine.\"}");

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("status: applied");
    }

    @Test
    void takesNothingByGetOrWithoutPermissionOrFromAnotherPlace() {
        Asking asking = Asking.begin(controller, "attacked", "asks", "");
        Asking other = Asking.begin(controller, "attacked-too", "asks", "");
        String yes = "{\"decision\": \"approve\", \"reason\": \"Fine.\"}";
        String answer = asking.path() + "answer";

        assertThat(controller
                        .as("bob")
                        .get(answer + "?decision=approve&reason=x")
                        .statusCode())
                .isEqualTo(405);
        assertThat(Controller.send(controller
                                .plain(answer)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(yes)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(asking.says("carol", yes).code()).isEqualTo(403);
        assertThat(controller
                        .as("carol")
                        .post(answer, Map.of("decision", "approve", "reason", "x"))
                        .statusCode())
                .isEqualTo(403);
        for (String forged : new String[] {"approver", "user", "groups", "document", "authentication"}) {
            assertThat(asking.says("bob", yes.replace("}", ", \"" + forged + "\": \"admin\"}"))
                            .code())
                    .as(forged)
                    .isEqualTo(400);
        }
        for (String plan : new String[] {other.planId(), "../" + asking.planId(), "..%2f..", "", "plan_/../../x"}) {
            assertThat(asking.says("bob", yes.replace("}", ", \"plan\": \"" + plan + "\"}"))
                            .code())
                    .as(plan)
                    .isBetween(400, 409);
        }
        assertThat(asking.says("bob", "approve", "x".repeat(100_000)).code()).isEqualTo(400);
        for (String reason : new String[] {"", "  ", "x".repeat(5000)}) {
            assertThat(asking.says("bob", "approve", reason).code()).as(reason).isEqualTo(400);
        }
        assertThat(asking.question().path("status").asText()).isEqualTo("waiting");
        assertThat(asking.question().path("answers")).isEmpty();
        asking.build().stop();
        other.build().stop();
    }

    @Test
    void showsWhatPeopleWroteAsTextAndTakesTheFormOfThePage() {
        Asking asking = Asking.begin(controller, "written", "asks", ", message: '<script>alert(0)</script>'");
        Controller bob = controller.as("bob");
        assertThat(bob.text(asking.path()))
                .contains("&lt;script>alert(0)", "name=\"reason\"", "docs/guide.md", "paths.need_approval")
                .doesNotContain("<script>alert");
        assertThat(controller.as("carol").text(asking.path())).doesNotContain("name=\"reason\"");
        String page = bob.text(asking.path());
        assertThat(page.indexOf("name=\"reason\""))
                .as("the form is before the change")
                .isLessThan(page.indexOf("What changed"));
        assertThat(bob.text("lonelycat-waiting/"))
                .contains("href=\"/" + asking.path() + "\"", ">you</span>", "paths.need_approval", "build/look.js");
        assertThat(controller.as("carol").text("lonelycat-waiting/")).contains(asking.path(), ">others</span>");
        assertThat(controller.text(asking.path()))
                .as("an administrator, whom the policy does not name")
                .contains("You cannot answer")
                .doesNotContain("name=\"reason\"", "value=\"approve\"");

        HttpResponse<byte[]> answer = bob.post(
                asking.path() + "answer",
                Map.of("plan", asking.planId(), "decision", "approve", "reason", "<img src=x onerror=alert(1)>"));

        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(302);
        assertThat(asking.build().end()).isEqualTo("SUCCESS");
        assertThat(bob.text("lonelycat-waiting/")).doesNotContain(asking.path());
        assertThat(bob.text(asking.path())).contains("&lt;img src=x").doesNotContain("<img src=x");
        assertThat(bob.text(asking.build().path())).contains("lonelycat-approval\"");
    }
}
