// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.CommitRequest;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.InitRequest;
import io.lonelycat.api.QueueRequest;
import io.lonelycat.api.Request;
import io.lonelycat.api.Requests;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.config.Keys;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.next.Action;
import io.lonelycat.next.NamedActions;
import io.lonelycat.next.Next;
import io.lonelycat.plan.GitTool;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The advice of answers, typed as it is given: the goal takes it, and it leads somewhere. */
class TypedAdviceTest {
    /** Whose work takes minutes, or whose advice says what only the user knows. */
    private static final Set<String> ONLY_READ = Set.of("validate", "plan", "apply", "keygen", "work");

    private static final Set<String> LEADS_NOWHERE = Set.of("invalid", "failed");

    private static Sandbox sandbox(Path folder, String effect, String more) {
        Sandbox sandbox = Sandbox.withGuide(folder).file(".gitignore", ".lonelycat/\n");
        sandbox.file(
                "lonelycat-policy.yaml",
                "schema: lonelycat.policy/1\npaths: {" + effect + ": ['**']}\napproval: {quorum: 1, unsigned: true}\n"
                        + more);
        sandbox.environment = Map.of(
                "PATH", "/usr/bin:/bin",
                "GIT_AUTHOR_NAME", "Ann",
                "GIT_AUTHOR_EMAIL", "ann@example.org",
                "GIT_COMMITTER_NAME", "Ann",
                "GIT_COMMITTER_EMAIL", "ann@example.org");
        GitTool.init(sandbox.root).commitAll();
        return sandbox;
    }

    private static Answer planned(Sandbox sandbox, Function<Answer, Request> then) {
        return sandbox.cat().ask(then.apply(sandbox.plan(Sandbox.GUIDE_PATCH)));
    }

    private static Request gate(Answer planned) {
        return Requests.decision(Optional.of(Sandbox.id(planned, "plan")), Optional.empty());
    }

    private static Request execution(Answer planned) {
        return Requests.execution(Optional.of(Sandbox.id(planned, "plan")), Optional.empty());
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
                        it -> planned(
                                it,
                                plan -> Requests.dry(
                                        Requests.execution(Optional.of(Sandbox.id(plan, "plan")), Optional.empty()),
                                        true))),
                row("a rollback of a committed change", "allow", "", it -> {
                    String execution = Sandbox.id(applied.apply(it), "execution");
                    it.cat().ask(CommitRequest.of(execution));
                    return it.cat().ask(Requests.rollback(execution));
                }),
                row("a brief look", "allow", "", it -> {
                    applied.apply(it);
                    return it.cat().ask(ShowRequest.of("latest"));
                }),
                row("no plan", "allow", "", it -> it.cat()
                        .ask(Requests.execution(Optional.of("plan_" + "0".repeat(26)), Optional.empty()))),
                row("no execution", "allow", "", it -> it.cat().ask(ShowRequest.of("exec_" + "0".repeat(26)))),
                row(
                        "an approval of no named plan",
                        "need_approval",
                        "",
                        it -> planned(
                                it,
                                plan -> Requests.approve(Optional.empty(), Choice.APPROVE, Optional.of("Reviewed.")))),
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
                    .forEach(TypedAdviceTest::request);
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
        Request request = request(action);
        if (ONLY_READ.contains(request.goal())) {
            return;
        }
        // An approval is another person's.
        sandbox.user = request.goal().equals("approve") ? "rita" : "tester";
        Answer led = sandbox.cat().ask(request);
        assertThat(led.status())
                .as("%s%nled by %s to%n%s", answer.message(), action, led.message())
                .isNotIn(LEADS_NOWHERE);
    }

    /** Reads the action as a front end does; what the user has to say is said. */
    private static Request request(Action action) {
        String goal = action.goal().orElseThrow();
        List<String> own = GoalParameters.ofGoal(goal);
        Map<String, String> given = new LinkedHashMap<>();
        for (Action.Parameter parameter : action.parameters()) {
            String value = parameter.value().orElseThrow();
            if (own.contains(parameter.name())) {
                given.put(parameter.name(), value.equals(Action.ELLIPSIS) ? typed(parameter.name()) : value);
            } else {
                assertThat(Keys.layered()).as(action.toString()).anyMatch(key -> key.name()
                        .equals(parameter.name()));
            }
        }
        return Request.of(goal, given);
    }

    private static String typed(String parameter) {
        return parameter.equals("environment") ? "staging" : "Because.";
    }
}
