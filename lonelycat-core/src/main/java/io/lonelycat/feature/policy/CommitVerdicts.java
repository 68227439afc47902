// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.JsonObject;
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
import io.lonelycat.plan.source.SupposedChange.SupposedFile.SupposedSide;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a policy decides about the newest commits, counted. The decisions cannot be executed. */
final class CommitVerdicts {
    private static final int MOST = 50;
    private static final long MOST_NANOS = 30_000_000_000L;
    private static final int SHOWN = 3;

    private final WorkspaceSession site;
    private final Gate gate;
    private final Path folder;
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private final Map<String, Integer> rules = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private int leftOut;

    private CommitVerdicts(WorkspaceSession site, Policy policy, Path folder) {
        this.site = site;
        this.gate = new Gate(policy, Optional.of(WorkspacePath.of(Policy.FILE_NAME)));
        this.folder = folder;
    }

    /**
     * Judges them, until a time is over that people wait for.
     *
     * @param folder where patches can lie meanwhile
     */
    static CommitVerdicts of(WorkspaceSession site, Policy policy, Path folder) {
        CommitVerdicts verdicts = new CommitVerdicts(site, policy, folder);
        try (GitHistory history = GitHistory.open(site.workspace().root()).orElse(null)) {
            if (history == null) {
                verdicts.notes.add("There is no git history that could be read, so no commit was judged");
            } else {
                verdicts.judge(history);
            }
        } catch (InvalidInputException | EngineException e) {
            verdicts.notes.add("The git history could not be read: " + e.getMessage());
        }
        return verdicts;
    }

    private void judge(GitHistory history) {
        long start = System.nanoTime();
        List<PathCommit> steps = history.newest(MOST);
        for (PathCommit step : steps) {
            if (System.nanoTime() - start > MOST_NANOS) {
                notes.add((steps.size() - judged() - leftOut) + " more were not looked at, since it took too long");
                break;
            }
            try {
                Optional<List<RangeChange>> changes = history.changes(step);
                if (changes.isPresent()) {
                    count(decision(changes.get(), step));
                } else {
                    leftOut++;
                }
            } catch (InvalidInputException | EngineException cannotBePlanned) {
                leftOut++;
            }
        }
        if (leftOut > 0) {
            notes.add(leftOut + " could not be judged: too large, with submodules, with files that git converts, or"
                    + " not all here");
        }
    }

    private Decision decision(List<RangeChange> changes, PathCommit step) {
        Path patch = folder.resolve(step.id() + ".patch");
        try {
            List<SupposedFile> files = new ArrayList<>();
            for (RangeChange change : changes) {
                files.add(
                        new SupposedFile(change.path(), change.oldPath(), side(change.before()), side(change.after())));
            }
            String author = WholeText.repaired(step.author());
            ChangePlan plan = plan(step, author);
            Proposal proposal = SupposedChange.write(patch, plan, site.ids().changeset(), files);
            GateEnvironment inputs = new GateEnvironment(
                    site.clock().instant(), site.settings().caller().frontEnd(), author, Map.of());
            return gate.decide(proposal, site.ids().decision(), inputs).decision();
        } catch (IOException e) {
            throw new EngineException("Commit " + step.id() + " cannot be read: " + e.getMessage() + ".", e);
        } finally {
            StateFiles.delete(patch);
        }
    }

    private static @Nullable SupposedSide side(@Nullable RangeSide side) throws IOException {
        return side == null
                ? null
                : new SupposedSide(side.mode(), side.content().bytes());
    }

    private ChangePlan plan(PathCommit step, String author) {
        String id = site.ids().plan();
        return new ChangePlan(
                id,
                WholeText.repaired(step.subject()),
                List.of(Glob.of("**")),
                Risk.LOW,
                PlanDetails.NONE,
                Map.of("git.to", step.id()),
                new PlanOrigin(author, step.at(), id, Optional.empty(), Trigger.MANUAL, Optional.empty()),
                List.of(),
                List.of());
    }

    private void count(Decision decision) {
        verdicts.merge(decision.verdict(), 1, Integer::sum);
        decision.deciding().stream().map(Finding::rule).distinct().forEach(rule -> rules.merge(rule, 1, Integer::sum));
    }

    private int judged() {
        return verdicts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0);
    }

    /** Returns the lines for people, at most five. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (judged() > 0) {
            lines.add("The last " + (judged() == 1 ? "commit" : judged() + " commits") + " under it: "
                    + count(Verdict.ALLOW) + " allow, " + count(Verdict.NEED_APPROVAL) + " ask, " + count(Verdict.DENY)
                    + " deny.");
            rules.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(SHOWN)
                    .forEach(entry -> lines.add("  " + entry.getValue() + " x " + entry.getKey()));
        }
        if (!notes.isEmpty()) {
            lines.add(String.join("; ", notes) + ".");
        }
        return lines;
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("judged", judged())
                .with("allow", count(Verdict.ALLOW))
                .with("needApproval", count(Verdict.NEED_APPROVAL))
                .with("deny", count(Verdict.DENY))
                .with("leftOut", leftOut)
                .with("rules", rules.keySet().stream().toList());
    }
}
