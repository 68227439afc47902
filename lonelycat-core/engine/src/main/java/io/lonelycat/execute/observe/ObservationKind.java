// SPDX-License-Identifier: MIT
package io.lonelycat.execute.observe;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Kind of document that a feature adds to the evidence of an execution.
 *
 * @param reader strict parser, which rejects documents of other kinds
 */
public record ObservationKind(String schema, Consumer<Observation> reader) {
    /**
     * Validates each document strictly by its registered kind.
     *
     * @throws io.lonelycat.error.InvalidInputException for the first invalid or unknown observation
     */
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
