// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.gate.rule.ResolvedChecks;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.slice.costs.Spending.Limit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What was spent, and what this change is likely to cost in addition, is within the limits of {@link Spending}. */
record SpendingRule(Spending spec) {
    /** How far back runs of a check say what the next one is likely to cost. */
    private static final Duration LATELY = Duration.ofDays(90);

    void judge(GateInput subject, ResolvedChecks checks, Findings findings) {
        List<CommandCheck> commands = Stream.concat(checks.verification().stream(), checks.healthChecks().stream())
                .filter(CommandCheck.class::isInstance)
                .map(CommandCheck.class::cast)
                .toList();
        Costs costs = Costs.of(subject, spec, commands);
        new Comparison(spec, costs).addTo(findings);
        List<String> unknown = unknown(costs);
        if (!unknown.isEmpty()) {
            findings.add(
                    "budget.missing",
                    spec.missing(),
                    List.of(),
                    "The cost of this change cannot be estimated completely (budget): " + String.join("; ", unknown)
                            + ".",
                    "Let the tools report their costs; checks are known after they ran once.");
        }
        findings.add(
                "budget.estimate",
                spec.shown(),
                List.of(),
                "Estimated for this change: " + Costs.shown(costs.estimated()) + costs.basis() + "."
                        + costs.spent()
                                .map(spent -> " Spent before" + costs.span() + ": " + Costs.shown(spent) + ".")
                                .orElse(""),
                "");
    }

    private List<String> unknown(Costs costs) {
        List<String> unknown = new ArrayList<>();
        costs.checks().forEach(check -> {
            if (check.estimate().runs() == 0) {
                unknown.add("no run of the check `" + check.name() + "` is known");
            } else if (spec.processorTime().isPresent()
                    && check.estimate().costs().processorMillis().isEmpty()) {
                unknown.add("the processor time of the check `" + check.name() + "` was not measured");
            }
        });
        boolean reported = spec.tokens().isPresent() || !spec.money().isEmpty();
        if (reported && costs.author().isEmpty()) {
            unknown.add("the plan does not say what it has cost to make the change (plan.json, reported)");
        }
        return unknown;
    }

    /** An estimate of one check. */
    private record Estimated(String name, CheckEstimate estimate) {}

    /**
     * What is known of costs.
     *
     * @param author what the author reported
     * @param spent before; empty where nothing is added up
     * @param estimated for this change, that of its author included
     * @param span the words for the time and the author
     */
    private record Costs(
            CostSum author, Optional<PastCosts> spent, PastCosts estimated, List<Estimated> checks, String span) {
        static Costs of(GateInput subject, Spending spec, List<CommandCheck> commands) {
            Instant now = subject.inputs().now();
            List<Estimated> checks = new ArrayList<>();
            CostSum reported = CostSum.reported(subject.plan().reported());
            PastCosts estimated = new PastCosts(OptionalLong.empty(), reported);
            for (CheckSpec command : commands) {
                CheckEstimate estimate =
                        subject.asked().answer(new CostQuestions.Estimate(command.name(), now.minus(LATELY)));
                checks.add(new Estimated(command.name(), estimate));
                estimated = estimated.plus(estimate.costs());
            }
            Optional<String> author =
                    spec.of() == Spending.Of.AUTHOR ? Optional.of(subject.plan().createdBy()) : Optional.empty();
            Optional<PastCosts> spent = spec.within().map(within -> subject.asked()
                    .answer(new CostQuestions.Spent(
                            now.minus(within),
                            author,
                            subject.proposal().changeset().checksum())));
            String span = spec.within()
                            .map(within -> " within " + DecisionWording.time(within))
                            .orElse("")
                    + author.map(name -> " on plans by " + DecisionWording.quoted(name))
                            .orElse("");
            return new Costs(reported, spent, estimated, checks, span);
        }

        PastCosts all() {
            return spent.map(estimated::plus).orElse(estimated);
        }

        String basis() {
            long known =
                    checks.stream().filter(check -> check.estimate().runs() > 0).count();
            return checks.isEmpty()
                    ? ""
                    : ", by the last runs of " + known + " of " + DecisionWording.count(checks.size(), "check");
        }

        static String shown(PastCosts costs) {
            List<String> words = new ArrayList<>();
            costs.processorMillis().ifPresent(millis -> words.add(time(millis) + " of processor time"));
            costs.reported().tokens().ifPresent(tokens -> words.add(DecisionWording.count(tokens, "token")));
            costs.reported().money().stream().map(Money::shown).forEach(words::add);
            return words.isEmpty() ? "nothing is known" : String.join(", ", words);
        }
    }

    private static String time(long millis) {
        return DecisionWording.time(
                millis < 1000 ? Duration.ofMillis(millis) : Duration.ofSeconds((millis + 999) / 1000));
    }

    /** Compares with each limit by itself. */
    private record Comparison(Spending spec, Costs costs) {
        void addTo(Findings findings) {
            PastCosts all = costs.all();
            spec.processorTime()
                    .filter(limit ->
                            all.processorMillis().orElse(0) > limit.most().toMillis())
                    .ifPresent(
                            limit -> add(findings, "budget.processorTime", limit, DecisionWording.time(limit.most())));
            spec.tokens()
                    .filter(limit -> all.reported().tokens().orElse(0) > limit.most())
                    .ifPresent(limit ->
                            add(findings, "budget.tokens", limit, DecisionWording.count(limit.most(), "token")));
            for (Limit<Money> limit : spec.money()) {
                if (amount(all, limit.most().currency()).compareTo(limit.most().amount()) > 0) {
                    add(findings, "budget.money", limit, limit.most().shown());
                }
            }
        }

        /** What is in another currency is another limit's matter. */
        private static BigDecimal amount(PastCosts costs, String currency) {
            return costs.reported().money().stream()
                    .filter(money -> money.currency().equals(currency))
                    .map(Money::amount)
                    .findFirst()
                    .orElse(BigDecimal.ZERO);
        }

        private void add(Findings findings, String rule, Limit<?> limit, String most) {
            findings.add(
                    rule,
                    limit.setting(),
                    List.of(),
                    "With what is estimated for this change (" + Costs.shown(costs.estimated()) + ")"
                            + costs.spent()
                                    .map(spent ->
                                            " and what was spent" + costs.span() + " (" + Costs.shown(spent) + ")")
                                    .orElse("")
                            + " the budget (" + rule + ") of " + most + " is passed.",
                    costs.spent().isPresent()
                            ? "Wait, or have the budget changed in the policy."
                            : "Make the change with less, or have the budget changed in the policy.");
        }
    }
}
