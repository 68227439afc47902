// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FewestPeopleTest {
    private static final List<Person> PEOPLE =
            List.of(new Person("anna"), new Person("ben"), new Person("carla"), new Person("dora"), new Person("eve"));
    private static final int ALL = 1 << PEOPLE.size();
    private static final Person AUTHOR = new Person("somebody");

    /** Tries all sets of people; whoever is in no group can count for the quorum as well. */
    @Property(tries = 1000)
    void findsTheFewestWhoServeGroupsAndQuorum(
            @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 31) Integer> groups,
            @ForAll @IntRange(min = 1, max = 3) int each,
            @ForAll @IntRange(max = 31) int approvers,
            @ForAll @IntRange(max = 5) int quorum) {
        Map<String, List<Person>> members = new TreeMap<>();
        Map<String, Long> demands = new TreeMap<>();
        groups.forEach(set -> {
            String name = "g" + members.size();
            members.put(name, some(set));
            demands.put(name, (long) Math.min(each, Integer.bitCount(set)));
        });
        ApprovalPolicy policy = policy(Integer.bitCount(approvers) < quorum ? List.of() : some(approvers), members);

        int fewest = IntStream.range(0, ALL)
                .filter(set -> serves(policy, some(set), quorum, demands))
                .map(Integer::bitCount)
                .min()
                .orElseThrow();

        assertThat(FewestPeople.of(policy, AUTHOR, quorum, demands)).isEqualTo(fewest);
    }

    @Test
    void leavesTheAuthorOut() {
        Map<String, List<Person>> crew = Map.of("a", some(3), "b", some(5));

        assertThat(FewestPeople.of(policy(List.of(), crew), AUTHOR, 1, Map.of("a", 1L, "b", 1L)))
                .isEqualTo(1);
        assertThat(FewestPeople.of(policy(List.of(), crew), PEOPLE.get(0), 1, Map.of("a", 1L, "b", 1L)))
                .isEqualTo(2);
    }

    private static boolean serves(ApprovalPolicy policy, List<Person> people, int quorum, Map<String, Long> demands) {
        return people.stream().filter(policy::isApprover).count() >= quorum
                && demands.entrySet().stream()
                        .allMatch(demand -> people.stream()
                                        .filter(person -> policy.isIn(demand.getKey(), person))
                                        .count()
                                >= demand.getValue());
    }

    private static List<Person> some(int set) {
        List<Person> some = new ArrayList<>();
        for (int i = 0; i < PEOPLE.size(); i++) {
            if ((set >> i & 1) == 1) {
                some.add(PEOPLE.get(i));
            }
        }
        return some;
    }

    private static ApprovalPolicy policy(List<Person> approvers, Map<String, List<Person>> groups) {
        return new ApprovalPolicy(
                1, true, approvers, groups, List.of(), Duration.ofDays(7), Map.of(), false, true, Optional.empty());
    }
}
