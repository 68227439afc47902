// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Asking;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Scripts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Steps one after the other in a workspace that stays: what one of them wrote is no finding of the next. */
@ExtendWith(Installation.class)
class KeptWorkspaceIT {
    private static final String EDITS = """
            docs/guide.md
            <<<<<<< SEARCH
            old
            =======
            new
            >>>>>>> REPLACE
            """;

    /** Each of them writes below {@code .lonelycat}. */
    private static final String[] BEFORE = {
        "lonelycatGate plan: planned.planId, policy: 'open'",
        "lonelycatExecute rehearse: true, plan: planned.planId, policy: 'open'",
        "lonelycatValidate policy: 'open'",
        "lonelycatHistory limit: 5",
        "lonelycatRecover()",
        "lonelycatPlan patch: 'other.patch'",
        "lonelycatApply patch: 'other.patch', policy: 'open'",
        "def made = lonelycatApply(patch: 'other.patch', policy: 'open')\n"
                + "lonelycatRollback execution: made.executionId, policy: 'open', reason: 'Only a try.'",
    };

    private static final String OTHER = """
            writeFile file: 'docs/other.md', text: 'old\\n'
            writeFile file: 'other.patch', text: '--- a/docs/other.md\\n+++ b/docs/other.md\\n@@ -1 +1 @@\\n-old\\n+new\\n'
            writeFile file: 'plan.yaml', text: 'schema: lonelycat.plan/1\\nintent: Say it again\\nverification: [passes]\\n'
            """;

    private final Controller controller = Controller.given();

    @Test
    void findsNothingToLookAtAfterAnyOtherStep() {
        for (String before : BEFORE) {
            Build build = controller
                    .job(
                            "pairs",
                            Scripts.onAgent(OTHER
                                    + "def planned = lonelycatPlan patch: 'change.patch', planFile: 'plan.yaml'\n"
                                    + before + "\ndef done = lonelycatExecute plan: planned.planId, policy: 'open'\n"
                                    + "echo \"stray: ${done.strayFiles}, ${done.writtenOutside}\"\n"))
                    .run();

            assertThat(build.end()).as(before + "\n" + build.log()).isEqualTo("SUCCESS");
            assertThat(build.log())
                    .as(before)
                    .contains("stray: null, null")
                    .doesNotContain("written by somebody")
                    .doesNotContain("while checks ran")
                    .doesNotContain("To look at");
        }
    }

    @Test
    void showsWhoAnsweredAlsoWhenItIsAnswered() {
        Asking asking = Asking.begin(controller, "pairs-asked", "asks", "");
        asking.says("bob", "approve", "Looked at it.");

        assertThat(asking.build().end()).as(asking.build().log()).isEqualTo("SUCCESS");
        assertThat(asking.build().log())
                .contains("0 of 1 approval (bob, carol)")
                .doesNotContain("while checks ran");
        assertThat(controller.text(asking.path()))
                .contains("Looked at it.")
                .doesNotContainPattern(">\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.\\d]*Z<");
        assertThat(controller.text(asking.build().path())).contains("approved by bob (authenticated by jenkins)");
        assertThat(controller.text("lonelycat-history/decisions/?job=pairs-asked"))
                .as("between question and answer")
                .containsPattern("(?s)Answers and response times by approver((?!</tbody>).)*<th"
                        + " scope=\"row\"><code>bob</code></th>"
                        + "((?!</tr>).)*>\\d[\\d.]* m?s</td>");
    }

    @Test
    void endsTheSecondRunOfTheSameEditsAsAlreadyApplied() {
        String plan = """
                def planned = lonelycatPlan edits: 'answer.md'
                lonelycatGate plan: planned.planId, policy: 'open'
                def done = lonelycatExecute plan: planned.planId, policy: 'open'
                echo "status: ${planned.status} ${done.status}"
                """;
        String apply = """
                def done = lonelycatApply edits: 'answer.md', policy: 'open'
                echo "status: ${done.status}"
                """;
        for (String[] each : new String[][] {
            {plan, "planned applied", "already_applied already_applied"}, {apply, "applied", "already_applied"}
        }) {
            Build first = controller.job("again", kept(each[0], "deleteDir()")).run();
            assertThat(first.log()).contains("status: " + each[1]);
            assertThat(first.execution().path("status").asText()).isEqualTo("applied");
            Build second = controller.job("again", kept(each[0], "")).run();
            assertThat(second.end()).as(second.log()).isEqualTo("SUCCESS");
            assertThat(second.log()).contains("status: " + each[2]);
        }
    }

    /** The steps that ask name no plan. */
    @Test
    void asksNoApproverAboutAChangeThatIsInPlace() {
        String steps = """
                def steps = [lonelycatPlan(edits: 'answer.md').status, lonelycatGate(policy: 'asks').status]
                steps << lonelycatApprove(policy: 'asks').status
                steps << lonelycatExecute(policy: 'asks').status
                lonelycatPlan(edits: 'answer.md')
                steps << lonelycatSubmit(policy: 'asks', store: "${WORKSPACE_TMP}/queue").status
                echo "steps: ${steps}"
                """;
        String next = "writeFile file: 'answer.md', text: '''"
                + EDITS.replace("new", "newer").replace("old", "new") + "'''\n";
        String asked = "steps: [planned, need_approval, approved, applied, already_applied]";
        String there = asked.replaceAll("planned|need_approval|approved|applied(?=,)", "already_applied");
        for (String[] each : new String[][] {{"deleteDir()", "", asked}, {"", "", there}, {"", next, asked}}) {
            Build build = controller
                    .job("asked-again", kept(each[1] + steps, each[0]))
                    .start();
            if (each[2].equals(asked)) {
                build.answer(controller.as("bob"), "{\"decision\": \"approve\", \"reason\": \"Fine.\"}");
            }
            assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log()).contains(each[2]);
            assertThat(build.log().contains("WARNING: This step occupies an executor"))
                    .isEqualTo(each[2].equals(asked));
        }
    }

    @Test
    void takesTheNewestPlanWhereAnEarlierBuildLeftOneWaiting() {
        String again = "writeFile file: 'answer.md', text: '''" + EDITS.replace("new", "newer") + "'''\n" + """
                def planned = lonelycatPlan edits: 'answer.md'
                lonelycatGate policy: 'open'
                def done = lonelycatExecute policy: 'open'
                echo "status: ${done.status} ${done.planId == planned.planId}"
                echo readFile('docs/guide.md')
                """;
        Build first = controller
                .job("left", kept("echo \"left: ${lonelycatPlan(edits: 'answer.md').planId}\"\n", "deleteDir()"))
                .run();
        assertThat(first.end()).as(first.log()).isEqualTo("SUCCESS");
        Build second = controller.job("left", kept(again, "")).run();

        assertThat(second.end()).as(second.log()).isEqualTo("SUCCESS");
        assertThat(second.log()).contains("status: applied true", "\nnewer\n");
    }

    @Test
    void appliesInOneStepWhatThePolicyAllowsAndSaysWhatItDoesNot() {
        Build denied = controller
                .job(
                        "apply",
                        Scripts.onAgent("secret/key.md", "lonelycatApply patch: 'change.patch', policy: 'open'\n"))
                .run();
        assertThat(denied.end()).isEqualTo("FAILURE");
        assertThat(denied.log())
                .contains("ERROR: lonelycatApply: Denied: the policy `managed: Jenkins, open` denies the change");
        assertThat(denied.execution().path("status").asText()).isEqualTo("denied");
        assertThat(denied.execution().path("evidence").asText()).isEqualTo("whole");

        Build asked = controller.job("apply", Scripts.onAgent("""
                                def r = lonelycatApply patch: 'change.patch', policy: 'asks', failOn: 'deny'
                                echo "status: ${r.status} ${r.planId}"
                                """)).run();
        assertThat(asked.end()).as(asked.log()).isEqualTo("SUCCESS");
        assertThat(asked.log()).contains("status: need_approval plan_");
    }

    @Test
    void saysWhatItDidInWordsThatHold() {
        Build build = controller
                .job(
                        "words",
                        Scripts.onAgent(Scripts.executeWith("passes")
                                + "lonelycatRollback execution: done.executionId, policy: 'open', reason: 'It was"
                                + " wrong.'\n"
                                + "dir('nowhere') { lonelycatHistory() }\n"))
                .run();

        assertThat(build.log())
                .contains(
                        "[LonelyCat] The change is applied: every file of the change is as planned.",
                        "[LonelyCat] The change is rolled back: every file is as it was before the change."
                                + " Reason: It was wrong.",
                        "/nowhere of this step does not exist.")
                .doesNotContain("Name an existing folder with workspace")
                .doesNotContain("bubblewrap ")
                .doesNotContain("unshare from")
                .doesNotContain("every wall was tried");
    }

    private static String kept(String body, String first) {
        return "node('agent') {\n" + first + "\nif (!fileExists('docs/guide.md')) {\n"
                + "writeFile file: 'docs/guide.md', text: '# Guide\\nold\\n'\n}\n"
                + "writeFile file: 'answer.md', text: '''" + EDITS + "'''\n" + body + "}\n";
    }
}
