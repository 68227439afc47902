// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.ListBoxModel;
import io.lonelycat.api.Request;
import io.lonelycat.jenkins.PipelineSteps;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The snippet generator calls descriptors by reflection. */
class StepDescriptorsTest {
    private static final Pattern CHOICE = Pattern.compile("field=\"(\\w+)\"[^>]*>\\s*<f:(select|combobox)/>");

    static Stream<? extends Step> steps() {
        return StepParametersTest.everyStep();
    }

    @Test
    void isWhatTheCoreAdvises() throws ReflectiveOperationException {
        List<String> names = new ArrayList<>();
        for (Step step : steps().toList()) {
            names.add(descriptor(step).getFunctionName());
        }

        assertThat(Request.types().stream().map(type -> PipelineSteps.in("`lonelycat " + Request.goal(type) + "`")))
                .filteredOn(words -> words.startsWith("lonelycat"))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    /** A page can call a method only if a public class declares it. */
    @ParameterizedTest
    @MethodSource("steps")
    void isPublicUpToJenkinsItself(Step step) throws Exception {
        for (Class<?> type = descriptor(step).getClass(); type != StepDescriptor.class; type = type.getSuperclass()) {
            assertThat(Modifier.isPublic(type.getModifiers()))
                    .as(type.getName())
                    .isTrue();
        }
        assertThat(descriptor(step).getDisplayName()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void offersTheWordsOfEachParameterThatHasSome(Step step) throws Exception {
        List<String> fields = choices(step);

        assertThat(fields).contains("failOn", "policy");
        for (String field : fields) {
            Method fill = Stream.of(descriptor(step).getClass().getMethods())
                    .filter(method -> method.getName()
                            .equals("doFill" + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1)
                                    + "Items"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("Nothing fills " + field));
            if (fill.getParameterCount() == 0) {
                ListBoxModel words = (ListBoxModel) fill.invoke(descriptor(step));
                assertThat(words).as(field).hasSizeGreaterThan(1);
                assertThat(words.get(0).value).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void asksForThePolicyBeforeWhatIsFolded(Step step) throws IOException {
        assertThat(StepParametersTest.form(step)).containsSubsequence("field=\"policy\"", "<f:advanced>");
    }

    private static StepDescriptor descriptor(Step step) throws ReflectiveOperationException {
        return Class.forName(step.getClass().getName() + "$DescriptorOfStep")
                .asSubclass(StepDescriptor.class)
                .getConstructor()
                .newInstance();
    }

    private static List<String> choices(Step step) {
        return CHOICE.matcher(StepParametersTest.form(step))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
