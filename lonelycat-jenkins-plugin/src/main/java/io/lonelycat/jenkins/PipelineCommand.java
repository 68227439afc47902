// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command that the core tells to type, as a step that can stand in a pipeline. */
final class PipelineCommand {
    private static final String VALUE = "((?:'[^']*'|\\\\'|\"[^\"]*\"|[A-Za-z0-9_./:=,+@%-])+)";
    private static final Pattern PARAMETER = Pattern.compile(" -Dlonelycat\\.([a-zA-Z.]+)=" + VALUE);
    private static final Pattern COMMAND =
            Pattern.compile("mvn lonelycat:(plan|gate|approve|execute|validate|history|rollback|recover)\\b((?:"
                    + PARAMETER.pattern() + ")*)");

    /** A step works where it stands. */
    private static final String WORKSPACE = "workspace";

    /** The step asks others, on the controller; each of them gives a reason of his own. */
    private static final Set<String> OF_APPROVE = Set.of("plan", "environment", "policy");

    private PipelineCommand() {}

    static String inPlaceOfCommands(String line) {
        return COMMAND.matcher(line).replaceAll(found -> Matcher.quoteReplacement(step(found)));
    }

    private static String step(MatchResult command) {
        String goal = command.group(1);
        List<String> arguments = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(command.group(2));
        while (parameter.find()) {
            String name = parameter.group(1);
            if (!name.equals(WORKSPACE) && (!goal.equals("approve") || OF_APPROVE.contains(name))) {
                arguments.add(name + ": " + text(unquoted(parameter.group(2))));
            }
        }
        String step = "lonelycat" + goal.substring(0, 1).toUpperCase(Locale.ROOT) + goal.substring(1);
        return arguments.isEmpty() ? step : step + " " + String.join(", ", arguments);
    }

    /** What a shell makes of it. */
    private static String unquoted(String value) {
        return value.startsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value.replace("'\\''", "\0").replace("'", "").replace('\0', '\'');
    }

    private static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
