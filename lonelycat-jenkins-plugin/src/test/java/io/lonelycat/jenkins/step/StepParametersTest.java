// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import io.lonelycat.api.DescriptionText;
import io.lonelycat.api.GoalDescription;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import java.beans.Introspector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundSetter;

/** Steps, their help and their forms have the same parameters as the core. */
class StepParametersTest {
    private static final Set<String> OF_STEPS = Set.of("failOn");

    /**
     * {@code workspace} is the current directory; {@code when} and {@code if} replace {@code skip}; {@code key} would put a private key on
     * the agent.
     */
    private static final Set<String> LEFT_OUT = Set.of("workspace", "skip", "key");

    private static final Pattern INCLUDED =
            Pattern.compile("<st:include from=\"\\$\\{descriptor}\" page=\"/([^\"]+)\"/>");

    /** The policy is a name on the controller, and a plan may come from the same build. */
    private static final Set<String> MEANS_MORE_HERE = Set.of("policy", "plan");

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

    static Stream<AbstractLonelyCatStep> everyStep() {
        return Stream.concat(steps().stream(), Stream.of(new ApproveStep()));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void takesTheParametersOfTheGoalOfItsName(AbstractLonelyCatStep step) {
        Set<String> expected = new TreeSet<>(OF_STEPS);
        keys(step).map(Key::name).forEach(expected::add);

        assertThat(setters(step).keySet()).isEqualTo(expected);
    }

    @Test
    void takesForTheQuestionToApproversWhatIsNoMatterOfTheirs() {
        assertThat(setters(new ApproveStep()).keySet())
                .containsExactlyInAnyOrder("plan", "environment", "message", "policy", "failOn");
    }

    @Test
    void leavesOutNothingButWhatIsReasoned() {
        assertThat(GoalParameters.all()).extracting(Key::name).containsAll(LEFT_OUT);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void explainsEveryParameterInTheWordsOfTheCore(AbstractLonelyCatStep step) {
        Set<String> taken = keys(step).map(Key::name).collect(Collectors.toSet());
        GoalDescription.of(goal(step)).parameters().stream()
                .filter(parameter -> taken.contains(parameter.key().name()))
                .filter(parameter -> parameter.special()
                        || !MEANS_MORE_HERE.contains(parameter.key().name()))
                .forEach(parameter -> assertThat(words(help(step, parameter.key())))
                        .as(parameter.key().name())
                        .startsWith(DescriptionText.plain(parameter.words())));
        assertThat(resource(step.getClass(), "help.html")).contains("Returns ");
    }

    @ParameterizedTest
    @MethodSource("everyStep")
    void asksForEveryParameterInTheFormWithHelp(AbstractLonelyCatStep step) {
        String form = form(step);

        assertThat(form).startsWith("<?jelly escape-by-default='true'?>");
        assertThat(resource(step.getClass(), "help.html")).startsWith("<div>");
        setters(step).keySet().forEach(name -> {
            assertThat(form).containsOnlyOnce("field=\"" + name + "\"");
            assertThat(resource(owner(step, name), "help-" + name + ".html"))
                    .startsWith("<div>")
                    .endsWith("</div>\n");
        });
    }

    @Test
    void hasNoHelpForWhatThereIsNot() throws IOException {
        for (AbstractLonelyCatStep step : steps()) {
            Set<String> asked = setters(step).keySet();
            for (String name : LEFT_OUT) {
                assertThat(asked).doesNotContain(name);
                try (InputStream help = in(step.getClass(), "help-" + name + ".html")) {
                    assertThat(help).isNull();
                }
            }
        }
    }

    @Test
    void leavesOutWhatIsBlank() throws AbortException {
        PlanStep step = new PlanStep();
        step.setFrom("new");
        step.setDelete("docs/**");
        step.setLabel(" ");
        step.setPolicy("strict");

        assertThat(step.call().parameters()).isEqualTo(Map.of("from", "new", "delete", "docs/**"));
        assertThat(step.call().policy()).isEqualTo("strict");
    }

    /** The snippet generator reads each parameter by its getter and omits defaults. */
    @ParameterizedTest
    @MethodSource("steps")
    void givesTheGoalEachParameterByItsNameAndReadsItBack(AbstractLonelyCatStep step) throws Exception {
        for (Map.Entry<String, Method> each : setters(step).entrySet()) {
            String name = each.getKey();
            Method setter = each.getValue();
            Object value = example(name, setter.getParameterTypes()[0]);
            Method getter = getter(step, name);
            Object before = getter.invoke(step);
            assertThat(before == null || before.equals("") || before.equals(false))
                    .as(name)
                    .isTrue();

            setter.invoke(step, value);

            assertThat(getter.invoke(step)).as(name).isEqualTo(value);
            if (keys(step).anyMatch(key -> key.name().equals(name)) && !name.equals("policy")) {
                assertThat(step.call().parameters()).containsEntry(name, value.toString());
            } else {
                assertThat(step.call().parameters()).doesNotContainKey(name);
            }
        }
    }

    private static Object example(String name, Class<?> type) {
        return type == Integer.class ? 5 : type == String.class ? name.endsWith("On") ? "deny" : "x" : true;
    }

    private static Method getter(AbstractLonelyCatStep step, String name) {
        String end = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return Arrays.stream(step.getClass().getMethods())
                .filter(method ->
                        method.getName().equals("get" + end) || method.getName().equals("is" + end))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No getter for " + name));
    }

    private static Stream<Key<?>> keys(AbstractLonelyCatStep step) {
        String goal = goal(step);
        return GoalParameters.all().stream()
                .filter(key -> key.belongsTo(goal) && !LEFT_OUT.contains(key.name()))
                .filter(key -> !key.equals(Keys.STORE) || isOfQueue(step))
                .map(key -> (Key<?>) key);
    }

    private static boolean isOfQueue(AbstractLonelyCatStep step) {
        return step instanceof SubmitStep || step instanceof QueueStep || step instanceof WorkStep;
    }

    private static String goal(AbstractLonelyCatStep step) {
        try {
            return step.call().goal();
        } catch (AbortException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Method> setters(AbstractLonelyCatStep step) {
        return Arrays.stream(step.getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .collect(Collectors.toMap(
                        method -> Introspector.decapitalize(method.getName().substring("set".length())),
                        method -> method,
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static String help(AbstractLonelyCatStep step, Key<?> key) {
        Class<?> owner = owner(step, key.name());
        assertThat(owner == AbstractLonelyCatStep.class)
                .as(key.name())
                .isEqualTo(key.goals().isEmpty());
        return resource(owner, "help-" + key.name() + ".html");
    }

    /** Jenkins searches the class first, then its superclasses. */
    private static Class<?> owner(AbstractLonelyCatStep step, String name) {
        return Stream.<Class<?>>iterate(step.getClass(), type -> type != null, type -> type.getSuperclass())
                .filter(type -> type.getResource(type.getSimpleName() + "/help-" + name + ".html") != null)
                .findFirst()
                .orElse(step.getClass());
    }

    private static String words(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
    }

    static String form(Step step) {
        return INCLUDED.matcher(resource(step.getClass(), "config.jelly"))
                .replaceAll(found -> Matcher.quoteReplacement(text("/" + found.group(1), step.getClass())));
    }

    private static String resource(Class<?> owner, String name) {
        return text(owner.getSimpleName() + "/" + name, owner);
    }

    private static String text(String name, Class<?> owner) {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream in(Class<?> owner, String name) {
        return owner.getResourceAsStream(owner.getSimpleName() + "/" + name);
    }
}
