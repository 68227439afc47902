// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.json.TestMembers.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.FrontEnd.CallOrigin;
import io.lonelycat.config.Key;
import io.lonelycat.config.ParameterDoc;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Recovery.RecoveryChoice;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.plan.source.ChangeSource;
import io.lonelycat.plan.source.PlanParameters;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RequestTest {
    private static final String HALF = "a\uD800b";
    private static final Path FOLDER = Path.of("/tree");

    private final Sandbox sandbox;

    RequestTest(@TempDir Path folder) {
        sandbox = Sandbox.withGuide(folder);
    }

    static Stream<Class<?>> types() {
        return Request.types().stream().map(type -> type);
    }

    private static Request request(Class<?> type, Map<String, String> given) {
        return (Request)
                RequestReader.record(type.asSubclass(Record.class), name -> Optional.ofNullable(given.get(name)));
    }

    private static Request read(Map<String, Object> request) {
        byte[] text = Json.line(request).getBytes(StandardCharsets.UTF_8);
        return RequestReader.read(InputDocument.json("request", text), FOLDER);
    }

    private static Request read(String goal, Map<String, String> given) {
        return read(members("goal", goal, "parameters", given));
    }

    /** MCP is served by the front end, so its goal has no request. */
    @Test
    void isOfOneGoalEach() {
        List<Goal> served = types().map(type -> request(type, Map.of()).kind()).toList();
        assertThat(Goal.values()).containsAll(served).hasSize(served.size() + 1);
        assertThat(served).doesNotHaveDuplicates().doesNotContain(Goal.MCP);
    }

    static Stream<Object[]> texts() {
        return types().flatMap(type -> texts(type).map(name -> new Object[] {type, name}));
    }

    private static Stream<String> texts(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(it -> it.getType().isRecord() ? texts(it.getType()) : name(it).stream());
    }

    private static Optional<String> name(RecordComponent component) {
        boolean text = GoalParameters.type(component) == String.class || component.getType() == List.class;
        return Optional.of(GoalParameters.name(component)).filter(name -> text);
    }

    /** The error names the component that has half of a surrogate pair. */
    @ParameterizedTest
    @MethodSource("texts")
    void refusesATextThatNoDocumentCanHold(Class<?> type, String name) {
        assertInvalid(() -> sandbox.run(request(type, Map.of(name, HALF))), name + "=", "a\uFFFDb");
    }

    @Test
    void isReadAsItCrossesTheWire() {
        Map<String, String> texts = Map.of(
                "patch", "in/../c.patch",
                "label", "team=cats, ticket=A-1,,",
                "intent", " ",
                "dryRun", "true");

        assertThat(read("apply", texts))
                .isEqualTo(new ApplyRequest(
                        new PlanRequest(
                                ChangeSource.ofPatch(Path.of("/tree/c.patch")),
                                Optional.empty(),
                                new PlanParameters(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of("team=cats", "ticket=A-1"),
                                        Optional.empty())),
                        false,
                        Optional.of(true),
                        Optional.empty(),
                        CommitWish.NONE));
        assertThat(read("gate", Map.of("plan", "plan_1"))).isEqualTo(GateRequest.of(Optional.of("plan_1")));
        assertThat(read("history", Map.of("limit", "7"))).isEqualTo(HistoryRequest.newest(7));
    }

    @Test
    void isRepeatedByItsActionWithAllParameters() {
        Map<String, String> texts = Map.of(
                "patch", "/tree/c.patch",
                "label", "team=cats,ticket=A-1",
                "environment", "production",
                "commit", "true",
                "dryRun", "false");
        Action action = read("apply", texts).action();
        Map<String, String> repeated = new TreeMap<>();
        action.parameters().forEach(it -> repeated.put(it.name(), it.value().orElse("")));

        assertThat(action.goal()).contains("apply");
        assertThat(repeated).isEqualTo(new TreeMap<>(texts));
        assertThat(read("apply", repeated)).isEqualTo(read("apply", texts));
        assertThat(RecoverRequest.resolving(RecoveryChoice.KEEP, "seen").action())
                .hasToString("`lonelycat recover resolve=keep reason=seen`");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gate|plam|x|`plam`: gate has no such parameter; did you mean plan?
            recover|patch|x|`patch`: recover has no such parameter. It has: resolve, reason.
            gate|sandbox|none|`sandbox`: this is a setting, not a parameter of gate
            plan|patch|a\0b|The value has a character that cannot be in a file name in the locale of this process
            history|limit|0|`lonelycat.limit=0`: expected an integer from 1 to 1000
            execute|dryRun|yes|`lonelycat.dryRun=yes`: expected true or false
            approve|decision|aprove|`lonelycat.decision=aprove` is not one of approve, reject, edit, skip. Did you mean approve?
            recover|resolve|kep|`lonelycat.resolve=kep` is not one of restore, keep. Did you mean keep?
            submit|priority|hihg|`lonelycat.priority=hihg` is not one of low, normal, high, urgent. Did you mean high?
            queue|action|hld|`lonelycat.action=hld` is not one of hold, release, cancel. Did you mean hold?
            history|risk|hgh|`lonelycat.risk=hgh` is not one of low, medium, high, critical. Did you mean high?
            report|since|yesterday|`lonelycat.since=yesterday` is not a valid time; expected a time with an offset
            prone|plan|x|There is no goal `prone`; did you mean prune?
            """)
    void isReadStrictly(String goal, String name, String text, String message) {
        assertInvalid(() -> read(goal, Map.of(name, text)), message);
    }

    @Test
    void namesTheSourceOfABadValueThatTheUserDidNotType() {
        assertThatThrownBy(() -> Request.of("history", Map.of("limit", "0"), Map.of("limit", "the POM")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("`lonelycat.limit=0`: expected an integer from 1 to 1000")
                .hasMessageEndingWith(" The value is from the POM.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rollback  | rollback     | dryRun    | apply, init, mcp, prune, backup, config, not of rollback. Nothing was done.
            approve   | approve      | rehearse  | apply, execute, not of approve. Nothing was done.
            gate      | plan gate    | rehearse  | apply, execute, not of plan or gate. Nothing was done.
            history   | history      | rehearse  | apply, execute, not of history, and has no effect. Remove the parameter.
            history   | history plan | rehearse  | apply, execute, not of history or plan, and has no effect. Remove the parameter.
            plan      | plan execute | rehearse  | -
            rollback  | rollback     | skip      | -
            rollback  | rollback     | paln      | -
            """)
    void refusesAParameterOfAnotherGoalUnlessOneOfTheCallTakesItOrTheGoalOnlyReads(
            String goal, String call, String name, String says) {
        List<String> goals = List.of(call.split(" ", -1));

        if (says.equals("-")) {
            assertThat(GoalParameters.notTaken(goal, goals, List.of(name))).isEmpty();
        } else if (Goal.named(goal).orElseThrow().onlyReads()) {
            assertThat(GoalParameters.notTaken(goal, goals, List.of(name))).anyMatch(warning -> warning.contains(says));
        } else {
            assertInvalid(() -> GoalParameters.notTaken(goal, goals, List.of(name)), says);
        }
    }

    @Test
    void describesEachParameterOnce() {
        List<String> described = types().flatMap(type -> components(type))
                .filter(component -> component.getAnnotation(ParameterDoc.class) != null)
                .map(component -> component.getDeclaringRecord().getSimpleName() + "." + component.getName())
                .distinct()
                .map(name -> name.substring(name.indexOf('.') + 1))
                .toList();
        TreeSet<String> all = new TreeSet<>(types().flatMap(RequestTest::components)
                .map(GoalParameters::name)
                .toList());

        assertThat(described).doesNotHaveDuplicates();
        assertThat(GoalParameters.all())
                .extracting(Key::name)
                .doesNotHaveDuplicates()
                .containsAll(all);
        assertThat(GoalParameters.all()).extracting(Key::variable).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("types")
    void describesOnlyUsesOfParametersThatTheGoalHas(Class<? extends Request> type) {
        GoalDoc doc = type.getAnnotation(GoalDoc.class);

        assertThat(GoalDescription.of(Request.goal(type)).parameters().stream()
                        .map(parameter -> parameter.key().name()))
                .containsAll(Arrays.stream(doc.uses()).map(ParameterUse::name).toList());
    }

    private static Stream<RecordComponent> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(it -> it.getType().isRecord() ? components(it.getType()) : Stream.of(it));
    }

    /** In a history the environment is only a filter, so an environment that was removed from the policy is accepted. */
    @Test
    void doesNotGoToTheEnvironmentByWhichAHistoryIsFiltered() {
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.execute();

        assertThat(sandbox.run(read("history", Map.of("environment", "gone"))).status())
                .isEqualTo("listed");
        assertThat(sandbox.run(read("history", Map.of("environment", "gone", "view", "hints")))
                        .status())
                .isEqualTo("shown");
    }

    @Test
    void isMadeInTheNameOfItsAuthor() {
        sandbox.file("c.patch", Sandbox.GUIDE_PATCH);
        sandbox.frontEnd = FrontEnd.PLAIN.of(CallOrigin.agent("a model"));
        Path patch = sandbox.root.resolve("c.patch");
        Answer planned = sandbox.run(read("plan", Map.of("patch", patch.toString(), "label", "team=cats")));

        assertThat(planned.status()).isEqualTo("planned");
        assertThat(sandbox.read(".lonelycat/plans/" + planned.ids().get("plan") + "/plan.json"))
                .contains("\"createdBy\": \"a model\"")
                .contains("\"team\": \"cats\"")
                .contains("\"trigger\": \"agent\"");
        assertThat(sandbox.run(Requests.dry(ExecuteRequest.of(Optional.of(Sandbox.id(planned, "plan"))), true))
                        .status())
                .isEqualTo("ready");
    }
}
