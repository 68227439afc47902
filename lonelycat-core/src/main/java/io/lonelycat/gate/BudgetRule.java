// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CheckTerms;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The longest time that the checks of a change may take, all attempts together: {@code budget.wallTime} of the policy. */
record BudgetRule(Duration wallTime, Setting setting) implements Constraint {
    private static final List<String> NOT_RECORDED = List.of("money", "tokens", "cost");

    static List<Constraint> readAll(InputValue section) {
        InputObject in = section.object();
        for (String key : NOT_RECORDED) {
            in.optional(key).ifPresent(value -> {
                throw value.problem("this version records no costs, so that it cannot enforce `" + key
                        + "`, and refuses what it does not enforce. Take the key out; wallTime is what there is.");
            });
        }
        InputValue wallTime = in.required("wallTime");
        BudgetRule rule = new BudgetRule(
                wallTime.duration(),
                Setting.at(
                        Constraints.effect(in, "effect", Effect.NEED_APPROVAL).effect(), wallTime.line()));
        in.rejectUnknown();
        return List.of(rule);
    }

    @Override
    public List<String> ids() {
        return List.of("budget.wallTime");
    }

    @Override
    public void judge(Case subject, ResolvedChecks checks, Findings findings) {
        List<CheckSpec> all = Stream.concat(checks.verification().stream(), checks.healthChecks().stream())
                .toList();
        Duration longest = all.stream().map(BudgetRule::longest).reduce(Duration.ZERO, Duration::plus);
        if (longest.compareTo(wallTime) > 0) {
            findings.add(
                    "budget.wallTime",
                    setting,
                    List.of(),
                    "The " + Wording.count(all.size(), "check") + " may take " + Wording.time(longest)
                            + " with all timeouts, retries and waits; the budget (budget.wallTime) is "
                            + Wording.time(wallTime) + ".",
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
