// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.gate.patch.JudgeMark.MarkKind;
import io.lonelycat.workspace.WorkspacePath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lines mean that mean the same in every judge; {@link TestLines}, {@link BuildLines} and {@link CodeLines} add to it. */
enum JudgeLines {
    /** Sources of tests, of the languages that run on the JVM. */
    TEST,
    /** What builds, and what says how strictly. */
    BUILD,
    /** Settings of linters, in which problems are accepted by name. */
    LINT,
    /** A list of problems that are accepted. */
    BASELINE,
    /** Anything else: tests of other languages, and data. */
    OTHER,
    /** What is judged. */
    CODE;

    static final Pattern COMMENT = Pattern.compile("//|/\\*|\\*|#|<!--");
    static final Pattern TESTS = Pattern.compile(
            "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property|Theory)\\b|^def test_|^func Test"
                    + "|(?<![\\w.])(?:it|test) ?\\(\\s{0,4}[\"'`]");
    private static final Pattern DISABLES =
            Pattern.compile("@(?:Disabled\\w{0,40}+|Ignore)\\b|assumeTrue\\s*+\\(\\s*+false"
                    + "|assumeFalse\\s*+\\(\\s*+true|@Test\\b.*\\benabled\\s*+=\\s*+false|(?<![\\w.])(?:it|test|describe)\\.skip\\b"
                    + "|(?<!\\w)x(?:it|describe|test) ?\\(|@(?:pytest\\.mark|unittest)\\.skip|(?<!\\w)t\\.Skip\\(");
    private static final String SKIPPING = "(?:skipTests|skipITs|skipUTs|test\\.skip(?:\\.exec)?|testFailureIgnore"
            + "|test\\.failure\\.ignore|excludedGroups|(?:jacoco|checkstyle|pmd|cpd|spotbugs|findbugs|enforcer|rat|japicmp|revapi"
            + "|errorprone|pitest|animal\\.sniffer|dependency-check|sonar|license|spotless\\.check)\\.skip)";
    private static final Pattern SKIPS = Pattern.compile(SKIPPING
            + "[\"']?\\s*+[>=:]\\s*+[\"']?(?!false\\b)[\\w$]|-D[\\w.]{0,20}" + SKIPPING + "(?![\\w=])"
            + "|<skip>\\s*+true|<(?:failOnViolation|failsOnError|failOnError|haltOnFailure|failIfNoTests|failIfNoSpecifiedTests)>\\s*+false"
            + "|continue-on-error:\\s*+true|allow_failure:\\s*+true|(?<!\\S)(?:-fn|--fail-never)(?!\\S)"
            + "|\\|\\|\\s*+(?:true\\b|:(?!:)|exit 0)");
    private static final Pattern LINT_RULE = Pattern.compile("<(?:module\\s{1,8}+name|rule\\s{1,8}+ref)\\s*+=");
    private static final Pattern FLOOR = limit(
            "minimum|minimumCoverage|mutationThreshold|coverageThreshold|testStrengthThreshold|lineRate|branchRate"
                    + "|totalLineRate|totalBranchRate|fail_under|failurePriority");
    private static final Pattern CEILING =
            limit("maxAllowedViolations|maximum|maxViolations|maxErrors|maxWarnings|failBuildOnCVSS");

    static JudgeLines of(WorkspacePath path, boolean judge) {
        String value = path.value().toLowerCase(Locale.ROOT);
        String name = value.substring(value.lastIndexOf('/') + 1);
        if (!value.startsWith(".mvn/")
                && name.matches(".{1,200}\\.(?:java|kt|groovy|scala)")
                && !name.matches("build\\.gradle.{0,20}")) {
            return judge ? TEST : CODE;
        }
        if (!judge) {
            return OTHER;
        }
        if (name.contains("baseline") || value.contains("/archunit_store/") || value.contains("/frozen/")) {
            return BASELINE;
        }
        boolean data = value.matches("(?:.{0,4000}/)?src/\\w{0,40}test\\w{0,40}/.{1,4000}") && !name.equals("pom.xml");
        if (data) {
            return OTHER;
        }
        return name.matches(
                        ".{0,200}(?:checkstyle|pmd|spotbugs|findbugs|suppress|exclude|exceptions|revapi|japicmp).{0,200}")
                ? LINT
                : BUILD;
    }

    private static Pattern limit(String keys) {
        return Pattern.compile("(?<![\\w-])(" + keys + ")[\"']?\\s*+[>=:]\\s*+[\"']?(\\d{1,9}+(?:\\.\\d{1,9}+)?)");
    }

    /** Reads a line; most mean nothing. What is in a comment does nothing, but for what speaks to a linter. */
    List<JudgeMark> read(long line, String whole) {
        List<JudgeMark> marks = new ArrayList<>();
        String text = this == TEST ? beforeComment(whole) : whole;
        if (this == CODE) {
            CodeLines.read(line, text, marks);
            return marks;
        }
        if (this == BASELINE) {
            if (!text.isEmpty() && !COMMENT.matcher(text).lookingAt()) {
                marks.add(JudgeMark.one(MarkKind.ACCEPTS, line, text));
            }
            return marks;
        }
        if (COMMENT.matcher(text).lookingAt()) {
            return marks;
        }
        if (DISABLES.matcher(text).find()) {
            marks.add(JudgeMark.one(MarkKind.DISABLES, line, text));
        } else if (SKIPS.matcher(text).find()) {
            marks.add(JudgeMark.one(MarkKind.SKIPS, line, text));
        }
        limit(MarkKind.FLOOR, FLOOR, line, text, marks);
        limit(MarkKind.CEILING, CEILING, line, text, marks);
        counted(MarkKind.LINT_RULE, LINT_RULE, line, text, marks);
        counted(MarkKind.TEST, TESTS, line, text, marks);
        AssertionLines.read(line, text, marks);
        switch (this) {
            case TEST -> TestLines.read(line, text, marks);
            case BUILD, LINT -> BuildLines.read(line, text, this == LINT, marks);
            default -> {}
        }
        return marks;
    }

    /** Returns a line up to a comment that ends with it; two slashes in a text begin none. */
    private static String beforeComment(String text) {
        boolean quoted = false;
        for (int i = 1; i + 1 < text.length(); i++) {
            quoted ^= text.charAt(i) == '"' && text.charAt(i - 1) != '\\';
            if (!quoted && text.charAt(i) == '/' && text.charAt(i + 1) == '/' && text.charAt(0) != '"') {
                return text.substring(0, i).stripTrailing();
            }
        }
        return text;
    }

    static void limit(MarkKind kind, Pattern pattern, long line, String text, List<JudgeMark> marks) {
        Matcher found = pattern.matcher(text);
        if (found.find()) {
            marks.add(JudgeMark.keyed(kind, line, text, found.group(1), new BigDecimal(found.group(2))));
        }
    }

    static void counted(MarkKind kind, Pattern pattern, long line, String text, List<JudgeMark> marks) {
        long count = pattern.matcher(text).results().count();
        if (count > 0) {
            marks.add(JudgeMark.keyed(kind, line, text, "", BigDecimal.valueOf(count)));
        }
    }

    static void lax(MarkKind kind, Pattern pattern, long line, String text, List<JudgeMark> marks) {
        if (pattern.matcher(text).find()
                && marks.stream().noneMatch(mark -> mark.kind().isLax())) {
            marks.add(JudgeMark.one(kind, line, text));
        }
    }
}
