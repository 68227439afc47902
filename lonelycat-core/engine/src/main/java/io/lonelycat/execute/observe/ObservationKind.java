// SPDX-License-Identifier: MIT
package io.lonelycat.execute.observe;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A kind of observations that a feature records.
 *
 * @param schema of its documents
 * @param reader reads a document strictly, and refuses one that is not of the kind
 */
public record ObservationKind(String schema, Consumer<Observation> reader) {
    /**
     * Reads the observations of a record strictly.
     *
     * @throws io.lonelycat.error.InvalidInputException for the first that is invalid or of none of the kinds, with the place
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
