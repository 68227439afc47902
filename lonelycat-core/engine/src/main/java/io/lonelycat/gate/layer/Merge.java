// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Merges layers, whatever sections they have: objects member by member, lists by growing, all else by replacing. An
 * element with an id, and a check, is one thing and is replaced as a whole.
 */
final class Merge {
    private final Supplier<Tightening> tightening;
    private final Locks locks = new Locks();
    private @Nullable InputObject merged;

    Merge(Supplier<Tightening> tightening) {
        this.tightening = tightening;
    }

    void add(InputObject layer) {
        InputObject own = layer.asValue().withMembers(sections(layer)).object();
        merged = merged == null
                ? own
                : object(KeyPath.ROOT, merged.asValue(), own.asValue()).object();
        locks.add(layer, merged);
    }

    InputObject result() {
        if (merged == null) {
            throw new IllegalStateException("nothing was merged");
        }
        return merged;
    }

    private static List<InputValue> sections(InputObject layer) {
        return members(layer.asValue()).stream()
                .filter(member ->
                        !member.key().equals("extends") && !member.key().equals("locked"))
                .toList();
    }

    /** Returns what stands directly below a value. */
    static List<InputValue> members(InputValue value) {
        if (value.isObject()) {
            return value.object().members();
        }
        return value.isList() ? value.list() : List.of();
    }

    /** Returns the key of a member, or the id of an element that has one. */
    static String name(InputValue value) {
        return id(value).orElseGet(value::key);
    }

    private static Optional<String> id(InputValue value) {
        return Optional.of(value)
                .filter(it -> it.isObject() && it.isElement())
                .flatMap(it -> it.object().peek("id"))
                .filter(InputValue::isString)
                .map(InputValue::string);
    }

    private InputValue value(KeyPath place, InputValue before, InputValue after) {
        if (same(before, after)) {
            return before;
        }
        if (before.isObject() && after.isObject() && !place.is("checks/*")) {
            return object(place, before, after);
        }
        if (before.isList() && after.isList() && !place.is("checks/*")) {
            return list(place, before, after);
        }
        if (!tightening.get().isStricter(place, Optional.of(before), Optional.of(after))) {
            refuseLocked(place, after, "changes a value");
        }
        return after;
    }

    private InputValue object(KeyPath place, InputValue before, InputValue after) {
        Map<String, InputValue> members = new LinkedHashMap<>();
        members(before).forEach(member -> members.put(member.key(), member));
        for (InputValue member : members(after)) {
            KeyPath at = place.child(member.key());
            InputValue known = members.get(member.key());
            if (known == null) {
                members.put(member.key(), begin(at, place, member));
            } else {
                members.put(member.key(), value(at, known, member));
            }
        }
        return before.withMembers(List.copyOf(members.values()));
    }

    /** A member that no layer had: if it has elements, these are judged one by one. */
    private InputValue begin(KeyPath at, KeyPath parent, InputValue member) {
        if (!tightening.get().mayBegin(at, parent, member) && !(member.isList() && at.is("waivers"))) {
            refuseLocked(at, member, "adds a key");
        }
        if (member.isList() && (at.is("waivers") || Tightening.asksForElements(at))) {
            members(member).forEach(element -> checkElement(at, element));
        }
        return member;
    }

    private InputValue list(KeyPath place, InputValue before, InputValue after) {
        Map<Object, InputValue> elements = new LinkedHashMap<>();
        members(before).forEach(element -> elements.put(identity(element), element));
        for (InputValue element : members(after)) {
            InputValue known = elements.get(identity(element));
            if (known == null) {
                checkElement(place, element);
                elements.put(identity(element), element);
            } else {
                elements.put(identity(element), replace(place.child(name(known)), known, element));
            }
        }
        return before.withElements(List.copyOf(elements.values()));
    }

    /** What has an id is known by it, all else by what it says. */
    static Object identity(InputValue element) {
        Optional<String> id = id(element);
        return id.isPresent() ? id.get() : Digest.ofCanonical(element);
    }

    private InputValue replace(KeyPath place, InputValue before, InputValue after) {
        if (same(before, after)) {
            return before;
        }
        if (!tightening.get().isStricterElement(place, before, after)) {
            refuseLocked(place, after, "replaces an element");
        }
        return after;
    }

    private void checkElement(KeyPath place, InputValue element) {
        if (place.is("waivers")) {
            locks.checkWaiver(element);
        }
        if (!Tightening.mayGrow(place, result())) {
            refuseLocked(place, element, "adds an element");
        }
    }

    private void refuseLocked(KeyPath place, InputValue value, String what) {
        locks.on(place).filter(lock -> tightening.get().isDemanded()).ifPresent(lock -> {
            throw Locks.refused(value, lock, what);
        });
    }

    private static boolean same(InputValue one, InputValue other) {
        return Digest.ofCanonical(one).equals(Digest.ofCanonical(other));
    }
}
