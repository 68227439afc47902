// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.json.JsonObject;
import io.lonelycat.slice.summary.CountReader.Count;
import java.util.List;
import java.util.Optional;

/**
 * Something that the past teaches.
 *
 * @param subject what it is about: a rule, a path, a person or a cause; may be untrusted text
 * @param cases how many cases were looked at
 * @param hits in how many of them it was so
 * @param others what it was like in all other cases; empty where nothing is compared
 * @param amount milliseconds, where it is about a time
 * @param executions the newest of those that it rests on, at most {@value #MOST_EXECUTIONS}
 */
public record Hint(
        HintKind kind,
        String subject,
        long cases,
        long hits,
        Optional<Others> others,
        Optional<Long> amount,
        List<String> executions) {
    /** How many executions a hint names. */
    public static final int MOST_EXECUTIONS = 5;

    /** What can be taught, in the order in which it is told. */
    public enum HintKind {
        /** Changes of a path that did not hold, more than others: cases are executions that came to a change. */
        TAKEN_BACK_PATH,
        /** The same by author. */
        TAKEN_BACK_AUTHOR,
        /** The same by cause. */
        TAKEN_BACK_CAUSE,
        /** The same by rule that had a finding. */
        TAKEN_BACK_RULE,
        /** A rule whose changes were always approved: cases are executions. */
        ALWAYS_APPROVED,
        /** A rule of the policy that has never found anything: cases are decisions. */
        SILENT_RULE,
        /** Something in the policy that ends soon: the amount is the time until then. */
        ENDS_SOON
    }

    /** Copies the list. */
    public Hint {
        executions = List.copyOf(executions);
    }

    /** Makes one about a share, without its executions. */
    static Hint share(HintKind kind, Count count, Optional<Others> others) {
        return new Hint(kind, count.subject(), count.cases(), count.hits(), others, Optional.empty(), List.of());
    }

    /** Names the executions. */
    Hint restingOn(List<String> newest) {
        return new Hint(kind, subject, cases, hits, others, amount, newest);
    }

    /** Returns the hint as programs get it. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject()
                .with("kind", kind)
                .with("subject", subject)
                .with("cases", cases)
                .with("hits", hits);
        others.ifPresent(it ->
                json.with("otherCases", it.cases()).with("otherHits", it.hits()).with("onceIn", it.onceIn()));
        amount.ifPresent(millis -> json.with("millis", millis));
        return json.withIfNotEmpty("executions", executions);
    }
}
