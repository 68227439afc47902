// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import static io.lonelycat.gate.layer.Scale.AMOUNT;
import static io.lonelycat.gate.layer.Scale.CLOCK;
import static io.lonelycat.gate.layer.Scale.EFFECT;
import static io.lonelycat.gate.layer.Scale.ON_FAILURE;
import static io.lonelycat.gate.layer.Scale.REACH;
import static io.lonelycat.gate.layer.Scale.RISK;
import static io.lonelycat.gate.layer.Scale.SANDBOX;
import static io.lonelycat.gate.layer.Scale.SIGNED;
import static io.lonelycat.gate.layer.Scale.TIME;
import static io.lonelycat.gate.layer.Scale.TRUTH;
import static io.lonelycat.gate.layer.Tightening.Tighter.down;
import static io.lonelycat.gate.layer.Tightening.Tighter.up;

import io.lonelycat.gate.layer.Merge.Place;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which changes of a policy are known to make it stricter. What is not known to, counts as loosening. The reference of the
 * policy has this table for people.
 */
public final class Tightening {
    private static final String EACH = "/*";

    private static final List<Tighter> VALUES = List.of(
            up(EFFECT, "paths/unmatched").or("need_approval"),
            down(AMOUNT, "limits/files").or(50),
            down(AMOUNT, "limits/lines").or(5000),
            down(AMOUNT, "limits/fileBytes").or("5MB"),
            up(EFFECT, "limits/effect").or("need_approval"),
            up(EFFECT, "limits/binary").or("need_approval"),
            up(EFFECT, "limits/symlinks").or("deny"),
            up(RISK, "risk/*/atLeast"),
            down(AMOUNT, "risk/*/linesOver").orAlways(),
            down(AMOUNT, "risk/*/filesOver").orAlways(),
            up(AMOUNT, "require/*/approval").or(0),
            up(TRUTH, "require/*/rehearsal").or(false),
            up(ON_FAILURE, "verification/onFailure").or("stop"),
            up(EFFECT, "secrets/effect").or("need_approval"),
            up(EFFECT, "edit/tolerated").or("warn"),
            up(EFFECT, "edit/elided").or("need_approval"),
            up(EFFECT, "operations/*").or("allow"),
            up(EFFECT, "tests/*/effect").or("need_approval"),
            up(EFFECT, "issues/effect").or("need_approval"),
            up(AMOUNT, "confidence/*/atLeast").orNothing(),
            up(TRUTH, "confidence/*/human").or(false),
            up(EFFECT, "confidence/effect").or("need_approval"),
            up(EFFECT, "confidence/missing").or("need_approval"),
            up(EFFECT, "irreversible/effect").or("deny"),
            up(EFFECT, "irreversible/withRollback").or("need_approval"),
            down(CLOCK, "freeze/*/from"),
            up(CLOCK, "freeze/*/until"),
            up(TIME, "freeze/*/duration"),
            up(EFFECT, "freeze/*/effect").or("deny"),
            down(AMOUNT, "history/frequency/*/most"),
            down(AMOUNT, "history/cooldown/*/rollbacks"),
            down(AMOUNT, "history/oscillation/returns"),
            up(TIME, "history/frequency/*/within"),
            up(TIME, "history/cooldown/*/within"),
            up(TIME, "history/oscillation/within"),
            down(AMOUNT, "history/similar/cases").or("3"),
            down(AMOUNT, "history/similar/failedPercent").or("50"),
            up(TIME, "history/similar/within"),
            up(EFFECT, "history/frequency/*/effect").or("need_approval"),
            up(EFFECT, "history/cooldown/*/effect").or("need_approval"),
            up(EFFECT, "history/oscillation/effect").or("need_approval"),
            up(EFFECT, "history/similar/effect").or("need_approval"),
            up(EFFECT, "rules/*/then"),
            up(EFFECT, "judges/withCode").or("warn"),
            up(EFFECT, "judges/weakened").or("need_approval"),
            up(EFFECT, "judges/only").or("warn"),
            up(EFFECT, "judges/unverified").or("warn"),
            down(TIME, "unusedWaivers/after").or("90d"),
            up(EFFECT, "unusedWaivers/effect").or("warn"),
            up(AMOUNT, "approval/quorum").or(1),
            up(TRUTH, "approval/notAuthor").or(true),
            down(TIME, "approval/expires").or("7d"),
            down(TRUTH, "approval/unsigned").or(false),
            up(TRUTH, "approval/singleUse").or(true),
            down(TRUTH, "approval/override").or(false),
            down(TIME, "environments/*/requires/within").orNothing(),
            up(EFFECT, "environments/*/requires/effect").or("deny"),
            up(AMOUNT, "environments/*/approval/quorum").orNothing(),
            down(TIME, "environments/*/approval/expires").orNothing(),
            up(TRUTH, "environments/*/approval/notAuthor").orNothing(),
            down(TRUTH, "environments/*/approval/unsigned").orNothing(),
            up(TRUTH, "environments/*/approval/singleUse").orNothing(),
            down(TRUTH, "environments/*/approval/override").orNothing(),
            up(SANDBOX, "sandbox").or("preferred"),
            up(SANDBOX, "sandbox/use").or("preferred"),
            up(SIGNED, "evidence/signed").or("optional"),
            down(REACH, "sandbox/network").or("loopback"),
            down(AMOUNT, "sandbox/memory").orAlways(),
            down(AMOUNT, "sandbox/processes").or(4096),
            down(CLOCK, "environments/*/freeze/*/from"),
            up(CLOCK, "environments/*/freeze/*/until"),
            up(TIME, "environments/*/freeze/*/duration"),
            up(EFFECT, "environments/*/freeze/*/effect").or("deny"));

    private static final Map<String, Elements> LISTS = Map.ofEntries(
            Map.entry("paths/allow", Elements.EXCEPT),
            Map.entry("paths/deny", Elements.ADD),
            Map.entry("paths/need_approval", Elements.ADD),
            Map.entry("paths/read_only", Elements.ADD),
            Map.entry("risk", Elements.ADD),
            Map.entry("risk/*/paths", Elements.WIDEN),
            Map.entry("risk/*/operations", Elements.WIDEN),
            Map.entry("require/*/checks", Elements.ADD),
            Map.entry("verification/unread", Elements.EXCEPT),
            Map.entry("tests", Elements.ADD),
            Map.entry("tests/*/except", Elements.EXCEPT),
            Map.entry("tests/*/needs", Elements.EXCEPT),
            Map.entry("freeze", Elements.ADD),
            Map.entry("freeze/*/paths", Elements.WIDEN),
            Map.entry("history/frequency", Elements.ADD),
            Map.entry("history/cooldown", Elements.ADD),
            Map.entry("rules", Elements.ADD),
            Map.entry("rules/*/paths", Elements.WIDEN),
            Map.entry("judges/code", Elements.WIDEN),
            Map.entry("sandbox/environment", Elements.EXCEPT),
            Map.entry("sandbox/visible", Elements.EXCEPT),
            Map.entry("waivers", Elements.EXCEPT),
            Map.entry("approval/required", Elements.ADD),
            Map.entry("environments/*/checks", Elements.ADD),
            Map.entry("environments/*/freeze", Elements.ADD),
            Map.entry("environments/*/freeze/*/paths", Elements.WIDEN),
            Map.entry("environments/*/approval/approvers", Elements.ADMIT),
            Map.entry("environments/*/approval/required", Elements.ADD));

    /** Maps of which each further member can only ask for more, or be asked for by others. */
    private static final List<String> MAPS = List.of("require", "approval/groups", "environments/*/approval/groups");

    /** What can only ask for more where nothing was there before. */
    private static final List<String> BEGINNING = List.of(
            "issues",
            "confidence",
            "irreversible",
            "history",
            "history/oscillation",
            "history/similar",
            "judges",
            "environments/*/requires",
            "environments/*/approval",
            "environments/*/approval/groups",
            "approval/groups");

    /** Sections of which nothing holds where they are not there; the others have defaults, or are lists and maps. */
    private static final List<String> ASKED_FOR = List.of("issues", "confidence", "irreversible", "history", "judges");

    /** What only people read. */
    private static final List<String> WORDS = List.of("*/*/why", "*/*/fix", "environments/*/freeze/*/why");

    /** What the engine knows of its own sections. */
    public static final Tightening OF_THE_ENGINE = new Tightening(List.of(), true);

    private final List<Tighter> values;
    private final Set<String> maps;
    private final Set<String> sections;
    private final Set<String> exceptions;
    private final boolean demanded;

    private Tightening(List<Section> more, boolean demanded) {
        List<Tighter> rows =
                more.stream().flatMap(section -> section.values().stream()).toList();
        this.values = Stream.concat(VALUES.stream(), rows.stream()).toList();
        this.maps = rows.stream()
                .map(Tighter::place)
                .filter(place -> place.endsWith(EACH))
                .map(place -> place.substring(0, place.length() - EACH.length()))
                .collect(Collectors.toSet());
        this.sections = more.stream()
                .filter(Section::askedFor)
                .flatMap(section -> section.values().stream())
                .map(row -> row.place().split("/", 2)[0])
                .collect(Collectors.toSet());
        this.exceptions =
                more.stream().flatMap(section -> section.exceptions().stream()).collect(Collectors.toSet());
        this.demanded = demanded;
    }

    /**
     * Knows more sections. A place that ends in {@code /*} is a map, in which each further member asks for more.
     */
    public static Tightening with(List<Section> more) {
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
    static boolean mayGrow(Place place, InputObject before) {
        return elements(place).filter(Elements::mayGrow).isPresent()
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
    boolean mayBegin(Place place, Place parent, InputValue member) {
        return parent.isOneOf(MAPS)
                || maps.contains(parent.toString())
                || place.isOneOf(BEGINNING)
                || sections.contains(place.toString())
                || maps.contains(place.toString())
                || (member.isList()
                        ? elements(place).filter(Elements::mayBegin).isPresent()
                        : isStricter(place, Optional.empty(), Optional.of(member)));
    }

    /** Says whether a section holds where it is not there, by the defaults of what may be in it. */
    boolean isThereAnyway(Place section) {
        return section.keys().size() == 1 && !section.isOneOf(ASKED_FOR) && !sections.contains(section.toString());
    }

    /** Says whether the elements of a list that was not there are asked for one by one. */
    static boolean asksForElements(Place place) {
        return elements(place).filter(Elements::mayGrow).isPresent();
    }

    /** Says whether a value, or its absence, is at least as strict as the previous one. */
    boolean isStricter(Place place, Optional<InputValue> before, Optional<InputValue> after) {
        return place.isOneOf(WORDS)
                || values.stream().anyMatch(row -> place.is(row.place()) && row.allows(before, after));
    }

    /** Says whether an element that takes the place of another one is at least as strict, member by member. */
    boolean isStricterElement(Place place, InputValue before, InputValue after) {
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

    private boolean isStricterMember(Place place, Optional<InputValue> before, Optional<InputValue> after) {
        if (before.isPresent()
                && after.isPresent()
                && Digest.ofCanonical(before.get()).equals(Digest.ofCanonical(after.get()))) {
            return true;
        }
        return elements(place)
                .map(kind -> kind.allows(said(before), said(after)))
                .orElseGet(() -> isStricter(place, before, after));
    }

    private static Set<Digest> said(Optional<InputValue> list) {
        return list.map(Merge::members).orElse(List.of()).stream()
                .map(Digest::ofCanonical)
                .collect(Collectors.toSet());
    }

    /** Returns what it means that a list has more elements; the lists of slices hold exceptions. */
    Optional<Elements> kind(Place place) {
        return elements(place)
                .or(() -> exceptions.contains(place.toString()) ? Optional.of(Elements.EXCEPT) : Optional.empty());
    }

    private static Optional<Elements> elements(Place place) {
        return LISTS.entrySet().stream()
                .filter(entry -> place.is(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * What is known of a section of a slice.
     *
     * @param values in which direction its values become stricter; what is not named can only loosen
     * @param exceptions lists of exceptions, which are stricter with fewer elements
     * @param askedFor whether nothing holds where the section is not there; otherwise the defaults of its values hold
     */
    public record Section(List<Tighter> values, List<String> exceptions, boolean askedFor) {}

    /** Makes values of a policy comparable that are of one kind; empty for a value of another kind. */
    @FunctionalInterface
    public interface Measure {
        OptionalLong of(InputValue value);
    }

    /**
     * In which direction a single value of a policy becomes stricter.
     *
     * @param place a pattern of {@link Merge.Place#is}
     * @param up whether more is stricter
     * @param absent what holds where the key is not there; empty where it has to be there
     */
    public record Tighter(String place, Measure scale, boolean up, OptionalLong absent) {
        /** More is stricter. */
        public static Tighter up(Measure scale, String place) {
            return new Tighter(place, scale, true, OptionalLong.empty());
        }

        /** Less is stricter. */
        public static Tighter down(Measure scale, String place) {
            return new Tighter(place, scale, false, OptionalLong.empty());
        }

        /** The same, for a key that has a default. */
        public Tighter or(Object byDefault) {
            InputValue value = InputDocument.json("default", Json.pretty(new JsonObject().with("v", byDefault)))
                    .required("v");
            return new Tighter(place, scale, up, scale.of(value));
        }

        /** The same, for a condition: where it is not there, it always holds. */
        Tighter orAlways() {
            return new Tighter(place, scale, up, OptionalLong.of(up ? Long.MAX_VALUE : Long.MIN_VALUE));
        }

        /** The same, for a demand: where it is not there, nothing is demanded. */
        public Tighter orNothing() {
            return new Tighter(place, scale, up, OptionalLong.of(up ? Long.MIN_VALUE : Long.MAX_VALUE));
        }

        /** Says whether the later value is at least as strict. */
        boolean allows(Optional<InputValue> before, Optional<InputValue> after) {
            OptionalLong from = measure(before);
            OptionalLong to = measure(after);
            return from.isPresent()
                    && to.isPresent()
                    && (up ? to.getAsLong() >= from.getAsLong() : to.getAsLong() <= from.getAsLong());
        }

        private OptionalLong measure(Optional<InputValue> value) {
            return value.isPresent() ? scale.of(value.get()) : absent;
        }
    }

    /** What it means that a list of a policy has more elements, or is not there. */
    enum Elements {
        /** Each asks for more; without the list nothing is asked for. */
        ADD,
        /** Each makes something hold for more; without the list it holds for everything. */
        WIDEN,
        /** Each entry permits one more; without the list, all are permitted. */
        ADMIT,
        /** Each entry is an exception; without the list there are no exceptions. */
        EXCEPT;

        /** Says whether a list may get one more element. */
        boolean mayGrow() {
            return this == ADD || this == WIDEN;
        }

        /** Says whether a list may come that was not there. */
        boolean mayBegin() {
            return this == ADD || this == ADMIT;
        }

        /** Says whether one of another policy may be missing in a list that has others, or none. */
        boolean mayGo(boolean noneLeft) {
            return this == EXCEPT || (this == WIDEN && noneLeft) || (this == ADMIT && !noneLeft);
        }

        /** Says whether one may be in a list that another policy has without it, or does not have. */
        boolean mayCome(boolean noneBefore) {
            return this == ADD || (this == WIDEN && !noneBefore) || (this == ADMIT && noneBefore);
        }

        /**
         * Says whether the later list is at least as strict.
         *
         * @param before what the elements say; empty where there is no list
         */
        boolean allows(Set<?> before, Set<?> after) {
            boolean more = after.containsAll(before);
            boolean fewer = before.containsAll(after);
            return switch (this) {
                case ADD -> more;
                case EXCEPT -> fewer;
                case WIDEN -> after.isEmpty() || (more && !before.isEmpty());
                case ADMIT -> before.isEmpty() || (fewer && !after.isEmpty());
            };
        }
    }
}
