// SPDX-License-Identifier: MIT
package io.lonelycat.generator;

import io.lonelycat.api.GoalDescription;
import io.lonelycat.api.GoalDescription.ParameterDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Generates the Java class of a Jenkins step for each goal that has a handwritten {@code config.jelly}. */
final class StepClasses {
    /** Fields of the handwritten superclass of Jenkins steps. */
    private static final Set<String> OF_ALL_STEPS = Set.of("policy", "failOn");

    private static final Set<String> OF_STEPS = Set.of("message");

    private final StepForms forms;

    private StepClasses(StepForms forms) {
        this.forms = forms;
    }

    static StepClasses of(Path resources) {
        return new StepClasses(new StepForms(resources));
    }

    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        for (GoalDescription goal : GoalDescription.all()) {
            String step = StepForms.step(goal);
            List<String> fields = forms.fields(step);
            if (!fields.isEmpty()) {
                files.put(
                        StepForms.STEPS.resolve(step + ".java").toString(),
                        source(goal, step, fields, forms.lists(step)));
            }
        }
        return files;
    }

    private static String source(GoalDescription goal, String step, List<String> fields, Set<String> lists) {
        String request = step.replaceFirst("Step$", "Request");
        return """
                package io.lonelycat.jenkins.step;

                import hudson.Extension;
                import hudson.util.ListBoxModel;
                import io.lonelycat.api.%1$s;
                import io.lonelycat.api.GoalParameters;
                import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
                import org.jspecify.annotations.Nullable;
                import org.kohsuke.stapler.DataBoundConstructor;
                import org.kohsuke.stapler.DataBoundSetter;

                /** %2$s */
                public final class %3$s extends AbstractLonelyCatStep {
                    @DataBoundConstructor
                    public %3$s() {
                        super(%1$s.class);
                    }
                %4$s
                    @Extension
                    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
                        public DescriptorOfStep() {
                            super(%1$s.class);
                        }
                %5$s    }
                }
                """.formatted(
                request,
                Html.inJavadoc(goal.words()),
                step,
                fields.stream().flatMap(field -> property(goal, field).stream()).collect(Collectors.joining()),
                fields.stream()
                        .filter(lists::contains)
                        .flatMap(field -> parameter(goal, field).stream())
                        .filter(parameter -> !parameter.key().type().choices().isEmpty())
                        .map(StepClasses::choices)
                        .collect(Collectors.joining()));
    }

    private static Optional<ParameterDescription> parameter(GoalDescription goal, String field) {
        return goal.parameters().stream()
                .filter(parameter -> parameter.key().name().equals(field) && !OF_ALL_STEPS.contains(field))
                .findFirst();
    }

    private static Optional<String> property(GoalDescription goal, String field) {
        if (OF_ALL_STEPS.contains(field)) {
            return Optional.empty();
        }
        Optional<ParameterDescription> parameter = parameter(goal, field);
        if (parameter.isEmpty() && !OF_STEPS.contains(field)) {
            throw new IllegalArgumentException("The form of the step for `" + goal.goal() + "` has the field `" + field
                    + "`, which is no parameter of the goal.");
        }
        return Optional.of(parameter.map(StepClasses::property).orElseGet(() -> text(field)));
    }

    private static String property(ParameterDescription parameter) {
        String name = parameter.key().name();
        String give = "give(\"" + name + "\", " + name + ")";
        if (parameter.type() == Boolean.class) {
            return property(name, "@Nullable Boolean", give, "flag(\"" + name + "\")");
        }
        if (parameter.type() == Long.class) {
            return property(name, "@Nullable Integer", give, "number(\"" + name + "\")");
        }
        return text(name);
    }

    private static String text(String name) {
        return property(name, "String", "give(\"" + name + "\", " + name + ")", "text(\"" + name + "\")");
    }

    private static String property(String name, String type, String set, String get) {
        return """

                    @DataBoundSetter
                    public void set%1$s(%2$s %3$s) {
                        %4$s;
                    }

                    public %2$s get%1$s() {
                        return %5$s;
                    }
                """.formatted(capitalized(name), type, name, set, get);
    }

    private static String choices(ParameterDescription parameter) {
        String name = parameter.key().name();
        return """

                        public ListBoxModel doFill%sItems() {
                            return choices(GoalParameters.choices("%s"));
                        }
                """.formatted(capitalized(name), name);
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
