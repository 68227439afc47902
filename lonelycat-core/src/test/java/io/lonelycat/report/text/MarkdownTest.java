// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    /** Characters that are active outside code: HTML, emphasis, links, mentions, tables, escapes. */
    private static final Pattern ACTIVE = Pattern.compile("[<>&*\\[\\]!|~#@\\\\\u0000-\u001f\u202e]|//|www\\.");

    @Test
    void plainWordsStayAsTheyAre() {
        assertThat(Markdown.prose("The scope (3 files) was derived; it's 100% sure: exit_code."))
                .isEqualTo("The scope (3 files) was derived; it's 100% sure: exit_code.");
    }

    @Test
    void wordsThatCouldBeMoreBecomeCode() {
        assertThat(Markdown.prose("Ask @ada, see https://x.test (#12) <b>now</b>"))
                .isEqualTo("Ask `@ada`, see `https://x.test` (`#12`) `<b>now</b>`");
    }

    @Test
    void whatIsInBackquotesIsCodeAlreadyEvenWithBlanks() {
        assertThat(Markdown.prose("`my file*.txt` matches (`**/*.pem`)."))
                .isEqualTo("`my file*.txt` matches (`**/*.pem`).");
    }

    @Test
    void backquotesInsideCodeDoNotEndIt() {
        assertThat(Markdown.code("a`b")).isEqualTo("``a`b``");
        assertThat(Markdown.code("`")).isEqualTo("`` ` ``");
        assertThat(Markdown.code("a````b")).isEqualTo("`a\\u{60}\\u{60}\\u{60}\\u{60}b`");
    }

    @Test
    void fenceIsLongerThanAnyInside() {
        assertThat(Markdown.fence(List.of("x", "`````", "y"))).containsExactly("``````", "x", "`````", "y", "``````");
    }

    @Test
    void barCannotEndACell() {
        assertThat(Markdown.cell(Markdown.code("a|b"))).isEqualTo("`a\\u{7c}b`");
    }

    @Property
    void nothingActiveIsLeftOutsideOfCode(@ForAll("hostile") String text) {
        assertThat(outsideOfCode("Why: " + Markdown.prose(text))).doesNotContainPattern(ACTIVE);
        assertThat(outsideOfCode("Path: " + Markdown.code(text))).isEqualTo("Path: ");
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.of(
                        "`",
                        "``",
                        "```",
                        "a",
                        "b.",
                        " ",
                        "\n",
                        "<b>",
                        "&amp;",
                        "*",
                        "**",
                        "_",
                        "[x](y)",
                        "!",
                        "|",
                        "~",
                        "#1",
                        "@ada",
                        "\\",
                        "https://x",
                        "www.x",
                        "(",
                        ")",
                        "\u202e",
                        "\u001b[31m",
                        "-")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    /** Removes code spans by CommonMark's rule: a run of backquotes ends at the next run of the same length. */
    private static String outsideOfCode(String markdown) {
        return markdown.replaceAll("(?s)(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)", "");
    }
}
