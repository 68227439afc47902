// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
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
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides about the newest commits under a policy. The decisions cannot be executed. */
final class CommitVerdicts {
    private static final int MOST = 50;
    private static final int SHOWN = 3;
    private static final long MOST_NANOS = 30_000_000_000L;

    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private final Map<String, Reason> reasons = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private int leftOut;

    private CommitVerdicts() {}

    /** A rule that stopped commits, and the path that it named most often. */
    private static final class Reason {
        private int commits;
        private Effect weight = Effect.ALLOW;
        private final Map<String, Integer> paths = new TreeMap<>();

        void add(Finding finding) {
            commits++;
            weight = finding.weight().compareTo(weight) > 0 ? finding.weight() : weight;
            for (WorkspacePath path : finding.paths()) {
                paths.merge(path.display(), 1, Integer::sum);
            }
        }

        Optional<String> example() {
            return paths.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .map(Map.Entry::getKey);
        }
    }

    /**
     * Judges them, until a time is over that people wait for.
     *
     * @param folder where patches can lie meanwhile
     */
    static CommitVerdicts under(Policy policy, WorkspaceSession site, Path folder) {
        CommitVerdicts verdicts = new CommitVerdicts();
        Optional<GitHistory> opened = GitHistory.open(site.workspace().root());
        if (opened.isEmpty()) {
            verdicts.notes.add("There is no git history that could be read, so no commit was judged");
            return verdicts;
        }
        try (GitHistory history = opened.get()) {
            verdicts.judge(history, new Gate(policy, Optional.of(WorkspacePath.of(Policy.FILE_NAME))), folder, site);
        } catch (InvalidInputException | EngineException e) {
            verdicts.notes.add("The git history could not be read: " + e.getMessage());
        }
        return verdicts;
    }

    private void judge(GitHistory history, Gate gate, Path folder, WorkspaceSession site) {
        long start = System.nanoTime();
        List<PathCommit> steps = history.newest(MOST);
        for (PathCommit step : steps) {
            if (System.nanoTime() - start > MOST_NANOS) {
                notes.add((steps.size() - judged() - leftOut) + " more were not looked at, since it took too long");
                break;
            }
            try {
                judge(history.changes(step), step, gate, folder, site);
            } catch (InvalidInputException | EngineException cannotBePlanned) {
                leftOut++;
            }
        }
        if (leftOut > 0) {
            notes.add(
                    leftOut
                            + " could not be judged: too large, with submodules, with files that git converts, or not all here");
        }
        if (history.isShallow() && steps.size() < MOST) {
            notes.add("this is a shallow clone: older commits are not here");
        } else if (steps.isEmpty()) {
            notes.add("there is no commit beside the first");
        }
    }

    private void judge(
            Optional<List<RangeChange>> changes, PathCommit step, Gate gate, Path folder, WorkspaceSession site) {
        if (changes.isEmpty()) {
            leftOut++;
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
                    SupposedChange.write(patch, plan(step, site), site.ids().changeset(), files);
            GateEnvironment inputs =
                    new GateEnvironment(now, site.settings().caller().frontEnd(), author(step), Map.of());
            add(gate.decide(proposal, site.ids().decision(), inputs).decision());
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

    private static ChangePlan plan(PathCommit step, WorkspaceSession site) {
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

    private void add(Decision decision) {
        verdicts.merge(decision.verdict(), 1, Integer::sum);
        decision.deciding().stream().map(Finding::rule).distinct().forEach(rule -> decision.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .ifPresent(reasons.computeIfAbsent(rule, key -> new Reason())::add));
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
            often().forEach(entry -> lines.add("  " + entry.getValue().commits + " x " + entry.getKey()
                    + entry.getValue()
                            .example()
                            .map(path -> ", such as `" + path + "`")
                            .orElse("")));
        }
        if (!notes.isEmpty()) {
            String all = String.join("; ", notes);
            lines.add((judged() > 0 ? "  " : "") + all + (all.endsWith(".") ? "" : "."));
        }
        return lines;
    }

    /** Those that stopped most commits; where some were denied, one of them says why. */
    private List<Map.Entry<String, Reason>> often() {
        List<Map.Entry<String, Reason>> all = reasons.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Reason>>comparingInt(entry -> entry.getValue().commits)
                        .thenComparing(entry -> entry.getValue().weight)
                        .reversed())
                .toList();
        List<Map.Entry<String, Reason>> shown = new ArrayList<>(all.subList(0, Math.min(SHOWN, all.size())));
        if (shown.stream().noneMatch(entry -> entry.getValue().weight == Effect.DENY)) {
            all.stream()
                    .filter(entry -> entry.getValue().weight == Effect.DENY)
                    .findFirst()
                    .ifPresent(entry -> shown.set(shown.size() - 1, entry));
        }
        return shown;
    }

    JsonObject toJson() {
        List<JsonObject> all = new ArrayList<>();
        reasons.forEach((rule, reason) -> all.add(new JsonObject()
                .with("rule", rule)
                .with("commits", reason.commits)
                .withIfPresent("path", reason.example().orElse(null))));
        return new JsonObject()
                .with("judged", judged())
                .with("allow", count(Verdict.ALLOW))
                .with("needApproval", count(Verdict.NEED_APPROVAL))
                .with("deny", count(Verdict.DENY))
                .with("leftOut", leftOut)
                .with("reasons", all)
                .withIfNotEmpty("notes", notes);
    }
}
