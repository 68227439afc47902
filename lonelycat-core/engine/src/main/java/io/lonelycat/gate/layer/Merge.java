// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges a policy with the policies that it extends: objects by key, lists by union, other values by replacement. An
 * extending policy replaces a check, or a list element with equal {@code id}, as a whole.
 */
final class Merge {
    private final Locks locks = new Locks();
    private @Nullable InputObject merged;

    void add(InputObject layer) {
        InputObject own = layer.withMembers(sections(layer)).object();
        InputObject both =
                merged == null ? own : object(KeyPath.ROOT, merged, own).object();
        locks.add(layer, both);
        merged = both;
    }

    InputObject result() {
        if (merged == null) {
            throw new IllegalStateException("nothing was merged");
        }
        return merged;
    }

    private static List<InputValue> sections(InputObject layer) {
        return members(layer).stream()
                .filter(member ->
                        !member.key().equals("extends") && !member.key().equals("locked"))
                .toList();
    }

    static List<InputValue> members(InputValue value) {
        if (value.isObject()) {
            return value.object().members();
        }
        return value.isList() ? value.list() : List.of();
    }

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

    private static InputValue value(KeyPath place, InputValue before, InputValue after) {
        if (same(before, after)) {
            return before;
        }
        if (before.isObject() && after.isObject() && !place.isCheck()) {
            return object(place, before, after);
        }
        return before.isList() && after.isList() && !place.isCheck() ? list(before, after) : after;
    }

    private static InputValue object(KeyPath place, InputValue before, InputValue after) {
        Map<String, InputValue> members = new LinkedHashMap<>();
        members(before).forEach(member -> members.put(member.key(), member));
        for (InputValue member : members(after)) {
            InputValue known = members.get(member.key());
            members.put(member.key(), known == null ? member : value(place.child(member.key()), known, member));
        }
        return before.withMembers(List.copyOf(members.values()));
    }

    private static InputValue list(InputValue before, InputValue after) {
        Map<Object, InputValue> elements = new LinkedHashMap<>();
        members(before).forEach(element -> elements.put(identity(element), element));
        for (InputValue element : members(after)) {
            elements.merge(identity(element), element, (known, later) -> same(known, later) ? known : later);
        }
        return before.withElements(List.copyOf(elements.values()));
    }

    static Object identity(InputValue element) {
        Optional<String> id = id(element);
        return id.isPresent() ? id.get() : Digest.ofCanonical(element);
    }

    static boolean same(InputValue one, InputValue other) {
        return Digest.ofCanonical(one).equals(Digest.ofCanonical(other));
    }
}
