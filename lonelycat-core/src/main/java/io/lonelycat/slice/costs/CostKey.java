// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import java.util.Optional;

/**
 * By what costs are added up.
 *
 * @param label of which name, for {@link Kind#LABEL} only
 */
public record CostKey(Kind kind, Optional<String> label) {
    /** What executions, or checks, have in common. */
    public enum Kind {
        CHECK,
        EXECUTION,
        PLAN,
        AUTHOR,
        LABEL,
        DAY
    }

    private static final String LABEL = "label=";

    /** Makes a key of any kind but a label. */
    static CostKey of(Kind kind) {
        return new CostKey(kind, Optional.empty());
    }

    /**
     * Reads a word: {@code check}, {@code execution}, {@code plan}, {@code author}, {@code label=NAME} or {@code day}.
     *
     * @throws InvalidInputException if it is another one
     */
    public static CostKey read(String text) {
        if (text.startsWith(LABEL) && text.length() > LABEL.length()) {
            return new CostKey(Kind.LABEL, Optional.of(text.substring(LABEL.length())));
        }
        for (Kind kind : Kind.values()) {
            if (kind != Kind.LABEL && Names.of(kind).equals(text)) {
                return of(kind);
            }
        }
        throw new InvalidInputException(
                "`lonelycat.costsBy`: expected check, execution, plan, author, day or label=NAME," + " found `" + text
                        + "`.");
    }
}
