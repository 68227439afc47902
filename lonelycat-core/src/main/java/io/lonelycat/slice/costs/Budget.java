// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import static io.lonelycat.gate.layer.Tighter.down;
import static io.lonelycat.gate.layer.Tighter.up;

import io.lonelycat.gate.constraint.PluggedConstraint;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.layer.Scale;
import io.lonelycat.gate.layer.Tightening;
import io.lonelycat.gate.layer.Tighter;
import io.lonelycat.gate.policy.Constraint;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.gate.policy.RuleReader;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.gate.rule.ResolvedChecks;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.CheckSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The policy's section {@code budget}: what the checks of a change, and the work on it, may take. */
final class Budget {
    static final PolicySection SECTION = new PolicySection("budget", Budget::readAll, Budget::tighter);

    private Budget() {}

    private static Tightening.SectionRules tighter() {
        List<Tighter> values = List.of(
                down(Scale.TIME, "budget/wallTime").orNothing(),
                down(Scale.TIME, "budget/processorTime").orNothing(),
                down(Scale.AMOUNT, "budget/tokens").orNothing(),
                down(Budget::millionths, "budget/money/*").orNothing(),
                up(Scale.TIME, "budget/within").or("0s"),
                up(Scale.EFFECT, "budget/missing").or("warn"),
                up(Scale.EFFECT, "budget/effect").or("need_approval"));
        return new Tightening.SectionRules(values, List.of(), true);
    }

    private static OptionalLong millionths(InputValue amount) {
        return OptionalLong.of(Money.readLimit(amount)
                .amount()
                .movePointRight(Money.LIMIT_DIGITS)
                .longValueExact());
    }

    private static List<Constraint> readAll(InputValue section) {
        InputObject in = section.object();
        Effect effect = RuleReader.effect(in, "effect", Effect.NEED_APPROVAL).effect();
        List<Constraint> rules = new ArrayList<>();
        in.optional("wallTime")
                .ifPresent(value -> rules.add(new WallTime(value.duration(), Setting.at(effect, value.line()))));
        Spending.read(in, effect).ifPresent(rules::add);
        if (rules.isEmpty()) {
            throw section.problem("nothing is limited here; give wallTime, processorTime, tokens or money");
        }
        in.rejectUnknown();
        return rules;
    }

    /** The longest time that the checks of a change may take, all attempts together. */
    private record WallTime(Duration most, Setting setting) implements PluggedConstraint {
        @Override
        public void judge(GateInput subject, ResolvedChecks checks, Findings findings) {
            List<CheckSpec> all = Stream.concat(checks.verification().stream(), checks.healthChecks().stream())
                    .toList();
            Duration longest = all.stream().map(CheckSpec::longest).reduce(Duration.ZERO, Duration::plus);
            if (longest.compareTo(most) > 0) {
                findings.add(
                        "budget.wallTime",
                        setting,
                        List.of(),
                        "The " + DecisionWording.count(all.size(), "check") + " may take "
                                + DecisionWording.time(longest)
                                + " with all timeouts, retries and waits; the budget (budget.wallTime) is "
                                + DecisionWording.time(most) + ".",
                        "Name fewer checks in the plan, or have their timeouts or the budget changed in the policy.");
            }
        }

        @Override
        public List<String> ids() {
            return List.of("budget.wallTime");
        }
    }
}
