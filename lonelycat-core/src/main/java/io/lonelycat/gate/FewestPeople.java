// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.Person;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts how many different people it takes to give the approvals that are missing, since one of them may speak for several
 * groups and for the quorum. Person by person it keeps what could be left to ask for, with the fewest people for that.
 */
final class FewestPeople {
    /** Beyond so many it keeps the best only, and may count too many people. */
    private static final int MOST = 5_000;

    private final ApprovalPolicy policy;
    private final List<String> groups;

    private FewestPeople(ApprovalPolicy policy, List<String> groups) {
        this.policy = policy;
        this.groups = groups;
    }

    /**
     * Counts them.
     *
     * @param author who is left out where the policy says so
     * @param quorum how many of those who count for it
     * @param groups how many of each group
     */
    static long of(ApprovalPolicy policy, Person author, long quorum, Map<String, Long> groups) {
        Map<String, Long> sorted = new TreeMap<>(groups);
        List<Long> demands = new ArrayList<>(sorted.values());
        demands.add(quorum);
        return new FewestPeople(policy, List.copyOf(sorted.keySet())).count(author, demands);
    }

    private long count(Person author, List<Long> demands) {
        Map<List<Long>, Long> left = new HashMap<>(Map.of(demands, 0L));
        for (Person person : members(author)) {
            for (Map.Entry<List<Long>, Long> before : Map.copyOf(left).entrySet()) {
                left.merge(served(before.getKey(), person), before.getValue() + 1, Math::min);
            }
            left = best(left);
        }
        return left.entrySet().stream().mapToLong(FewestPeople::cost).min().orElseThrow();
    }

    private List<Person> members(Person author) {
        return groups.stream()
                .flatMap(group -> policy.groups().getOrDefault(group, List.of()).stream())
                .filter(person -> !policy.notAuthor() || !person.is(author))
                .distinct()
                .toList();
    }

    /** What one more person leaves to ask for: of each group, and at last of those who count for the quorum. */
    private List<Long> served(List<Long> demands, Person person) {
        List<Long> left = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            left.add(demands.get(i) - (policy.isIn(groups.get(i), person) ? 1 : 0));
        }
        left.add(demands.get(groups.size()) - (policy.isApprover(person) ? 1 : 0));
        left.replaceAll(demand -> Math.max(0, demand));
        return left;
    }

    private static Map<List<Long>, Long> best(Map<List<Long>, Long> left) {
        if (left.size() <= MOST) {
            return left;
        }
        Map<List<Long>, Long> best = new HashMap<>();
        left.entrySet().stream()
                .sorted(Comparator.comparingLong(FewestPeople::cost))
                .limit(MOST)
                .forEach(entry -> best.put(entry.getKey(), entry.getValue()));
        return best;
    }

    /** Whoever is not a member that was looked at meets one demand only. */
    private static long cost(Map.Entry<List<Long>, Long> entry) {
        return entry.getValue()
                + entry.getKey().stream().mapToLong(Long::longValue).sum();
    }
}
