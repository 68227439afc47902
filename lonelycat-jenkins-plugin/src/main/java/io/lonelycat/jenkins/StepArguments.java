// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import hudson.AbortException;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.VisibleText;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Refuses parameters that a step does not have. Jenkins itself leaves them out with a line in the log, and then a misspelt
 * {@code dryRun} carries the change out.
 */
public final class StepArguments {
    private StepArguments() {}

    /**
     * Compares what a pipeline gave with what a step takes.
     *
     * @param function the step's name in pipelines
     * @param step its class; its parameters are the public fields that a pipeline binds
     * @throws AbortException when there is another one; the message names the nearest that there is
     */
    public static void check(String function, Class<?> step, Set<String> given) throws AbortException {
        Set<String> known = new TreeSet<>();
        for (Field field : step.getFields()) {
            if (field.isAnnotationPresent(DataBoundSetter.class)) {
                known.add(field.getName());
            }
        }
        for (String name : given) {
            if (!known.contains(name)) {
                throw new AbortException(FailureLine.of(
                        function,
                        "There is no parameter `" + VisibleText.of(name) + "`"
                                + Names.nearest(name, known)
                                        .map(near -> "; did you mean `" + near + "`?")
                                        .orElse("; expected one of " + String.join(", ", known) + ".")
                                + " Nothing was done."));
            }
        }
    }
}
