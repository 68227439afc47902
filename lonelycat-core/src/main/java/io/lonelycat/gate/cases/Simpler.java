// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import io.lonelycat.gate.approval.Choice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Leaves one of the circumstances of a case away, or makes it plainer. */
final class Simpler {
    private Simpler() {}

    static List<Circumstances> than(Circumstances of) {
        List<Circumstances> simpler = new ArrayList<>();
        if (of.environment().isPresent()) {
            simpler.add(of.in(Optional.empty()));
        }
        without(of.votes(), of::with, simpler);
        without(of.past(), of::after, simpler);
        for (String name : of.passed().keySet().stream().sorted().toList()) {
            Map<String, Duration> less = new HashMap<>(of.passed());
            less.remove(name);
            simpler.add(of.having(less));
        }
        for (int i = 0; i < of.votes().size(); i++) {
            CaseVote vote = of.votes().get(i);
            CaseVote plain = CaseVote.of(vote.by());
            if (!vote.equals(plain) && vote.says() == Choice.APPROVE) {
                List<CaseVote> votes = new ArrayList<>(of.votes());
                votes.set(i, plain);
                simpler.add(of.with(votes));
            }
        }
        return simpler;
    }

    private static <T> void without(List<T> all, Function<List<T>, Circumstances> make, List<Circumstances> simpler) {
        for (int i = 0; i < all.size(); i++) {
            List<T> fewer = new ArrayList<>(all);
            fewer.remove(i);
            simpler.add(make.apply(fewer));
        }
    }
}
