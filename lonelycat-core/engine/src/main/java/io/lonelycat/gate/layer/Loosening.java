// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares two policies section by section, by what is known to make one stricter. What is not known to, counts as looser,
 * so that it names more places than are looser, and misses none of those that the table of {@link Tightening} is right
 * about.
 */
public final class Loosening {
    private static final int MOST_NAMED = 5;

    private final Tightening tightening;
    private final InputObject policy;
    private final InputObject other;
    private final List<Looser> found = new ArrayList<>();

    private Loosening(Tightening tightening, InputObject policy, InputObject other) {
        this.tightening = tightening;
        this.policy = policy;
        this.other = other;
    }

    /**
     * Compares them.
     *
     * @param tightening what makes one stricter
     * @param policy what is to be matched, all layers merged
     * @param other what is to be at least as strict
     * @return the places at which it is not known to be, in the order of the policies
     */
    public static List<Looser> between(Tightening tightening, InputObject policy, InputObject other) {
        Loosening loosening = new Loosening(tightening, policy, other);
        loosening.members(KeyPath.ROOT, Optional.of(policy.asValue()), Optional.of(other.asValue()));
        return List.copyOf(loosening.found);
    }

    /**
     * Merges a policy with one that comes after it and may only make it stricter, as if all of the earlier one were locked.
     *
     * @param tightening what makes one stricter
     * @param policy what holds, all layers merged
     * @param later what is to be merged into it
     * @throws InvalidInputException when the two together are looser than the earlier one, or not known to be as strict; the
     *     message names the places
     */
    public static InputObject tightened(Tightening tightening, InputObject policy, InputObject later) {
        Merge merge = new Merge(() -> tightening);
        merge.add(policy);
        merge.add(later);
        InputObject both = merge.result();
        List<Looser> looser = between(tightening, policy, both);
        if (!looser.isEmpty()) {
            throw new InvalidInputException(looser.stream()
                    .map(it -> "`" + VisibleText.of(it.place()) + "`")
                    .distinct()
                    .limit(MOST_NAMED)
                    .collect(Collectors.joining(", ")));
        }
        return both;
    }

    private void members(KeyPath place, Optional<InputValue> before, Optional<InputValue> after) {
        Set<String> keys = new LinkedHashSet<>();
        Stream.concat(below(before), below(after)).forEach(member -> keys.add(member.key()));
        for (String key : keys) {
            compare(
                    place.child(key),
                    place,
                    before.flatMap(it -> it.object().peek(key)),
                    after.flatMap(it -> it.object().peek(key)));
        }
    }

    private void compare(KeyPath place, KeyPath parent, Optional<InputValue> before, Optional<InputValue> after) {
        if (before.isPresent() && after.isPresent() && same(before.get(), after.get())) {
            return;
        }
        if (before.isEmpty()
                && !Tightening.asksForElements(place)
                && tightening.mayBegin(place, parent, after.orElseThrow())) {
            return;
        }
        if (are(InputValue::isObject, before, after) && !place.is("checks/*")) {
            if ((before.isPresent() && after.isPresent()) || tightening.isThereAnyway(place)) {
                members(place, before, after);
                return;
            }
        } else if (are(InputValue::isList, before, after)) {
            elements(place, identified(place, before), identified(place, after));
            return;
        }
        if (!tightening.isStricter(place, before, after)) {
            found.add(new Looser(place.toString(), before, after));
        }
    }

    private void elements(KeyPath place, Map<Object, InputValue> before, Map<Object, InputValue> after) {
        Optional<ListGrowth> kind = tightening.kind(place);
        boolean mayGo = kind.filter(it -> it.mayGo(after.isEmpty())).isPresent();
        boolean mayCome = kind.filter(it -> it.mayCome(before.isEmpty())).isPresent()
                && (!Tightening.asksForElements(place) || Tightening.mayGrow(place, policy));
        before.forEach((identity, element) -> {
            InputValue now = after.get(identity);
            if (now == null ? !mayGo && !isDeniedNow(place, identity) : !isStricterElement(place, element, now)) {
                found.add(new Looser(place(place, element), Optional.of(element), Optional.ofNullable(now)));
            }
        });
        after.forEach((identity, element) -> {
            if (!mayCome && !before.containsKey(identity)) {
                found.add(new Looser(place(place, element), Optional.empty(), Optional.of(element)));
            }
        });
    }

    private boolean isStricterElement(KeyPath place, InputValue before, InputValue after) {
        return same(before, after) || tightening.isStricterElement(place.child(Merge.name(before)), before, after);
    }

    /** What needed an approval and is forbidden instead. */
    private boolean isDeniedNow(KeyPath place, Object glob) {
        return place.is("paths/need_approval")
                && other.peek("paths")
                        .flatMap(paths -> paths.object().peek("deny"))
                        .filter(deny -> identified(new KeyPath(List.of("paths", "deny")), Optional.of(deny))
                                .containsKey(glob))
                        .isPresent();
    }

    /** ListGrowth by what they are known by; of globs that share a reason, each is one. */
    private static Map<Object, InputValue> identified(KeyPath place, Optional<InputValue> list) {
        Map<Object, InputValue> elements = new LinkedHashMap<>();
        below(list)
                .flatMap(element -> place.is("paths/*") && element.isObject()
                        ? below(element.object().peek("paths"))
                        : Stream.of(element))
                .forEach(element -> elements.putIfAbsent(Merge.identity(element), element));
        return elements;
    }

    private static String place(KeyPath place, InputValue element) {
        String name = Merge.name(element);
        return (name.equals(element.key()) ? place : place.child(name)).toString();
    }

    private static boolean are(Predicate<InputValue> kind, Optional<InputValue> before, Optional<InputValue> after) {
        return Stream.of(before, after).flatMap(Optional::stream).allMatch(kind);
    }

    private static Stream<InputValue> below(Optional<InputValue> value) {
        return value.map(Merge::members).orElse(List.of()).stream();
    }

    private static boolean same(InputValue one, InputValue other) {
        return Digest.ofCanonical(one).equals(Digest.ofCanonical(other));
    }
}
