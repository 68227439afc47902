// SPDX-License-Identifier: MIT
package io.lonelycat.insight;

import io.lonelycat.json.JsonObject;
import io.lonelycat.record.history.CountReader.Count;
import java.util.List;
import java.util.Optional;

/**
 * Something that the past teaches.
 *
 * @param subject what it is about: a step, a check, a test, a rule, a path, a person or a cause; may be anybody's text
 * @param cases how many cases were looked at
 * @param hits in how many of them it was so
 * @param interval how sure the share is; empty where it is no share
 * @param amount milliseconds, where it is about a time
 * @param executions the newest of those that it rests on, at most {@value #MOST_EXECUTIONS}
 */
public record Hint(
        Kind kind,
        String subject,
        long cases,
        long hits,
        Optional<Interval> interval,
        Optional<Long> amount,
        List<String> executions) {
    /** How many executions a hint names. */
    public static final int MOST_EXECUTIONS = 5;

    /** What can be taught, in the order in which it is told. */
    public enum Kind {
        /** The step in which executions fail: cases are executions that came to a change. */
        FAILING_STEP,
        /** A check that fails: cases are the executions in which it ran. */
        FAILING_CHECK,
        /** A test that was flaky: cases are executions with test figures. */
        FLAKY_TEST,
        /** A check that takes most of the time: cases are its runs, the amount is its median. */
        SLOW_CHECK,
        /** Changes of a path that were allowed and then taken back: cases are executions that came to a change. */
        TAKEN_BACK_PATH,
        /** The same by author. */
        TAKEN_BACK_AUTHOR,
        /** The same by cause. */
        TAKEN_BACK_CAUSE,
        /** The same by rule that had a finding. */
        TAKEN_BACK_RULE,
        /** A rule whose questions were always answered by a yes: cases are executions. */
        ALWAYS_APPROVED,
        /** A rule of the policy that has never found anything: cases are decisions. */
        SILENT_RULE,
        /** Something in the policy that ends soon: the amount is the time until then. */
        ENDS_SOON,
        /** How long people take to answer: cases are answers, the amount is the median. */
        RESPONSE
    }

    /** Copies the list. */
    public Hint {
        executions = List.copyOf(executions);
    }

    /** Makes one about a share, without its executions. */
    static Hint share(Kind kind, Count count) {
        return new Hint(
                kind,
                count.subject(),
                count.cases(),
                count.hits(),
                Optional.of(Interval.of(count.hits(), count.cases())),
                Optional.empty(),
                List.of());
    }

    /** Names the executions. */
    Hint restingOn(List<String> newest) {
        return new Hint(kind, subject, cases, hits, interval, amount, newest);
    }

    /** Returns the hint as programs get it; shares are in tenths of a percent. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject()
                .with("kind", kind)
                .with("subject", subject)
                .with("cases", cases)
                .with("hits", hits);
        interval.ifPresent(it -> json.with("sharePermille", Interval.permille(it.share()))
                .with("lowPermille", Interval.permille(it.low()))
                .with("highPermille", Interval.permille(it.high())));
        amount.ifPresent(millis -> json.with("millis", millis));
        return json.withIfNotEmpty("executions", executions);
    }
}
