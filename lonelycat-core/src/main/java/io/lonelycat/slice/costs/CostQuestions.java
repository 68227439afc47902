// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.gate.past.PastFact;
import io.lonelycat.gate.past.PastFacts;
import io.lonelycat.gate.past.QuestionShape;
import io.lonelycat.gate.past.QuestionShape.PastForm;
import io.lonelycat.gate.past.QuestionShape.Reach;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputValue;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.TableQuestion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What budgets ask about the past. Where there is no history, nothing is known. */
final class CostQuestions {
    static final PastFact SPENT = new PastFact(
            "costs",
            in -> new Spent(
                    in.required("since").instant(),
                    in.optional("author").map(InputValue::string),
                    in.required("change").digest()));
    static final PastFact ESTIMATE = new PastFact(
            "estimate",
            in -> new Estimate(
                    in.required("check").string(), in.required("since").instant()));

    private CostQuestions() {}

    /**
     * Asks what all executions since then have cost, whatever came of them.
     *
     * @param author of their plans, or for whom programs made them; empty for all
     * @param change of which the author's own costs are left out, because they are counted where it is judged: those of plans of
     *     the same change count once
     */
    record Spent(Instant since, Optional<String> author, Digest change) implements TableQuestion<PastCosts> {
        /** Documents keep milliseconds, and the question has to be the same when it is read again. */
        Spent {
            since = since.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public QuestionShape<PastCosts> shape() {
            QuestionShape<PastCosts> shape = new QuestionShape<>(
                            SPENT.name(), PastForm.of(PastCosts.class), Reach.SINCE)
                    .with("change", change.toString())
                    .since(since);
            return author.map(name -> shape.with("author", name)).orElse(shape);
        }

        @Override
        public PastCosts of(PastFacts past) {
            return PastCosts.NONE;
        }

        @Override
        public PastCosts of(Database database, String among) {
            return new CostReader(database, among).spent(since, author, change);
        }
    }

    /** Asks what a check of this name is likely to cost, by its last runs since then. */
    record Estimate(String check, Instant since) implements TableQuestion<CheckEstimate> {
        Estimate {
            since = since.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public QuestionShape<CheckEstimate> shape() {
            return new QuestionShape<>(ESTIMATE.name(), PastForm.of(CheckEstimate.class), Reach.SINCE)
                    .with("check", check)
                    .since(since);
        }

        @Override
        public CheckEstimate of(PastFacts past) {
            return CheckEstimate.NONE;
        }

        @Override
        public CheckEstimate of(Database database, String among) {
            return new CostReader(database, among).estimate(check, since);
        }
    }
}
