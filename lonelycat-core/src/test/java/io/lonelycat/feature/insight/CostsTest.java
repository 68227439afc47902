// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import static io.lonelycat.InvalidInput.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.InitRequest;
import io.lonelycat.json.InputObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostsTest {
    private static final String REPORT = "{schema: lonelycat.costs/1, tokensIn: 4711}";

    private final Sandbox sandbox;

    CostsTest(@TempDir Path folder) {
        sandbox = Sandbox.withGuide(folder);
    }

    private void hasABudget() {
        sandbox.checks("'true'").morePolicy("budget: {wallTime: 1s, effect: warn}\n");
        assertThat(sandbox.plan(Sandbox.GUIDE_PATCH).status()).isEqualTo("planned");
    }

    @Test
    void isJudgedByAndDecidedByAgain() {
        hasABudget();
        assertThat(sandbox.gate().message()).contains("the limit is 1 second (`budget.wallTime`)");
        sandbox.executed("applied");
        sandbox.verified("latest");
    }

    /** Evidence stays valid without the feature, but cannot be gated again. */
    @Test
    void isPassedOverInEvidenceWithoutTheSlice() {
        hasABudget();
        sandbox.morePolicy(
                "waivers: [{rule: budget.wallTime, paths: ['**'], owner: a, ticket: b, until: 2099-12-31, why: c}]\n");
        Path evidence = sandbox.evidence(sandbox.execute());

        assertThat(Sandbox.problem(evidence)).isEmpty();
        sandbox.without("insight");
        sandbox.policy("");
        assertThat(sandbox.verify("latest").message())
                .contains("gated again")
                .contains("a waiver (exception from a rule) cannot name `budget.wallTime`");
    }

    /** A denied attempt must not use up the budget for an allowed change. */
    @Test
    void isNotSpentByADeniedAttempt() {
        String budget = "budget: {tokens: 5000, within: 1d}\n";
        sandbox.allowing(budget + "rules: [{id: r, paths: ['**'], then: deny, why: w, fix: f}]\n");
        spend(Sandbox.GUIDE_PATCH);
        sandbox.executed("denied");
        sandbox.allowing(budget);

        spend("--- /dev/null\n+++ b/docs/new.md\n@@ -0,0 +1 @@\n+new\n");
        sandbox.executed("applied");
        spend(Sandbox.GUIDE_PATCH);
        sandbox.gated("need_approval");
    }

    private void spend(String patch) {
        assertThat(sandbox.plan(patch, "reported: [{schema: lonelycat.costs/1, tokensIn: 4711}]\n")
                        .status())
                .isEqualTo("planned");
    }

    @Test
    void isKeptAsItIs() {
        String plan = plan("[" + REPORT + "]");

        sandbox.gated("allow");
        assertThat(sandbox.read(plan)).contains("\"lonelycat.costs/1\"", "4711");
        Path evidence = sandbox.evidence(sandbox.execute());
        assertThat(evidence.resolve("summary.md"))
                .content()
                .contains("the author of the change reported: 4,711 tokens in");
    }

    @Test
    void isRefusedWhereThePlanWasAlteredByHand() {
        String plan = plan("[" + REPORT + "]");
        sandbox.file(plan, sandbox.read(plan).replace("4711", "-1"));

        assertInvalid(() -> sandbox.gate(), "plan.json, reported", "tokensIn");
    }

    private String plan(String reports) {
        String id = sandbox.plan(Sandbox.GUIDE_PATCH, "reported: " + reports + "\n")
                .ids()
                .get("plan");
        return ".lonelycat/plans/" + id + "/plan.json";
    }

    private List<InputObject> rows(String view, String table) {
        return Sandbox.json(sandbox.run("history", "view", view)).required(table).list().stream()
                .map(row -> row.object())
                .toList();
    }

    @Test
    void costsThatWereMeasuredCountWithoutAReportOfTheAuthor() {
        sandbox.checks("'true'");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.execute();

        assertThat(rows("costs", "costsByCheck"))
                .singleElement()
                .satisfies(row -> assertThat(row.required("check").string()).isEqualTo("check-1"));
        assertThat(rows("costs", "costsByAuthor")).singleElement().satisfies(row -> assertThat(
                        row.required("checkMillis").integer(0, 60_000))
                .isNotNegative());
    }

    @Test
    void aChangeThatWasRolledBackLaterIsNotApplied() {
        sandbox.run(new InitRequest(Optional.empty(), Optional.empty()));
        assertThat(applied()).as("what init writes is no change").isZero();
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.execute();
        assertThat(applied()).isEqualTo(1);

        sandbox.rollback("latest");

        assertThat(applied()).isZero();
        assertThat(rows("changes", "applied")).isEmpty();
        assertThat(rows("statistics", "days").get(0).required("executions").integer(0, 10))
                .isEqualTo(3);
    }

    private long applied() {
        return rows("statistics", "days").get(0).required("applied").integer(0, 10);
    }
}
