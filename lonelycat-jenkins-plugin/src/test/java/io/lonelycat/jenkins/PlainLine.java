// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

/** The form of the line of a failed step. */
public final class PlainLine {
    private static final int LONGEST = 900;

    private PlainLine() {}

    /**
     * Claims that a line names the step, is short, and contains no command for Maven.
     *
     * @param parts what it has to say: what it is about, and what to do next
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
