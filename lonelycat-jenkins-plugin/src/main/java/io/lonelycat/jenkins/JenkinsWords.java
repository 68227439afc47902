// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in the words of a pipeline what the core says in those of a command line. */
public final class JenkinsWords {
    private static final Pattern STEP =
            Pattern.compile("(?:mvn )?lonelycat:(plan|gate|approve|execute|validate|history|rollback|recover)\\b");
    private static final Pattern OTHER_GOAL = Pattern.compile("lonelycat:[a-z]+");
    private static final Pattern ASSIGNMENT = Pattern.compile("-Dlonelycat\\.([a-zA-Z.]*[a-zA-Z])=");
    private static final Pattern PARAMETER =
            Pattern.compile("(?<![\\w./])(?:-D)?lonelycat\\.([a-zA-Z.]*[a-zA-Z])\\b(?!\\.yaml)");

    private JenkinsWords() {}

    /** Returns the text; lines about goals that have no step stay as they are, to be typed where Maven is. */
    public static String of(String text) {
        return text.lines()
                .map(PipelineCommand::inPlaceOfCommands)
                .map(JenkinsWords::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(String line) {
        String steps = STEP.matcher(line)
                .replaceAll(match -> "lonelycat"
                        + match.group(1).substring(0, 1).toUpperCase(Locale.ROOT)
                        + match.group(1).substring(1));
        if (OTHER_GOAL.matcher(steps).find()) {
            return steps.replace("lonelycat:", "mvn lonelycat:").replace("mvn mvn ", "mvn ");
        }
        String assigned = ASSIGNMENT.matcher(steps).replaceAll("$1: ");
        return PARAMETER.matcher(assigned).replaceAll("$1");
    }
}
