// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.gate.past.PastFacts;
import io.lonelycat.gate.past.PastFacts.PastOutcome;
import io.lonelycat.gate.past.PastFacts.PastOutcomes;
import io.lonelycat.gate.past.QuestionShape;
import io.lonelycat.gate.past.QuestionShape.PastForm;
import io.lonelycat.gate.past.QuestionShape.Reach;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.TableQuestion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Asks which executions since then are like a change, and what came of them.
 *
 * @param features of the change
 */
public record SimilarChanges(Features features, Instant since) implements TableQuestion.Demanding<SimilarExecutions> {
    private static final PastForm<SimilarExecutions> FORM = new PastForm<>(
            RecordJson::write,
            answer -> RecordJson.read(SimilarExecutions.class, answer),
            similar -> Optional.of(SimilarSection.of(similar)));

    /** Documents keep milliseconds, and the question has to be the same when it is read again. */
    public SimilarChanges {
        since = since.truncatedTo(ChronoUnit.MILLIS);
    }

    static SimilarChanges read(InputObject in) {
        return new SimilarChanges(
                Features.read(in.required("features")), in.required("since").instant());
    }

    @Override
    public QuestionShape<SimilarExecutions> shape() {
        return new QuestionShape<>("similar", FORM, Reach.SINCE)
                .with("features", features.toJson())
                .since(since);
    }

    /** Where it is only known how executions ended, all of them are like the change. */
    @Override
    public SimilarExecutions of(PastFacts past) {
        List<PastOutcome> all = past instanceof PastOutcomes known ? known.outcomes(since) : List.of();
        int rolledBack = Collections.frequency(all, PastOutcome.ROLLED_BACK);
        int quarantined = Collections.frequency(all, PastOutcome.QUARANTINED);
        return new SimilarExecutions(all.size(), rolledBack, rolledBack + quarantined, List.of());
    }

    @Override
    public SimilarExecutions of(Database database, String among) {
        return new SimilarReader(database, among).similar(features, since);
    }
}
