// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that makes a judge strict or lax.
 *
 * @param line its number in the file
 * @param text the line without blanks around it
 * @param key for a limit its name, else empty
 * @param weight how many tests or assertions it has; for a limit its figure
 */
public record JudgeMark(Kind kind, long line, String text, String key, BigDecimal weight) {
    /** What a line does. */
    public enum Kind {
        TEST("a test"),
        ASSERTION("an assertion"),
        LINT_RULE("a rule of a linter"),
        FLOOR("a limit"),
        CEILING("a limit"),
        DISABLES("a test is disabled"),
        SKIPS("a check is skipped or ignored");

        public final String title;

        Kind(String title) {
            this.title = title;
        }

        /** Says whether less is found where such a line appears; else, where it goes. */
        public boolean isLax() {
            return this == DISABLES || this == SKIPS;
        }

        public boolean isLimit() {
            return this == FLOOR || this == CEILING;
        }
    }

    private static final Pattern COMMENT = Pattern.compile("//|/\\*|\\*|#|<!--");
    private static final Pattern TEST = Pattern.compile(
            "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property|Theory)\\b|^def test_|^func Test"
                    + "|(?<![\\w.])(?:it|test) ?\\(\\s{0,4}[\"'`]");
    private static final Pattern ASSERTION = Pattern.compile(
            "(?<!\\w)(?:assert|verify|expect)\\w{0,40}+\\s{0,8}+\\(|(?<!\\w)fail\\s{0,8}+\\(|^assert\\s");
    private static final Pattern CHAINED = Pattern.compile(
            "\\.(?:is|has|contains|does|matches|satisfies|all|any|none|starts|ends|to)[A-Z]?\\w{0,40}+\\(");
    private static final Pattern DISABLES =
            Pattern.compile("@(?:Disabled\\w{0,40}+|Ignore)\\b|assumeTrue\\s*+\\(\\s*+false"
                    + "|assumeFalse\\s*+\\(\\s*+true|\\benabled\\s*+=\\s*+false|(?<![\\w.])(?:it|test|describe)\\.skip\\b"
                    + "|(?<!\\w)x(?:it|describe|test) ?\\(|@(?:pytest\\.mark|unittest)\\.skip|(?<!\\w)t\\.Skip\\(");
    private static final String SKIPPING = "(?:skipTests|skipITs|skipUTs|test\\.skip|testFailureIgnore"
            + "|test\\.failure\\.ignore|excludedGroups|(?:jacoco|checkstyle|pmd|cpd|spotbugs|enforcer|rat)\\.skip)";
    private static final Pattern SKIPS = Pattern.compile(
            SKIPPING
                    + "[\"']?\\s*+[>=:]\\s*+[\"']?(?!false\\b)[\\w$]|-D[\\w.]{0,20}" + SKIPPING + "(?![\\w=])"
                    + "|<skip>\\s*+true|<(?:failOnViolation|failsOnError|failOnError|haltOnFailure|failIfNoTests)>\\s*+false"
                    + "|continue-on-error:\\s*+true|allow_failure:\\s*+true|(?<!\\S)(?:-fn|--fail-never)(?!\\S)|\\|\\|\\s*+true\\b");
    private static final Pattern LINT_RULE = Pattern.compile("<(?:module\\s{1,8}+name|rule\\s{1,8}+ref)\\s*+=");
    private static final Pattern FLOOR = limit(
            "minimum|minimumCoverage|mutationThreshold|coverageThreshold|testStrengthThreshold|lineRate|branchRate"
                    + "|totalLineRate|totalBranchRate|fail_under|failurePriority");
    private static final Pattern CEILING =
            limit("maxAllowedViolations|maximum|maxViolations|maxErrors|maxWarnings|failBuildOnCVSS");

    private static Pattern limit(String keys) {
        return Pattern.compile("(?<![\\w-])(" + keys + ")[\"']?\\s*+[>=:]\\s*+[\"']?(\\d{1,9}+(?:\\.\\d{1,9}+)?)");
    }

    /** Reads a line; most mean nothing. What is in a comment does nothing. */
    public static Optional<JudgeMark> read(long line, String text) {
        if (COMMENT.matcher(text).lookingAt()) {
            return Optional.empty();
        }
        if (DISABLES.matcher(text).find()) {
            return Optional.of(new JudgeMark(Kind.DISABLES, line, text, "", BigDecimal.ONE));
        }
        if (SKIPS.matcher(text).find()) {
            return Optional.of(new JudgeMark(Kind.SKIPS, line, text, "", BigDecimal.ONE));
        }
        return limit(Kind.FLOOR, FLOOR, line, text)
                .or(() -> limit(Kind.CEILING, CEILING, line, text))
                .or(() -> counted(Kind.LINT_RULE, line, text, count(LINT_RULE, text)))
                .or(() -> counted(Kind.ASSERTION, line, text, assertions(text)))
                .or(() -> counted(Kind.TEST, line, text, count(TEST, text)));
    }

    private static Optional<JudgeMark> limit(Kind kind, Pattern pattern, long line, String text) {
        Matcher found = pattern.matcher(text);
        return found.find()
                ? Optional.of(new JudgeMark(kind, line, text, found.group(1), new BigDecimal(found.group(2))))
                : Optional.empty();
    }

    private static Optional<JudgeMark> counted(Kind kind, long line, String text, long count) {
        return count == 0
                ? Optional.empty()
                : Optional.of(new JudgeMark(kind, line, text, "", BigDecimal.valueOf(count)));
    }

    /** What hangs on an assertion asserts as well, in its line or in the lines below it. */
    private static long assertions(String text) {
        long heads = count(ASSERTION, text);
        return heads > 0 || text.startsWith(".") ? heads + count(CHAINED, text) : 0;
    }

    private static long count(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }

    /** Returns what two lines have in common that differ in blanks only. */
    public String words() {
        return kind + " " + text.replaceAll("\\s+", "");
    }
}
