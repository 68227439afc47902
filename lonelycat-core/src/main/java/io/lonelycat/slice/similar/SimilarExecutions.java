// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.past.PastFacts.PastOutcome;
import io.lonelycat.json.Member;
import io.lonelycat.report.text.PlainText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The earlier executions that are like a change, and what came of them.
 *
 * @param count how many; of more than {@value #MOST} no more are counted
 * @param rolledBack those of them that were rolled back, automatically or by a user
 * @param failed those of them that did not hold: rolled back, or quarantined
 * @param cases the most alike ones, at most {@value #SHOWN}
 */
public record SimilarExecutions(
        @Member(max = SimilarExecutions.MOST) int count, int rolledBack, int failed, List<Case> cases) {
    /** As many are compared; the most alike ones are among them. */
    public static final int MOST = 200;

    /** As many are kept with what they have in common. */
    public static final int SHOWN = 5;

    public static final SimilarExecutions NONE = new SimilarExecutions(0, 0, 0, List.of());

    private static final int LONGEST = 200;
    private static final int MOST_COMMON = 6;

    /**
     * Copies the list.
     *
     * @throws InvalidInputException if fewer failed than were rolled back, or more than there are, or too many are kept
     */
    public SimilarExecutions {
        cases = List.copyOf(cases);
        if (rolledBack > failed || failed > count || cases.size() > SHOWN) {
            throw new InvalidInputException("expected rolledBack <= failed <= count and at most " + SHOWN
                    + " cases but found " + rolledBack + ", " + failed + ", " + count + " and " + cases.size());
        }
    }

    /**
     * One of them. Its texts are untrusted.
     *
     * @param intent what it was for
     * @param reason the reason of the failure; empty if it was kept, or rolled back by a user without a failure
     * @param failedAt the step, check or test in which that was seen
     */
    public record Case(
            @Member(value = "execution", blank = false) String executionId,
            Instant startedAt,
            PastOutcome outcome,
            String intent,
            Optional<String> failedAt,
            Optional<String> reason,
            @Member(inline = true) Resemblance resemblance) {
        /** Cuts the texts and what both have in common, so that a case stays short. */
        public Case {
            intent = cut(intent);
            failedAt = failedAt.map(Case::cut);
            reason = reason.map(Case::cut);
            resemblance = new Resemblance(
                    resemblance.percent(),
                    resemblance.parts().stream()
                            .map(part -> new Resemblance.Part(
                                    part.aspect(),
                                    part.percent(),
                                    part.points(),
                                    part.common().stream().limit(MOST_COMMON).toList()))
                            .toList());
        }

        private static String cut(String text) {
            int end = Math.min(LONGEST, text.length());
            return text.substring(
                    0, end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
        }
    }

    /** Says how changes like one ended, and why the most alike one of those failed that did not hold; without a full stop. */
    public String sentence() {
        if (count == 0) {
            return "No earlier change was like this one";
        }
        String changes = count + (count == 1 ? " change" : " changes") + " like this one";
        if (failed == 0) {
            return (count == 1 ? "The one change like this one" : "All " + changes) + " held";
        }
        String which = failed == rolledBack ? "rolled back" : "rolled back or quarantined";
        return failed + " of " + changes + (failed == 1 ? " was " : " were ") + which
                + cases.stream()
                        .filter(it -> it.outcome() != PastOutcome.APPLIED)
                        .findFirst()
                        .flatMap(Case::reason)
                        .map(reason -> ", the most alike for " + PlainText.said(reason))
                        .orElse("");
    }
}
