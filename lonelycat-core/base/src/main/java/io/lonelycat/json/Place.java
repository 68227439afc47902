// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.InvalidInputException;

/** The place of something in an input, for messages. */
public interface Place {
    /** Returns the document and the line, and in a document of JSON or YAML the pointer. */
    String where();

    /** Returns where it is in its document alone: a JSON pointer, or {@code line 12}. */
    String inDocument();

    /** Returns an exception about this place; its message begins with {@link #where}. */
    InvalidInputException problem(String whatAndNext);
}
