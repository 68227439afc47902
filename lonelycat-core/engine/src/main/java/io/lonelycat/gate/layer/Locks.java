// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the layers so far have locked. */
final class Locks {
    /** Each element of each later layer is held against all of them. */
    static final int MOST = 256;

    private final List<Lock> locks = new ArrayList<>();

    private record Lock(KeyPath place, InputValue where) {}

    /**
     * Takes the locks of a layer.
     *
     * @param merged what the layers so far say, this one included
     * @throws InvalidInputException if a lock names what no layer says
     */
    void add(InputObject layer, InputObject merged) {
        for (InputValue value : layer.listOrEmpty("locked")) {
            KeyPath place = KeyPath.read(value.text());
            check(place, value, merged.asValue());
            if (locks.size() >= MOST) {
                throw value.problem("more than " + MOST + " locks; lock whole sections");
            }
            locks.add(new Lock(place, value));
        }
    }

    private static void check(KeyPath place, InputValue lock, InputValue merged) {
        InputValue at = merged;
        for (String key : place.keys()) {
            List<InputValue> members = Merge.members(at);
            at = members.stream()
                    .filter(member -> Merge.name(member).equals(key))
                    .findFirst()
                    .orElseThrow(() -> unknown(key, lock, members));
        }
    }

    private static InvalidInputException unknown(String key, InputValue lock, List<InputValue> members) {
        List<String> names = members.stream()
                .map(Merge::name)
                .filter(name -> !name.equals("schema"))
                .toList();
        String hint = Names.nearest(key, names)
                .map(near -> "did you mean `" + VisibleText.of(near) + "`?")
                .orElse(names.isEmpty() ? "nothing is below it." : "there is " + String.join(", ", names) + ".");
        return lock.problem(
                "no layer up to this one says `" + VisibleText.of(key) + "`, so that there is nothing to lock; " + hint
                        + " Write a section, or a section and keys with `/` between, such as limits/files");
    }

    Optional<InputValue> on(KeyPath place) {
        return locks.stream()
                .filter(lock -> place.isWithin(lock.place()))
                .map(Lock::where)
                .findFirst();
    }

    /** Refuses a waiver for what a locked section demands: it would loosen what may only be tightened. */
    void checkWaiver(InputValue waiver) {
        Optional<String> rule = Optional.of(waiver)
                .filter(InputValue::isObject)
                .flatMap(it -> it.object().peek("rule"))
                .filter(InputValue::isString)
                .map(InputValue::string);
        locks.stream()
                .filter(lock ->
                        rule.filter(it -> isOf(lock.place().keys().get(0), it)).isPresent())
                .findFirst()
                .ifPresent(lock -> {
                    throw refused(waiver, lock.where(), "waives a demand");
                });
    }

    /** Says whether a section demands what the rule finds: but for one, rules are named after their section, or after one element. */
    private static boolean isOf(String section, String rule) {
        if (section.equals("judges") && List.of("checks.none", "checks.*").contains(rule)) {
            return true;
        }
        int end = rule.indexOf('.');
        String family = (end < 0 ? rule : rule.substring(0, end)).replace("-failed", "");
        return section.equals(family) || section.equals(family + "s");
    }

    static InvalidInputException refused(InputValue value, InputValue lock, String what) {
        return value.problem(what + " of `" + VisibleText.of(lock.string()) + "`, which is locked in " + lock.where()
                + "; later layers can only tighten it, and this is not known to. Take it out, or have the lock's owner"
                + " change that layer");
    }
}
