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

    public DecidedStatistics {
        byVerdict = sorted(byVerdict, Verdict.class);
        answers = sorted(answers, Choice.class);
    }

    /**
     * An approver's answers to plans.
     *
     * @param alone how often without the others whom the policy asks for
     * @param responses the times since the gate had asked, where they are known
     */
    public record ApproverFigures(String name, Map<Choice, Long> choices, long alone, Durations responses) {
        public ApproverFigures {
            Map<Choice, Long> copy = new EnumMap<>(Choice.class);
            copy.putAll(choices);
            choices = Collections.unmodifiableMap(copy);
        }

        /** Returns the number of these answers. */
        public long count(Choice choice) {
            return choices.getOrDefault(choice, 0L);
        }

        /** Returns the number of answers. */
        public long answers() {
            return choices.values().stream().mapToLong(Long::longValue).sum();
        }
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
