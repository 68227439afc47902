// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static io.lonelycat.Sandbox.assertStatus;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.lonelycat.AdvisedEngine;
import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.Answer.PrintedLine;
import io.lonelycat.api.CommitRequest;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.InitRequest;
import io.lonelycat.api.QueueRequest;
import io.lonelycat.api.Request;
import io.lonelycat.api.Requests;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.json.InputObject;
import io.lonelycat.next.Action;
import io.lonelycat.next.NamedActions;
import io.lonelycat.next.Next;
import io.lonelycat.plan.GitTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the suggested commands of answers exactly as printed. */
class TypedAdviceTest {
    /** Goals that are not run: they need minutes, or values only the user knows. */
    private static final Set<String> ONLY_READ = Set.of("validate", "plan", "apply", "keygen", "work");

    private static final Set<String> LEADS_NOWHERE = Set.of("invalid", "failed");

    private static final Map<String, String> ANN = Map.of(
            "PATH", "/usr/bin:/bin",
            "GIT_AUTHOR_NAME", "Ann",
            "GIT_AUTHOR_EMAIL", "ann@example.org",
            "GIT_COMMITTER_NAME", "Ann",
            "GIT_COMMITTER_EMAIL", "ann@example.org");

    private static final String STAGING = "staging";

    private static final String OUTSIDE = "../the house's $rules/policy.yaml";

    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {%s: ["**"]}
            approval: {quorum: 1, unsigned: true}
            environments: {staging: {}, production: {}}
            """;

    private static Sandbox sandbox(Path folder, String effect, String more) {
        Sandbox sandbox = Sandbox.withGuide(folder).file(".gitignore", ".lonelycat/\n");
        sandbox.policy("paths: {" + effect + ": ['**']}\napproval: {quorum: 1, unsigned: true}\n" + more);
        sandbox.environment = ANN;
        GitTool.init(sandbox.root).commitAll();
        return sandbox;
    }

    private static Answer planned(Sandbox sandbox, Function<Answer, Request> then) {
        return sandbox.cat().ask(then.apply(sandbox.plan(Sandbox.GUIDE_PATCH)));
    }

    private static Request gate(Answer planned) {
        return GateRequest.of(Optional.of(Sandbox.id(planned, "plan")));
    }

    private static ExecuteRequest execution(String plan) {
        return ExecuteRequest.of(Optional.of(plan));
    }

    private static Request execution(Answer planned) {
        return execution(Sandbox.id(planned, "plan"));
    }

    private static Arguments row(String name, String effect, String more, Function<Sandbox, Answer> answer) {
        Function<Path, Sandbox> workspace = folder -> sandbox(folder, effect, more);
        return Arguments.argumentSet(name, workspace, answer);
    }

    static Stream<Arguments> answers() {
        String failing = "checks: {fails: {command: ['false'], timeout: 20s}}\nrequire: {low: {checks: [fails]}}\n";
        String environments = "environments: {staging: {}, production: {}}\n";
        Function<Sandbox, Answer> applied = it -> planned(it, TypedAdviceTest::execution);
        return Stream.of(
                row("a plan", "allow", "", it -> it.plan(Sandbox.GUIDE_PATCH)),
                row("an allowed plan", "allow", "", it -> planned(it, TypedAdviceTest::gate)),
                row("a plan for no environment", "allow", environments, it -> planned(it, TypedAdviceTest::gate)),
                row("a plan that needs an approval", "need_approval", "", it -> planned(it, TypedAdviceTest::gate)),
                row("a denied plan", "deny", "", it -> planned(it, TypedAdviceTest::gate)),
                row("an execution", "allow", "", applied),
                row("an execution without its approval", "need_approval", "", applied),
                row("a denied execution", "deny", "", applied),
                row("a rolled back execution", "allow", failing, applied),
                row(
                        "a dry run",
                        "allow",
                        "",
                        it -> planned(it, plan -> Requests.dry(execution(Sandbox.id(plan, "plan")), true))),
                row("a rollback of a committed change", "allow", "", it -> {
                    String execution = Sandbox.id(applied.apply(it), "execution");
                    it.cat().ask(CommitRequest.of(execution));
                    return it.cat().ask(Requests.rollback(execution));
                }),
                row("a brief look", "allow", "", it -> {
                    assertStatus(applied.apply(it), "applied");
                    return it.cat().ask(ShowRequest.of("latest"));
                }),
                row("a quarantine", "allow", "", it -> {
                    Deaths.killHalfWay(it);
                    it.file("foreign", "foreign\n");
                    Sandbox.doing(() ->
                            Files.move(it.root.resolve("foreign"), it.root.resolve("docs/guide.md"), REPLACE_EXISTING));
                    it.recover();
                    return it.show("latest");
                }),
                row("no plan", "allow", "", it -> it.cat().ask(execution("plan_" + "0".repeat(26)))),
                row("no execution", "allow", "", it -> it.cat().ask(ShowRequest.of("exec_" + "0".repeat(26)))),
                row(
                        "an approval of no named plan",
                        "need_approval",
                        "",
                        it -> planned(
                                it,
                                plan -> Request.of("approve", Map.of("decision", "approve", "reason", "Reviewed.")))),
                row("an empty history", "allow", "", it -> it.cat().ask(HistoryRequest.newest(1))),
                row("an empty queue", "allow", "", it -> planned(it, plan -> QueueRequest.LIST)),
                row("an existing policy", "allow", "", it -> it.cat()
                        .ask(new InitRequest(Optional.empty(), Optional.of(true)))));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void isTakenAndLeadsSomewhere(
            Function<Path, Sandbox> workspace, Function<Sandbox, Answer> scenario, @TempDir Path folder) {
        int actions = 1;
        for (int i = 0; i < actions; i++) {
            Sandbox sandbox = workspace.apply(folder.resolve("" + i));
            Answer answer = scenario.apply(sandbox);
            NamedActions.in(answer.message()).stream()
                    .filter(action -> action.goal().isPresent())
                    .forEach(AdvisedEngine::typed);
            List<Action> next = answer.head().next().stream()
                    .map(Next::action)
                    .flatMap(Optional::stream)
                    .toList();
            actions = next.size();
            if (i < actions) {
                follow(sandbox, answer, next.get(i));
            }
        }
    }

    private static void follow(Sandbox sandbox, Answer answer, Action action) {
        Request request = AdvisedEngine.typed(action);
        if (ONLY_READ.contains(request.goal())) {
            return;
        }
        // An author may not approve their own plan.
        sandbox.user = request.goal().equals("approve") ? "rita" : "tester";
        Answer led = sandbox.cat().ask(request);
        assertThat(led.status())
                .as("%s%nled by %s to%n%s", answer.message(), action, led.message())
                .isNotIn(LEADS_NOWHERE);
    }

    /** Creates a workspace with an external policy whose path needs shell quotes. */
    private static Sandbox outside(Path folder, String effect) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.file(OUTSIDE, POLICY.formatted(effect));
        sandbox.policy = Optional.of(sandbox.root.resolve(OUTSIDE).normalize());
        return sandbox;
    }

    private static List<Action> actions(String text) {
        return NamedActions.in(text).stream()
                .filter(action ->
                        action.goal().isPresent() && !action.parameters().isEmpty())
                .toList();
    }

    private static Map<String, String> given(Action action) {
        return action.parameters().stream().collect(Collectors.toMap(Action.Parameter::name, given -> given.value()
                .orElseThrow()));
    }

    private static Answer follow(Sandbox sandbox, Answer answer, String goal) {
        List<Action> all = actions(answer.message());
        assertThat(all)
                .extracting(action -> action.goal().orElseThrow())
                .as(answer.message())
                .contains(goal);
        return run(
                sandbox,
                all.stream()
                        .filter(action -> action.goal().orElseThrow().equals(goal))
                        .findFirst()
                        .orElseThrow());
    }

    /** Runs an action without parameters of the previous call. */
    private static Answer run(Sandbox sandbox, Action action) {
        sandbox.policy = Optional.empty();
        sandbox.given.clear();
        Map<String, String> given = given(action);
        for (Key<?> key : Keys.layered()) {
            if (given.containsKey(key.name())) {
                assertThat(key.belongsTo(action.goal().orElseThrow()))
                        .as("%s takes %s", action, key)
                        .isTrue();
                sandbox.given.put(key, given.get(key.name()));
            }
        }
        return sandbox.run(AdvisedEngine.typed(action));
    }

    @Test
    void leadsFromAPlanPastADeathToItsExecutionAndBack(@TempDir Path folder) {
        Sandbox sandbox = outside(folder, "allow");
        Answer planned = sandbox.plan(Sandbox.GUIDE_PATCH);

        Answer nowhere = follow(sandbox, planned, "gate");
        assertThat(actions(nowhere.message()))
                .as("the target is unknown")
                .extracting(next -> given(next).get("environment"))
                .containsExactly(Action.ELLIPSIS);
        Answer gated = sandbox.run("gate", "environment", STAGING);
        sandbox.clock = Deaths.deadlyWhen(() -> sandbox.read("docs/guide.md").equals(Deaths.NEW));
        assertThatThrownBy(() -> follow(sandbox, gated, "execute")).isInstanceOf(Deaths.Killed.class);
        sandbox.clock = Clock.systemUTC();
        assertStatus(follow(sandbox, sandbox.show("latest"), "recover"), "recovered");
        Answer executed = assertStatus(follow(sandbox, sandbox.show("latest"), "execute"), "applied");
        assertThat(sandbox.newest("environment")).isEqualTo(STAGING);
        Answer back = assertStatus(follow(sandbox, executed, "rollback"), "applied");

        assertThat(sandbox.read("docs/guide.md")).isEqualTo(Deaths.OLD);
        assertThat(actions(back.message()))
                .as("a roll back is not rolled back")
                .extracting(action -> action.goal().orElseThrow())
                .containsExactly("commit");
    }

    /** Programs cannot parse text that is wrapped for users. */
    @Test
    void isAValueAsWell(@TempDir Path folder) {
        Sandbox sandbox = outside(folder, "deny");
        Answer planned = sandbox.plan(Sandbox.GUIDE_PATCH);

        InputObject denied = Sandbox.json(sandbox.run("execute", "environment", STAGING));
        InputObject dry = Sandbox.json(sandbox.run("execute", "environment", STAGING, "dryRun", "true"));
        sandbox.file(OUTSIDE, POLICY.formatted("allow"));
        sandbox.file("docs/guide.md", "other\n");
        Answer stale = sandbox.run("execute", "plan", Sandbox.id(planned, "plan"), "environment", STAGING);

        for (InputObject no : List.of(denied, dry)) {
            assertThat(no.required("findings").list())
                    .extracting(finding -> finding.object().required("rule").string())
                    .contains("paths.deny");
        }
        assertThat(stale.head().next())
                .as("one thing to do, and no sentence that begins with Or")
                .singleElement()
                .extracting(Next::words, STRING)
                .matches(
                        "Plan the change again with `lonelycat plan .*policy=.*`, or restore the files to their state at"
                                + " planning and execute again\\.");
        assertThat(Sandbox.json(stale).find("findings")).isNull();
    }

    @Test
    void isSaidInTheWordsOfTheFrontEnd(@TempDir Path folder) throws IOException {
        Sandbox sandbox = outside(folder, "allow");
        sandbox.frontEnd =
                FrontEnd.formatting(action -> "typed " + action.goal().orElseThrow());

        Answer planned = sandbox.plan(Sandbox.GUIDE_PATCH);

        assertThat(planned.lines(sandbox.frontEnd.format()))
                .filteredOn(PrintedLine::isNext)
                .extracting(PrintedLine::text)
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("typed gate")
                .doesNotContain("`lonelycat");
        assertThat(Files.readString(sandbox.state("result.json"))).contains("typed gate");
    }

    @Test
    void repeatsWhatTheCallWasGiven(@TempDir Path folder) {
        Sandbox sandbox = outside(folder, "need_approval").file(".gitignore", ".lonelycat/\n");
        GitTool.init(sandbox.root).commitAll();
        sandbox.environment = ANN;
        Path patch = folder.resolve("change.patch");
        Sandbox.doing(() -> Files.writeString(patch, Sandbox.GUIDE_PATCH));
        Request asked =
                Request.of("apply", Map.of("patch", patch.toString(), "environment", STAGING, "commit", "true"));

        List<Action> waiting = actions(sandbox.run(asked).message());
        sandbox.file(OUTSIDE, POLICY.formatted("deny"));
        List<Action> denied = actions(sandbox.run(asked).message());

        assertThat(waiting).extracting(action -> action.goal().orElseThrow()).containsExactly("approve", "execute");
        assertThat(denied).extracting(action -> action.goal().orElseThrow()).containsExactly("apply");
        assertThat(List.of(waiting.get(1), denied.get(0))).allSatisfy(next -> assertThat(given(next))
                .containsEntry("environment", STAGING)
                .containsEntry("commit", "true"));
        assertThat(given(denied.get(0))).containsEntry("patch", patch.toString());
    }

    @Test
    void aCommandIsNeverBrokenIntoTwo(@TempDir Path folder) {
        Sandbox sandbox = outside(folder.resolve("long/".repeat(40)), "need_approval");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        Answer gated = sandbox.run("gate", "environment", STAGING);

        Map<String, String> parameters = given(actions(gated.message()).get(0));

        assertThat(parameters)
                .containsEntry("reason", "...")
                .containsEntry("environment", STAGING)
                .containsEntry("policy", sandbox.policy.orElseThrow().toString());
    }
}
