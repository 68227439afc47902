// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a policy says of the newest commits, counted. */
final class CommitVerdicts {
    private static final int SHOWN = 3;

    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private final Map<String, Reason> reasons = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private int leftOut;

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

    void note(String text) {
        notes.add(text);
    }

    /** Counts a commit that cannot be judged. */
    void leaveOut() {
        leftOut++;
    }

    /** Says how many could not be judged, where there are any. */
    void noteLeftOut() {
        if (leftOut > 0) {
            notes.add(
                    leftOut
                            + " could not be judged: too large, with submodules, with files that git converts, or not all here");
        }
    }

    /** Returns how many commits were looked at. */
    int seen() {
        return judged() + leftOut;
    }

    void add(Decision decision) {
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
