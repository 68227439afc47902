// SPDX-License-Identifier: MIT
package io.lonelycat.execute.observe;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Kind of document that a LonelyCat feature adds to the evidence of an execution. */
public record ObservationKind(String schema, Consumer<Observation> reader) {
    /** Validates documents in the evidence, each with the parser for its schema. */
    public static void check(List<Observation> observations, List<ObservationKind> kinds) {
        observations.forEach(observation -> kinds.stream()
                .filter(kind -> kind.schema.equals(observation.schema()))
                .findFirst()
                .orElseThrow(() -> observation
                        .in()
                        .required("schema")
                        .problem("this version of LonelyCat does not know this kind of observation (a document in the"
                                + " evidence). Read the evidence with the version of LonelyCat that wrote the evidence."
                                + " This version knows "
                                + (kinds.isEmpty()
                                        ? "none"
                                        : kinds.stream()
                                                .map(ObservationKind::schema)
                                                .collect(Collectors.joining(", ")))))
                .reader
                .accept(observation));
    }
}
