// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionBasis;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.EngineVersion;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.decision.SomeInputs;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangePlan.CheckUse;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.PlanOrigin;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.SomeDetails;
import io.lonelycat.plan.Trigger;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Sample plans, change sets and decisions. */
public final class Changes {
    static final Instant NOW = Instant.parse("2026-03-01T09:30:00Z");
    static final String PLAN = "plan_01jdk3v8r0m5e7q2x4n6p8s9t0";

    private Changes() {}

    /** Returns four files, one per operation with content; the first is a POM. */
    static List<FileChange> some() {
        return List.of(
                change(Operation.DELETE, "docs/old.md", 0, 9),
                change(Operation.UPDATE, "pom.xml", 3, 1),
                change(Operation.UPDATE, "src/main/java/App.java", 12, 4),
                new FileChange(
                        Operation.RENAME,
                        WorkspacePath.of("src/main/java/New.java"),
                        WorkspacePath.of("src/main/java/Old.java"),
                        digest("c"),
                        digest("c"),
                        FileMode.REGULAR,
                        FileMode.REGULAR,
                        70,
                        70,
                        0,
                        0,
                        false));
    }

    public static FileChange change(Operation operation, String path, int added, int deleted) {
        boolean before = operation != Operation.CREATE;
        boolean after = operation != Operation.DELETE;
        return new FileChange(
                operation,
                WorkspacePath.of(path),
                null,
                before ? digest("old" + path) : null,
                after ? digest("new" + path) : null,
                before ? FileMode.REGULAR : null,
                after ? FileMode.REGULAR : null,
                before ? 1_500 : 0,
                after ? 2_000 : 0,
                added,
                deleted,
                false);
    }

    static ChangePlan plan() {
        return plan("Replace the *old* greeting");
    }

    static ChangePlan plan(String intent) {
        return new ChangePlan(
                PLAN,
                intent,
                List.of(Glob.of("src/**")),
                Risk.LOW,
                SomeDetails.checkedBy(List.of(new CheckUse.Named("unit-tests")), List.of(new CheckUse.Named("smoke"))),
                Map.of(),
                new PlanOrigin(
                        "codemod@example",
                        NOW,
                        "corr-1",
                        Optional.empty(),
                        Optional.empty(),
                        Trigger.AGENT,
                        Optional.empty()),
                List.of("risk", "affectedPaths"),
                List.of());
    }

    static ChangeSet set(List<FileChange> changes) {
        return new ChangeSet(
                "cs_01jdk3v8r0m5e7q2x4n6p8s9t2",
                PLAN,
                changes,
                ChangeSet.checksumOf(changes),
                digest("patch"),
                "lonelycat",
                NOW);
    }

    static Decision decision(List<FileChange> changes, List<Finding> findings) {
        return decision(changes, findings, "lonelycat-policy.yaml");
    }

    static Decision decision(List<FileChange> changes, List<Finding> findings, String policy) {
        return new Decision(
                "dec_01jdk3v8r0m5e7q2x4n6p8s9t3",
                new DecisionBasis(
                        PLAN,
                        "cs_01jdk3v8r0m5e7q2x4n6p8s9t2",
                        digest("proposal"),
                        ChangeSet.checksumOf(changes),
                        digest("patch"),
                        digest("policy"),
                        policy),
                Verdict.of(findings),
                Risk.LOW,
                Risk.MEDIUM,
                findings,
                SomeInputs.at(NOW, "ada", List.of()),
                List.of("unit-tests"),
                NOW,
                EngineVersion.TEXT);
    }

    static Finding finding(String rule, Effect effect, OptionalInt line, String reason) {
        return Finding.of(
                rule,
                new Setting(effect, line, Optional.empty()),
                List.of(),
                reason,
                "Drop it from the change, or ask who owns the policy.");
    }

    static Digest digest(String of) {
        return Digest.of(of.getBytes(UTF_8));
    }
}
