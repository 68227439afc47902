// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.api.ApproveRequest;
import io.lonelycat.api.CommitRequest;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.api.Request;
import io.lonelycat.api.RollbackRequest;
import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.Outcome.Failure;
import io.lonelycat.execute.Recovery.RecoveryChoice;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.next.Next;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.Headline;
import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Suggests next steps to the user, the most likely step last. */
public record Advice(NextActions commands) {

    public List<Next> after(ExecutionStory story, String folder) {
        return after(story, folder, List.of());
    }

    /** Suggests next steps to the user after an execution. */
    public List<Next> after(ExecutionStory story, String folder, List<Next> commit) {
        Decision decision = story.decision();
        return switch (story.outcome()) {
            case UNFINISHED -> List.of(type("If the execution is no longer running:", RecoverRequest.PLAIN));
            case APPLIED -> applied(story, commit);
            case ALREADY_APPLIED -> commit.isEmpty() ? List.of(Next.words("There is nothing to do.")) : commit;
            case REHEARSED ->
                decision.verdict() == Verdict.ALLOW
                        ? List.of(type("Execute the change:", execution(decision)))
                        : List.of(
                                type("To see which approvals are needed:", gate(decision)),
                                type("Then:", execution(decision)));
            case REFUSED, DENIED, NEED_APPROVAL -> refused(story, folder);
            case ROLLED_BACK, COULD_NOT_CHECK, CANCELLED -> rolledBack(story, folder);
            case QUARANTINED ->
                List.of(
                        type("To restore the old files:", resolve(RecoveryChoice.RESTORE)),
                        type("To keep the files as they are now:", resolve(RecoveryChoice.KEEP)),
                        Next.words(
                                "Until one of these commands has run, LonelyCat plans and executes nothing in this workspace."));
        };
    }

    private List<Next> applied(ExecutionStory story, List<Next> commit) {
        List<Next> advice = new ArrayList<>();
        if (!story.isRollback()) {
            RollbackRequest back = RollbackRequest.of(story.id());
            advice.add(type("Roll the change back:", back));
            if (steersMaven(story.changeset()) && !commands.workspace().isEmpty()) {
                advice.add(type(
                        "If Maven can no longer read the project, run this in another folder:",
                        back.action().with("workspace", commands.workspace())));
            }
        }
        if (commit.isEmpty()) {
            advice.add(type(
                    story.isRollback()
                            ? "If the change was committed before the rollback, commit the rollback, too:"
                            : "Commit only this change:",
                    CommitRequest.of(story.id())));
        }
        advice.addAll(commit);
        return advice;
    }

    private static boolean steersMaven(ChangeSet changes) {
        return changes.changes().stream()
                .flatMap(change -> Stream.of(change.path(), change.source()))
                .anyMatch(
                        path -> path.name().equals("pom.xml") || path.segments().contains(".mvn"));
    }

    private List<Next> refused(ExecutionStory story, String folder) {
        ExecutionDocument execution = story.execution();
        if (Headline.failedCheck(execution).isEmpty() && execution.rehearsal().isEmpty()) {
            return afterRefusal(
                    story.decision(), execution.error().map(Failure::code).orElse(""));
        }
        return Headline.failedCommand(execution).isPresent()
                ? List.of(printed(folder), fixAndPlanAgain())
                : List.of(fixAndPlanAgain());
    }

    public List<Next> afterRefusal(Decision decision, String code) {
        if (code.equals("stale")) {
            return List.of(
                    Next.words("Plan the change again with `lonelycat plan`, or restore the files to their state at "
                            + "planning and execute again."));
        }
        if (code.equals("decision_changed")) {
            return List.of(
                    type("To see the new decision, run the gate again:", gate(decision)),
                    type("Then:", execution(decision)));
        }
        return switch (decision.verdict()) {
            case ALLOW -> List.of(type("Remove the cause of the refusal, then:", execution(decision)));
            case NEED_APPROVAL -> waiting(decision);
            case DENY -> denied(decision);
        };
    }

    private static String in(String folder, String name) {
        return PlainText.line(folder.endsWith("/") ? folder + name : folder + "/" + name);
    }

    private static Next printed(String folder) {
        return Next.words("Output of the check: " + in(folder, EvidenceFiles.STDOUT) + " and " + EvidenceFiles.STDERR);
    }

    private List<Next> rolledBack(ExecutionStory story, String folder) {
        ExecutionDocument execution = story.execution();
        List<Next> advice = new ArrayList<>();
        Step failed = execution.error().flatMap(Failure::step).orElse(Step.ERROR);
        advice.add(
                Headline.failedCommand(execution).isPresent()
                        ? printed(folder)
                        : Next.words("Read the log: " + in(folder, EvidenceFiles.stepLogName(failed))));
        if (story.outcome() == OutcomeKind.CANCELLED) {
            advice.add(type(
                    "The execution did not finish. Run the execution again:",
                    commands.again().orElseGet(() -> execution(story.decision()).action())));
            return advice;
        }
        Headline.failedCheck(execution)
                .map(CheckEnded::result)
                .ifPresent(check -> advice.add(Next.words(
                        check.failure() == ErrorCode.EXIT_CODE
                                ? reproduction(check, folder)
                                : check.failure().remedy())));
        advice.add(fixAndPlanAgain());
        return advice;
    }

    private static String reproduction(CheckResult check, String folder) {
        String patch = Action.quoted(in(folder, EvidenceFiles.PATCH));
        String command = check.command().stream().map(Action::quoted).collect(Collectors.joining(" "));
        return "To reproduce the failure: git apply " + patch + " && { " + command + "; git apply -R " + patch + "; }";
    }

    private static RecoverRequest resolve(RecoveryChoice how) {
        return RecoverRequest.resolving(how, Action.ELLIPSIS);
    }

    private static ExecuteRequest execution(Decision decision) {
        return ExecuteRequest.of(Optional.of(decision.planId())).in(decision.environment());
    }

    private static GateRequest gate(Decision decision) {
        return GateRequest.of(Optional.of(decision.planId())).in(decision.environment());
    }

    public List<Next> after(Decision decision) {
        return switch (decision.verdict()) {
            case ALLOW -> List.of(type("", execution(decision)));
            case NEED_APPROVAL -> waiting(decision);
            case DENY -> denied(decision);
        };
    }

    private List<Next> waiting(Decision decision) {
        if (has(decision, Effect.NEED_APPROVAL, "environment.missing")) {
            return List.of(type(
                    "Name the environment that the change is for:",
                    execution(decision).in(Optional.of(Action.ELLIPSIS))));
        }
        if (decision.missingRehearsal().isPresent()) {
            return List.of(type(
                    decision.hasFailedRehearsal()
                            ? "The rehearsal (trial run in a copy) failed. If the change is the cause, correct the change and plan"
                                    + " again. If not, remove the cause and rehearse again:"
                            : "An approval needs a passed rehearsal (trial run in a copy). To rehearse this plan:",
                    execution(decision).rehearsed()));
        }
        Optional<Action> before = beforeAnyApprovalCounts(decision);
        Action approve = ApproveRequest.of(decision.planId() + "@" + decision.proposalDigest())
                .in(decision.environment())
                .action();
        if (before.isEmpty()) {
            return List.of(
                    type("An approver runs:", approve.with("reason", Action.ELLIPSIS)),
                    type("Then:", execution(decision)));
        }
        for (Action.Parameter made : before.get().parameters()) {
            approve = approve.with(made.name(), made.value().orElse(""));
        }
        return List.of(
                type("The policy names too few approvers or keys. First:", before.get()),
                type(
                        "Add the missing approvers or keys under `approval` in the policy. Then an approver runs:",
                        approve.with("reason", Action.ELLIPSIS)),
                type("Then:", execution(decision)));
    }

    private Optional<Action> beforeAnyApprovalCounts(Decision decision) {
        return decision.findings().stream()
                .filter(finding -> finding.weight() == Effect.NEED_APPROVAL)
                .flatMap(finding -> finding.actions().stream())
                .filter(action -> commands.signs() || !action.goal().equals(Optional.of(Goal.KEYGEN.toString())))
                .findFirst();
    }

    private List<Next> denied(Decision decision) {
        return has(decision, Effect.DENY, "integrity.")
                ? List.of(planAgain())
                : List.of(
                        Next.words("An approval cannot override a denial. "
                                + "Remove the denied files or edits from the change."),
                        planAgain());
    }

    private Next fixAndPlanAgain() {
        return commands.again()
                .map(again -> type("Fix what failed, then:", again))
                .orElseGet(() -> Next.words("Fix what failed, then plan again with `lonelycat plan`."));
    }

    private Next planAgain() {
        return commands.again()
                .map(again -> type("Then:", again))
                .orElseGet(() -> Next.words("Plan the change again with `lonelycat plan`."));
    }

    private static boolean has(Decision decision, Effect weight, String rule) {
        return decision.findings().stream()
                .filter(finding -> finding.weight() == weight)
                .map(Finding::rule)
                .anyMatch(name -> name.startsWith(rule));
    }

    public List<Next> after(ChangePlan plan) {
        return List.of(type("", GateRequest.of(Optional.of(plan.id()))));
    }

    private static Next type(String words, Request request) {
        return type(words, request.action());
    }

    private static Next type(String words, Action action) {
        return new Next(words, Optional.of(action));
    }
}
