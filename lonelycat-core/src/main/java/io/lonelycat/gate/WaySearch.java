// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.GroupApprovals;
import io.lonelycat.gate.decision.ShownPaths;
import io.lonelycat.gate.decision.WayToAllow;
import io.lonelycat.gate.rule.ApprovalRule;
import io.lonelycat.gate.rule.Case;
import io.lonelycat.gate.rule.Counted;
import io.lonelycat.gate.rule.Findings.Found;
import io.lonelycat.gate.rule.Judged;
import io.lonelycat.gate.rule.Missing;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Looks for the fewest files whose absence removes what stands in the way, by letting the rules judge the rest: first the
 * files that findings name; then, for demands on the whole such as limits and what a risk requires, the files that raise the
 * risk and the longest ones, as few of them as will do, and none that could be put back.
 */
final class WaySearch {
    private static final int ROUNDS = 5;
    /** How many files may be judged in trying to put dropped ones back. */
    private static final int EFFORT = 20_000;

    private final Case subject;
    private final Rules rules;
    private final Effect limit;
    private final Counted counted;
    private List<FileChange> kept;
    private Judged judged;

    /** All rules, as the gate applies them. */
    interface Rules {
        /** Judges a part quickly: what conditions said about the whole is taken to hold. */
        Judged guess(Case part);

        /** Judges a part by everything. */
        Judged judge(Case part);
    }

    private WaySearch(Case subject, Rules rules, Effect limit, Judged whole, Counted counted) {
        this.subject = subject;
        this.rules = rules;
        this.limit = limit;
        this.counted = counted;
        this.kept = subject.changes();
        this.judged = whole;
    }

    /**
     * Returns what to do about findings that stand in the way of the whole case.
     *
     * @param limit the mildest effect that is to be avoided by dropping files
     * @param counted what approvals were given for the whole
     */
    static WayToAllow find(Case subject, Rules rules, Effect limit, Judged whole, Counted counted) {
        WaySearch search = new WaySearch(subject, rules, limit, whole, counted);
        if (!search.dropNamed()) {
            return new WaySearch(subject, rules, limit, whole, counted).way();
        }
        if (!search.standing().isEmpty()) {
            search.dropUnnamed();
        }
        search.putBack();
        return search.way();
    }

    private Set<String> standing() {
        return ids(judged);
    }

    private Set<String> ids(Judged some) {
        Set<String> ids = new HashSet<>();
        some.atLeast(limit).forEach(found -> ids.add(found.finding().rule()));
        return ids;
    }

    private Judged judge(List<FileChange> changes) {
        return rules.guess(subject.keeping(changes));
    }

    /** Drops the files that findings name; says whether any file is left. */
    private boolean dropNamed() {
        for (int round = 0; round < ROUNDS; round++) {
            Set<WorkspacePath> named = new HashSet<>();
            judged.atLeast(limit).forEach(found -> named.addAll(found.paths()));
            if (named.isEmpty()) {
                return true;
            }
            kept = kept.stream()
                    .filter(change -> !named.contains(change.path()) && !named.contains(change.source()))
                    .toList();
            if (kept.isEmpty()) {
                return false;
            }
            judged = judge(kept);
        }
        return false;
    }

    private void dropUnnamed() {
        List<FileChange> order = weightiestFirst();
        Set<String> hopeless = ids(judge(last(order, 1)));
        int fewest = order.size() - 1;
        for (int low = 0; low < fewest; ) {
            int middle = (low + fewest) / 2;
            if (hopeless.containsAll(ids(judge(last(order, order.size() - middle))))) {
                fewest = middle;
            } else {
                low = middle + 1;
            }
        }
        List<FileChange> rest = last(order, order.size() - fewest);
        Judged left = judge(rest);
        if (!ids(left).containsAll(standing())) {
            kept = rest;
            judged = left;
        }
    }

    private List<FileChange> weightiestFirst() {
        Set<WorkspacePath> raising = new HashSet<>();
        judged.atLeast(Effect.WARN).stream()
                .filter(found -> found.finding().rule().startsWith("risk."))
                .map(Found::paths)
                .forEach(raising::addAll);
        return kept.stream()
                .sorted(Comparator.comparing((FileChange change) -> !raising.contains(change.path()))
                        .thenComparing(
                                change -> change.linesAdded() + (long) change.linesDeleted(),
                                Comparator.reverseOrder()))
                .toList();
    }

    /** Returns so many of the last, in the order of the change set. */
    private static List<FileChange> last(List<FileChange> order, int count) {
        return order.subList(order.size() - count, order.size()).stream()
                .sorted(Comparator.comparing(FileChange::path))
                .toList();
    }

    /** One finding may have been the reason to drop a file that another drop made harmless. */
    private void putBack() {
        List<FileChange> dropped = dropped();
        int tries = EFFORT / subject.changes().size();
        for (FileChange change : dropped.subList(0, Math.min(tries, dropped.size()))) {
            List<FileChange> more = new ArrayList<>(kept);
            more.add(change);
            List<FileChange> sorted = last(more, more.size());
            Judged again = judge(sorted);
            if (standing().containsAll(ids(again))) {
                kept = sorted;
                judged = again;
            }
        }
    }

    private List<FileChange> dropped() {
        Set<FileChange> left = new HashSet<>(kept);
        return subject.changes().stream()
                .filter(change -> !left.contains(change))
                .toList();
    }

    private WayToAllow way() {
        if (kept.size() < subject.changes().size()) {
            judged = rules.judge(subject.keeping(kept));
        }
        List<WorkspacePath> drop = dropped().stream().map(FileChange::path).toList();
        boolean whole = drop.isEmpty();
        Set<String> approve = new LinkedHashSet<>();
        Set<String> mend = new LinkedHashSet<>();
        List<Missing> missing = new ArrayList<>();
        if (whole) {
            counted.objections().forEach(no -> mend.add(no.rule() + ": " + no.next()));
        }
        for (Found found : judged.atLeast(Effect.NEED_APPROVAL)) {
            if (found.finding().weight() == Effect.DENY) {
                mend.add(found.finding().rule() + ": " + found.finding().next());
            } else {
                Missing left = missing(found.finding(), whole);
                missing.add(left);
                if (!left.isNothing()) {
                    approve.add(found.finding().rule());
                }
            }
        }
        SortedMap<String, Long> groups = Missing.ofGroups(missing);
        return new WayToAllow(
                ShownPaths.of(drop),
                people(missing, groups),
                groups.entrySet().stream()
                        .map(group -> new GroupApprovals(group.getKey(), group.getValue()))
                        .toList(),
                List.copyOf(approve),
                List.copyOf(mend));
    }

    /** What was approved was the whole; a part of it is another change. */
    private Missing missing(Finding finding, boolean whole) {
        Missing known = whole ? counted.missing().get(finding.identity()) : null;
        return known == null ? ApprovalRule.allOf(subject, judged.risk(), finding) : known;
    }

    private long people(List<Missing> missing, Map<String, Long> groups) {
        long quorum = missing.stream().mapToLong(Missing::people).max().orElse(0);
        Person author = new Person(subject.plan().createdBy());
        return FewestPeople.of(subject.approval(), author, quorum, groups);
    }
}
