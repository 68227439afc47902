// SPDX-License-Identifier: MIT
package io.lonelycat.insight;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a build failed after the version of a dependency was changed, by class. It rests on what the build printed, which is
 * anybody's text: a class is a hint to people, and never more.
 */
public enum UpdateFailure {
    /** Sources did not compile. */
    COMPILATION("the sources did not compile"),
    /** Tests failed or ended in an error. */
    TESTS("tests failed"),
    /** A rule of the enforcer refused the dependencies. */
    ENFORCER("a rule of the enforcer refused it"),
    /** An artifact was not found, or its metadata could not be read. */
    RESOLUTION("an artifact could not be resolved"),
    /** The dependencies are others than a lock file says. */
    LOCK("the lock file of the dependencies says something else"),
    /** Sources compiled with a warning, which counts as an error. */
    WERROR("a warning counts as an error (-Werror)"),
    /** The artifact is for a newer Java than the one that builds. */
    JAVA_VERSION("it needs another version of Java"),
    /** Nothing that is printed says which. */
    UNKNOWN("what was printed does not say why");

    /** Of a longer text only the end is read, in characters. */
    static final int LONGEST_TEXT = 2_000_000;

    private static final int LONGEST_LINE = 2000;
    private static final String BUILD_FAILURE = "BUILD FAILURE";
    private static final Pattern ESCAPE = Pattern.compile("\\x1b\\[[0-9;]*[A-Za-z]");
    private static final Pattern GOAL = Pattern.compile(
            "^\\[ERROR\\] Failed to execute goal (?:on project |[\\w.-]+:([\\w.-]+:[\\w.-]+:[\\w.-]+))");

    private static final Pattern LOCKED = Pattern.compile("dependency-lock|lock ?file", Pattern.CASE_INSENSITIVE);
    private static final Pattern WARNING = Pattern.compile("warnings found and -Werror specified");
    private static final Pattern NEWER_JAVA = Pattern.compile(
            "class file has wrong version|UnsupportedClassVersionError|has been compiled by a more recent version of the"
                    + " Java|invalid (?:target|source) release|release version \\d+ not supported|Unsupported class file"
                    + " major version|bad class file: .*wrong version");
    private static final Pattern UNRESOLVED = Pattern.compile(
            "Could not resolve dependencies|Non-resolvable (?:parent POM|import POM)|Could not find"
                    + " artifact|Failed to collect dependencies|Could not transfer artifact|could not be resolved|"
                    + "Failed to read artifact descriptor|'dependencies\\.dependency\\.version' for \\S+ is missing|Could not resolve all (?:files|dependencies|artifacts)");
    private static final Pattern RULE = Pattern.compile("Some Enforcer rules have failed|Enforcer Rule violation"
            + "|^\\[ERROR\\] Rule \\d+: [\\w.$]+ failed|Dependency convergence error"
            + "|Dependency \\S+ requires [\\w .]{1,60} or (?:higher|newer|later)");
    private static final Pattern NOT_COMPILED =
            Pattern.compile("COMPILATION ERROR|Compilation failure|error: cannot find symbol|Execution failed for task"
                    + " '[^']*:compile\\w*'");
    private static final Pattern FAILED_TESTS = Pattern.compile("There (?:are|were) (?:test failures|failing tests)"
            + "|Tests run: \\d+, (?:Failures: [1-9]|Failures: \\d+, Errors: [1-9])|<<< (?:FAILURE|ERROR)!");

    private final String words;

    UpdateFailure(String words) {
        this.words = words;
    }

    /** Returns it for people. */
    public String words() {
        return words;
    }

    /** Returns the class of the failure that left this text. */
    public static UpdateFailure of(String log) {
        List<String> lines = ESCAPE.matcher(end(log))
                .replaceAll("")
                .lines()
                .map(UpdateFailure::start)
                .toList();
        List<String> verdict = verdict(lines);
        return goal(verdict).map(plugin -> of(plugin, verdict)).orElseGet(() -> byText(lines));
    }

    private static String end(String log) {
        return log.length() <= LONGEST_TEXT ? log : log.substring(log.length() - LONGEST_TEXT);
    }

    private static String start(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
    }

    /** What Maven says at its end: no test can print behind that. */
    private static List<String> verdict(List<String> lines) {
        for (int line = lines.size() - 1; line >= 0; line--) {
            if (lines.get(line).endsWith(BUILD_FAILURE)) {
                return lines.subList(line, lines.size());
            }
        }
        for (int line = lines.size() - 1; line >= 0; line--) {
            if (GOAL.matcher(lines.get(line)).find()) {
                return lines.subList(line, lines.size());
            }
        }
        return lines;
    }

    /** The plugin that failed first, with its version and goal; empty text where Maven itself did, nothing where it does not say so. */
    private static Optional<String> goal(List<String> verdict) {
        for (String line : verdict) {
            Matcher goal = GOAL.matcher(line);
            if (goal.find()) {
                return Optional.of(goal.group(1) == null ? "" : goal.group(1));
            }
        }
        return Optional.empty();
    }

    private static UpdateFailure of(String plugin, List<String> verdict) {
        if (plugin.contains("lock")) {
            return LOCK;
        }
        if (plugin.contains("enforcer")) {
            return ENFORCER;
        }
        if (any(verdict, UNRESOLVED)) {
            return RESOLUTION;
        }
        if (plugin.contains("surefire") || plugin.contains("failsafe")) {
            return TESTS;
        }
        if (plugin.contains("compile")) {
            return ofCompiler(verdict);
        }
        return byText(verdict);
    }

    private static UpdateFailure ofCompiler(List<String> verdict) {
        if (any(verdict, WARNING)) {
            return WERROR;
        }
        return any(verdict, NEWER_JAVA) ? JAVA_VERSION : COMPILATION;
    }

    /** For what is not Maven, or did not come to a goal: the more special words go before. */
    private static UpdateFailure byText(List<String> lines) {
        if (any(lines, WARNING)) {
            return WERROR;
        }
        if (any(lines, NEWER_JAVA)) {
            return JAVA_VERSION;
        }
        if (any(lines, RULE)) {
            return ENFORCER;
        }
        if (any(lines, UNRESOLVED)) {
            return RESOLUTION;
        }
        if (any(lines, NOT_COMPILED)) {
            return COMPILATION;
        }
        if (any(lines, FAILED_TESTS)) {
            return TESTS;
        }
        return any(lines, LOCKED) ? LOCK : UNKNOWN;
    }

    private static boolean any(List<String> lines, Pattern pattern) {
        return lines.stream().anyMatch(line -> pattern.matcher(line).find());
    }
}
