// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a policy decides about the newest commits, counted. */
final class CommitVerdicts {
    private static final int SHOWN = 3;

    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private final Map<String, Integer> rules = new TreeMap<>();
    private final Map<String, String> examples = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private int leftOut;

    void note(String text) {
        notes.add(text);
    }

    /** Counts a commit that cannot be judged. */
    void leaveOut() {
        leftOut++;
    }

    /** Notes how many could not be judged, if there are any. */
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
        decision.deciding().stream().map(Finding::rule).distinct().forEach(rule -> rules.merge(rule, 1, Integer::sum));
        decision.deciding().forEach(finding -> finding.paths().stream()
                .findFirst()
                .ifPresent(path -> examples.putIfAbsent(finding.rule(), path.display())));
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
                    .forEach(entry -> lines.add("  " + entry.getValue() + " x " + entry.getKey()
                            + (examples.containsKey(entry.getKey())
                                    ? ", such as `" + examples.get(entry.getKey()) + "`"
                                    : "")));
        }
        if (!notes.isEmpty()) {
            String all = String.join("; ", notes);
            lines.add((judged() > 0 ? "  " : "") + all + (all.endsWith(".") ? "" : "."));
        }
        return lines;
    }

    JsonObject toJson() {
        List<JsonObject> reasons = new ArrayList<>();
        rules.forEach((rule, commits) -> reasons.add(new JsonObject()
                .with("rule", rule)
                .with("commits", commits)
                .withIfPresent("path", examples.get(rule))));
        return new JsonObject()
                .with("judged", judged())
                .with("allow", count(Verdict.ALLOW))
                .with("needApproval", count(Verdict.NEED_APPROVAL))
                .with("deny", count(Verdict.DENY))
                .with("leftOut", leftOut)
                .with("reasons", reasons)
                .withIfNotEmpty("notes", notes);
    }
}
