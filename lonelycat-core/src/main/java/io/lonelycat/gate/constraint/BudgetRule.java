// SPDX-License-Identifier: MIT
package io.lonelycat.gate.constraint;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.policy.Budget;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.ResolvedChecks;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CheckTerms;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The checks of a change take no longer than its {@link Budget}. */
record BudgetRule(Budget spec) {
    void judge(ResolvedChecks checks, Findings findings) {
        List<CheckSpec> all = Stream.concat(checks.verification().stream(), checks.healthChecks().stream())
                .toList();
        Duration longest = all.stream().map(BudgetRule::longest).reduce(Duration.ZERO, Duration::plus);
        if (longest.compareTo(spec.wallTime()) > 0) {
            findings.add(
                    "budget.wallTime",
                    spec.setting(),
                    List.of(),
                    "The " + DecisionWording.count(all.size(), "check") + " may take " + DecisionWording.time(longest)
                            + " with all timeouts, retries and waits; the budget (budget.wallTime) is "
                            + DecisionWording.time(spec.wallTime()) + ".",
                    "Name fewer checks in the plan, or have their timeouts or the budget changed in the policy.");
        }
    }

    private static Duration longest(CheckSpec spec) {
        CheckTerms terms = spec.terms();
        return terms.startDelay()
                .plus(terms.timeout().multipliedBy(terms.retries() + 1L))
                .plus(terms.interval().multipliedBy(terms.retries()));
    }
}
