// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which changes of a policy are known to make it stricter. What is not known to, counts as loosening. */
public final class Tightening {
    private static final String EACH = "/*";

    /** What the engine knows of its own sections. */
    public static final Tightening OF_THE_ENGINE = new Tightening(List.of(), true);

    private final List<Tighter> values;
    private final Set<String> maps;
    private final Set<String> sections;
    private final Set<String> exceptions;
    private final boolean demanded;

    private Tightening(List<SectionRules> more, boolean demanded) {
        List<Tighter> rows =
                more.stream().flatMap(section -> section.values().stream()).toList();
        this.values =
                Stream.concat(TighteningTable.VALUES.stream(), rows.stream()).toList();
        this.maps = rows.stream()
                .map(Tighter::place)
                .filter(place -> place.endsWith(EACH))
                .map(place -> place.substring(0, place.length() - EACH.length()))
                .collect(Collectors.toSet());
        this.sections = more.stream()
                .filter(SectionRules::askedFor)
                .flatMap(section -> section.values().stream())
                .map(row -> row.place().substring(0, row.place().lastIndexOf('/')))
                .collect(Collectors.toSet());
        this.exceptions =
                more.stream().flatMap(section -> section.exceptions().stream()).collect(Collectors.toSet());
        this.demanded = demanded;
    }

    /**
     * Knows more sections. A place that ends in {@code /*} is a map, in which each further member asks for more.
     */
    public static Tightening with(List<SectionRules> more) {
        return more.isEmpty() ? OF_THE_ENGINE : new Tightening(more, true);
    }

    /** Believes that later layers only tightened what was locked, as was checked when a policy on record decided. */
    public static Tightening onRecord() {
        return new Tightening(List.of(), false);
    }

    /** Says whether locks are checked. */
    boolean isDemanded() {
        return demanded;
    }

    /**
     * Says whether a list may have one more element.
     *
     * @param before the whole policy without it: an approval asked for is milder than a ban of all that is not listed
     */
    static boolean mayGrow(KeyPath place, InputObject before) {
        return TighteningTable.elements(place).filter(ListGrowth::mayGrow).isPresent()
                && !(place.is("paths/need_approval") && unmatchedIsDenied(before));
    }

    private static boolean unmatchedIsDenied(InputObject policy) {
        return policy.peek("paths")
                .filter(InputValue::isObject)
                .flatMap(paths -> paths.object().peek("unmatched"))
                .filter(effect -> effect.isString() && effect.string().equals("deny"))
                .isPresent();
    }

    /** Says whether a member may come that was not there; of a list that may grow, each element is asked for as well. */
    boolean mayBegin(KeyPath place, KeyPath parent, InputValue member) {
        return parent.isOneOf(TighteningTable.MAPS)
                || maps.contains(parent.toString())
                || place.isOneOf(TighteningTable.BEGINNING)
                || sections.contains(place.toString())
                || maps.contains(place.toString())
                || (member.isList()
                        ? TighteningTable.elements(place)
                                .filter(ListGrowth::mayBegin)
                                .isPresent()
                        : isStricter(place, Optional.empty(), Optional.of(member)));
    }

    /** Says whether a section holds where it is not there, by the defaults of what may be in it. */
    boolean isThereAnyway(KeyPath section) {
        return section.keys().size() == 1
                && !section.isOneOf(TighteningTable.ASKED_FOR)
                && !sections.contains(section.toString());
    }

    /** Says whether the elements of a list that was not there are asked for one by one. */
    static boolean asksForElements(KeyPath place) {
        return TighteningTable.elements(place).filter(ListGrowth::mayGrow).isPresent();
    }

    /** Says whether a value, or its absence, is at least as strict as the previous one. */
    boolean isStricter(KeyPath place, Optional<InputValue> before, Optional<InputValue> after) {
        return place.isOneOf(TighteningTable.WORDS)
                || values.stream().anyMatch(row -> place.is(row.place()) && row.allows(before, after));
    }

    /** Says whether an element that takes the place of another one is at least as strict, member by member. */
    boolean isStricterElement(KeyPath place, InputValue before, InputValue after) {
        if (!before.isObject() || !after.isObject()) {
            return false;
        }
        Set<String> keys = new LinkedHashSet<>();
        before.object().members().forEach(member -> keys.add(member.key()));
        after.object().members().forEach(member -> keys.add(member.key()));
        return keys.stream()
                .allMatch(key -> isStricterMember(
                        place.child(key),
                        before.object().peek(key),
                        after.object().peek(key)));
    }

    private boolean isStricterMember(KeyPath place, Optional<InputValue> before, Optional<InputValue> after) {
        if (before.isPresent()
                && after.isPresent()
                && Digest.ofCanonical(before.get()).equals(Digest.ofCanonical(after.get()))) {
            return true;
        }
        return TighteningTable.elements(place)
                .map(kind -> kind.allows(said(before), said(after)))
                .orElseGet(() -> isStricter(place, before, after));
    }

    private static Set<Digest> said(Optional<InputValue> list) {
        return list.map(Merge::members).orElse(List.of()).stream()
                .map(Digest::ofCanonical)
                .collect(Collectors.toSet());
    }

    /** Returns what it means that a list has more elements; the lists of slices hold exceptions. */
    Optional<ListGrowth> kind(KeyPath place) {
        return TighteningTable.elements(place)
                .or(() -> exceptions.contains(place.toString()) ? Optional.of(ListGrowth.EXCEPT) : Optional.empty());
    }

    /**
     * What is known of a section of a slice.
     *
     * @param values in which direction its values become stricter; what is not named can only loosen
     * @param exceptions lists of exceptions, which are stricter with fewer elements
     * @param askedFor whether nothing holds where the section is not there; otherwise the defaults of its values hold
     */
    public record SectionRules(List<Tighter> values, List<String> exceptions, boolean askedFor) {}

    /** Makes values of a policy comparable that are of one kind; empty for a value of another kind. */
    @FunctionalInterface
    public interface Measure {
        OptionalLong of(InputValue value);
    }
}
