// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.OutcomeKind;
import java.util.List;

/** Assertions about outcomes. */
final class Ends {
    private Ends() {}

    static void isApplied(Outcome outcome) {
        assertThat(outcome).as(outcome.message()).returns(OutcomeKind.APPLIED, Outcome::kind);
    }

    static void isAlreadyApplied(Outcome outcome, String... words) {
        assertThat(outcome).returns(OutcomeKind.ALREADY_APPLIED, Outcome::kind);
        assertThat(List.of(words))
                .allSatisfy(word -> assertThat(outcome.message()).contains(word));
    }

    static void isRolledBack(Outcome outcome, String code, String... words) {
        ends(outcome, ExecutionStatus.ROLLED_BACK, words);
        assertThat(outcome.code()).isEqualTo(code);
    }

    static void isRolledBack(Outcome outcome) {
        ends(outcome, ExecutionStatus.ROLLED_BACK);
    }

    static void isRefused(Outcome outcome, String code, String... words) {
        ends(outcome, ExecutionStatus.REFUSED, words);
        assertThat(outcome.code()).isEqualTo(code);
    }

    static void isQuarantined(Outcome outcome, String... words) {
        ends(outcome, ExecutionStatus.QUARANTINED, words);
    }

    private static void ends(Outcome outcome, ExecutionStatus status, String... words) {
        assertThat(outcome).as(outcome.message()).returns(status, Outcome::status);
        assertThat(List.of(words))
                .allSatisfy(word -> assertThat(outcome.message()).contains(word));
    }
}
