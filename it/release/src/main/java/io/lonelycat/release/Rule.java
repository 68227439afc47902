// SPDX-License-Identifier: MIT
package io.lonelycat.release;

import java.util.stream.Stream;

/** Something that holds for every release. */
@FunctionalInterface
public interface Rule {
    /** Returns a sentence for each place in which it does not hold. */
    Stream<String> broken(ReleasedFiles files);
}
