// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.Approver;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds people to approve made-up changes: of those whom policies treat alike a few, somebody of each group of the front
 * end, a stranger, and the author.
 */
final class People {
    static final Person AUTHOR = new Person(PolicyCase.AUTHOR);
    private static final Person STRANGER = new Person("stranger");
    private static final int ALIKE = 2;
    private static final int MOST = 5;
    private static final int MOST_GROUPS = 3;

    private final List<Policy> policies;
    private final List<Optional<String>> places = new ArrayList<>(List.of(Optional.empty()));

    private People(List<Policy> policies, List<String> environments) {
        this.policies = policies;
        environments.forEach(name -> places.add(Optional.of(name)));
    }

    static List<CaseVote> of(List<Policy> policies, List<String> environments) {
        return new People(policies, environments).few();
    }

    private List<CaseVote> few() {
        Set<Person> named = new LinkedHashSet<>();
        policies.forEach(policy -> named(policy.document().asValue(), named));
        Map<List<Object>, Integer> alike = new HashMap<>();
        List<Person> few = new ArrayList<>();
        for (Person person : differingFirst(named, false)) {
            if (few.size() < MOST && alike.merge(roles(person, policies), 1, Integer::sum) <= ALIKE) {
                few.add(person);
            }
        }
        few.add(STRANGER);
        few.add(AUTHOR);
        return Stream.concat(few.stream().distinct().map(CaseVote::of), ofGroups(differingFirst(named, true)))
                .toList();
    }

    /** Each is nobody whom a policy names, so that only the group counts. */
    private static Stream<CaseVote> ofGroups(List<Person> listed) {
        return listed.stream()
                .flatMap(entry -> entry.group().stream())
                .limit(MOST_GROUPS)
                .map(group -> CaseVote.of(new Person("one of " + group)).of(List.of(group)));
    }

    /** Approvers and members of groups, wherever they stand. */
    private static void named(InputValue value, Set<Person> named) {
        if (!value.isObject()) {
            return;
        }
        InputObject in = value.object();
        in.peek("approvers").ifPresent(list -> people(list, named));
        in.peek("groups")
                .filter(InputValue::isObject)
                .ifPresent(groups -> groups.object().members().forEach(group -> people(group, named)));
        in.members().forEach(member -> named(member, named));
    }

    private static void people(InputValue list, Set<Person> named) {
        if (list.isList()) {
            list.list().stream()
                    .filter(InputValue::isString)
                    .map(Person::readListed)
                    .forEach(named::add);
        }
    }

    /** Whoever may do more under one policy than under another shows in what they differ. */
    private List<Person> differingFirst(Set<Person> named, boolean groups) {
        return named.stream()
                .filter(person -> person.group().isPresent() == groups)
                .sorted(Comparator.comparing((Person person) -> policies.stream()
                                .map(policy -> roles(person, List.of(policy)))
                                .distinct()
                                .count()
                        == 1))
                .toList();
    }

    private List<Object> roles(Person person, List<Policy> under) {
        List<Object> roles = new ArrayList<>();
        for (Policy policy : under) {
            for (Optional<String> place : places) {
                ApprovalPolicy approval = policy.approval(place);
                roles.add(approval.isApprover(new Approver(person)));
                roles.add(approval.groups().keySet().stream()
                        .filter(group -> approval.isIn(group, new Approver(person)))
                        .toList());
            }
        }
        return roles;
    }
}
