// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** Name of an input document, for error messages. */
record DocumentSource(String name, boolean showsColumns) {
    static final int DEEPEST = 64;

    static final int MOST_BYTES = 64 << 20;

    /** Maximum size of a YAML document, because the parser needs quadratic time for long words and lines. */
    static final int MOST_YAML_BYTES = 1 << 20;

    String place(int line, int column) {
        return name + " line " + line + (showsColumns ? " column " + column : "");
    }

    InvalidInputException problem(String text) {
        return new InvalidInputException(name + ": " + text);
    }

    InvalidInputException syntaxProblem(int line, int column, String text, @Nullable Throwable cause) {
        String message = name + " line " + line + " column " + column + ": " + text;
        return cause == null ? new InvalidInputException(message) : new InvalidInputException(message, cause);
    }
}
