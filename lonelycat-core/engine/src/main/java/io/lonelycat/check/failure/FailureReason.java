// SPDX-License-Identifier: MIT
package io.lonelycat.check.failure;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The one line of what a failed command printed that says why: the first of a compiler or a test, with its place. */
public final class FailureReason {
    private static final int LONGEST = 160;
    private static final String CUT = "...";

    /** A level, and the marks of Maven around a message. */
    private static final Pattern AROUND = Pattern.compile(
            "^\\[?(?:ERROR|FATAL|SEVERE)\\]?:?\\s+|\\s*-> \\[Help \\d+\\]|\\s+-- Time elapsed: [^<]*(?= <<<)");

    /** Lines of tools that are no failures. */
    private static final Pattern QUIET =
            Pattern.compile("^\\[?(?:INFO|WARN(?:ING)?|DEBUG|TRACE)\\b|:\\s*(?i:warning|note|info)\\b");

    /**
     * {@code src/A.java:[5,3] ...}, {@code src/a.c:5:3: ...}, {@code src/a.ts(5,3): ...}: one blank, and what is the matter. A line
     * of code that {@code grep -n} shows has none, or its indentation.
     */
    private static final Pattern FILE = Pattern.compile("(?<path>(?:[A-Za-z]:)?[^\\s:()\\[\\]]*\\.\\w{1,10})"
            + "(?::\\[?\\d+(?:[,:]\\d+)?\\]?:?|\\(\\d+(?:,\\d+)?\\):?)\\s\\S.*");

    /** As Surefire sums up a test: {@code ATest.adds:5 expected ...}, {@code ATest.adds:5->sum:9 » NullPointer ...}. */
    private static final Pattern TEST =
            Pattern.compile("[A-Z]\\w*(?:[$.]\\w+)+(?:\\([^)]*\\))?(?:\\[\\d+\\])?(?::\\d+(?:->\\S+)?| »)\\s*\\S.*");

    /** A test whose reason is in the next line. */
    private static final Pattern FAILED = Pattern.compile("\\s+(?:<<< (?:FAILURE|ERROR)!|FAILED)$");

    /** A folder, an id in hexadecimal, a number: what differs between two runs that fail alike. */
    private static final Pattern CHANCE =
            Pattern.compile("[^\\s'\"<(=]*[/\\\\]|\\b(?=\\w*\\d)[0-9a-fA-F-]{7,}\\b|\\d+");

    private static final Pattern GOAL =
            Pattern.compile("^Failed to execute goal(?: .*?)? on project [^:\\s]+: (?=\\S)");

    private FailureReason() {}

    /**
     * Returns the line that says why, at most 160 characters; a path that is too long loses its first folders, never what is
     * said behind it. Empty where nothing that was printed says it.
     */
    public static Optional<String> of(String printed) {
        return all(FailureLines.told(printed.lines().toList())).findFirst().map(FailureReason::shortened);
    }

    /** Returns a line without what differs by chance from run to run: folders are left out, each number or id is {@code 0}. */
    public static String masked(String line) {
        return CHANCE.matcher(line).replaceAll(found -> found.group().matches(".*[/\\\\]") ? "" : "0");
    }

    /** Returns that line and others that speak of a problem, shortened; without any, the last lines. */
    public static List<String> lines(List<String> printed, int most) {
        List<String> told = FailureLines.told(printed);
        List<String> problems =
                all(told).map(FailureReason::shortened).distinct().limit(most).toList();
        return problems.isEmpty() ? told.subList(Math.max(0, told.size() - most), told.size()) : problems;
    }

    /** Returns the first line of a compiler or a test that gives a place, as it was printed. */
    public static Optional<String> placed(List<String> printed) {
        return printed.stream().filter(FailureReason::hasPlace).findFirst();
    }

    /** Returns the lines that may say why, the best first: those with a place, then others that speak of a problem. */
    static Stream<String> all(List<String> told) {
        return Stream.concat(
                told.stream().filter(FailureReason::hasPlace).map(line -> bare(line) + FailureLines.symbol(told, line)),
                FailureLines.problems(told).stream().map(line -> problem(told, line)));
    }

    private static boolean hasPlace(String line) {
        String bare = bare(line.strip());
        return !QUIET.matcher(line).find()
                && (FILE.matcher(bare).matches() || TEST.matcher(bare).matches());
    }

    private static String problem(List<String> told, String line) {
        String bare = bare(line);
        int next = told.indexOf(line) + 1;
        Matcher failed = FAILED.matcher(bare);
        if (failed.find() && next < told.size()) {
            return bare.substring(0, failed.start()) + ": " + bare(told.get(next));
        }
        String reason = GOAL.matcher(bare).replaceFirst("") + FailureLines.symbol(told, line);
        return continued(reason, told.subList(next, told.size()));
    }

    /** A line that ends with a colon is continued by the next one, as the Enforcer prints its rules. */
    private static String continued(String reason, List<String> next) {
        StringBuilder whole = new StringBuilder(reason);
        for (int i = 0; i < next.size() && whole.charAt(whole.length() - 1) == ':'; i++) {
            whole.append(' ').append(bare(next.get(i)));
        }
        return whole.toString();
    }

    private static String bare(String line) {
        return AROUND.matcher(line).replaceAll("").strip();
    }

    /** Shortens a line from the front of its path, and only then from its end. */
    private static String shortened(String line) {
        Matcher file = FILE.matcher(line);
        String whole = file.matches() && line.length() > LONGEST ? withoutFolders(line, file.group("path")) : line;
        if (whole.length() <= LONGEST) {
            return whole;
        }
        int end = LONGEST - CUT.length();
        return whole.substring(0, Character.isHighSurrogate(whole.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    private static String withoutFolders(String line, String path) {
        String unix = path.replace('\\', '/');
        int name = unix.lastIndexOf('/');
        int first = unix.indexOf('/', line.length() - LONGEST + CUT.length());
        return name <= 0 ? line : CUT + line.substring(first < 0 ? name : first);
    }
}
