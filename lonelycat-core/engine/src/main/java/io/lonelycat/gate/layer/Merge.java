// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
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
                : object(Place.ROOT, merged.asValue(), own.asValue()).object();
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

    private InputValue value(Place place, InputValue before, InputValue after) {
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

    private InputValue object(Place place, InputValue before, InputValue after) {
        Map<String, InputValue> members = new LinkedHashMap<>();
        members(before).forEach(member -> members.put(member.key(), member));
        for (InputValue member : members(after)) {
            Place at = place.child(member.key());
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
    private InputValue begin(Place at, Place parent, InputValue member) {
        if (!tightening.get().mayBegin(at, parent, member) && !(member.isList() && at.is("waivers"))) {
            refuseLocked(at, member, "adds a key");
        }
        if (member.isList() && (at.is("waivers") || Tightening.asksForElements(at))) {
            members(member).forEach(element -> checkElement(at, element));
        }
        return member;
    }

    private InputValue list(Place place, InputValue before, InputValue after) {
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

    private InputValue replace(Place place, InputValue before, InputValue after) {
        if (same(before, after)) {
            return before;
        }
        if (!tightening.get().isStricterElement(place, before, after)) {
            refuseLocked(place, after, "replaces an element");
        }
        return after;
    }

    private void checkElement(Place place, InputValue element) {
        if (place.is("waivers")) {
            locks.checkWaiver(element);
        }
        if (!Tightening.mayGrow(place, result())) {
            refuseLocked(place, element, "adds an element");
        }
    }

    private void refuseLocked(Place place, InputValue value, String what) {
        locks.on(place).filter(lock -> tightening.get().isDemanded()).ifPresent(lock -> {
            throw Locks.refused(value, lock, what);
        });
    }

    private static boolean same(InputValue one, InputValue other) {
        return Digest.ofCanonical(one).equals(Digest.ofCanonical(other));
    }

    /** A section or a key of a policy, as locks write it: {@code limits}, {@code limits/files}, {@code rules/no-friday}. */
    record Place(List<String> keys) {
        static final Place ROOT = new Place(List.of());

        Place {
            keys = List.copyOf(keys);
        }

        static Place read(String text) {
            return new Place(List.of(text.split("/", -1)).stream()
                    .map(key -> key.replace("~1", "/").replace("~0", "~"))
                    .toList());
        }

        Place child(String key) {
            List<String> longer = new ArrayList<>(keys);
            longer.add(key);
            return new Place(longer);
        }

        boolean isWithin(Place other) {
            return keys.size() >= other.keys.size()
                    && keys.subList(0, other.keys.size()).equals(other.keys);
        }

        /** Says whether the pattern, in which {@code *} stands for any one key, is this place. */
        boolean is(String pattern) {
            String[] parts = pattern.split("/", -1);
            if (parts.length != keys.size()) {
                return false;
            }
            for (int i = 0; i < parts.length; i++) {
                if (!parts[i].equals("*") && !parts[i].equals(keys.get(i))) {
                    return false;
                }
            }
            return true;
        }

        boolean isOneOf(List<String> patterns) {
            return patterns.stream().anyMatch(this::is);
        }

        @Override
        public String toString() {
            return String.join(
                    "/",
                    keys.stream()
                            .map(key -> key.replace("~", "~0").replace("/", "~1"))
                            .toList());
        }
    }

    /** What the layers so far have locked. */
    private static final class Locks {
        /** Each element of each later layer is held against all of them. */
        static final int MOST = 256;

        private final List<Lock> locks = new ArrayList<>();

        private record Lock(Place place, InputValue where) {}

        /**
         * Takes the locks of a layer.
         *
         * @param merged what the layers so far say, this one included
         * @throws InvalidInputException if a lock names what no layer says
         */
        void add(InputObject layer, InputObject merged) {
            for (InputValue value : layer.listOrEmpty("locked")) {
                Place place = Place.read(value.text());
                check(place, value, merged.asValue());
                if (locks.size() >= MOST) {
                    throw value.problem("more than " + MOST + " locks; lock whole sections");
                }
                locks.add(new Lock(place, value));
            }
        }

        private static void check(Place place, InputValue lock, InputValue merged) {
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
                    .orElse(names.isEmpty() ? "nothing is below it" : "there is " + String.join(", ", names));
            return lock.problem(
                    "no layer up to this one says `" + VisibleText.of(key) + "`, so that there is nothing to lock; "
                            + hint + " Write a section, or a section and keys with `/` between, such as limits/files");
        }

        Optional<InputValue> on(Place place) {
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
                    .filter(lock -> rule.filter(it -> isOf(lock.place().keys().get(0), it))
                            .isPresent())
                    .findFirst()
                    .ifPresent(lock -> {
                        throw refused(waiver, lock.where(), "waives a demand");
                    });
        }

        /** Says whether a section demands what the rule finds: rules are named after their section, or after one element. */
        private static boolean isOf(String section, String rule) {
            int end = rule.indexOf('.');
            String family = (end < 0 ? rule : rule.substring(0, end)).replace("-failed", "");
            return section.equals(family) || section.equals(family + "s");
        }

        static InvalidInputException refused(InputValue value, InputValue lock, String what) {
            return value.problem(
                    what + " of `" + VisibleText.of(lock.string()) + "`, which is locked in " + lock.where()
                            + "; later layers can only tighten it, and this is not known to. Take it out, or have the lock's owner"
                            + " change that layer");
        }
    }
}
