// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import io.lonelycat.api.GoalParameters;
import io.lonelycat.config.Key;
import io.lonelycat.next.Action;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line that a step fails with. It always names the step, speaks in sentences with a capital at the
 * beginning and one full stop at the end, and in the words of a pipeline.
 */
public final class FailureLine {
    private static final int LONGEST = 600;
    private static final int MOST_READ = 8_000;

    /** How many lines of a list are shown; all of them are in the log. */
    private static final int LISTED = 2;

    private static final String NEXT = "  Next ";
    private static final String MORE = "and more, see above";
    private static final String CUT = " ... (all of it is above).";
    private static final Pattern END = Pattern.compile("[\\s.:;,]+$");

    /** Two full stops where one sentence was put into another one; not those of a path, a range or a gap. */
    private static final Pattern DOUBLED = Pattern.compile("(?<=[\\w)\\]'\"`])\\.\\.(?=[\\s)]|$)");

    private static final Pattern ENDED = Pattern.compile("(?<!\\.\\.)[.?!]$");
    private static final Pattern PARAMETER = Pattern.compile("([a-z][A-Za-z.]*)[:=]");
    private static final Pattern ID = Pattern.compile("(exec|plan)_[0-9a-z]");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z']*[ ,;]");

    /** Where in a document something is. */
    private static final Pattern PLACE = Pattern.compile("[a-z/`]\\S*(: \\S+)? line \\d+");

    /** Parameters that steps have and the core does not. */
    private static final Set<String> OF_STEPS =
            Set.of("failOn", "unstableOn", "ofJob", "storeCredentialsId", "modelCredentialsId");

    private FailureLine() {}

    /**
     * Makes the line of a message.
     *
     * @param step the name in a pipeline; a message may begin with it already
     * @param message one or several lines
     */
    public static String of(String step, String message) {
        return of(step, message, "");
    }

    /**
     * Makes the line of a message.
     *
     * @param end what is said behind it however long it is
     */
    public static String of(String step, String message, String end) {
        String prefix = step + ": ";
        String said = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
        String read = said.substring(0, Math.min(said.length(), MOST_READ));
        String line = sentence(flat(Action.formatted(read, FailureLine::words)));
        return prefix
                + (line.length() <= LONGEST
                        ? line
                        : END.matcher(line.substring(0, LONGEST)).replaceFirst("") + CUT)
                + (end.isEmpty() ? "" : " " + end);
    }

    /** What has no step is for people at a command line. */
    private static String words(Action action) {
        return PipelineSteps.hasStep(action)
                ? PipelineSteps.in(action.toString())
                : "the Maven goal " + action.goal().orElse("");
    }

    /** Returns a text as one sentence or several: a capital first, one full stop last. */
    public static String sentence(String text) {
        String said = text.strip();
        String ended = ENDED.matcher(said).find() ? said : END.matcher(said).replaceFirst("") + ".";
        return begun(DOUBLED.matcher(ended).replaceAll("."));
    }

    private static String begun(String text) {
        Matcher id = ID.matcher(text);
        if (id.lookingAt()) {
            return (id.group(1).equals("plan") ? "The plan " : "The execution ") + text;
        }
        Matcher parameter = PARAMETER.matcher(text);
        if (parameter.lookingAt() && isParameter(parameter.group(1))) {
            return "The parameter " + text;
        }
        if (PLACE.matcher(text).lookingAt()) {
            return "In " + text;
        }
        return WORD.matcher(text).lookingAt() ? Character.toUpperCase(text.charAt(0)) + text.substring(1) : text;
    }

    private static boolean isParameter(String name) {
        return OF_STEPS.contains(name)
                || GoalParameters.all().stream().map(Key::name).anyMatch(name::equals);
    }

    /** One line of all: the first lines of a list, and what is at the left is a sentence of its own. */
    private static String flat(String message) {
        StringBuilder flat = new StringBuilder();
        List<String> listed = new ArrayList<>();
        for (String line : message.lines().filter(line -> !line.isBlank()).toList()) {
            boolean next = line.startsWith(NEXT);
            if (line.startsWith(" ") && !next) {
                listed.add(line.strip());
            } else {
                list(listed, flat);
                append(flat, " ", next ? line.substring(NEXT.length()) : line);
            }
        }
        list(listed, flat);
        return VisibleText.of(flat.toString());
    }

    private static void list(List<String> listed, StringBuilder flat) {
        for (int i = 0; i < Math.min(listed.size(), LISTED + 1); i++) {
            append(flat, i == 0 ? " " : "; ", i < LISTED ? listed.get(i) : MORE);
        }
        listed.clear();
    }

    /** What comes behind a list begins a sentence; what comes behind a colon does not. */
    private static void append(StringBuilder flat, String separator, String text) {
        String before = flat.toString();
        boolean open = before.isEmpty() || before.endsWith(":") || separator.equals("; ");
        if (!open && !ENDED.matcher(before).find()) {
            flat.append('.');
        }
        if (separator.equals("; ")) {
            flat.setLength(before.length() - (before.endsWith(".") ? 1 : 0));
        }
        flat.append(before.isEmpty() ? "" : separator).append(text.strip());
    }
}
