// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.WholeText;
import io.lonelycat.plan.ChangePlan;
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
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides about the newest commits under a policy. The decisions cannot be executed. */
final class CommitJudge {
    private static final int MOST = 50;
    private static final long MOST_NANOS = 30_000_000_000L;

    private final WorkspaceSession site;
    private final Gate gate;
    private final Path folder;
    private final CommitVerdicts verdicts = new CommitVerdicts();

    /**
     * Takes the policy.
     *
     * @param folder where patches can lie meanwhile
     */
    CommitJudge(WorkspaceSession site, Policy policy, Path folder) {
        this.site = site;
        this.gate = new Gate(policy, Optional.of(WorkspacePath.of(Policy.FILE_NAME)));
        this.folder = folder;
    }

    /** Judges them, until a time is over that people wait for. */
    CommitVerdicts newest() {
        Optional<GitHistory> opened = GitHistory.open(site.workspace().root());
        if (opened.isEmpty()) {
            verdicts.note("There is no git history that could be read, so no commit was judged");
            return verdicts;
        }
        try (GitHistory history = opened.get()) {
            judge(history);
        } catch (InvalidInputException | EngineException e) {
            verdicts.note("The git history could not be read: " + e.getMessage());
        }
        return verdicts;
    }

    private void judge(GitHistory history) {
        long start = System.nanoTime();
        List<PathCommit> steps = history.newest(MOST);
        for (PathCommit step : steps) {
            if (System.nanoTime() - start > MOST_NANOS) {
                verdicts.note((steps.size() - verdicts.seen()) + " more were not looked at, since it took too long");
                break;
            }
            try {
                judge(history.changes(step), step);
            } catch (InvalidInputException | EngineException cannotBePlanned) {
                verdicts.leaveOut();
            }
        }
        verdicts.noteLeftOut();
        if (history.isShallow() && steps.size() < MOST) {
            verdicts.note("this is a shallow clone: older commits are not here");
        } else if (steps.isEmpty()) {
            verdicts.note("there is no commit beside the first");
        }
    }

    private void judge(Optional<List<RangeChange>> changes, PathCommit step) {
        if (changes.isEmpty()) {
            verdicts.leaveOut();
            return;
        }
        Path patch = folder.resolve(step.id() + ".patch");
        try {
            List<SupposedFile> files = new ArrayList<>();
            for (RangeChange change : changes.get()) {
                files.add(
                        new SupposedFile(change.path(), change.oldPath(), side(change.before()), side(change.after())));
            }
            Instant now = site.clock().instant();
            Proposal proposal =
                    SupposedChange.write(patch, plan(step), site.ids().changeset(), files);
            GateEnvironment inputs =
                    new GateEnvironment(now, site.settings().caller().frontEnd(), author(step), Map.of());
            verdicts.add(gate.decide(proposal, site.ids().decision(), inputs).decision());
        } catch (IOException e) {
            throw new EngineException("Commit " + step.id() + " cannot be read: " + e.getMessage() + ".", e);
        } finally {
            StateFiles.delete(patch);
        }
    }

    private static SupposedFile.@Nullable SupposedSide side(@Nullable RangeSide side) throws IOException {
        return side == null
                ? null
                : new SupposedFile.SupposedSide(side.mode(), side.content().bytes());
    }

    private ChangePlan plan(PathCommit step) {
        String id = site.ids().plan();
        return new ChangePlan(
                id,
                WholeText.repaired(step.subject()),
                List.of(Glob.of("**")),
                Risk.LOW,
                PlanDetails.NONE,
                Map.of("git.to", step.id()),
                new PlanOrigin(author(step), step.at(), id, Optional.empty(), Trigger.MANUAL, Optional.empty()),
                List.of(),
                List.of());
    }

    private static String author(PathCommit step) {
        return WholeText.repaired(step.author());
    }
}
