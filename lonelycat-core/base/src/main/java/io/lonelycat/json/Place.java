// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.InvalidInputException;

/** Location in an input document, for error messages. */
public interface Place {
    /** Returns the location: document name, line and, for JSON and YAML, JSON pointer. */
    String where();

    /** Returns the location without the document's name: a JSON pointer, or {@code line 12}. */
    String inDocument();

    InvalidInputException problem(String whatAndNext);
}
