// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Locked parts of a policy, which an extending policy must not change. */
final class Locks {
    static final int MOST = 256;

    private final List<Lock> locks = new ArrayList<>();

    private record Lock(KeyPath place, InputValue where, Digest content) {}

    /**
     * Verifies that a policy changes no part locked by policies that it extends, then adds its own locked parts.
     *
     * @throws InvalidInputException if the policy changes or waives a locked part, or locks a part that does not exist
     */
    void add(InputObject layer, InputObject merged) {
        for (Lock lock : locks) {
            Optional<InputValue> now = find(lock.place(), merged);
            if (now.isEmpty() || !Digest.ofCanonical(now.get()).equals(lock.content())) {
                throw refused(blamed(lock.place(), layer), lock, "entry", "changes a part of");
            }
        }
        layer.peek("waivers").filter(InputValue::isList).ifPresent(it -> it.list()
                .forEach(this::checkWaiver));
        for (InputValue value : layer.listOrEmpty("locked")) {
            if (locks.size() >= MOST) {
                throw value.problem("more than " + MOST + " locks; lock whole sections instead of single keys");
            }
            KeyPath place = KeyPath.read(value.text());
            InputValue locked = find(place, merged).orElseThrow(() -> unknown(place, value, merged));
            locks.add(new Lock(place, value, Digest.ofCanonical(locked)));
        }
    }

    private static Optional<InputValue> find(KeyPath place, InputValue root) {
        Optional<InputValue> at = Optional.of(root);
        for (String key : place.keys()) {
            at = at.flatMap(value -> member(value, key));
        }
        return at;
    }

    private static Optional<InputValue> member(InputValue value, String key) {
        return Merge.members(value).stream()
                .filter(member -> Merge.name(member).equals(key))
                .findFirst();
    }

    private static InputValue blamed(KeyPath place, InputObject layer) {
        InputValue at = layer;
        for (String key : place.keys()) {
            Optional<InputValue> below = member(at, key);
            if (below.isEmpty()) {
                return at;
            }
            at = below.get();
        }
        return at;
    }

    private static InvalidInputException unknown(KeyPath place, InputValue lock, InputObject merged) {
        InputValue at = merged;
        String missing = "";
        for (String key : place.keys()) {
            missing = key;
            Optional<InputValue> below = member(at, key);
            if (below.isEmpty()) {
                break;
            }
            at = below.get();
        }
        List<String> names = Merge.members(at).stream()
                .map(Merge::name)
                .filter(name -> !name.equals("schema"))
                .toList();
        String hint = Names.nearest(missing, names)
                .map(near -> "did you mean `" + VisibleText.of(near) + "`?")
                .orElse(
                        names.isEmpty()
                                ? "there are no keys below."
                                : "existing keys: " + String.join(", ", names) + ".");
        return lock.problem("neither this policy nor one that it extends has `" + VisibleText.of(missing)
                + "`, so there is nothing to lock; " + hint
                + " Write a section, or a section and keys with `/` between, such as limits/files");
    }

    /** Refuses a waiver for a rule of a locked policy section. */
    private void checkWaiver(InputValue waiver) {
        Optional<String> rule = Optional.of(waiver)
                .filter(InputValue::isObject)
                .flatMap(it -> it.object().peek("rule"))
                .filter(InputValue::isString)
                .map(InputValue::string);
        for (Lock lock : locks) {
            if (rule.filter(it -> isOf(lock.place().keys().get(0), it)).isPresent()) {
                throw refused(waiver, lock, "waiver", "(exception from a rule) waives a requirement of");
            }
        }
    }

    private static boolean isOf(String section, String rule) {
        if (section.equals("verificationFiles")
                && List.of("checks.none", "checks.*").contains(rule)) {
            return true;
        }
        int end = rule.indexOf('.');
        String family = (end < 0 ? rule : rule.substring(0, end)).replace("-failed", "");
        return section.equals(family) || section.equals(family + "s");
    }

    private static InvalidInputException refused(InputValue value, Lock lock, String noun, String what) {
        String place = "`" + VisibleText.of(lock.where().string()) + "`";
        return value.problem("this " + noun + " " + what + " " + place + ". " + place + " is locked in "
                + lock.where().where()
                + ", so a policy that extends the locking policy can neither change nor waive anything in " + place
                + ". Either remove the " + noun + ", or ask the owner of the locking policy to unlock " + place);
    }
}
