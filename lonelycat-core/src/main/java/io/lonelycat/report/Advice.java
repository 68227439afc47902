// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.Step;
import io.lonelycat.gate.Decision;
import io.lonelycat.gate.Effect;
import io.lonelycat.gate.Finding;
import io.lonelycat.gate.Verdict;
import io.lonelycat.plan.FileChange;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Failure;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to open or to type next; the one place for it. */
final class Advice {
    private static final String PLAN_AGAIN = "Plan the change again: mvn lonelycat:plan";

    private Advice() {}

    /** Returns what to do after an execution, one sentence each. */
    static List<String> after(ExecutionStory story, String folder) {
        Optional<Ending> ending = story.execution().ending();
        if (ending.isEmpty()) {
            return List.of("If it is not running any more: mvn lonelycat:recover");
        }
        return switch (ending.get().outcome()) {
            case APPLIED -> applied(story, folder);
            case ALREADY_APPLIED -> List.of("There is nothing to do.");
            case REFUSED -> refused(story.decision(), ending.get());
            case ROLLED_BACK -> rolledBack(story, ending.get(), folder);
            case QUARANTINED -> quarantined(ending.get(), folder);
        };
    }

    private static List<String> applied(ExecutionStory story, String folder) {
        List<String> advice = new ArrayList<>();
        advice.add("Read what happened: " + Documents.in(folder, Documents.summary()));
        advice.add("Take it back: mvn lonelycat:rollback -Dlonelycat.execution="
                + story.execution().subject().executionId());
        advice.add("Nothing was committed to git; that is yours to do.");
        if (changesBuild(story.changeset().changes())) {
            advice.add("Run Maven again: this build still uses the old POM.");
        }
        return advice;
    }

    private static boolean changesBuild(List<FileChange> changes) {
        for (FileChange change : changes) {
            if (steersMaven(change.path()) || steersMaven(change.source())) {
                return true;
            }
        }
        return false;
    }

    private static boolean steersMaven(WorkspacePath path) {
        return path.name().equals("pom.xml") || path.segments().contains(".mvn");
    }

    private static List<String> refused(Decision decision, Ending ending) {
        boolean stale =
                ending.error().map(Failure::code).filter("stale"::equals).isPresent();
        if (stale) {
            return List.of(PLAN_AGAIN, "Or bring the files back to what the plan saw, and run it again.");
        }
        return decision.verdict() == Verdict.ALLOW
                ? List.of("Do as the message says, then run mvn lonelycat:execute again.")
                : after(decision);
    }

    private static List<String> rolledBack(ExecutionStory story, Ending ending, String folder) {
        List<String> advice = new ArrayList<>();
        Optional<Failure> failure = ending.error();
        Step failed = failure.flatMap(Failure::step).orElse(Step.ERROR);
        advice.add("Read the log: " + Documents.in(folder, Documents.stepLog(failed)));
        if (failed == Step.VERIFY || failed == Step.HEALTH) {
            advice.add("What the checks printed: " + Documents.in(folder, Documents.stdout()) + " and "
                    + Documents.stderr());
        }
        Headline.failedCheck(story.execution())
                .flatMap(row -> Optional.ofNullable(row.result().code()))
                .ifPresent(code -> advice.add(code.remedy()));
        boolean killed = failure.map(Failure::code).filter("killed"::equals).isPresent();
        advice.add(
                killed
                        ? "Run it again: mvn lonelycat:execute -Dlonelycat.plan="
                                + story.plan().id()
                        : "Mend what failed, then plan again: mvn lonelycat:plan");
        return advice;
    }

    private static List<String> quarantined(Ending ending, String folder) {
        List<String> advice = new ArrayList<>();
        ending.openPaths().stream().limit(5).forEach(path -> advice.add("Look at: " + path.display()));
        advice.addAll(Wording.more(ending.openPaths().size() - 5L, Documents.in(folder, Documents.execution())));
        advice.add("To bring back what was before: mvn lonelycat:recover -Dlonelycat.resolve=restore"
                + " -Dlonelycat.reason=\"...\"");
        advice.add("To leave the files as they are: mvn lonelycat:recover -Dlonelycat.resolve=keep"
                + " -Dlonelycat.reason=\"...\"");
        advice.add("Until then nothing else is planned or executed here; both versions are kept.");
        return advice;
    }

    /** Returns what to do after a decision, one sentence each. */
    static List<String> after(Decision decision) {
        return switch (decision.verdict()) {
            case ALLOW -> List.of("mvn lonelycat:execute -Dlonelycat.plan=" + decision.planId());
            case NEED_APPROVAL ->
                List.of(
                        "Whoever the findings name approves it: mvn lonelycat:approve -Dlonelycat.plan="
                                + decision.planId() + " -Dlonelycat.reason=\"...\"",
                        "Wait for it: mvn lonelycat:gate -Dlonelycat.plan=" + decision.planId()
                                + " -Dlonelycat.wait=30m");
            case DENY -> denied(decision);
        };
    }

    private static List<String> denied(Decision decision) {
        boolean integrity = decision.findings().stream()
                .filter(finding -> finding.weight() == Effect.DENY)
                .map(Finding::rule)
                .anyMatch(rule -> rule.startsWith("integrity."));
        return integrity
                ? List.of(PLAN_AGAIN)
                : List.of("No approval lifts a denial: change what the findings name.", PLAN_AGAIN);
    }

    /** Returns what to do with a plan. */
    static String afterPlanning(String planId) {
        return "mvn lonelycat:gate -Dlonelycat.plan=" + planId;
    }
}
