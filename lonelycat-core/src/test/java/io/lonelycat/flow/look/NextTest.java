// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Deaths;
import io.lonelycat.LonelyCat;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.Answer.PrintedLine;
import io.lonelycat.api.ApplyRequest;
import io.lonelycat.api.ApproveRequest;
import io.lonelycat.api.CommitWish;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.api.KeyName;
import io.lonelycat.api.ParameterText;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.api.Requests;
import io.lonelycat.api.RollbackRequest;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.config.Key;
import io.lonelycat.execute.Recovery.RecoveryChoice;
import io.lonelycat.json.InputObject;
import io.lonelycat.next.Action;
import io.lonelycat.next.NamedActions;
import io.lonelycat.next.Next;
import io.lonelycat.plan.GitTool;
import io.lonelycat.plan.source.ChangeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The next commands work unchanged: each one is run as it is printed. */
class NextTest {
    private static final String STAGING = "staging";

    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {%s: ["**"]}
            approval: {quorum: 1, unsigned: true}
            environments: {%s: {}, production: {}}
            """;

    /** Under a policy outside of the workspace, whose path no shell takes as it is. */
    private static Sandbox sandbox(Path folder, String effect) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        String policy = "../the house's $rules/policy.yaml";
        sandbox.file(policy, POLICY.formatted(effect, STAGING));
        sandbox.policy = Optional.of(sandbox.root.resolve(policy).normalize());
        return sandbox;
    }

    private static Answer follow(Sandbox sandbox, Answer said, String goal) {
        List<NextAction> all = NextAction.in(said.message());
        assertThat(all).extracting(NextAction::goal).as(said.message()).contains(goal);
        NextAction next = all.stream()
                .filter(command -> command.goal().equals(goal))
                .findFirst()
                .orElseThrow();
        return next.run(sandbox);
    }

    @Test
    void fromAPlanToItsExecutionAndBack(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder, "allow");
        Answer planned = sandbox.plan(Sandbox.GUIDE_PATCH);

        Answer nowhere = follow(sandbox, planned, "gate");
        assertThat(NextAction.in(nowhere.message()))
                .as("the target is unknown")
                .extracting(next -> next.parameters().get("environment"))
                .containsExactly(Action.ELLIPSIS);
        Answer gated = sandbox.cat().run(Requests.decision(Optional.empty(), Optional.of(STAGING)));
        Answer executed = follow(sandbox, gated, "execute");
        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        assertThat(sandbox.rows().get(0).required("environment").string()).isEqualTo(STAGING);
        Answer back = follow(sandbox, executed, "rollback");

        assertThat(back.status()).as(back.message()).isEqualTo("applied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo(Deaths.OLD);
        assertThat(NextAction.in(back.message()))
                .as("a roll back is not rolled back")
                .extracting(NextAction::goal)
                .containsExactly("commit");
    }

    /** For programs: a text that is wrapped for people cannot be taken apart again. */
    @Test
    void isAValueAsWell(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder, "deny");
        Answer planned = sandbox.plan(Sandbox.GUIDE_PATCH);

        InputObject denied =
                Sandbox.json(sandbox.cat().run(Requests.execution(Optional.empty(), Optional.of(STAGING))));
        InputObject dry = Sandbox.json(
                sandbox.cat().run(Requests.dry(Requests.execution(Optional.empty(), Optional.of(STAGING)), true)));
        sandbox.file("../the house's $rules/policy.yaml", POLICY.formatted("allow", STAGING));
        sandbox.file("docs/guide.md", "other\n");
        Answer stale =
                sandbox.cat().run(Requests.execution(Optional.of(Sandbox.id(planned, "plan")), Optional.of(STAGING)));

        for (InputObject no : List.of(denied, dry)) {
            assertThat(no.required("findings").list())
                    .extracting(finding -> finding.object().required("rule").string())
                    .contains("paths.deny");
        }
        assertThat(stale.head().next())
                .as("one thing to do, and no sentence that begins with Or")
                .extracting(Next::words)
                .containsExactly("Plan the change again with `lonelycat plan`, or restore the files to their state at"
                        + " planning and execute again.");
        assertThat(Sandbox.json(stale).find("findings")).isNull();
    }

    @Test
    void isSaidInTheWordsOfTheFrontEnd(@TempDir Path folder) throws IOException {
        Sandbox sandbox = sandbox(folder, "allow");
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
    void fromAQuestionToItsAnswers(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder, "need_approval");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        Answer gated = sandbox.cat().run(Requests.decision(Optional.empty(), Optional.of(STAGING)));

        sandbox.user = "rita";
        Answer approved = follow(sandbox, gated, "approve");
        assertThat(approved.status()).as(approved.message()).isEqualTo("approve");
        sandbox.user = "tester";
        List<NextAction> next = NextAction.in(approved.message());

        assertThat(follow(sandbox, gated, "execute").status()).isEqualTo("applied");
        assertThat(next)
                .as("approvers get the same action")
                .isEqualTo(NextAction.in(gated.message()).subList(1, 2));
    }

    /** What was asked for goes along: where to commit, for which environment, with which approvals. */
    @Test
    void repeatsWhatTheCallWasGiven(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder, "need_approval").file(".gitignore", ".lonelycat/\n");
        GitTool.init(sandbox.root).commitAll();
        sandbox.environment = Map.of(
                "PATH", "/usr/bin:/bin",
                "GIT_AUTHOR_NAME", "Ann",
                "GIT_AUTHOR_EMAIL", "ann@example.org",
                "GIT_COMMITTER_NAME", "Ann",
                "GIT_COMMITTER_EMAIL", "ann@example.org");
        Path patch = folder.resolve("change.patch");
        Sandbox.doing(() -> Files.createDirectory(folder.resolve("approvals")));
        Sandbox.doing(() -> Files.writeString(patch, Sandbox.GUIDE_PATCH));
        ApplyRequest asked = new ApplyRequest(
                PlanRequest.of(ChangeSource.ofPatch(patch)),
                Optional.of(folder.resolve("approvals")),
                false,
                Optional.empty(),
                Optional.of(STAGING),
                new CommitWish(true, Optional.of("feature/x")));

        List<NextAction> waiting = NextAction.in(sandbox.cat().run(asked).message());
        sandbox.file("../the house's $rules/policy.yaml", POLICY.formatted("deny", STAGING));
        List<NextAction> denied = NextAction.in(sandbox.cat().run(asked).message());

        assertThat(waiting).extracting(NextAction::goal).containsExactly("approve", "execute");
        assertThat(denied).extracting(NextAction::goal).containsExactly("apply");
        assertThat(List.of(waiting.get(1), denied.get(0))).allSatisfy(next -> assertThat(next.parameters())
                .containsEntry("approvals", folder.resolve("approvals").toString())
                .containsEntry("environment", STAGING)
                .containsEntry("commit", "true")
                .containsEntry("branch", "feature/x"));
        assertThat(denied.get(0).parameters()).containsEntry("patch", patch.toString());
    }

    @Test
    void fromADeathToALaterTry(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder, "allow");
        String plan = Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan");
        sandbox.clock = Deaths.deadlyWhen(() -> sandbox.read("docs/guide.md").equals(Deaths.NEW));
        try {
            sandbox.cat().run(Requests.execution(Optional.of(plan), Optional.of(STAGING)));
        } catch (Deaths.Killed expected) {
            sandbox.clock = Clock.systemUTC();
        }

        Answer recovered = follow(sandbox, sandbox.cat().run(ShowRequest.of("latest")), "recover");
        assertThat(recovered.status()).isEqualTo("recovered");
        Answer again = follow(sandbox, sandbox.cat().run(ShowRequest.of("latest")), "execute");

        assertThat(again.status()).as(again.message()).isEqualTo("applied");
        assertThat(sandbox.rows().get(0).required("environment").string()).isEqualTo(STAGING);
    }

    @Test
    void outOfAQuarantine(@TempDir Path folder) throws IOException {
        for (String how : List.of("restore", "keep")) {
            Sandbox sandbox = Deaths.quarantined(folder.resolve(how));
            sandbox.recover();
            NextAction next = NextAction.in(
                            sandbox.cat().run(ShowRequest.of("latest")).message())
                    .stream()
                    .filter(command -> how.equals(command.parameters().get("resolve")))
                    .findFirst()
                    .orElseThrow();

            assertThat(next.run(sandbox).status()).isEqualTo("recovered");
        }
    }

    @Test
    void aCommandIsNeverBrokenIntoTwo(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder.resolve("long/".repeat(40)), "need_approval");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        Answer gated = sandbox.cat().run(Requests.decision(Optional.empty(), Optional.of(STAGING)));

        Map<String, String> parameters = NextAction.in(gated.message()).get(0).parameters();

        assertThat(parameters)
                .containsEntry("reason", "...")
                .containsEntry("environment", STAGING)
                .containsEntry("policy", sandbox.policy.orElseThrow().toString());
    }

    /** A next action that a user was given, executed without further parameters. */
    private record NextAction(String goal, Map<String, String> parameters) {

        /** Finds all actions with parameters that a text tells to do. */
        static List<NextAction> in(String text) {
            return NamedActions.in(text).stream()
                    .filter(action ->
                            action.goal().isPresent() && !action.parameters().isEmpty())
                    .map(action -> new NextAction(
                            action.goal().get(),
                            action.parameters().stream()
                                    .collect(Collectors.toMap(Action.Parameter::name, given -> given.value()
                                            .orElseThrow()))))
                    .toList();
        }

        /** Executes it where it was reported, as the user there, without values of the previous call. */
        Answer run(Sandbox sandbox) {
            sandbox.policy = Optional.empty();
            sandbox.given.clear();
            for (Key<?> key : GoalParameters.all()) {
                if (parameters.containsKey(key.name())) {
                    assertThat(key.belongsTo(goal)).as("%s takes %s", goal, key).isTrue();
                    sandbox.given.put(key, parameters.get(key.name()));
                }
            }
            assertThat(sandbox.given).hasSameSizeAs(parameters);
            return carriedOut(sandbox.cat());
        }

        private Answer carriedOut(LonelyCat cat) {
            Optional<Path> approvals = given("approvals").map(Path::of);
            return switch (goal) {
                case "gate" -> cat.run(new GateRequest(given("plan"), approvals, given("environment")));
                case "execute" ->
                    cat.run(new ExecuteRequest(
                            given("plan"),
                            approvals,
                            false,
                            Optional.of(false),
                            given("environment"),
                            CommitWish.NONE));
                case "approve" ->
                    cat.run(new ApproveRequest(
                            given("plan"), Optional.empty(), given("reason"), KeyName.NONE, given("environment")));
                case "rollback" ->
                    cat.run(new RollbackRequest(Optional.of(given("execution").orElseThrow()), given("reason")));
                case "recover" ->
                    cat.run(new RecoverRequest(
                            given("resolve").map(it -> ParameterText.constant("resolve", RecoveryChoice.class, it)),
                            given("reason")));
                default -> throw new AssertionError("No way to execute " + this);
            };
        }

        private Optional<String> given(String name) {
            return Optional.ofNullable(parameters.get(name));
        }
    }
}
