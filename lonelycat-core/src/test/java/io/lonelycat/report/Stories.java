// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.CountedTests;
import io.lonelycat.check.TestFigures;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.figure.NamedTests;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionEvent.Began;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.Ended;
import io.lonelycat.execute.ExecutionEvent.FileKept;
import io.lonelycat.execute.ExecutionEvent.FilesReached;
import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.execute.ExecutionEvent.StartedBy;
import io.lonelycat.execute.ExecutionEvent.StepEnded;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.ExecutionEvent.StrayFilesFound;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Step;
import io.lonelycat.execute.guard.WrittenOutside;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.flow.Feature;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.past.Money;
import io.lonelycat.gate.past.ReportedCosts;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.PlanDetails;
import io.lonelycat.plan.PlanOrigin;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.workspace.WorkspacePath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Sample executions as events. */
final class Stories {
    public static final List<ExecutionSection> SECTIONS =
            Feature.all(AllFeatures.ALL, it -> it.views().ofExecution());

    static final String ID = "exec_01jdk3v8r0m5e7q2x4n6p8s9t1";
    static final String EARLIER = "exec_01jdk2a1b2c3d4e5f6g7h8j9k0";

    private Stories() {}

    /** Golden cases by folder name. */
    static Map<String, ExecutionStory> all() {
        return Map.ofEntries(
                Map.entry("applied", applied()),
                Map.entry("warned", warned()),
                Map.entry("already-applied", alreadyApplied()),
                Map.entry("denied", denied()),
                Map.entry("stale", stale()),
                Map.entry("rolled-back", rolledBack()),
                Map.entry("quarantined", quarantined()),
                Map.entry("recovered", recovered()),
                Map.entry("unfinished", unfinished()));
    }

    static ExecutionStory of(String name) {
        return Optional.ofNullable(all().get(name)).orElseThrow();
    }

    static ExecutionStory applied() {
        List<ExecutionEvent> health = new ArrayList<>(check(Step.HEALTH, passed("smoke")));
        health.add(new StrayFilesFound(
                2, List.of(path("target/app.jar"), path("target/classes/App.class")), List.of(), WrittenOutside.NONE));
        return applied(passed("unit-tests"), health);
    }

    private static ExecutionStory applied(CheckResult verified, List<ExecutionEvent> health) {
        return applied(Changes.plan(), verified, health, allowing());
    }

    /** @param health the events between checks and end */
    private static ExecutionStory applied(
            ChangePlan plan, CheckResult verified, List<ExecutionEvent> health, List<Finding> findings) {
        List<ExecutionEvent> events = done(Step.VALIDATE, Step.CHECKSUM, Step.BACKUP, Step.APPLY);
        events.addAll(check(Step.VERIFY, verified));
        events.addAll(health);
        events.addAll(done(Step.FINALIZE));
        events.add(new FilesReached(FileState.COMMITTED, 4));
        events.add(new Ended(Outcome.applied("4 files were changed.")));
        return told(plan, Changes.decision(Changes.some(), findings), Changes.some(), events);
    }

    private static ChangePlan paidChild() {
        ReportedCosts author = new ReportedCosts(
                Optional.of("agent"),
                Optional.of("m-1 | *large*"),
                OptionalLong.of(120_000),
                OptionalLong.of(3_400),
                List.of(new Money(new BigDecimal("0.25"), "EUR"), new Money(new BigDecimal("1.10"), "USD")));
        ChangePlan is = Changes.plan();
        PlanOrigin origin = new PlanOrigin(
                is.createdBy(),
                is.origin().createdAt(),
                is.correlationId(),
                Optional.of(EARLIER),
                Optional.empty(),
                is.origin().trigger(),
                Optional.empty());
        return new ChangePlan(
                is.id(),
                is.intent(),
                is.affectedPaths(),
                is.risk(),
                PlanDetails.of(List.of(author.toReport())).over(is.details()),
                is.labels(),
                origin,
                is.derived(),
                is.tolerated());
    }

    /** Has flaky tests, a failed check that is not critical, and a gate without a metric. */
    static ExecutionStory warned() {
        TestFigures tests = new TestFigures(
                OptionalInt.of(34),
                OptionalInt.of(0),
                new NamedTests(2, List.of("a.Clock#ticks", "a.Clock#ticks(`<b>` | *x*)[1]")),
                Optional.empty());
        CheckResult warning = new CheckResult(
                "metrics",
                "http",
                false,
                false,
                ErrorCode.STATUS,
                "`GET http://localhost:8080/metrics` answered 503, expected 200.",
                OptionalInt.empty(),
                2_100,
                3,
                TestFigures.NONE,
                "HTTP/1.1 503 Service Unavailable\nwarming up",
                Optional.empty(),
                false,
                List.of());
        CheckResult skipped = new CheckResult(
                "enough-coverage",
                "metric",
                true,
                true,
                null,
                "Skipped: coverage.line has no value: no report was found. The check sets `onMissing: skip`.",
                OptionalInt.empty(),
                12,
                1,
                TestFigures.NONE,
                "",
                Optional.empty(),
                true,
                List.of());
        List<ExecutionEvent> health = new ArrayList<>(check(Step.HEALTH, warning));
        health.addAll(check(Step.HEALTH, skipped));
        List<Finding> findings = new ArrayList<>(allowing());
        findings.add(Changes.finding(
                "secrets.entropy", Effect.WARN, OptionalInt.of(40), "`conf/app.yaml` line 3 looks like a token."));
        findings.add(Changes.finding(
                        "limits.files", Effect.DENY, OptionalInt.of(9), "4 files change, and at most 3 are allowed.")
                .settledBy(new Settlement(Settlement.By.WAIVER, List.of("big-move"))));
        findings.add(Changes.finding(
                        "paths.need_approval", Effect.NEED_APPROVAL, OptionalInt.of(12), "`pom.xml` needs an approval.")
                .settledBy(new Settlement(Settlement.By.APPROVAL, List.of("appr_1"))));
        return applied(
                paidChild(), passed("unit-tests", "maven", "ran 34 tests, none failed.", tests), health, findings);
    }

    static ExecutionStory alreadyApplied() {
        Outcome outcome = Outcome.alreadyApplied(
                Optional.of(EARLIER),
                "All 4 files have their new content already, since " + EARLIER
                        + ". Nothing was written and no check was run.");
        return story(Changes.decision(Changes.some(), allowing()), Changes.some(), done(Step.VALIDATE), outcome);
    }

    static ExecutionStory denied() {
        List<Finding> findings = List.of(
                Changes.finding(
                        "paths.deny",
                        Effect.DENY,
                        OptionalInt.of(7),
                        "`conf/server.pem` matches `**/*.pem`, which the policy denies."),
                Changes.finding(
                        "paths.need_approval",
                        Effect.NEED_APPROVAL,
                        OptionalInt.of(12),
                        "`pom.xml` matches `**/pom.xml`, which needs an approval."),
                Changes.finding(
                        "scope-derived",
                        Effect.WARN,
                        OptionalInt.empty(),
                        "The scope was derived; it proves nothing."));
        String message = "The gate denies the change.";
        List<ExecutionEvent> events = failing(Step.VALIDATE, "denied", message);
        return story(
                Changes.decision(Changes.some(), findings),
                Changes.some(),
                events,
                Outcome.refused("denied", message, List.of()));
    }

    static ExecutionStory stale() {
        String message = """
                Files of the workspace are not as the plan expects, so nothing was changed:
                  `src/main/java/App.java` was changed after planning (the plan expects sha256:00)
                Plan the change again, or restore the files that the plan was made for.""";
        return story(
                Changes.decision(Changes.some(), allowing()),
                Changes.some(),
                failing(Step.VALIDATE, "stale", message),
                Outcome.refused("stale", message, List.of(path("src/main/java/App.java"))));
    }

    static ExecutionStory rolledBack() {
        return rolledBack(
                failed("unit-tests", "The command ended with exit code 1.", "AppTest.adds FAILED\nBUILD FAILURE"));
    }

    static ExecutionStory rolledBack(CheckResult failed) {
        List<ExecutionEvent> events = done(Step.VALIDATE, Step.CHECKSUM, Step.BACKUP, Step.APPLY);
        events.add(new FilesReached(FileState.APPLIED, 4));
        events.add(new StepStarted(Step.VERIFY));
        events.add(new CheckEnded(Step.VERIFY, passed("compile")));
        events.add(new CheckEnded(Step.VERIFY, failed));
        String message = "The check `" + failed.name() + "` failed: "
                + failed.reason().map(why -> why + "\n").orElse("") + failed.message();
        events.add(new StepEnded(Step.VERIFY, false, "exit_code", message, 8_300));
        events.addAll(done(Step.ERROR, Step.ROLLBACK));
        events.add(new FilesReached(FileState.ROLLED_BACK, 4));
        return story(
                Changes.decision(Changes.some(), allowing()),
                Changes.some(),
                events,
                Outcome.rolledBack(Step.VERIFY, "exit_code", message, 4));
    }

    static ExecutionStory quarantined() {
        List<ExecutionEvent> events = done(Step.VALIDATE, Step.CHECKSUM, Step.BACKUP);
        String message = "IOException: disk failure";
        events.addAll(failing(Step.APPLY, "machine_failed", message));
        events.addAll(failing(Step.ROLLBACK, "quarantined", message));
        events.add(new FilesReached(FileState.QUARANTINED, 4));
        Outcome outcome = Outcome.quarantined(
                Step.APPLY, "machine_failed", message, List.of(path("pom.xml"), path("src/main/java/App.java")));
        return story(Changes.decision(Changes.some(), allowing()), Changes.some(), events, outcome);
    }

    static ExecutionStory recovered() {
        List<ExecutionEvent> events = done(Step.VALIDATE, Step.CHECKSUM, Step.BACKUP);
        events.add(new StepStarted(Step.APPLY));
        events.add(new Recovered("4711@build-7", "the process of the execution is gone; the change is rolled back"));
        String message = "LonelyCat was killed before the change was complete.";
        events.add(new StepEnded(Step.APPLY, false, "killed", message, 120));
        events.add(new FileKept(
                path("src/main/java/App.java"), "altered/1", "it was altered after it had been put in place"));
        events.addAll(done(Step.ROLLBACK));
        events.add(new FilesReached(FileState.ROLLED_BACK, 4));
        return story(
                Changes.decision(Changes.some(), allowing()),
                Changes.some(),
                events,
                Outcome.rolledBack(Step.APPLY, "killed", message, 2));
    }

    static ExecutionStory unfinished() {
        List<ExecutionEvent> events = done(Step.VALIDATE);
        events.add(new StepStarted(Step.CHECKSUM));
        return told(Changes.decision(Changes.some(), allowing()), Changes.some(), events);
    }

    static List<Finding> allowing() {
        return List.of(Changes.finding(
                "paths.allow", Effect.ALLOW, OptionalInt.of(21), "All paths match what the policy allows."));
    }

    static ExecutionStory story(
            Decision decision, List<FileChange> changes, List<ExecutionEvent> events, Outcome outcome) {
        List<ExecutionEvent> all = new ArrayList<>(events);
        all.add(new Ended(outcome));
        return told(decision, changes, all);
    }

    private static ExecutionStory told(Decision decision, List<FileChange> changes, List<ExecutionEvent> events) {
        return told(Changes.plan(), decision, changes, events);
    }

    private static ExecutionStory told(
            ChangePlan plan, Decision decision, List<FileChange> changes, List<ExecutionEvent> events) {
        List<EventLine> lines = new ArrayList<>();
        lines.add(line(1, new Began(new StartedBy("ada", "build-7", 4242, "maven"), "0.1.0")));
        events.forEach(event -> lines.add(line(lines.size() + 1, event)));
        var set = Changes.set(changes);
        return new ExecutionStory(plan, set, decision, ExecutionDocument.of(plan, set, decision, lines), lines);
    }

    private static EventLine line(int seq, ExecutionEvent event) {
        return new EventLine(seq, Changes.NOW.plusMillis(700L * (seq - 1)), ID, "corr-1", event);
    }

    private static List<ExecutionEvent> done(Step... steps) {
        List<ExecutionEvent> events = new ArrayList<>();
        for (Step step : steps) {
            events.add(new StepStarted(step));
            events.add(new StepEnded(step, true, null, null, 10L * step.number()));
        }
        return events;
    }

    private static List<ExecutionEvent> failing(Step step, String code, String message) {
        return List.of(new StepStarted(step), new StepEnded(step, false, code, message, 42));
    }

    private static List<ExecutionEvent> check(Step step, CheckResult result) {
        return List.of(
                new StepStarted(step),
                new CheckEnded(step, result),
                new StepEnded(step, true, null, null, result.durationMillis()));
    }

    static CheckResult passed(String name) {
        return passed(name, "command", "ended with 0", CountedTests.of(34, 0));
    }

    private static CheckResult passed(String name, String type, String message, TestFigures tests) {
        return new CheckResult(
                name,
                type,
                true,
                true,
                null,
                message,
                OptionalInt.of(0),
                1_240,
                1,
                tests,
                "",
                Optional.empty(),
                false,
                List.of());
    }

    static CheckResult failed(String name, String message, String excerpt) {
        return new CheckResult(
                name,
                "command",
                false,
                true,
                ErrorCode.EXIT_CODE,
                message,
                OptionalInt.of(1),
                125_000,
                1,
                CountedTests.of(34, 2),
                excerpt,
                Optional.empty(),
                false,
                List.of("mvn", "-q", "test"));
    }

    static WorkspacePath path(String value) {
        return WorkspacePath.of(value);
    }
}
