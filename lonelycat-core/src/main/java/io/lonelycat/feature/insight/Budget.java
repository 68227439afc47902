// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.past.Money;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.ReportedCosts;
import io.lonelycat.gate.policy.Constraint;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.gate.policy.RuleReader;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateFacts;
import io.lonelycat.gate.rule.ResolvedChecks;
import io.lonelycat.gate.rule.Rule;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.report.text.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Policy section {@code budget}: limits for the duration of checks and the costs of changes. */
final class Budget {
    static final PolicySection SECTION = new PolicySection("budget", Budget::readAll);

    private static final String WALL_TIME = "budget.wallTime";
    private static final String TOKENS = "budget.tokens";
    private static final String MONEY = "budget.money";
    private static final String MISSING = "budget.missing";
    private static final long MOST_TOKENS = 1_000_000_000_000_000L;

    private Budget() {}

    private static List<Constraint> readAll(InputValue section) {
        InputObject in = section.object();
        Effect effect = RuleReader.effect(in, "effect", Effect.NEED_APPROVAL).effect();
        List<Constraint> rules = new ArrayList<>();
        in.optional("wallTime")
                .ifPresent(value -> rules.add(new WallTime(value.duration(), Setting.at(effect, value))));
        Spending.read(in, effect).ifPresent(rules::add);
        if (rules.isEmpty()) {
            throw section.problem("the budget has no limit; give wallTime, tokens or money");
        }
        in.rejectUnknown();
        return rules;
    }

    private record WallTime(Duration most, Setting setting) implements Constraint, Rule {
        @Override
        public void evaluate(GateFacts facts, Findings findings) {
            ResolvedChecks checks = findings.checks();
            List<CheckSpec> all = Stream.concat(checks.verification().stream(), checks.healthChecks().stream())
                    .toList();
            Duration longest = all.stream().map(CheckSpec::longest).reduce(Duration.ZERO, Duration::plus);
            if (longest.compareTo(most) > 0) {
                findings.add(
                        WALL_TIME,
                        setting,
                        List.of(),
                        "With every start delay, retry and timeout counted in full, "
                                + DecisionWording.count(all.size(), "check")
                                + " of the plan could take "
                                + DecisionWording.time(longest) + "; the limit is "
                                + DecisionWording.time(most) + " (`" + WALL_TIME + "`).",
                        (all.size() == 1 ? "Ask" : "Either name fewer checks in the plan, or ask")
                                + " the owner of the policy to lower the timeout of a check or to raise `"
                                + WALL_TIME + "`.");
            }
        }

        @Override
        public List<String> ids() {
            return List.of(WALL_TIME);
        }
    }

    /**
     * Limits for the tokens and money that a change may cost.
     *
     * @param within period over which the costs of all changes are added; empty to limit each change alone
     * @param missing effect, such as a warning, if the author of a change reported no costs
     */
    private record Spending(List<Limit> limits, Optional<Duration> within, Setting missing)
            implements Constraint, Rule {
        Spending {
            limits = List.copyOf(limits);
        }

        static Optional<Spending> read(InputObject in, Effect effect) {
            List<Limit> limits = new ArrayList<>();
            in.optional("tokens")
                    .ifPresent(value ->
                            limits.add(new Limit("", value.integer(0, MOST_TOKENS), Setting.at(effect, value))));
            in.optional("money").ifPresent(value -> readMoney(value, effect, limits));
            Optional<Duration> within = in.optional("within").map(RuleReader::within);
            if (limits.isEmpty()) {
                for (String key : List.of("within", "missing")) {
                    in.optional(key).ifPresent(value -> {
                        throw value.problem("the key `" + key
                                + "` has an effect only with a limit for tokens or money; add `tokens` or `money`");
                    });
                }
                return Optional.empty();
            }
            return Optional.of(new Spending(limits, within, RuleReader.effect(in, "missing", Effect.WARN)));
        }

        private static void readMoney(InputValue value, Effect effect, List<Limit> limits) {
            List<InputValue> amounts = value.object().members();
            if (amounts.isEmpty()) {
                throw value.problem(
                        "the key `money` limits nothing. Add a currency with an amount, such as `EUR: '5.00'`, or remove the key");
            }
            for (InputValue amount : amounts) {
                value.object().find(amount.key());
                Money money = Money.readLimit(amount);
                limits.add(new Limit(money.currency(), money.millionths(), Setting.at(effect, amount)));
            }
        }

        @Override
        public void evaluate(GateFacts facts, Findings findings) {
            Optional<ReportedCosts> author = ReportedCosts.of(facts.plan().reported());
            ReportedCosts.Total before = within.map(period -> facts.past()
                            .answer(new PastQuestion.Costs(
                                    facts.inputs().now().minus(period),
                                    facts.proposal().changeset().checksum())))
                    .orElse(ReportedCosts.Total.NONE);
            ReportedCosts.Total own = ReportedCosts.Total.of(author.stream().toList());
            for (Limit limit : limits) {
                long spent = limit.of(before) + limit.of(own);
                if (spent > limit.most) {
                    findings.add(
                            limit.rule(),
                            limit.setting,
                            List.of(),
                            limit.shown(spent) + " were spent"
                                    + within.map(period -> " within " + DecisionWording.time(period)
                                                    + ", including this change")
                                            .orElse(" for this change")
                                    + "; the limit is " + limit.shown(limit.most) + " (" + limit.rule() + ").",
                            within.map(period -> "Either wait until earlier changes are more than "
                                            + DecisionWording.time(period)
                                            + " old, so that their costs are not included, or ask the owner of the "
                                            + "policy to raise its `budget`.")
                                    .orElse("Ask the owner of the policy to raise its `budget`."));
                }
            }
            if (author.isEmpty()) {
                findings.add(
                        MISSING,
                        missing,
                        List.of(),
                        "The plan does not report how many tokens and how much money it cost to make the change (key "
                                + "`reported` of plan.json).",
                        "Plan again, with the cost report of the tool that made the change: `lonelycat plan costs=FILE`.");
            }
        }

        @Override
        public List<String> ids() {
            return List.of(TOKENS, MONEY, MISSING);
        }
    }

    /**
     * Limit for tokens or for amounts in one currency.
     *
     * @param currency currency of the amounts; empty for tokens
     * @param most maximum number of tokens, or of millionths of a currency unit
     */
    private record Limit(String currency, long most, Setting setting) {
        String rule() {
            return currency.isEmpty() ? TOKENS : MONEY;
        }

        long of(ReportedCosts.Total spent) {
            return currency.isEmpty() ? spent.tokens() : spent.millionths(currency);
        }

        String shown(long amount) {
            return currency.isEmpty()
                    ? Figures.count(amount, "token")
                    : Money.ofMillionths(amount, currency).shown();
        }
    }
}
