// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.record.Durations;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Figures about decisions and about what people said.
 *
 * @param total how often it was decided
 * @param asked about how many plans people were asked
 * @param unanswered how many of these have no answer
 * @param answers what was said, how often
 * @param overrides how often an approver decided alone
 * @param responses the times between question and answer, where they are known
 * @param answersKept whether what people say is on record here; where it is not, nothing is known of it
 */
public record DecidedStatistics(
        long total,
        Map<Verdict, Long> byVerdict,
        long asked,
        long unanswered,
        Map<Choice, Long> answers,
        long overrides,
        Durations responses,
        boolean answersKept) {

    /** Copies the maps. */
    public DecidedStatistics {
        byVerdict = sorted(byVerdict, Verdict.class);
        answers = sorted(answers, Choice.class);
    }

    /** Nothing was decided. */
    public static DecidedStatistics none() {
        return new DecidedStatistics(0, Map.of(), 0, 0, Map.of(), 0, new Durations(0, 0, 0, 0, 0), true);
    }

    /** Returns the decisions of executions, where no others and no answers are on record. */
    static DecidedStatistics of(HistoryStatistics executions) {
        long asked = executions.byVerdict().getOrDefault(Verdict.NEED_APPROVAL, 0L);
        return new DecidedStatistics(
                executions.total(), executions.byVerdict(), asked, 0, Map.of(), 0, none().responses, false);
    }

    private static <E extends Enum<E>> Map<E, Long> sorted(Map<E, Long> counts, Class<E> type) {
        Map<E, Long> copy = new EnumMap<>(type);
        copy.putAll(counts);
        return Collections.unmodifiableMap(copy);
    }
}
