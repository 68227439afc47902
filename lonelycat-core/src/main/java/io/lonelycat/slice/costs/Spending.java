// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.gate.constraint.PluggedConstraint;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.policy.RuleReader;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.gate.rule.ResolvedChecks;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What changes may cost: the limits of the policy's section {@code budget} beside {@code wallTime}.
 *
 * @param processorTime that processors may work for commands of checks
 * @param tokens that tools may report, given and made
 * @param money that tools may report, one limit for each currency; others have none
 * @param within the time over which all is added up, this change included; empty for this change alone
 * @param of whose executions are added up
 * @param missing the effect if the costs are unknown
 * @param shown where the estimate is for people
 */
record Spending(
        Optional<Limit<Duration>> processorTime,
        Optional<Limit<Long>> tokens,
        List<Limit<Money>> money,
        Optional<Duration> within,
        Of of,
        Setting missing,
        Setting shown)
        implements PluggedConstraint {
    private static final long MOST_TOKENS = 1_000_000_000_000_000L;

    /** Copies the limits. */
    public Spending {
        money = List.copyOf(money);
    }

    /** A limit, and what comes of passing it. */
    record Limit<T>(T most, Setting setting) {}

    /** Whose executions count together. */
    enum Of {
        ALL,
        AUTHOR
    }

    /** Reads those members of the section that limit what is spent; empty if there are no limits. */
    static Optional<Spending> read(InputObject in, Effect effect) {
        Optional<Limit<Duration>> processorTime = in.optional("processorTime")
                .map(value -> new Limit<>(value.duration(), Setting.at(effect, value.line())));
        Optional<Limit<Long>> tokens = in.optional("tokens")
                .map(value -> new Limit<>(value.integer(0, MOST_TOKENS), Setting.at(effect, value.line())));
        List<Limit<Money>> money = money(in, effect);
        boolean any = processorTime.isPresent() || tokens.isPresent() || !money.isEmpty();
        if (!any) {
            refuse(in, "within");
            refuse(in, "of");
            refuse(in, "missing");
            return Optional.empty();
        }
        Optional<Duration> within = in.optional("within").map(value -> RuleReader.within(in));
        if (within.isEmpty()) {
            in.optional("of").ifPresent(of -> {
                throw of.problem("needs within: without it, each change is looked at alone");
            });
        }
        return Optional.of(new Spending(
                processorTime,
                tokens,
                money,
                within,
                in.oneOf("of", Of.class, Of.ALL),
                RuleReader.effect(in, "missing", Effect.WARN),
                Setting.at(Effect.ALLOW, in.asValue().line())));
    }

    private static void refuse(InputObject in, String key) {
        in.optional(key).ifPresent(value -> {
            throw value.problem("says nothing without processorTime, tokens or money");
        });
    }

    private static List<Limit<Money>> money(InputObject in, Effect effect) {
        List<Limit<Money>> limits = new ArrayList<>();
        in.optional("money").ifPresent(value -> {
            for (InputValue amount : value.object().members()) {
                value.object().find(amount.key());
                limits.add(new Limit<>(Money.readLimit(amount), Setting.at(effect, amount.line())));
            }
            if (limits.isEmpty()) {
                throw value.problem("no currency is here; give one as `EUR: '5.00'`, or drop the key");
            }
        });
        return limits;
    }

    @Override
    public void judge(GateInput subject, ResolvedChecks checks, Findings findings) {
        new SpendingRule(this).judge(subject, checks, findings);
    }

    @Override
    public List<String> ids() {
        return List.of("budget.processorTime", "budget.tokens", "budget.money", "budget.missing", "budget.estimate");
    }
}
