// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;

/**
 * One call of Maven, as far as private keys are concerned: its command line, properties and environment can be read by all code that runs in
 * it or is started by it. So a call that is given a key does nothing else than goals that run no such code.
 *
 * @param goals goals and phases as they were typed
 * @param properties what the command line and {@code MAVEN_OPTS} set
 */
record KeyedCall(List<String> goals, List<Properties> properties) {
    private static final String PARAMETER = "lonelycat.key";

    /** Copies the lists. */
    KeyedCall {
        goals = List.copyOf(goals);
        properties = List.copyOf(properties);
    }

    static KeyedCall of(MavenSession session) {
        return new KeyedCall(
                session.getRequest().getGoals(), List.of(session.getUserProperties(), session.getSystemProperties()));
    }

    /**
     * Refuses a goal that may run code of a project or of a change, where the call names a key.
     *
     * @param goal that is about to run
     */
    void keepFrom(String goal) {
        if (runsCode(goal) && isNamed()) {
            throw new InvalidInputException("Nothing was done: " + Action.of(goal)
                    + " runs code that could read the private key of this Maven call (" + Action.parameter("key")
                    + "). Run "
                    + Action.of(goal) + " without the key. Sign or approve in a separate Maven call.");
        }
    }

    /**
     * Refuses to use a key in a call that does something else as well.
     *
     * @param goal that uses it
     * @param configured whether the POM names one
     */
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

    /** A phase runs all goals that the POM binds to it, and a goal of another plugin can run any code. */
    private static boolean runsNothing(String typed) {
        return MavenCommands.goal(typed).filter(goal -> !runsCode(goal)).isPresent();
    }

    /** A goal that is not known here may run any code; the goal that prints the help of the plugin runs none. */
    private static boolean runsCode(String goal) {
        return !goal.equals(MavenCommands.HELP)
                && Goal.named(goal).filter(known -> !known.runsChecks()).isEmpty();
    }
}
