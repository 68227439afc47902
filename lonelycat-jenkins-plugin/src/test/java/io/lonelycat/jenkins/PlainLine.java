// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** The form of the line of a failed step. */
public final class PlainLine {
    private static final int LONGEST = 800;
    private static final Pattern SENTENCES = Pattern.compile("(?<=[.?!]) (?=\\S)");
    private static final Pattern WORD = Pattern.compile("[a-z]+[ ,.]");

    private PlainLine() {}

    /**
     * Claims that a line names the step, speaks in sentences, ends with one full stop, and contains no command for
     * Maven.
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
                .matches("lonelycat[A-Z][a-z]+: [A-Z`/].*[^.\\s][.?]");
        assertThat(line.replace("A..B", "")
                        .replace("'...'", "''")
                        .replace("\"...\"", "\"\"")
                        .replace(" ... (all of it is above)", ""))
                .as(line)
                .doesNotContain("..", ":.", ",.", "?.")
                .doesNotContainPattern("\\s\\.(\\s|$)");
        assertThat(SENTENCES.split(line.substring(line.indexOf(": ") + 2)))
                .as(line)
                .noneMatch(sentence -> sentence.startsWith("Or ") || sentence.startsWith("And "))
                .noneMatch(sentence -> WORD.matcher(sentence).lookingAt());
    }
}
