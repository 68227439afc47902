// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import java.util.List;

/**
 * What of a build is to run.
 *
 * @param words for Maven; none where all of it runs
 * @param told the same for people, and why
 * @param leftOut the test classes that are not to run, in their order
 */
public record TestSelection(List<String> words, String told, List<String> leftOut) {
    /** Copies the lists. */
    public TestSelection {
        words = List.copyOf(words);
        leftOut = List.copyOf(leftOut);
    }

    static TestSelection everything(String why) {
        return new TestSelection(List.of(), "All tests run: " + why + ".", List.of());
    }
}
