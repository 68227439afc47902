// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.GoalParameters;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundSetter;

/** Steps, their help and their forms know the same parameters as the core. */
class StepParametersTest {
    /** What only steps have: which answers fail the step, and which mark the build. */
    private static final Set<String> OF_STEPS = Set.of("failOn", "unstableOn");

    static List<AbstractLonelyCatStep> steps() {
        return List.of(
                new PlanStep(),
                new ApplyStep(),
                new DraftStep(),
                new GateStep(),
                new ExecuteStep(),
                new CommitStep(),
                new RollbackStep(),
                new RecoverStep(),
                new ValidateStep(),
                new HistoryStep(),
                new SubmitStep(),
                new QueueStep(),
                new WorkStep());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void takesTheParametersOfTheGoalOfItsName(AbstractLonelyCatStep step) {
        Set<String> expected = new TreeSet<>(OF_STEPS);
        keys(step).map(Key::name).forEach(expected::add);
        if (step instanceof AbstractQueueStep) {
            expected.add("storeCredentialsId");
        }
        if (step instanceof DraftStep) {
            expected.add("modelCredentialsId");
        }

        assertThat(fields(step)).isEqualTo(expected);
    }

    @Test
    void leavesOutNothingButWhatIsReasoned() {
        assertThat(GoalParameters.all()).extracting(Key::name).containsAll(StepParameters.LEFT_OUT);
        assertThat(StepParameters.LEFT_OUT).containsExactlyInAnyOrder("workspace", "skip", "key");
    }

    @ParameterizedTest
    @MethodSource("steps")
    void explainsEveryParameterInTheWordsOfTheCore(AbstractLonelyCatStep step) {
        // The policy is the one parameter that means something else here: a name on the controller, not a file.
        keys(step).filter(key -> !key.equals(Keys.POLICY)).forEach(key -> assertThat(help(step, key))
                .as(key.name())
                .startsWith("<div>\n    <p>" + escaped(key.meaning()) + "</p>\n")
                .contains(key.fallback()
                        .filter(text -> !text.equals("false"))
                        .map(text -> "<p>Built-in default: <code>" + text + "</code>.</p>")
                        .orElse("</div>")));
        Stream.of("policy", "failOn", "unstableOn")
                .forEach(name -> assertThat(resource(AbstractLonelyCatStep.class, "help-" + name + ".html"))
                        .startsWith("<div>")
                        .endsWith("</div>\n"));
        assertThat(resource(step.getClass(), "help.html")).contains("Returns ");
    }

    @ParameterizedTest
    @MethodSource("steps")
    void asksForEveryParameterInTheForm(AbstractLonelyCatStep step) {
        String form = resource(step.getClass(), "config.jelly");

        assertThat(form).startsWith("<?jelly escape-by-default='true'?>");
        fields(step).forEach(name -> assertThat(form).containsOnlyOnce("field=\"" + name + "\""));
    }

    @Test
    void hasNoHelpForWhatThereIsNot() throws IOException {
        for (AbstractLonelyCatStep step : steps()) {
            Set<String> asked = fields(step);
            for (String name : StepParameters.LEFT_OUT) {
                assertThat(asked).doesNotContain(name);
                try (InputStream help = in(step.getClass(), "help-" + name + ".html")) {
                    assertThat(help).isNull();
                }
            }
        }
    }

    @Test
    void readsWhatWasGivenByTheNamesOfTheCore() {
        PlanStep step = new PlanStep();
        step.from = "new";
        step.delete = "docs/**";
        step.label = " ";
        step.policy = "strict";
        HistoryStep history = new HistoryStep();
        history.limit = 5;

        assertThat(StepParameters.of(step)).isEqualTo(Map.of("from", "new", "delete", "docs/**"));
        assertThat(StepParameters.of(history)).containsEntry("limit", "5").doesNotContainKey("depth");
    }

    private static Stream<Key<?>> keys(AbstractLonelyCatStep step) {
        return GoalParameters.all().stream()
                .filter(key -> StepParameters.taken(key, step.goal()))
                .map(key -> (Key<?>) key);
    }

    private static Set<String> fields(AbstractLonelyCatStep step) {
        return Arrays.stream(step.getClass().getFields())
                .filter(field -> field.isAnnotationPresent(DataBoundSetter.class))
                .map(Field::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Jenkins looks beside the class, then beside its superclasses. */
    private static String help(AbstractLonelyCatStep step, Key<?> key) {
        String name = "help-" + key.name() + ".html";
        Class<?> owner = Stream.<Class<?>>iterate(step.getClass(), type -> type != null, type -> type.getSuperclass())
                .filter(type -> type.getResource(type.getSimpleName() + "/" + name) != null)
                .findFirst()
                .orElse(step.getClass());
        assertThat(owner == AbstractLonelyCatStep.class)
                .as(key.name())
                .isEqualTo(key.goals().isEmpty());
        return resource(owner, name);
    }

    private static String resource(Class<?> owner, String name) {
        try (InputStream in = Objects.requireNonNull(in(owner, name), owner.getSimpleName() + "/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream in(Class<?> owner, String name) {
        return owner.getResourceAsStream(owner.getSimpleName() + "/" + name);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
