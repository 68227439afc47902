// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.htmlunit.html.HtmlOption;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The generator of snippets, which writes the call of a step for a user who fills in its form. */
@ExtendWith(Installation.class)
class SnippetIT {
    private static final String JOB = "job/snippets/";
    private static final String STEPS = "io.lonelycat.jenkins.step.";

    private static final List<String> TITLES = List.of(
            "lonelycatPlan: Plan a change from a patch, edits or files",
            "lonelycatGate: Check a planned change against the policy",
            "lonelycatApprove: Wait until approvers have approved a planned change",
            "lonelycatApply: Plan, gate and execute a change",
            "lonelycatExecute: Apply a planned change, or roll it back completely",
            "lonelycatDraft: Let a model draft a change",
            "lonelycatValidate: Validate the setup with probes",
            "lonelycatHistory: List the executions in this workspace",
            "lonelycatCommit: Commit the files of an execution",
            "lonelycatRollback: Roll back an applied change",
            "lonelycatRecover: Recover an unfinished execution, or end a quarantine",
            "lonelycatSubmit: Submit a plan to the queue",
            "lonelycatQueue: List the queue, or change the queue or one of its plans",
            "lonelycatWork: Apply the plans of the queue");

    private final Controller controller = Controller.given();
    private final Controller alice = controller.as("alice");

    @BeforeEach
    void make() {
        controller.job("snippets", "echo 'nothing'");
    }

    @Test
    void namesEveryStepInItsListAndExplainsIt() {
        try (Browser browser = new Browser(alice)) {
            HtmlPage page = browser.open(JOB + "pipeline-syntax/");

            assertThat(page.<HtmlOption>getByXPath("//option[starts-with(normalize-space(.), 'lonelycat')]").stream()
                            .map(option -> option.asNormalizedText().strip()))
                    .containsExactlyInAnyOrderElementsOf(TITLES);
        }
        String reference = controller.text("pipeline-syntax/html");
        TITLES.forEach(title -> assertThat(reference).contains(title.split(": ", 2)));
    }

    @Test
    void offersListsToChooseFrom() {
        for (String step : new String[] {"PlanStep", "ApplyStep", "GateStep", "ExecuteStep", "HistoryStep"}) {
            assertThat(filled(alice, STEPS + step, "failOn")).contains("needApproval", "deny", "never");
            assertThat(filled(alice, STEPS + step, "sandbox")).contains("required", "preferred", "none");
            assertThat(filled(alice, STEPS + step, "policy")).contains("\"asks\"", "\"open\"");
        }
        assertThat(filled(alice, "io.lonelycat.jenkins.step.ApproveStep", "failOn"))
                .contains("needApproval", "never");
    }

    @Test
    void tellsTheNamesOfPoliciesToNoUserWhoCannotConfigureTheJob() {
        assertThat(filled(controller.as("carol"), STEPS + "GateStep", "policy"))
                .doesNotContain("\"asks\"")
                .doesNotContain("\"open\"");
    }

    @Test
    void writesTheCallWithWhatWasChosen() {
        String type = STEPS + "ApplyStep";
        HttpResponse<byte[]> answer =
                alice.post(JOB + "pipeline-syntax/generateSnippet", Map.of("json", """
                        {"stapler-class": "TYPE", "$class": "TYPE", "edits": "answer.md", "policy": "asks",
                        "failOn": "deny", "intent": "Guide", "sandbox": ""}
                        """.replace("TYPE", type)));

        assertThat(new String(answer.body(), StandardCharsets.UTF_8).strip())
                .startsWith("lonelycatApply ")
                .contains("edits: 'answer.md'", "policy: 'asks'", "failOn: 'deny'", "intent: 'Guide'")
                .doesNotContain("form:", "sandbox:", "dryRun");
    }

    private static String filled(Controller as, String step, String field) {
        String name = field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
        HttpResponse<byte[]> answer =
                as.post(JOB + "descriptorByName/" + step + "/fill" + name + "Items", Map.of("value", ""));
        assertThat(answer.statusCode()).as(step + " " + field).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
