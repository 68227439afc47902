// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.config.Keys;
import java.util.List;

/** A filter with a few possible values. */
public final class FilterChoice {
    private final String name;
    private final String label;
    private final List<String> values;

    private FilterChoice(String name, String label) {
        this.name = name;
        this.label = label;
        this.values = Keys.choices(name);
    }

    static List<FilterChoice> all() {
        return List.of(
                new FilterChoice("status", "Status"),
                new FilterChoice("verdict", "Verdict"),
                new FilterChoice("risk", "Risk"),
                new FilterChoice("trigger", "Trigger"));
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
