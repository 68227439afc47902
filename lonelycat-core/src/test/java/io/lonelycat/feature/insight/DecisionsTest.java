// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.Requests;
import io.lonelycat.flow.sign.AskedPlan;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gate decided and approvers answered is on record, whether anything was executed or not. */
class DecisionsTest {
    @TempDir
    Path folder;

    private static List<InputObject> rows(Sandbox sandbox, String table) {
        HistoryRequest request = Requests.view(HistoryRequest.newest(9), "decisions", Optional.empty());
        return Sandbox.json(sandbox.cat().run(request)).required(table).list().stream()
                .map(InputValue::object)
                .toList();
    }

    private static String text(InputObject row, String member) {
        return row.required(member).string();
    }

    @Test
    void aDenialOfTheGateIsOnRecordWithoutAnExecutionAlsoAfterARebuild() {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan("--- /dev/null\n+++ b/server.key\n@@ -0,0 +1 @@\n+text\n");
        sandbox.gate();

        for (int i = 0; i < 2; i++) {
            assertThat(rows(sandbox, "decisions")).singleElement().satisfies(row -> assertThat(
                            List.of(text(row, "verdict"), text(row, "rules")))
                    .containsExactly("deny", "paths.deny"));
            StateFiles.delete(sandbox.state("history.db"));
        }
        assertThat(sandbox.history().message()).contains("Nothing was executed");
    }

    @Test
    void whatTheGateDecidesAgainIsOneDecisionAndEachAnswerHasItsResponseTime() {
        Sandbox sandbox = AskedPlan.asked(folder);
        sandbox.gate();
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));
        AskedPlan.approve(sandbox, "other", Choice.SKIP);
        AskedPlan.approve(sandbox, "key", Choice.EDIT);
        sandbox.gate();
        sandbox.gate();

        assertThat(rows(sandbox, "decisions"))
                .extracting(row -> text(row, "verdict"))
                .containsExactly("deny", "need_approval");
        StateFiles.delete(sandbox.state("history.db"));
        List<InputObject> answers = rows(sandbox, "answers");
        assertThat(answers)
                .extracting(it -> text(it, "approver") + " " + text(it, "choice"))
                .containsExactlyInAnyOrder("ben skip", "anna edit");
        assertThat(answers)
                .allSatisfy(it -> assertThat(it.required("responseMillis").integer(0, Long.MAX_VALUE))
                        .isBetween(290_000L, 330_000L));
    }
}
