// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

/** Format of the log line of a failed step. */
public final class PlainLine {
    private static final int LONGEST = 900;

    private PlainLine() {}

    /**
     * Asserts that a line names the step, is short, and contains no Maven command.
     *
     * @param parts required texts: the subject and the next action
     */
    public static void check(String line, String... parts) {
        for (String part : parts) {
            assertThat(line).contains(part);
        }
        assertThat(line)
                .hasSizeLessThan(LONGEST)
                .doesNotContain("\n", "  ", "mvn ", "-Dlonelycat", "lonelycat:", "lonelycat.")
                .matches("lonelycat[A-Z][a-z]+: .*[.?!)]");
    }
}
