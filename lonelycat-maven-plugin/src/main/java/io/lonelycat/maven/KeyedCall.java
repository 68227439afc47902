// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;

/**
 * Maven call that may use a private key. All code in the Maven process and its children can read the command line, so a call with a key
 * must run nothing else.
 *
 * @param goals goals and phases as typed
 * @param properties properties from the command line and {@code MAVEN_OPTS}
 */
record KeyedCall(List<String> goals, List<Properties> properties) {
    private static final String PARAMETER = "lonelycat.key";

    KeyedCall {
        goals = List.copyOf(goals);
        properties = List.copyOf(properties);
    }

    static KeyedCall of(MavenSession session) {
        return new KeyedCall(
                session.getRequest().getGoals(), List.of(session.getUserProperties(), session.getSystemProperties()));
    }

    /** If the call has a private key, refuses a goal that may run code of a project or a change. */
    void keepFrom(String goal) {
        if (runsCode(goal) && isNamed()) {
            throw new InvalidInputException("Nothing was done: " + Action.of(goal)
                    + " runs code that could read the private key of this Maven call (" + Action.parameter("key")
                    + "). Run "
                    + Action.of(goal) + " without the key. Sign or approve in a separate Maven call.");
        }
    }

    /** Refuses the use of a private key if the call runs other code, which could read the key. */
    void demandAlone(String goal, boolean configured) {
        if (!configured && !isNamed()) {
            return;
        }
        goals.stream().filter(typed -> !runsNothing(typed)).findFirst().ifPresent(other -> {
            throw new InvalidInputException(Action.of(goal) + " signed nothing: this Maven call also runs `" + other
                    + "`, whose code could read the private key. Run " + Action.of(goal)
                    + " in a separate Maven call.");
        });
    }

    private boolean isNamed() {
        return properties.stream().anyMatch(all -> all.getProperty(PARAMETER) != null);
    }

    private static boolean runsNothing(String typed) {
        return MavenCommands.goal(typed).filter(goal -> !runsCode(goal)).isPresent();
    }

    private static boolean runsCode(String goal) {
        return !goal.equals(MavenCommands.HELP)
                && Goal.named(goal).filter(known -> !known.runsChecks()).isEmpty();
    }
}
