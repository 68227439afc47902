// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.execute.ExecutionEvent.StartedBy;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionBasis;
import io.lonelycat.gate.decision.EngineVersion;
import io.lonelycat.gate.decision.SomeInputs;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.past.Money;
import io.lonelycat.gate.past.ReportedCosts;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangePlan.CheckUse;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.PlanDetails;
import io.lonelycat.plan.PlanOrigin;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.SomeDetails;
import io.lonelycat.plan.Trigger;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Proposal of three files with its decision; the number distinguishes samples. */
public final class Sample {
    public static final Optional<Path> NO_PATCH = Optional.of(Path.of("no.patch"));

    public static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");
    private static final String PATCH = "diff --git a/docs/a.md b/docs/a.md\n";
    private static final ReportedCosts AUTHOR = new ReportedCosts(
            Optional.of("agent"),
            Optional.empty(),
            OptionalLong.of(1_000),
            OptionalLong.of(50),
            List.of(new Money(new BigDecimal("0.5"), "EUR")));

    private Sample() {}

    public static String ulid(int number) {
        return String.format(Locale.ROOT, "01k9x3m5e7q8r2t4v6w8y0%04d", number);
    }

    public static String execution(int number) {
        return "exec_" + ulid(number);
    }

    public static Opening opening(Path state, int number) {
        Proposal proposal = proposal(state.resolve("plans").resolve("plan_" + ulid(number)), number);
        return new Opening(
                execution(number),
                proposal,
                decision(proposal, number),
                Policy.byDefault(),
                Map.of(),
                new StartedBy("ada", "build-7", 4711, "maven"),
                "0.1.0");
    }

    public static Opening with(Opening opening, Decision decision, Policy policy, Map<String, byte[]> approvals) {
        return new Opening(
                opening.executionId(),
                opening.proposal(),
                decision,
                policy,
                approvals,
                opening.startedBy(),
                opening.engineVersion());
    }

    public static Proposal proposal(Path folder, int number) {
        ChangePlan plan = plan(number);
        ChangeSet changeset = changeset(plan);
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("plan.json"), Json.pretty(plan));
            Files.write(folder.resolve("changeset.json"), Json.pretty(changeset));
            Files.write(folder.resolve("changes.patch"), PATCH.getBytes(StandardCharsets.UTF_8));
            Files.writeString(folder.resolve("contents"), "docs/a.md" + "docs/b/c.md");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Digest digest = Proposal.digest(Json.object(plan), Json.object(changeset));
        return new Proposal(plan, changeset, digest, folder.resolve("changes.patch"));
    }

    private static ChangePlan plan(int number) {
        return new ChangePlan(
                "plan_" + ulid(number),
                "Say hello in German \"\u00fc\" \uD83D\uDE00",
                List.of(Glob.of("docs/**")),
                Risk.LOW,
                PlanDetails.of(List.of(AUTHOR.toReport()))
                        .over(SomeDetails.checkedBy(List.of(new CheckUse.Named("unit-tests")), List.of())),
                Map.of("team", "docs", "\uFB33key", "1", "\uD83D\uDE00key", "2"),
                new PlanOrigin(
                        "ada",
                        AT,
                        "corr-" + number % 2,
                        number == 1 ? Optional.empty() : Optional.of(execution(1)),
                        Optional.empty(),
                        Trigger.MANUAL,
                        Optional.empty()),
                List.of("risk"),
                List.of());
    }

    private static ChangeSet changeset(ChangePlan plan) {
        List<FileChange> changes =
                List.of(created("docs/a.md"), created("docs/b/c.md"), renamed("src/x.txt", "src/y.txt"));
        return new ChangeSet(
                "cs_" + plan.id().substring(5),
                plan.id(),
                changes,
                ChangeSet.checksumOf(changes),
                Digest.of(PATCH.getBytes(StandardCharsets.UTF_8)),
                "lonelycat 0.1.0",
                AT);
    }

    private static FileChange created(String path) {
        Digest digest = Digest.of(path.getBytes(StandardCharsets.UTF_8));
        return new FileChange(
                Operation.CREATE,
                WorkspacePath.of(path),
                null,
                null,
                digest,
                null,
                FileMode.REGULAR,
                0,
                path.length(),
                2,
                0,
                false);
    }

    private static FileChange renamed(String from, String to) {
        Digest digest = Digest.of(from.getBytes(StandardCharsets.UTF_8));
        return new FileChange(
                Operation.RENAME,
                WorkspacePath.of(to),
                WorkspacePath.of(from),
                digest,
                digest,
                FileMode.REGULAR,
                FileMode.REGULAR,
                9,
                9,
                1,
                1,
                false);
    }

    private static Decision decision(Proposal proposal, int number) {
        Policy policy = Policy.byDefault();
        return new Decision(
                "dec_" + ulid(number),
                new DecisionBasis(
                        proposal.plan().id(),
                        proposal.changeset().id(),
                        proposal.digest(),
                        proposal.changeset().checksum(),
                        proposal.changeset().patchSha256(),
                        policy.digest(),
                        policy.name()),
                Verdict.ALLOW,
                Risk.LOW,
                number % 2 == 0 ? Risk.MEDIUM : Risk.LOW,
                List.of(),
                SomeInputs.at(AT, "ada", List.of()),
                List.of("unit-tests"),
                AT,
                EngineVersion.TEXT);
    }
}
