// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.past.PastOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes up circumstances: who approves, for which environment, and what happened before. */
final class Surroundings {
    private static final Duration JUST_NOW = Duration.ofMinutes(1);
    private static final int MOST_EXECUTIONS = 20;
    private static final int MOST_PAST = 5;

    private final List<CaseVote> people;
    private final List<String> environments;
    private final List<Duration> times;
    private final List<Integer> counts;

    Surroundings(List<CaseVote> people, List<String> environments, List<Duration> times, List<Integer> counts) {
        this.people = people;
        this.environments = environments;
        this.times = times;
        this.counts = counts.stream()
                .filter(count -> count <= MOST_EXECUTIONS)
                .limit(MOST_PAST)
                .toList();
    }

    List<Circumstances> all() {
        Set<Circumstances> all = new LinkedHashSet<>();
        List<Optional<String>> places = new ArrayList<>(List.of(Optional.empty()));
        environments.forEach(name -> places.add(Optional.of(name)));
        for (Optional<String> place : places) {
            Circumstances there = Circumstances.USUAL.in(place).having(passed(JUST_NOW));
            past().forEach(before -> all.add(there.after(before)));
            votes().forEach(votes -> all.add(there.with(votes)));
            if (place.isPresent()) {
                all.add(there.having(Map.of()).with(people));
                times.forEach(ago -> all.add(there.having(passed(ago)).with(people)));
            }
        }
        return List.copyOf(all);
    }

    private Map<String, Duration> passed(Duration ago) {
        Map<String, Duration> passed = new HashMap<>();
        environments.forEach(name -> passed.put(name, ago));
        return passed;
    }

    /** Nobody, each alone, also as an administrator, all pairs, all but one, and all with something that may not count. */
    private List<List<CaseVote>> votes() {
        List<List<CaseVote>> votes = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < people.size(); i++) {
            votes.add(List.of(people.get(i)));
            votes.add(List.of(people.get(i).asOverride()));
            for (int j = 0; j < i; j++) {
                votes.add(List.of(people.get(j), people.get(i)));
            }
            List<CaseVote> others = new ArrayList<>(people);
            CaseVote one = others.remove(i);
            votes.add(others);
            List<CaseVote> against = new ArrayList<>(others);
            against.add(one.saying(Choice.REJECT));
            votes.add(against);
        }
        times.forEach(
                ago -> votes.add(people.stream().map(vote -> vote.ago(ago)).toList()));
        votes.add(people.stream().map(CaseVote::asUnproven).toList());
        votes.add(people.stream().map(CaseVote::asUsed).toList());
        return votes;
    }

    /** As many executions as policies name, as long ago as they ask; what was rolled back counts in all ways. */
    private List<List<CasePast.Execution>> past() {
        List<Duration> ago = new ArrayList<>(List.of(JUST_NOW));
        ago.addAll(times.subList(0, Math.min(MOST_PAST, times.size())));
        List<List<CasePast.Execution>> past = new ArrayList<>();
        for (Duration time : ago) {
            for (int count : counts) {
                past.add(Collections.nCopies(count, new CasePast.Execution(time, PastOutcome.ROLLED_BACK)));
            }
        }
        return past;
    }
}
