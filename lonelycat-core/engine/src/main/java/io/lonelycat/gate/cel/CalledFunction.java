// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import java.util.Set;

/** A function about the past that conditions can call, as {@code history.name(days)}. */
public interface CalledFunction {
    /** Returns its name. */
    String name();

    /** Returns the names of the numbers that it returns. */
    Set<String> numbers();
}
