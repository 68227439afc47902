// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Failure;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to open or to type next; the one place for it. */
record Advice(NextActions commands) {
    private static final Next FIX_AND_PLAN_AGAIN =
            Next.words("Fix what failed, then plan again with `lonelycat plan`.");

    private static final Next PLAN_AGAIN = Next.words("Plan the change again with `lonelycat plan`.");

    /** Returns what to do after an execution. */
    List<Next> after(ExecutionStory story, String folder) {
        Optional<Ending> ending = story.execution().ending();
        if (ending.isEmpty()) {
            return List.of(type("If it is not running any more:", Action.of("recover")));
        }
        return switch (ending.get().outcome()) {
            case APPLIED -> applied(story);
            case ALREADY_APPLIED -> List.of(Next.words("There is nothing to do."));
            case REHEARSED ->
                List.of(
                        story.decision().verdict() == Verdict.ALLOW
                                ? type("Carry it out:", execute(story.decision()))
                                : type("Have it approved:", about("gate", story.decision())));
            case REFUSED -> refused(story, ending.get(), folder);
            case ROLLED_BACK, COULD_NOT_CHECK -> rolledBack(story, ending.get(), folder);
            case QUARANTINED -> quarantined();
        };
    }

    private List<Next> applied(ExecutionStory story) {
        List<Next> advice = new ArrayList<>();
        boolean changesBuild = story.changeset().changes().stream()
                .anyMatch(change -> steersMaven(change.path()) || steersMaven(change.source()));
        if (story.plan().trigger() != Trigger.ROLLBACK) {
            String execution = story.execution().subject().executionId();
            Action back = Action.of("rollback").with("execution", execution);
            advice.add(type("Roll it back:", back));
            if (changesBuild && !commands.workspace().isEmpty()) {
                advice.add(type(
                        "Where Maven cannot read the project any more, type it in another folder:",
                        back.with("workspace", commands.workspace())));
            }
        }
        advice.add(Next.words("Nothing was committed to git; that is yours to do."));
        if (changesBuild) {
            advice.add(
                    Next.words("The change touches the build's own files: what runs already still uses the old ones."));
        }
        return advice;
    }

    private static boolean steersMaven(WorkspacePath path) {
        return path.name().equals("pom.xml") || path.segments().contains(".mvn");
    }

    private List<Next> refused(ExecutionStory story, Ending ending, String folder) {
        List<Next> advice = new ArrayList<>();
        if (Headline.failedCommand(story.execution()).isPresent()) {
            advice.add(printed(folder));
        }
        boolean tried = Headline.failedCheck(story.execution()).isPresent()
                || !story.execution().rehearsal().isEmpty();
        advice.addAll(tried ? List.of(FIX_AND_PLAN_AGAIN) : refused(story.decision(), ending));
        return advice;
    }

    private static Next printed(String folder) {
        return Next.words(
                "All that it printed: " + Documents.in(folder, Documents.STDOUT) + " and " + Documents.STDERR);
    }

    private List<Next> refused(Decision decision, Ending ending) {
        String code = ending.error().map(Failure::code).orElse("");
        if (code.equals("stale")) {
            return List.of(
                    Next.words("Plan the change again with `lonelycat plan`, or bring the files back to what the plan"
                            + " saw and run it again."));
        }
        if (code.equals("decision_changed")) {
            return List.of(type("Decide again, and look at what the gate says now:", about("gate", decision)));
        }
        return decision.verdict() == Verdict.ALLOW
                ? List.of(type("Do as the message says, then:", execute(decision)))
                : onceApproved(decision);
    }

    /** A user who ran an execution wants to execute: names that goal, not how to wait. */
    private List<Next> onceApproved(Decision decision) {
        List<Next> advice = after(decision);
        if (decision.verdict() != Verdict.NEED_APPROVAL || advice.size() == 1 || isVain(decision)) {
            return advice;
        }
        List<Next> once = new ArrayList<>(advice.subList(0, advice.size() - 1));
        once.add(type("Then:", execute(decision)));
        return once;
    }

    private Action execute(Decision decision) {
        return about("execute", decision);
    }

    private Action about(String goal, Decision decision) {
        return Action.of(goal).with("plan", decision.planId()).with("environment", decision.environment());
    }

    private List<Next> rolledBack(ExecutionStory story, Ending ending, String folder) {
        List<Next> advice = new ArrayList<>();
        Optional<Failure> failure = ending.error();
        Step failed = failure.flatMap(Failure::step).orElse(Step.ERROR);
        advice.add(
                Headline.failedCommand(story.execution()).isPresent()
                        ? printed(folder)
                        : Next.words("Read the log: " + Documents.in(folder, Documents.stepLog(failed))));
        Headline.failedCheck(story.execution())
                .flatMap(row -> Optional.ofNullable(row.result().code()))
                .ifPresent(code -> advice.add(Next.words(code.remedy())));
        if (story.execution().strayFiles().filter(stray -> stray.total() > 0).isPresent()) {
            advice.add(Next.words(
                    "What a build made of the change is still there, and is newer than the files that came back:"
                            + " make the next build a clean one, or it may take that for up to date."));
        }
        boolean killed = failure.map(Failure::code).filter("killed"::equals).isPresent();
        advice.add(killed ? type("Run it again:", execute(story.decision())) : FIX_AND_PLAN_AGAIN);
        return advice;
    }

    private List<Next> quarantined() {
        return List.of(
                type("To bring back what was before:", resolve("restore")),
                type("To leave the files as they are:", resolve("keep")),
                Next.words("Until then nothing else is planned or executed here; both versions are kept."));
    }

    private Action resolve(String how) {
        return Action.of("recover").with("resolve", how).with("reason", Action.ELLIPSIS);
    }

    /** Returns what to do after a decision. */
    List<Next> after(Decision decision) {
        return switch (decision.verdict()) {
            case ALLOW -> List.of(type(execute(decision)));
            case NEED_APPROVAL -> waiting(decision);
            case DENY -> denied(decision);
        };
    }

    private List<Next> waiting(Decision decision) {
        if (has(decision, Effect.NEED_APPROVAL, "environment.missing")) {
            return List.of(Next.words("Gate it again with `lonelycat.environment`: what is approved or executed for no"
                    + " environment is so for none."));
        }
        Optional<Finding> unrehearsed = decision.missingRehearsal();
        if (unrehearsed.isPresent()) {
            return List.of(type(
                    "People are asked once its rehearsal has passed:",
                    about("execute", decision).with("rehearse", "true")));
        }
        List<Next> advice = new ArrayList<>();
        Action approve = about("approve", decision)
                .with("plan", decision.planId() + "@" + decision.proposalDigest())
                .with("reason", Action.ELLIPSIS);
        if (isVain(decision, "policy")) {
            advice.add(type(
                    "No approvals would be enough: the policy names too few people beside the author. Look at it, and name more:",
                    Action.of("policy")));
            advice.add(type("Then ask again:", about("gate", decision)));
            return advice;
        }
        if (isVain(decision)) {
            advice.add(type(
                    "No approval would count yet. Each approver makes a key and puts the line that it prints into the policy:",
                    Action.of("keygen").with("key", Action.ELLIPSIS)));
            advice.add(type("Then ask again:", about("gate", decision)));
            return advice;
        }
        advice.add(type("A person whom the findings name approves it:", approve));
        advice.add(type("Then ask again:", about("gate", decision)));
        return advice;
    }

    /** Says whether no approval would count before the policy names another key, or another person. */
    private boolean isVain(Decision decision) {
        return (commands.signs() && isVain(decision, "keygen")) || isVain(decision, "policy");
    }

    private static boolean isVain(Decision decision, String mendedBy) {
        return decision.findings().stream()
                .filter(finding -> finding.weight() == Effect.NEED_APPROVAL)
                .flatMap(finding -> finding.actions().stream())
                .anyMatch(action -> action.goal().filter(mendedBy::equals).isPresent());
    }

    private static List<Next> denied(Decision decision) {
        return has(decision, Effect.DENY, "integrity.")
                ? List.of(PLAN_AGAIN)
                : List.of(Next.words("No approval lifts a denial: change what the findings name."), PLAN_AGAIN);
    }

    private static boolean has(Decision decision, Effect weight, String rule) {
        return decision.findings().stream()
                .filter(finding -> finding.weight() == weight)
                .map(Finding::rule)
                .anyMatch(name -> name.startsWith(rule));
    }

    /** Returns what to do with a plan. */
    List<Next> afterPlanning(String planId) {
        return List.of(type(Action.of("gate").with("plan", planId)));
    }

    private Next type(Action action) {
        return type("", action);
    }

    private Next type(String words, Action action) {
        return new Next(words, Optional.of(commands.complete(action)));
    }
}
