// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.plan.cost.Money;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.slice.costs.CostRow;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** Costs as texts; a dash stands for an unknown value, which is not 0. */
public final class CostLine {
    private static final int LONGEST_NAME = 100;
    private static final String UNKNOWN = "-";

    private final CostRow row;

    CostLine(CostRow row) {
        this.row = row;
    }

    /** Whether anything is known. */
    public boolean isKnown() {
        return row.checkMillis().isPresent()
                || row.processorMillis().isPresent()
                || row.peakMemoryBytes().isPresent()
                || row.testsRun().isPresent()
                || row.bytesWritten().isPresent()
                || !row.reported().isEmpty();
    }

    /** What they have in common. */
    public String getName() {
        return row.key().isEmpty() ? "(none)" : PlainText.cutMiddle(PlainText.line(row.key()), LONGEST_NAME);
    }

    /** How many executions or runs. */
    public String getCount() {
        return Figures.number(row.count());
    }

    /** How long checks took. */
    public String getChecks() {
        return shown(row.checkMillis(), Figures::duration);
    }

    public String getProcessor() {
        return shown(row.processorMillis(), Figures::duration);
    }

    public String getMemory() {
        return shown(row.peakMemoryBytes(), Figures::size);
    }

    public String getTests() {
        return shown(row.testsRun(), Figures::number);
    }

    public String getWritten() {
        return shown(row.bytesWritten(), Figures::size);
    }

    /** What was given, and what was made. */
    public String getTokens() {
        List<String> words = new ArrayList<>();
        row.reported().tokensIn().ifPresent(tokens -> words.add(Figures.number(tokens) + " in"));
        row.reported().tokensOut().ifPresent(tokens -> words.add(Figures.number(tokens) + " out"));
        return words.isEmpty() ? UNKNOWN : String.join(", ", words);
    }

    /** Each currency by itself. */
    public String getMoney() {
        String all = row.reported().money().stream().map(Money::shown).collect(Collectors.joining(", "));
        return all.isEmpty() ? UNKNOWN : all;
    }

    private static String shown(OptionalLong number, LongFunction<String> words) {
        return number.isPresent() ? words.apply(number.getAsLong()) : UNKNOWN;
    }
}
