// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.gate.patch.VerificationTally.Limit;
import io.lonelycat.plan.content.LineEnds;
import io.lonelycat.plan.content.WordSearch;
import io.lonelycat.plan.patch.PatchLines;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts tests, assertions, skipped tests and thresholds in the edited lines of one verification file, ignoring
 * comments.
 */
final class VerificationScan implements PatchLines {
    private static final int BEGINNING = 2000;

    private static final Pattern COMMENT = Pattern.compile("//|/\\*|\\*|#|<!--");
    /** Matches the first line of a multi-line comment other than Javadoc. */
    private static final Pattern BLOCK = Pattern.compile("/\\*(?!\\*)(?!.{0,1900}\\*/)");

    private static final Pattern TEST = Pattern.compile(
            "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property|Theory)\\b|^def test_|^func Test"
                    + "|(?<![\\w.])(?:it|test) ?\\(\\s{0,4}[\"'`]");
    private static final Pattern CASES =
            Pattern.compile("@(?:ValueSource|CsvSource|EnumSource)\\s{0,4}+\\((?:[^{]{0,80}+\\{)?+(.{0,1900})");

    private static final Pattern ASSERTION = Pattern.compile("(?<![\\w.])(?:assert|verify|expect)\\w{0,40}+\\s{0,8}+\\("
            + "|\\.andExpect\\w{0,10}+\\s{0,8}+\\(|(?<!\\w)fail\\s{0,8}+\\(|^assert\\s|throw new AssertionError\\(");
    private static final String SKIPPING = "(?:skipTests|skipITs|skipUTs|test\\.skip(?:\\.exec)?|testFailureIgnore"
            + "|test\\.failure\\.ignore|excludedGroups|(?:jacoco|checkstyle|pmd|cpd|spotbugs|findbugs|enforcer|rat|japicmp|revapi"
            + "|errorprone|pitest|animal\\.sniffer|dependency-check|sonar|license|spotless\\.check)\\.skip)";
    private static final Pattern SKIP = Pattern.compile(
            "@(?:Disabled\\w{0,40}+|Ignore)\\b|assumeTrue\\s*+\\(\\s*+false|assumeFalse\\s*+\\(\\s*+true"
                    + "|@Test\\b.{0,400}\\benabled\\s*+=\\s*+false|(?<![\\w.])(?:it|test|describe)\\.skip\\b"
                    + "|(?<!\\w)x(?:it|describe|test) ?\\(|@(?:pytest\\.mark|unittest)\\.skip|(?<!\\w)t\\.Skip\\(|"
                    + SKIPPING + "[\"']?\\s*+[>=:]\\s*+[\"']?(?!false\\b)[\\w$]|-D[\\w.]{0,20}" + SKIPPING
                    + "(?![\\w=])|<skip>\\s*+true|<(?:failOnViolation|failsOnError|failOnError|haltOnFailure|failIfNoTests"
                    + "|failIfNoSpecifiedTests)>\\s*+false|<phase>\\s*+none\\s*+<|<exclude>[^<]{0,200}(?:Test|IT)"
                    + "|(?:^|\\s)-D(?:test|it\\.test|groups)=|continue-on-error:\\s*+true|allow_failure:\\s*+true"
                    + "|(?<!\\S)(?:-fn|--fail-never)(?!\\S)|\\|\\|\\s*+(?:true\\b|:(?!:)|exit 0)");
    private static final Pattern FLOOR = limit(
            "minimum|minimumCoverage|mutationThreshold|coverageThreshold|testStrengthThreshold|lineRate|branchRate"
                    + "|totalLineRate|totalBranchRate|fail_under|failurePriority|tries");
    private static final Pattern CEILING =
            limit("maxAllowedViolations|maximum|maxViolations|maxErrors|maxWarnings|failBuildOnCVSS"
                    + "|timeout-minutes|forkedProcessTimeoutInSeconds|rerunFailingTestsCount");

    private static final WordSearch WORDS = WordSearch.inAnyCase(List.of(List.of(
            "@test",
            "@para",
            "@repeat",
            "@property",
            "@theory",
            "def test_",
            "func test",
            "it(",
            "it (",
            "test(",
            "test (",
            "source",
            "assert",
            "verify",
            "expect",
            "fail",
            "@disabled",
            "@ignore",
            "assum",
            "skip",
            "xit",
            "xtest",
            "xdescribe",
            "ignore",
            "exclude",
            "halton",
            "<phase",
            "-dtest",
            "-dit.test",
            "-dgroups",
            "-error",
            "-fn",
            "||",
            "/*",
            "minimum",
            "threshold",
            "rate",
            "fail_under",
            "priority",
            "max",
            "cvss",
            "tries",
            "timeout",
            "rerun")));

    private final VerificationTally removed = new VerificationTally();
    private final VerificationTally added = new VerificationTally();
    private long oldLine;
    private long newLine;
    private boolean rows;

    private static Pattern limit(String names) {
        return Pattern.compile("(?<![\\w-])(" + names + ")[\"']?\\s*+[>=:]\\s*+[\"']?(\\d{1,9}+(?:\\.\\d{1,9}+)?)");
    }

    VerificationTally removed() {
        return removed;
    }

    VerificationTally added() {
        return added;
    }

    @Override
    public void hunk(int oldStart, int oldCount, int newStart, int newCount) {
        oldLine = oldStart;
        newLine = newStart;
        rows = false;
    }

    /** Scans a line of a git patch, and also splits it at line ends that git ignores, such as U+2028. */
    @Override
    public boolean line(char kind, byte[] bytes, int from, int length) {
        int end = from + length;
        for (int at = from; at < end; ) {
            int next = LineEnds.next(bytes, at, end);
            if (kind == ' ') {
                rows = false;
            } else {
                read(kind == '+' ? added : removed, kind == '+' ? newLine : oldLine, bytes, at, next);
            }
            at = next;
        }
        oldLine += kind == '+' ? 0 : 1;
        newLine += kind == '-' ? 0 : 1;
        return true;
    }

    private void read(VerificationTally tally, long line, byte[] bytes, int from, int to) {
        int end = Math.min(to, from + BEGINNING);
        if (!rows && !hasWord(bytes, from, end)) {
            return;
        }
        String text = new String(bytes, from, end - from, StandardCharsets.UTF_8).strip();
        if (COMMENT.matcher(text).lookingAt()) {
            if (BLOCK.matcher(text).lookingAt()) {
                tally.addSkip(line);
            }
            return;
        }
        tally.addTests(count(TEST, text) + cases(text));
        tally.addAssertions(count(ASSERTION, text));
        if (SKIP.matcher(text).find()) {
            tally.addSkip(line);
        }
        limit(FLOOR, true, text, line, tally);
        limit(CEILING, false, text, line, tally);
    }

    private static boolean hasWord(byte[] bytes, int from, int to) {
        int state = WordSearch.START;
        for (int i = from; i < to; i++) {
            state = WORDS.next(state, bytes[i]);
            if (WORDS.matched(state) > 0) {
                return true;
            }
        }
        return false;
    }

    private long cases(String text) {
        if (rows) {
            rows = !text.startsWith("}") && !text.contains("})");
            return text.startsWith("}") || text.isEmpty() ? 0 : 1;
        }
        Matcher found = CASES.matcher(text);
        if (!found.find()) {
            return 0;
        }
        String values = found.group(1);
        rows = values.isBlank() || !values.contains(")");
        return values.isBlank()
                ? 0
                : 1 + values.chars().filter(letter -> letter == ',').count();
    }

    private static void limit(Pattern pattern, boolean floor, String text, long line, VerificationTally tally) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            tally.addLimit(found.group(1), new Limit(new BigDecimal(found.group(2)), floor, line));
        }
    }

    private static long count(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }
}
