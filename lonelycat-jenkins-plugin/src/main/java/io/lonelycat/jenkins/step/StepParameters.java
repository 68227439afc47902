// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.api.GoalParameters;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.jenkins.PipelineSteps;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;

/** The parameters that the core knows and those that a step has: the same list, but for the exceptions named here. */
final class StepParameters {
    /**
     * What steps do not take: {@code workspace} is the current directory of the step; {@code skip} is what
     * {@code when} and {@code if} are for; {@code key} would put a private key on the agent.
     */
    static final Set<String> LEFT_OUT = Set.of("workspace", "skip", "key");

    /** What is read on the controller and never travels as it stands. */
    private static final Set<String> ON_THE_CONTROLLER = Set.of(Keys.POLICY.name());

    private StepParameters() {}

    /**
     * Whether the step for a goal takes this parameter. {@code store} is for the steps of the queue.
     */
    static boolean taken(Key<?> key, String goal) {
        return key.belongsTo(goal)
                && !LEFT_OUT.contains(key.name())
                && (!key.equals(Keys.STORE) || PipelineSteps.OF_THE_QUEUE.contains(goal));
    }

    /** Reads what a step was given, by the names of the core's keys; what was not given is left out. */
    static Map<String, String> of(AbstractLonelyCatStep step) {
        Map<String, String> given = new LinkedHashMap<>();
        for (Key<?> key : GoalParameters.all()) {
            if (taken(key, step.goal()) && !ON_THE_CONTROLLER.contains(key.name())) {
                value(step, key.name()).ifPresent(text -> given.put(key.name(), text));
            }
        }
        return given;
    }

    private static Optional<String> value(AbstractLonelyCatStep step, String name) {
        try {
            Field field = step.getClass().getField(name);
            if (!field.isAnnotationPresent(DataBoundSetter.class)) {
                throw new NoSuchFieldException(name);
            }
            @Nullable Object value = field.get(step);
            return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isBlank());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(step.getClass().getSimpleName() + " has no parameter " + name, e);
        }
    }
}
