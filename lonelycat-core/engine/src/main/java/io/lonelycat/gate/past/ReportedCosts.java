// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.plan.ToolReport;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Unverified costs that a tool reported for a change. Unreported costs are empty, never 0. */
@DocumentSchema(ReportedCosts.SCHEMA)
public record ReportedCosts(
        @Member(blank = false) Optional<String> tool,
        @Member(blank = false) Optional<String> model,
        OptionalLong tokensIn,
        OptionalLong tokensOut,
        @Member(ifAny = true) List<Money> money) {
    public static final String SCHEMA = "lonelycat.costs/1";
    public static final ReportKind KIND =
            new ReportKind(SCHEMA, in -> Json.read(ReportedCosts.class, in).toReport());
    private static final long MOST_TOKENS = 1_000_000_000_000L;
    private static final int MOST_CURRENCIES = 10;
    private static final int LONGEST_NAME = 200;

    public ReportedCosts {
        money = money.stream().sorted(Comparator.comparing(Money::currency)).toList();
        long currencies = money.stream().map(Money::currency).distinct().count();
        refuse(
                tokensIn.isEmpty() && tokensOut.isEmpty() && money.isEmpty(),
                "the cost report has no costs; give tokensIn, tokensOut or money");
        refuse(
                Math.max(tokensIn.orElse(0), tokensOut.orElse(0)) > MOST_TOKENS
                        || Math.min(tokensIn.orElse(0), tokensOut.orElse(0)) < 0,
                "`tokensIn` and `tokensOut` must each be from 0 to " + MOST_TOKENS);
        refuse(currencies < money.size(), "a currency has two amounts; give only one amount for each currency");
        refuse(currencies > MOST_CURRENCIES, "expected at most " + MOST_CURRENCIES + " currencies");
        refuse(
                Stream.of(tool, model).flatMap(Optional::stream).anyMatch(name -> name.length() > LONGEST_NAME),
                "`tool` and `model` may each have at most " + LONGEST_NAME + " characters");
    }

    private static void refuse(boolean wrong, String problem) {
        if (wrong) {
            throw new InvalidInputException(problem);
        }
    }

    public static Optional<ReportedCosts> of(List<ToolReport> reports) {
        return reports.stream()
                .map(report -> report.in("execution.json, reported"))
                .filter(in -> in.required("schema").string().equals(SCHEMA))
                .findFirst()
                .map(in -> Json.read(ReportedCosts.class, in));
    }

    /** Reads the costs of a tool's report; empty if the report is invalid. */
    public static Optional<ReportedCosts> ofValid(ToolReport report) {
        try {
            return of(List.of(report));
        } catch (InvalidInputException altered) {
            return Optional.empty();
        }
    }

    long tokens() {
        return tokensIn.orElse(0) + tokensOut.orElse(0);
    }

    public ToolReport toReport() {
        return ToolReport.of(this);
    }

    public record Total(long tokens, @Member(ifAny = true) List<Amount> money) {
        public static final Total NONE = new Total(0, List.of());

        public Total {
            money = List.copyOf(money);
        }

        public static Total of(List<ReportedCosts> reports) {
            Map<String, Long> money = new TreeMap<>();
            reports.stream()
                    .flatMap(report -> report.money().stream())
                    .forEach(one -> money.merge(one.currency(), one.millionths(), Long::sum));
            return new Total(
                    reports.stream().mapToLong(ReportedCosts::tokens).sum(),
                    money.entrySet().stream()
                            .map(one -> new Amount(one.getKey(), one.getValue()))
                            .toList());
        }

        public long millionths(String currency) {
            return money.stream()
                    .filter(one -> one.currency().equals(currency))
                    .mapToLong(Amount::millionths)
                    .sum();
        }

        public record Amount(@Member(blank = false) String currency, long millionths) {}
    }
}
