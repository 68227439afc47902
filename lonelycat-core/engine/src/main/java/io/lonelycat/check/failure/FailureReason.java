// SPDX-License-Identifier: MIT
package io.lonelycat.check.failure;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the output line that explains a failure, preferably with the location of the error. */
public final class FailureReason {
    private static final int LONGEST = 160;
    private static final String CUT = "...";

    private static final Pattern AROUND = Pattern.compile(
            "^\\[?(?:ERROR|FATAL|SEVERE)\\]?:?\\s+|\\s*-> \\[Help \\d+\\]|\\s+-- Time elapsed: [^<]*(?= <<<)");

    private static final Pattern QUIET =
            Pattern.compile("^\\[?(?:INFO|WARN(?:ING)?|DEBUG|TRACE)\\b|:\\s*(?i:warning|note|info)\\b");

    /**
     * Line with the location of a compiler error: {@code src/A.java:[5,3] ...}, {@code src/a.c:5:3: ...},
     * {@code src/a.ts(5,3): ...}. A line without a blank after the line number, such as output of {@code grep -n}, is
     * no compiler error.
     */
    private static final Pattern FILE = Pattern.compile("(?<path>(?:[A-Za-z]:)?[^\\s:()\\[\\]]*\\.\\w{1,10})"
            + "(?::\\[?\\d+(?:[,:]\\d+)?\\]?:?|\\(\\d+(?:,\\d+)?\\):?)\\s\\S.*");

    /**
     * Line about a failed test in Surefire's formats: {@code ATest.adds:5 expected ...},
     * {@code ATest.adds:5->sum:9 » NullPointer ...}.
     */
    private static final Pattern TEST =
            Pattern.compile("[A-Z]\\w*(?:[$.]\\w+)+(?:\\([^)]*\\))?(?:\\[\\d+\\])?(?::\\d+(?:->\\S+)?| »)\\s*\\S.*");

    private static final Pattern FAILED = Pattern.compile("\\s+(?:<<< (?:FAILURE|ERROR)!|FAILED)$");

    /** Folders, hexadecimal ids and numbers, which may differ between two outputs of the same failure. */
    private static final Pattern CHANCE =
            Pattern.compile("[^\\s'\"<(=]*[/\\\\]|\\b(?=\\w*\\d)[0-9a-fA-F-]{7,}\\b|\\d+");

    private static final Pattern GOAL =
            Pattern.compile("^Failed to execute goal(?: .*?)? on project [^:\\s]+: (?=\\S)");

    private FailureReason() {}

    /** Returns the line of a command's output that explains a failure, at most 160 characters; empty if none. */
    public static Optional<String> of(String printed) {
        return all(FailureLines.messages(printed.lines().toList())).findFirst().map(FailureReason::shortened);
    }

    /**
     * Removes folders from a line and replaces numbers and ids with {@code *}, so that equal failures have equal lines.
     */
    public static String masked(String line) {
        return CHANCE.matcher(line).replaceAll(found -> found.group().matches(".*[/\\\\]") ? "" : "*");
    }

    /** Returns the lines of a command's output that explain a failure; without such lines, the last lines. */
    public static List<String> lines(List<String> printed, int most) {
        List<String> messages = FailureLines.messages(printed);
        List<String> problems = all(messages)
                .map(FailureReason::shortened)
                .distinct()
                .limit(most)
                .toList();
        return problems.isEmpty() ? messages.subList(Math.max(0, messages.size() - most), messages.size()) : problems;
    }

    /** Returns the first output line that contains the source location of an error or the name of a failed test. */
    public static Optional<String> placed(List<String> printed) {
        return printed.stream().filter(FailureReason::hasPlace).findFirst();
    }

    static Stream<String> all(List<String> messages) {
        return Stream.concat(
                messages.stream()
                        .filter(FailureReason::hasPlace)
                        .map(line -> bare(line) + FailureLines.symbol(messages, line)),
                FailureLines.problems(messages).stream().map(line -> problem(messages, line)));
    }

    private static boolean hasPlace(String line) {
        String bare = bare(line.strip());
        return !QUIET.matcher(line).find()
                && (FILE.matcher(bare).matches() || TEST.matcher(bare).matches());
    }

    private static String problem(List<String> messages, String line) {
        String bare = bare(line);
        int next = messages.indexOf(line) + 1;
        Matcher failed = FAILED.matcher(bare);
        if (failed.find() && next < messages.size()) {
            return bare.substring(0, failed.start()) + ": " + bare(messages.get(next));
        }
        String reason = GOAL.matcher(bare).replaceFirst("") + FailureLines.symbol(messages, line);
        return continued(reason, messages.subList(next, messages.size()));
    }

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
