// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.gate.patch.JudgeMark.MarkKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lines mean in sources of tests, as JUnit, TestNG, Mockito and their like are used from Java. */
final class TestLines {
    private static final Pattern CASE =
            Pattern.compile("(?<!\\w)(?:Arguments\\.of|arguments|Arguments\\.arguments)\\(");
    private static final Pattern VALUES = Pattern.compile(
            "@(?:ValueSource|CsvSource|EnumSource|CsvFileSource)\\s{0,4}+\\((?:[^{]{0,80}+\\{)?+(.{0,1900})");
    private static final Pattern ROWS =
            Pattern.compile("@(?:ValueSource|CsvSource|EnumSource)\\s{0,4}+\\([^)]{0,900}$");
    private static final Pattern NO_CASES = Pattern.compile("@(?:ValueSource|CsvSource)\\([^{]{0,80}+\\{\\s{0,8}+\\}"
            + "|allowZeroInvocations\\s{0,4}+=\\s{0,4}+true|return Stream\\.(?:empty|of)\\(\\);");
    private static final Pattern CONDITION = Pattern.compile(
            "@(?:Enabled(?:If|On|For|In)\\w{0,40}+|Tags?|Category|Assume\\w{0,20}+)\\b|(?<![\\w.])(?:Assume\\.|Assumptions\\.)?assume\\w{0,20}+\\s{0,4}+\\("
                    + "|new (?:TestAbortedException|AssumptionViolatedException|SkipException)\\(");
    private static final Pattern EXITS = Pattern.compile(
            "System\\s{0,4}+\\.\\s{0,4}+exit\\s{0,4}+\\(|getRuntime\\(\\)\\s{0,4}+\\.\\s{0,4}+(?:halt|exit)\\("
                    + "|ProcessHandle\\.current\\(\\)\\.destroy|new ProcessBuilder\\(\"kill\"");
    private static final Pattern REPORTS =
            Pattern.compile("surefire-reports|failsafe-reports|TEST-[\\w.$*\"+ ]{0,200}+\\.xml|jacoco\\.(?:exec|xml)");
    private static final Pattern DECIDES = Pattern.compile(
            "(?:implements|extends)\\b[^{]{0,400}\\b(?:TestExecutionExceptionHandler|LifecycleMethodExecutionExceptionHandler|InvocationInterceptor"
                    + "|ExecutionCondition|TestExecutionListener|LauncherSessionListener|LauncherDiscoveryListener|PostDiscoveryFilter|TestRule"
                    + "|MethodRule|RunListener|IInvokedMethodListener|ITestListener|IAnnotationTransformer|IMethodInterceptor|IHookable"
                    + "|BlockJUnit4ClassRunner)\\b|setDefaultUncaughtExceptionHandler|System\\.setSecurityManager|@Listeners\\(");
    private static final Pattern RERUNS = Pattern.compile(
            "@(?:RetryingTest|RepeatedIfExceptionsTest)\\b|retryAnalyzer\\s{0,4}+=|failureThreshold\\s{0,4}+=\\s{0,4}+[1-9]|successPercentage\\s{0,4}+=");
    private static final Pattern SEEDS =
            Pattern.compile("\\bseed\\s{0,4}+=\\s{0,4}+\"|new Random\\(\\d{1,19}L?\\)|\\.setSeed\\(\\d");
    private static final Pattern SWALLOWS = Pattern.compile(
            "catch\\s{0,4}+\\([^)]{0,200}\\b(?:AssertionError|AssertionFailedError|Throwable|Error)\\b[^)]{0,40}\\)\\s{0,4}+\\{\\s{0,8}+\\}"
                    + "|assert\\w{0,20}+\\([^;{}]{0,400}\\)\\s{0,8}+\\{\\s{0,8}+\\}$");
    private static final Pattern NEVER = Pattern.compile(
            "(?:if|while)\\s{0,4}+\\(\\s{0,4}+(?:false|1\\s{0,4}+==\\s{0,4}+2)\\s{0,4}+\\)|if\\s{0,4}+\\(\\s{0,4}+true\\s{0,4}+\\)\\s{0,4}+\\{?\\s{0,4}+return\\b");
    private static final Pattern FORGETS = Pattern.compile(
            "new (?:java\\.lang\\.)?Thread\\([^;]{0,400}\\bassert|(?:runAsync|submit|execute)\\(\\(\\) -> assert");
    private static final Pattern REPEATED =
            Pattern.compile("@(RepeatedTest)\\(\\s{0,4}+(?:value\\s{0,4}+=\\s{0,4}+)?+(\\d{1,9})");
    private static final Pattern TRIES = Pattern.compile("\\b(tries)\\s{0,4}+=\\s{0,4}+(\\d{1,9})");
    private static final Pattern TIMEOUT = Pattern.compile(
            "(?:@(Timeout)\\(\\s{0,4}+(?:value\\s{0,4}+=\\s{0,4}+)?+|@Test\\([^)]{0,200}(timeout)\\s{0,4}+=\\s{0,4}+"
                    + "|(assertTimeout)\\w{0,20}+\\(\\s{0,4}+(?:Duration\\.)?of\\w{1,10}+\\()(\\d{1,9})");
    private static final Pattern WITHIN = Pattern.compile(
            "(\\bwithin|\\boffset|Offset\\.offset|withPrecision|withinPercentage|byLessThan)\\(\\s{0,4}+(\\d{1,9}+(?:\\.\\d{1,9}+)?)");
    private static final Pattern DELTA = Pattern.compile(
            "(assert\\w{0,10}Equals\\(.{1,900}),\\s{0,4}+(\\d{1,9}+(?:\\.\\d{1,9}+)?(?:[eE]-?\\d{1,3})?)[dDfF]?\\s{0,4}+\\);");
    private static final Pattern METHOD = Pattern.compile("^((?:[a-z]{5,9}\\s+){0,4})void\\s+(\\w{1,200})\\(");
    private static final Pattern CLASS =
            Pattern.compile("^((?:[a-z]{5,9}\\s+){0,4})class\\s+(\\w{0,200}(?:Test|IT|Spec)\\w{0,200})");
    private static final Pattern REPLACES = Pattern.compile(
            "\\b(?:mock|mockStatic|mockConstruction)\\(\\s{0,8}+(\\w{1,200}+)\\.class|@(?:Mock|MockBean|MockitoBean)\\b.{0,80}?\\s(\\w{1,200}+)\\s\\w{1,200}+;");
    private static final Pattern HIDDEN = Pattern.compile("\\b(?:private|static|abstract)\\b");
    private static final Pattern ABSTRACT = Pattern.compile("\\b(?:private|abstract)\\b");
    private static final Pattern IMPORT = Pattern.compile(
            "^import\\s+(static\\s+)?([\\w.]{1,300})\\.(Test|ParameterizedTest|assert\\w{1,60}|fail)\\s{0,4}+;");

    private TestLines() {}

    static void read(long line, String text, List<JudgeMark> marks) {
        JudgeLines.counted(MarkKind.CASE, CASE, line, text, marks);
        values(line, text, marks);
        JudgeLines.lax(MarkKind.EXITS, EXITS, line, text, marks);
        JudgeLines.lax(MarkKind.REPORTS, REPORTS, line, text, marks);
        JudgeLines.lax(MarkKind.DECIDES, DECIDES, line, text, marks);
        JudgeLines.lax(MarkKind.RERUNS, RERUNS, line, text, marks);
        JudgeLines.lax(MarkKind.SEEDS, SEEDS, line, text, marks);
        JudgeLines.lax(MarkKind.SWALLOWS, SWALLOWS, line, text, marks);
        JudgeLines.lax(MarkKind.SWALLOWS, FORGETS, line, text, marks);
        JudgeLines.lax(MarkKind.RETURNS, NEVER, line, text, marks);
        JudgeLines.lax(MarkKind.EXCLUDES, NO_CASES, line, text, marks);
        JudgeLines.lax(MarkKind.CONDITION, CONDITION, line, text, marks);
        JudgeLines.limit(MarkKind.EFFORT, REPEATED, line, text, marks);
        JudgeLines.limit(MarkKind.EFFORT, TRIES, line, text, marks);
        timeout(line, text, marks);
        tolerance(line, text, marks);
        marks.addAll(named(line, text));
    }

    /** Says whether the cases of a test follow, a row in a line. */
    static boolean beginsRows(String text) {
        return ROWS.matcher(text).find();
    }

    static JudgeMark row(long line, String text) {
        return JudgeMark.one(MarkKind.CASE, line, text);
    }

    /** Says whether a line puts something else in the place of a class: what does, names it first. */
    static boolean replaces(String text, String name) {
        Matcher found = REPLACES.matcher(text);
        return found.find() && (name.equals(found.group(1)) || name.equals(found.group(2)));
    }

    /** Says whether a line declares what a test runner has to find. */
    static boolean isTest(String text) {
        return text.startsWith("@") && JudgeLines.TESTS.matcher(text).find();
    }

    private static void values(long line, String text, List<JudgeMark> marks) {
        Matcher found = VALUES.matcher(text);
        if (found.find()) {
            long values = found.group(1).chars().filter(letter -> letter == ',').count()
                    + (found.group(1).isBlank() ? 0 : 1);
            marks.add(JudgeMark.keyed(MarkKind.CASE, line, text, "", BigDecimal.valueOf(values)));
        }
    }

    private static void timeout(long line, String text, List<JudgeMark> marks) {
        Matcher found = TIMEOUT.matcher(text);
        if (found.find()) {
            String unit = text.replaceAll("\\d+", "#");
            marks.add(JudgeMark.keyed(MarkKind.TOLERANCE, line, text, unit, new BigDecimal(found.group(4))));
        }
    }

    /** It is the same comparison where all but the tolerance is. */
    private static void tolerance(long line, String text, List<JudgeMark> marks) {
        Matcher within = WITHIN.matcher(text);
        Matcher delta = DELTA.matcher(text);
        if (within.find()) {
            String rest = text.substring(0, within.start(2)) + text.substring(within.end(2));
            marks.add(JudgeMark.keyed(MarkKind.TOLERANCE, line, text, rest, new BigDecimal(within.group(2))));
        } else if (delta.find() && delta.group(1).indexOf(',') > 0) {
            marks.add(JudgeMark.keyed(MarkKind.TOLERANCE, line, text, delta.group(1), new BigDecimal(delta.group(2))));
        }
    }

    /** Reads what a test runner, or a compiler, knows by a name. */
    static List<JudgeMark> named(long line, String text) {
        Matcher method = METHOD.matcher(text);
        if (method.find()) {
            boolean hidden = HIDDEN.matcher(method.group(1)).find();
            return List.of(runnable(line, text, "method " + method.group(2), hidden));
        }
        Matcher type = CLASS.matcher(text);
        if (type.find()) {
            boolean hidden = ABSTRACT.matcher(type.group(1)).find();
            return List.of(runnable(line, text, "class " + type.group(2), hidden));
        }
        Matcher imported = IMPORT.matcher(text);
        return imported.find()
                ? List.of(JudgeMark.keyed(MarkKind.IMPORT, line, text, imported.group(3), weight(imported.group(2))))
                : List.of();
    }

    private static JudgeMark runnable(long line, String text, String name, boolean hidden) {
        return JudgeMark.keyed(MarkKind.RUNNABLE, line, text, name, hidden ? BigDecimal.ZERO : BigDecimal.ONE);
    }

    /** The newest JUnit weighs most: a test that asks for an older one need not be run any more. */
    private static BigDecimal weight(String origin) {
        if (origin.startsWith("org.junit.jupiter.")) {
            return BigDecimal.valueOf(2);
        }
        return origin.matches(
                        "(?:org\\.(?:junit|testng|assertj|hamcrest|mockito)|com\\.google\\.common\\.truth|kotlin\\.test|junit)(?:\\..{0,300})?")
                ? BigDecimal.ONE
                : BigDecimal.ZERO;
    }
}
