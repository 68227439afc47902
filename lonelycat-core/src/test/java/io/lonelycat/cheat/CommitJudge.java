// SPDX-License-Identifier: MIT
package io.lonelycat.cheat;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.GitTool;
import io.lonelycat.plan.PlanDetails;
import io.lonelycat.plan.PlanOrigin;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.git.GitHistory;
import io.lonelycat.plan.git.GitHistory.PathCommit;
import io.lonelycat.plan.git.GitRange.RangeChange;
import io.lonelycat.plan.git.GitRange.RangeSide;
import io.lonelycat.plan.source.SupposedChange;
import io.lonelycat.plan.source.SupposedChange.SupposedFile;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the built-in policy about commits of a repository, and keeps what it says about judges that find less.
 *
 * @param scratch where patches can lie meanwhile
 */
record CommitJudge(Path repository, Path scratch) {
    private static final String PLAN = "plan_01k9x3m5e7q8r2t4v6w8y0z1a3";

    /** What was said about one commit; nothing where no judge finds less. */
    record Judged(String commit, String subject, Optional<Finding> weakened) {
        boolean stops() {
            return weakened.filter(finding -> finding.weight().compareTo(Effect.WARN) > 0)
                    .isPresent();
        }
    }

    /** Judges the newest commits that have one parent and touch Java; those that cannot be planned are left out. */
    List<Judged> newest(int most) throws IOException {
        String log = new GitTool(repository)
                .run("log", "--no-merges", "--min-parents=1", "--format=%H %s", "-n", "" + most, "--", "*.java");
        List<Judged> judged = new ArrayList<>();
        try (GitHistory history = GitHistory.open(repository).orElseThrow()) {
            for (String line : log.lines().toList()) {
                PathCommit step = new PathCommit(
                        line.substring(0, line.indexOf(' ')),
                        line.substring(line.indexOf(' ') + 1),
                        "jo",
                        Instant.EPOCH);
                judged(history, step).ifPresent(judged::add);
            }
        }
        return judged;
    }

    /** A commit may have what cannot be planned, such as a submodule, or its objects may not all be here. */
    private Optional<Judged> judged(GitHistory history, PathCommit step) throws IOException {
        try {
            return judge(history, step);
        } catch (InvalidInputException | EngineException notAllHere) {
            return Optional.empty();
        }
    }

    private Optional<Judged> judge(GitHistory history, PathCommit step) throws IOException {
        Optional<List<RangeChange>> changes = history.changes(step);
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        List<SupposedFile> files = new ArrayList<>();
        for (RangeChange change : changes.get()) {
            files.add(new SupposedFile(change.path(), change.oldPath(), side(change.before()), side(change.after())));
        }
        Path patch = scratch.resolve(step.id() + ".patch");
        Proposal proposal =
                SupposedChange.write(patch, plan(step.subject(), step.id()), "cs_01k9x3m5e7q8r2t4v6w8y0z1a3", files);
        List<Finding> findings = new Gate(Policy.byDefault(), Optional.empty())
                .decide(
                        proposal,
                        "dec_01k9x3m5e7q8r2t4v6w8y0z1a4",
                        new GateEnvironment(Instant.EPOCH, "test", "jo", Map.of()))
                .decision()
                .findings();
        Files.delete(patch);
        return Optional.of(new Judged(
                step.id(),
                step.subject(),
                findings.stream()
                        .filter(finding -> finding.rule().equals("judges.weakened"))
                        .findFirst()));
    }

    private static SupposedFile.@Nullable SupposedSide side(@Nullable RangeSide side) throws IOException {
        return side == null
                ? null
                : new SupposedFile.SupposedSide(side.mode(), side.content().bytes());
    }

    /** Returns a plan whose scope is everything. */
    static ChangePlan plan(String intent, String commit) {
        return new ChangePlan(
                PLAN,
                intent,
                List.of(Glob.of("**")),
                Risk.LOW,
                PlanDetails.NONE,
                Map.of("git.to", commit),
                new PlanOrigin("jo", Instant.EPOCH, PLAN, Optional.empty(), Trigger.MANUAL, Optional.empty()),
                List.of(),
                List.of());
    }
}
