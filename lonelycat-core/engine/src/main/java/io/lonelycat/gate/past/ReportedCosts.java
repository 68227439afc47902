// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Member;
import io.lonelycat.json.RecordJson;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.plan.ToolReport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The costs that a tool reports for its work, an unverified claim. A cost that was not reported is absent, never 0.
 *
 * @param tool that did the work
 * @param model that it used
 * @param tokensIn how many tokens it was given
 * @param tokensOut how many it made
 * @param money one amount for each currency, sorted by currency
 */
public record ReportedCosts(
        Optional<String> tool,
        Optional<String> model,
        OptionalLong tokensIn,
        OptionalLong tokensOut,
        @Member(ifAny = true) List<Money> money) {
    public static final String SCHEMA = "lonelycat.costs/1";
    public static final ReportKind KIND = new ReportKind(SCHEMA, in -> read(in).toReport());
    private static final long MOST_TOKENS = 1_000_000_000_000L;
    private static final int MOST_CURRENCIES = 10;
    private static final int LONGEST_NAME = 200;

    public ReportedCosts {
        money = List.copyOf(money);
    }

    /** Reads what is among the reports of a plan, which has one of each kind at most. */
    public static Optional<ReportedCosts> of(List<ToolReport> reports) {
        return reports.stream()
                .map(report -> report.in("execution.json, reported"))
                .filter(in -> in.required("schema").string().equals(SCHEMA))
                .findFirst()
                .map(ReportedCosts::read);
    }

    /** Reads a report of an execution; empty if it reports no costs, or is invalid: then it was altered, which {@code verify} reports. */
    public static Optional<ReportedCosts> ofValid(ToolReport report) {
        try {
            return of(List.of(report));
        } catch (InvalidInputException altered) {
            return Optional.empty();
        }
    }

    /** Returns all tokens, given and made. */
    long tokens() {
        return tokensIn.orElse(0) + tokensOut.orElse(0);
    }

    private boolean isEmpty() {
        return tokensIn.isEmpty() && tokensOut.isEmpty() && money.isEmpty();
    }

    /** Reads a document strictly. */
    public static ReportedCosts read(InputObject in) {
        in.schema(SCHEMA);
        List<InputValue> amounts = in.listOrEmpty("money");
        if (amounts.size() > MOST_CURRENCIES) {
            throw in.required("money").problem("expected at most " + MOST_CURRENCIES + " currencies");
        }
        ReportedCosts costs = new ReportedCosts(
                name(in, "tool"),
                name(in, "model"),
                tokens(in, "tokensIn"),
                tokens(in, "tokensOut"),
                Money.readAll(amounts));
        if (costs.isEmpty()) {
            throw in.asValue().problem("the cost report has no costs; give tokensIn, tokensOut or money");
        }
        in.rejectUnknown();
        return costs;
    }

    /** Returns the document. */
    public ToolReport toReport() {
        return ToolReport.of(RecordJson.document(SCHEMA, this));
    }

    private static Optional<String> name(InputObject in, String key) {
        Optional<InputValue> value = in.optional(key);
        if (value.isPresent() && value.get().text().length() > LONGEST_NAME) {
            throw value.get().problem("expected at most " + LONGEST_NAME + " characters");
        }
        return value.map(InputValue::text);
    }

    private static OptionalLong tokens(InputObject in, String key) {
        InputValue value = in.find(key);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value.integer(0, MOST_TOKENS));
    }
}
