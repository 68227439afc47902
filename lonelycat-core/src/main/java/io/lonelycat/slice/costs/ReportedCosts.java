// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Member;
import io.lonelycat.json.RecordJson;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.plan.ToolReport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * What a tool says that its work has cost. It is an unverified claim.
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

    static final ReportKind KIND = new ReportKind(
            "costs", SCHEMA, (in, words) -> read(in).worded(words).toReport());

    private static final long MOST_TOKENS = 1_000_000_000_000L;
    private static final int MOST_CURRENCIES = 10;
    private static final int LONGEST_NAME = 200;

    public ReportedCosts {
        money = List.copyOf(money);
    }

    /** Reads all that are among the reports on record. */
    static List<ReportedCosts> of(List<ToolReport> reports) {
        return reports.stream()
                .map(report -> report.in("execution.json, reported"))
                .filter(in -> in.required("schema").string().equals(SCHEMA))
                .map(ReportedCosts::read)
                .toList();
    }

    /** Reads a document strictly. */
    static ReportedCosts read(InputObject in) {
        in.schema(SCHEMA);
        return readMembers(in);
    }

    /** Returns the document. */
    public ToolReport toReport() {
        return ToolReport.of(RecordJson.document(SCHEMA, this));
    }

    private static ReportedCosts readMembers(InputObject in) {
        List<InputValue> amounts = in.listOrEmpty("money");
        if (amounts.size() > MOST_CURRENCIES) {
            throw in.required("money").problem("expected at most " + MOST_CURRENCIES + " currencies");
        }
        ReportedCosts costs = new ReportedCosts(
                name(in, "tool"),
                name(in, "model"),
                tokens(in, "tokensIn", MOST_TOKENS),
                tokens(in, "tokensOut", MOST_TOKENS),
                Money.readAll(amounts));
        if (costs.tokensIn.isEmpty() && costs.tokensOut.isEmpty() && costs.money.isEmpty()) {
            throw in.asValue().problem("nothing is reported here; give tokensIn, tokensOut or money");
        }
        in.rejectUnknown();
        return costs;
    }

    private static Optional<String> name(InputObject in, String key) {
        Optional<InputValue> value = in.optional(key);
        if (value.isPresent() && value.get().text().length() > LONGEST_NAME) {
            throw value.get().problem("expected at most " + LONGEST_NAME + " characters");
        }
        return value.map(InputValue::text);
    }

    static OptionalLong tokens(InputObject in, String key, long most) {
        InputValue value = in.find(key);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value.integer(0, most));
    }

    /** Returns the same with other words for the tool and the model, for those that may hold a secret. */
    private ReportedCosts worded(UnaryOperator<String> words) {
        UnaryOperator<String> shortened = text -> {
            String other = words.apply(text);
            return other.substring(0, Math.min(other.length(), LONGEST_NAME));
        };
        return new ReportedCosts(tool.map(shortened), model.map(shortened), tokensIn, tokensOut, money);
    }
}
