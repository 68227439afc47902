// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.json.InputObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Policy sections that features of LonelyCat add. If {@code closed} is true, a policy with an unknown section is
 * invalid.
 */
public record KnownSections(List<PolicySection> all, boolean closed) {
    public static final KnownSections NONE = of(List.of());

    /**
     * Configuration for displaying policies of earlier executions: ignores unknown sections, and compiles no
     * conditions.
     */
    public static final KnownSections ON_RECORD = new KnownSections(List.of(), false);

    public KnownSections {
        all = List.copyOf(all);
    }

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

    void rejectOthers(InputObject in) {
        if (closed) {
            in.rejectUnknown();
        }
    }
}
