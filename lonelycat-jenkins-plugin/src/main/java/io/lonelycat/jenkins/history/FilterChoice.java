// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import java.util.List;

/** A filter with a few possible values. */
public final class FilterChoice {
    private final String name;
    private final String label;
    private final List<String> values;

    private FilterChoice(String label, Key<String> key) {
        this.name = key.name();
        this.label = label;
        this.values = key.type().choices();
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
                new FilterChoice("Status", Keys.STATUS),
                new FilterChoice("Verdict", Keys.VERDICT),
                new FilterChoice("Risk", Keys.RISK),
                new FilterChoice("Trigger", Keys.TRIGGER));
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
