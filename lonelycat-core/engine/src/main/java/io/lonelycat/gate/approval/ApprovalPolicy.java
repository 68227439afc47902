// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Section {@code approval} of the policy: who may approve, and how approvers authenticate.
 *
 * @param quorum required number of different approvers for each finding
 * @param approvers people who may approve; if empty, every authenticated person may approve
 * @param unsigned true if approvals count without authentication
 * @param singleUse true if an approval counts only until an execution has applied the change
 * @param portable true if approvals also count in copies of the workspace
 * @param rehearsal policy entry that requires a rehearsal before approvers are asked, if any
 */
public record ApprovalPolicy(
        int quorum,
        boolean notAuthor,
        List<Person> approvers,
        Map<String, List<Person>> groups,
        List<RequiredGroup> required,
        List<PathOwners> owners,
        Duration expires,
        Map<Person, List<ApproverKey>> keys,
        boolean unsigned,
        boolean singleUse,
        boolean portable,
        Optional<InputValue> rehearsal) {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** Returns whether the policy requires authenticated approvers, but lists neither approvers nor keys. */
    public boolean needsKeys() {
        return approvers.isEmpty() && !unsigned && keys.isEmpty();
    }

    /**
     * Reads the policy's section {@code approval}. By default, one authenticated person who is not the author must
     * approve, and the approval is valid for a week.
     */
    public static ApprovalPolicy read(InputObject in) {
        Map<String, List<Person>> groups = groups(in);
        return in.closed(new ApprovalPolicy(
                in.optional("quorum").map(it -> (int) it.integer(1, 100)).orElse(1),
                in.bool("notAuthor", true),
                people(in.listOrEmpty("approvers")),
                groups,
                RequiredGroup.readAll(in.listOrEmpty("required"), groups.keySet()),
                PathOwners.readAll(in.listOrEmpty("owners"), groups.keySet()),
                in.optional("expires").map(ApprovalPolicy::time).orElse(WEEK),
                keys(in),
                in.bool("unsigned", false),
                in.bool("singleUse", true),
                in.bool("portable", false),
                in.optional("rehearsal").filter(InputValue::bool)));
    }

    private static Duration time(InputValue value) {
        Duration time = value.duration();
        if (time.isZero()) {
            throw value.problem("expected a duration of more than 0, such as 7d");
        }
        return time;
    }

    private static List<Person> people(List<InputValue> list) {
        Set<String> seen = new HashSet<>();
        List<Person> people = new ArrayList<>();
        for (InputValue value : list) {
            people.add(once(value, Person.readListed(value), seen));
        }
        return Collections.unmodifiableList(people);
    }

    /** Rejects a second spelling of an approver's name, which would count as a second person. */
    private static Person once(InputValue value, Person person, Set<String> seen) {
        if (!seen.add(person.folded())) {
            throw value.problem("`" + person.name()
                    + "` is listed twice; names that differ only in case are one person. Remove one of the two");
        }
        return person;
    }

    static Map<String, List<Person>> groups(InputObject in) {
        Map<String, List<Person>> groups = new LinkedHashMap<>();
        Optional<InputValue> given = in.optional("groups");
        if (given.isEmpty()) {
            return Map.of();
        }
        for (Map.Entry<String, InputValue> each : given.get().object().entries().entrySet()) {
            InputValue value = each.getValue();
            if (!GROUP.matcher(each.getKey()).matches()) {
                throw value.problem("expected a group name of 1 to 64 letters, digits and ._- that begins with a letter"
                        + " or digit; rename the group");
            }
            List<Person> people = people(value.list());
            if (people.isEmpty()) {
                throw value.problem("the group has no person; add at least one");
            }
            groups.put(each.getKey(), people);
        }
        return Collections.unmodifiableMap(groups);
    }

    static Map<Person, List<ApproverKey>> keys(InputObject in) {
        Map<Person, List<ApproverKey>> keys = new LinkedHashMap<>();
        Map<ApproverKey, String> owners = new HashMap<>();
        Set<String> seen = new HashSet<>();
        Optional<InputValue> given = in.optional("keys");
        if (given.isEmpty()) {
            return Map.of();
        }
        given.get().object().entries().forEach((name, value) -> {
            Person.check(value, name);
            Person owner = once(value, new Person(name), seen);
            List<InputValue> texts = value.isList() ? value.list() : List.of(value);
            if (texts.isEmpty()) {
                throw value.problem("expected at least one key");
            }
            keys.put(owner, texts.stream().map(it -> own(it, name, owners)).toList());
        });
        return Collections.unmodifiableMap(keys);
    }

    private static ApproverKey own(InputValue value, String owner, Map<ApproverKey, String> owners) {
        ApproverKey key = ApproverKey.read(value);
        String other = owners.putIfAbsent(key, owner);
        if (other != null) {
            throw value.problem(
                    "this key is already listed under the name `" + other + "`; remove one of the two entries");
        }
        return key;
    }

    public record KeyOwner(Person person, ApproverKey key) {}

    public Optional<KeyOwner> ownerOf(SigningKey key) {
        return keys.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(it -> new KeyOwner(entry.getKey(), it)))
                .filter(owner -> key.belongsTo(owner.key()))
                .findFirst();
    }

    List<ApproverKey> keysOf(Person person) {
        return Person.find(keys.keySet(), person).map(keys::get).orElse(List.of());
    }

    public boolean isApprover(KnownApprover approver) {
        return approvers.isEmpty() || approvers.stream().anyMatch(approver::is);
    }

    public boolean isIn(String group, KnownApprover approver) {
        return groups.getOrDefault(group, List.of()).stream().anyMatch(approver::is);
    }

    boolean mayVote(KnownApprover approver) {
        return isApprover(approver) || groups.keySet().stream().anyMatch(group -> isIn(group, approver));
    }

    public Set<String> groupsOfFrontEnd() {
        return Stream.concat(approvers.stream(), groups.values().stream().flatMap(List::stream))
                .flatMap(person -> person.group().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Person who answered a request for approval; {@code groups} is empty unless the front end authenticated the
     * person.
     */
    public record KnownApprover(Person person, List<String> groups) {
        public KnownApprover(Person person) {
            this(person, List.of());
        }

        boolean is(Person listed) {
            return listed.equals(person) || listed.group().map(groups::contains).orElseGet(() -> person.is(listed));
        }
    }
}
