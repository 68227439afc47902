// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** The document that values come from, and how its places are told to people. */
record DocumentSource(String name, boolean showsColumns) {
    /** The deepest nesting of objects and lists; the document itself is level 1. */
    static final int DEEPEST = 64;

    /** The largest document. */
    static final int MOST_BYTES = 64 << 20;

    /** The parser of YAML needs time by the square of the length of a word or a line. */
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
