// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.gate.patch.JudgeMark.MarkKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** How much the assertions of a line say. */
final class AssertionLines {
    private static final Pattern HEAD = Pattern.compile("(?<!\\w)(?:assert|verify|expect)\\w{0,40}+\\s{0,8}+\\("
            + "|\\.andExpect\\w{0,10}+\\s{0,8}+\\(|(?<!\\w)fail\\s{0,8}+\\(|^assert\\s"
            + "|throw new AssertionError\\(");
    /** Declares an assertion, and makes none. */
    private static final Pattern DECLARES = Pattern.compile(
            "\\b(?:void|boolean|static|private|public)\\s{1,8}(?:<[^>]{1,80}>\\s{1,8})?[\\w<>]{0,80}\\s{0,8}(?:assert|verify|expect)\\w{0,40}\\([^;]{0,900}\\{?$");
    /** What follows says what the thing is. */
    private static final Pattern FLUENT =
            Pattern.compile("(?<!\\w)(?:assertThat\\w{0,40}|assertWithMessage|then|expect)\\s{0,8}\\(");

    private static final Pattern CHAINED = Pattern.compile(
            "\\.(?:is|has|contains|does|matches|satisfies|all|any|none|starts|ends|to|withMessage|withCause)[A-Z]?\\w{0,40}+\\(");
    /** Several elements that come in one assertion may come in the place of several. */
    private static final Pattern ELEMENTS = Pattern.compile(
            "\\.(?:contains|has|isEqualTo|isIn|extracting)\\w{0,40}+\\((?:[^;]{0,1900},[^;]{0,1900})\\)");
    /** Begin an assertion, and say nothing by themselves. */
    private static final Pattern PLAIN =
            Pattern.compile("(?<!\\w)(?:assertThat\\w{0,40}+|assertWithMessage|assertAll)\\s{0,8}+\\(");

    private static final Pattern MATCHER = Pattern.compile("assertThat\\(.{0,1900},\\s{0,8}+(?:\\w{1,40}\\.)?"
            + "(?:is|not|equalTo\\w{0,20}|has\\w{1,20}|contains\\w{0,20}|nullValue|notNullValue|instanceOf|sameInstance|greaterThan\\w{0,20}"
            + "|lessThan\\w{0,20}|anyOf|allOf|every\\w{0,20}|startsWith|endsWith|matches\\w{0,20}|closeTo|empty)\\(");
    private static final Pattern WEAK_HEAD = Pattern.compile(
            "(?<!\\w)(?:assertNotNull|assertDoesNotThrow|assertNotEquals|assertNotSame|assertInstanceOf|assertThatNoException)\\s{0,8}+\\("
                    + "|assertThrows\\w{0,20}+\\(\\s{0,8}+(?:Exception|RuntimeException|Throwable|Error)\\.class"
                    + "|assertTrue\\([^;]{0,900}(?:\\|\\||!=|isPresent\\(\\)|instanceof)|assertFalse\\([^;]{0,900}(?:==|&&|isEmpty\\(\\)|equals\\()"
                    + "|assertThat\\([^;]{0,900}\\)\\.isInstanceOf\\(|assertEquals\\([^;]{0,900}getClass\\(\\)"
                    + "|verify\\w{0,20}+\\([^;]{0,900}(?:atLeast\\(0\\)|atMost\\w{0,6}+\\()");
    private static final Pattern WEAK_CHAIN = Pattern.compile(
            "\\.(?:isNotNull|isNotEmpty|isNotBlank|isNotEqualTo|isNotSameAs|isIn|isNotIn|isNotZero"
                    + "|doesNotThrowAnyException|isNotNegative|isNotPositive|is4xxClientError|hasNoNullFieldsOrProperties)\\(");
    /** Compares a thing with itself. */
    private static final Pattern SAME = Pattern.compile(
            "assert\\w{0,20}(?:Equals|Same)\\(\\s{0,8}+([^,()\"]{1,200}+(?:\\([^()]{0,200}+\\))?+)\\s{0,8}+,\\s{0,8}+\\1\\s{0,8}+[,)]"
                    + "|assertThat\\(([^()\"]{1,200}+(?:\\([^()]{0,200}+\\))?+)\\)\\s{0,8}+\\.(?:isEqualTo|isSameAs|hasSameSizeAs)\\(\\2\\)"
                    + "|assertTrue\\(\\s{0,8}+([\\w.]{1,200})\\.equals\\(\\3\\)");

    private static final Pattern NOTHING = Pattern.compile(
            "(?<![\\w.])assertThat\\([\\w.]{1,200}+(?:\\(\\))?+\\)(?:\\.(?:as|describedAs)\\(\"[^\"]{0,200}+\"\\))?+;");
    private static final Pattern VACUOUS = Pattern.compile(
            "assertTrue\\(\\s{0,8}+(?:true|!false)\\b|assertFalse\\(\\s{0,8}+(?:false|!true)\\b"
                    + "|assertNull\\(\\s{0,8}+null\\b|assertNotNull\\(\\s{0,8}+(?:new\\s[\\w.<>]{1,80}\\([^()]{0,200}\\)\\s{0,8}[,)]|\"|\\d|this\\b)"
                    + "|assertThat\\(\\s{0,8}+(?:true|false|null|\\d{1,9}|\"[^\"]{0,40}+\")\\s{0,8}+\\)\\.is(?:True|False|Null|NotNull|EqualTo)\\("
                    + "|assertThat\\(true,|^assert true\\b|assert\\w{0,10}Equals\\(\\s{0,8}+(\\d{1,9}+|\"[^\"]{0,40}+\"|true|false|null)\\s{0,8}+,\\s{0,8}+\\1\\s{0,8}+[,)]");

    private AssertionLines() {}

    static void read(long line, String text, List<JudgeMark> marks) {
        if (VACUOUS.matcher(text).find()) {
            marks.add(JudgeMark.one(MarkKind.VACUOUS, line, text));
            return;
        }
        if (SAME.matcher(text).find() || NOTHING.matcher(text).find()) {
            return;
        }
        String outside = outside(text);
        boolean fluent = text.startsWith(".")
                || outside.startsWith(").")
                || FLUENT.matcher(text).find();
        long heads = count(HEAD, text);
        if ((heads == 0 && !fluent) || DECLARES.matcher(text).find()) {
            return;
        }
        long plain = MATCHER.matcher(text).find() ? 0 : count(PLAIN, text);
        long all = heads - plain + (fluent ? count(CHAINED, outside) : 0);
        long elements = fluent ? elements(text) : 0;
        if (elements > 0) {
            marks.add(JudgeMark.keyed(MarkKind.ELEMENT, line, text, "", BigDecimal.valueOf(elements)));
        }
        if (all > 0) {
            long weak = count(WEAK_HEAD, text) + count(WEAK_CHAIN, text);
            marks.add(new JudgeMark(
                    MarkKind.ASSERTION, line, text, "", BigDecimal.valueOf(all), Math.max(0, all - weak)));
        }
    }

    /** Returns a line without what is in brackets; one that begins in brackets is read from where they end. */
    private static String outside(String text) {
        StringBuilder outside = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == ')') {
                depth--;
                if (depth < 0) {
                    outside.setLength(0);
                    depth = 0;
                }
            }
            if (depth == 0) {
                outside.append(letter);
            }
            depth += letter == '(' ? 1 : 0;
        }
        return outside.toString();
    }

    private static long elements(String text) {
        return ELEMENTS.matcher(text)
                .results()
                .mapToLong(found ->
                        found.group().chars().filter(letter -> letter == ',').count())
                .sum();
    }

    private static long count(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }
}
