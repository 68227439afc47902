// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.history.AskedStatus;
import java.util.List;
import java.util.stream.Stream;

/** A filter with a few possible values. */
public final class FilterChoice {
    private final String name;
    private final String label;
    private final List<String> values;

    private FilterChoice(String name, String label, Enum<?>... values) {
        this.name = name;
        this.label = label;
        this.values = Stream.of(values).map(Names::of).toList();
    }

    /**
     * Returns the values of a filter.
     *
     * @param name one of those that there are
     */
    public static List<String> values(String name) {
        return all().stream()
                .filter(choice -> choice.name.equals(name))
                .findFirst()
                .orElseThrow()
                .getValues();
    }

    static List<FilterChoice> all() {
        return List.of(
                new FilterChoice("status", "Status", AskedStatus.values()),
                new FilterChoice("verdict", "Verdict", Verdict.values()),
                new FilterChoice("risk", "Risk", Risk.values()),
                new FilterChoice("trigger", "Trigger", Trigger.values()));
    }

    /** Whether it is shown at once. */
    boolean isOften() {
        return HistoryAddress.OFTEN.contains(name);
    }

    public String getName() {
        return name;
    }

    public String getLabel() {
        return label;
    }

    public List<String> getValues() {
        return values;
    }

    /** A value as it is shown. */
    public String words(String value) {
        return value.replace('_', ' ');
    }
}
