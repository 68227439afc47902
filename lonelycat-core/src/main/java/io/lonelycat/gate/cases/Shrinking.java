// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import io.lonelycat.gate.cases.CaseChange.Figures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes an example smaller as long as it stays one: fewer files, fewer words about the plan,
 * fewer people and fewer lines.
 */
final class Shrinking {
    private final Predicate<PolicyCase> still;
    private int stepsLeft;

    /**
     * Prepares to shrink.
     *
     * @param still whether a smaller case is still an example
     * @param steps how many cases are tried at most
     */
    Shrinking(Predicate<PolicyCase> still, int steps) {
        this.still = still;
        this.stepsLeft = steps;
    }

    PolicyCase shrink(PolicyCase example) {
        PolicyCase smallest = example;
        Optional<PolicyCase> smaller = smaller(smallest);
        while (smaller.isPresent()) {
            smallest = smaller.get();
            smaller = smaller(smallest);
        }
        return smallest;
    }

    private Optional<PolicyCase> smaller(PolicyCase of) {
        for (PolicyCase candidate : candidates(of)) {
            if (stepsLeft-- <= 0) {
                return Optional.empty();
            }
            if (still.test(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static List<PolicyCase> candidates(PolicyCase of) {
        List<PolicyCase> candidates = new ArrayList<>();
        int files = of.changes().size();
        if (files > 2) {
            candidates.add(with(of, of.changes().subList(0, files / 2)));
            candidates.add(with(of, of.changes().subList(files / 2, files)));
        }
        for (int i = 0; files > 1 && i < files; i++) {
            List<CaseChange> fewer = new ArrayList<>(of.changes());
            fewer.remove(i);
            candidates.add(with(of, fewer));
        }
        for (String key : of.plan().keySet().stream().sorted().toList()) {
            Map<String, Object> less = new HashMap<>(of.plan());
            less.remove(key);
            candidates.add(new PolicyCase(of.name(), of.where(), less, of.changes(), of.circumstances()));
        }
        Simpler.than(of.circumstances()).forEach(simpler -> candidates.add(of.in(simpler)));
        for (int i = 0; i < files; i++) {
            for (Figures figures : less(of.changes().get(i).figures())) {
                List<CaseChange> changes = new ArrayList<>(of.changes());
                changes.set(i, changes.get(i).with(figures));
                candidates.add(with(of, changes));
            }
        }
        return candidates;
    }

    private static PolicyCase with(PolicyCase of, List<CaseChange> changes) {
        return new PolicyCase(of.name(), of.where(), of.plan(), changes, of.circumstances());
    }

    private static List<Figures> less(Figures from) {
        List<Figures> less = new ArrayList<>();
        steps(from.added()).forEach(n -> less.add(new Figures(n, from.deleted(), from.bytes(), from.binary())));
        steps(from.deleted()).forEach(n -> less.add(new Figures(from.added(), n, from.bytes(), from.binary())));
        steps(from.bytes()).forEach(n -> less.add(new Figures(from.added(), from.deleted(), n, from.binary())));
        return less;
    }

    private static List<Integer> steps(int from) {
        return from <= 1 ? List.of() : List.of(1, from / 2, from - from / 8 - 1, from - 1);
    }
}
