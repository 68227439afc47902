// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.PastReader;
import io.lonelycat.slice.similar.SimilarReader.Alike;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a list says of the executions that are like a change.
 *
 * @param which a condition on the table {@code execution}: those of which something is said
 */
record CaseRows(Database database, FeatureIndex index, String which) {
    /** Reads those that began since then. */
    List<CaseRow> of(List<Alike> alike, Instant since) {
        return alike.isEmpty()
                ? List.of()
                : database.query(
                        CaseRow::read,
                        "SELECT seq, id, started, outcome, " + PastReader.TAKEN_BACK
                                + ", intent, error_code FROM execution e WHERE seq IN ("
                                + SimilarReader.list(
                                        alike.stream().map(Alike::seq).toList()) + ") AND started >= ? AND " + which,
                        since.toEpochMilli());
    }

    SimilarExecutions.Case shown(Alike alike, CaseRow row) {
        List<Feature> failure = index.of(row.seq()).orElse(Features.NONE).all().stream()
                .filter(it -> it.kind().aspect() == Aspect.FAILURE)
                .toList();
        return new SimilarExecutions.Case(
                row.id(),
                row.started(),
                row.outcome(),
                row.intent(),
                first(failure, FeatureKind.TEST)
                        .or(() -> first(failure, FeatureKind.CHECK))
                        .or(() -> first(failure, FeatureKind.STEP)),
                first(failure, FeatureKind.SIGNATURE).or(row::code),
                alike.resemblance());
    }

    private static Optional<String> first(List<Feature> features, FeatureKind kind) {
        return features.stream()
                .filter(it -> it.kind() == kind)
                .map(Feature::text)
                .findFirst();
    }
}
