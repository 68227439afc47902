// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.cel.CalledFunction;
import io.lonelycat.gate.layer.Tightening;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sections that a policy can have beside those of the engine, and the functions that its conditions can call.
 *
 * @param all those of the slices
 * @param functions those of the slices
 * @param closed whether any other key is refused
 */
public record KnownSections(List<PolicySection> all, List<CalledFunction> functions, boolean closed) {
    /** A policy has the engine's sections, and no others. */
    public static final KnownSections NONE = of(List.of(), List.of());

    /**
     * A policy on record was read strictly when it decided. To look at it, and not to decide by it, sections of slices need not be
     * known: they are passed over, and conditions are not read.
     */
    public static final KnownSections ON_RECORD = new KnownSections(List.of(), List.of(), false);

    public KnownSections {
        all = List.copyOf(all);
        functions = List.copyOf(functions);
    }

    /** Knows these sections and functions. */
    public static KnownSections of(List<PolicySection> sections, List<? extends CalledFunction> functions) {
        return new KnownSections(sections, List.copyOf(functions), true);
    }

    /** Returns what makes a policy stricter, these sections included. */
    public Tightening tightening() {
        return closed
                ? Tightening.with(
                        all.stream().map(section -> section.tighter().get()).toList())
                : Tightening.onRecord();
    }

    /** Returns the functions by their names, with those of the numbers that each returns. */
    public Map<String, Set<String>> functionNames() {
        return functions.stream().collect(Collectors.toMap(CalledFunction::name, CalledFunction::numbers));
    }

    List<Constraint> read(InputObject in) {
        List<Constraint> constraints = new ArrayList<>();
        for (PolicySection section : all) {
            Optional<InputValue> value = find(in, section.key());
            if (value.isPresent()) {
                constraints.addAll(section.reader().apply(value.get()));
            }
        }
        return constraints;
    }

    /** What is no object is refused by the reader of the engine's section. */
    private static Optional<InputValue> find(InputObject in, String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            return in.optional(key);
        }
        Optional<InputValue> outer = in.peek(key.substring(0, slash));
        return outer.isPresent() && outer.get().isObject()
                ? find(outer.get().object(), key.substring(slash + 1))
                : Optional.empty();
    }

    /** Refuses keys that were not asked for. */
    void rejectOthers(InputObject in) {
        if (closed) {
            in.rejectUnknown();
        }
    }
}
