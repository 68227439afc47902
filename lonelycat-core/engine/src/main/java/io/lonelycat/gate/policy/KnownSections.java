// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.json.InputObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The sections that a policy can have beside those of the engine.
 *
 * @param all those of the features
 * @param closed whether any other key is refused
 */
public record KnownSections(List<PolicySection> all, boolean closed) {
    /** A policy has the engine's sections, and no others. */
    public static final KnownSections NONE = of(List.of());

    /**
     * A policy on record was read strictly when it decided. To look at it, and not to decide by it, sections of features need
     * not be known: they are passed over, and conditions are not read.
     */
    public static final KnownSections ON_RECORD = new KnownSections(List.of(), false);

    public KnownSections {
        all = List.copyOf(all);
    }

    /** Knows these sections, and refuses others. */
    public static KnownSections of(List<PolicySection> sections) {
        return new KnownSections(sections, true);
    }

    List<Constraint> read(InputObject in) {
        List<Constraint> constraints = new ArrayList<>();
        for (PolicySection section : all) {
            in.optional(section.key())
                    .ifPresent(value -> constraints.addAll(section.reader().apply(value)));
        }
        return List.copyOf(constraints);
    }

    /** Refuses keys that were not asked for. */
    void rejectOthers(InputObject in) {
        if (closed) {
            in.rejectUnknown();
        }
    }
}
