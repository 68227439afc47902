// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import io.lonelycat.gate.Policy;
import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.Person;
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

/** Finds people to approve made-up changes: of those whom policies treat alike a few, a stranger, and the author. */
final class People {
    static final Person AUTHOR = new Person(PolicyCase.AUTHOR);
    private static final Person STRANGER = new Person("stranger");
    private static final int ALIKE = 2;
    private static final int MOST = 5;

    private final List<Policy> policies;
    private final List<Optional<String>> places = new ArrayList<>(List.of(Optional.empty()));

    private People(List<Policy> policies, List<String> environments) {
        this.policies = policies;
        environments.forEach(name -> places.add(Optional.of(name)));
    }

    static List<Person> of(List<Policy> policies, List<String> environments) {
        return new People(policies, environments).few();
    }

    private List<Person> few() {
        Set<Person> named = new LinkedHashSet<>();
        policies.forEach(policy -> named(policy.document().asValue(), named));
        Map<List<Object>, Integer> alike = new HashMap<>();
        List<Person> few = new ArrayList<>();
        for (Person person : differingFirst(named)) {
            if (few.size() < MOST && alike.merge(roles(person, policies), 1, Integer::sum) <= ALIKE) {
                few.add(person);
            }
        }
        few.add(STRANGER);
        few.add(AUTHOR);
        return few.stream().distinct().toList();
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
            list.list().stream().filter(InputValue::isString).map(Person::read).forEach(named::add);
        }
    }

    /** Whoever may do more under one policy than under another shows in what they differ. */
    private List<Person> differingFirst(Set<Person> named) {
        return named.stream()
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
                roles.add(approval.isApprover(person));
                roles.add(approval.groups().keySet().stream()
                        .filter(group -> approval.isIn(group, person))
                        .toList());
            }
        }
        return roles;
    }
}
