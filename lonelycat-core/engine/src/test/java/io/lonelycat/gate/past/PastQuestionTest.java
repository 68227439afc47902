// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.past.PastExecution.PastProof;
import io.lonelycat.gate.past.PastQuestion.Costs;
import io.lonelycat.gate.past.PastQuestion.ExecutionsOf;
import io.lonelycat.gate.past.PastQuestion.LastOutcome;
import io.lonelycat.gate.past.PastQuestion.LastPassage;
import io.lonelycat.gate.past.PastQuestion.LastRehearsal;
import io.lonelycat.gate.past.PastQuestion.RollbacksOf;
import io.lonelycat.gate.past.ReportedCosts.Total;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.workspace.WorkspacePath;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Only executions with odd numbers have valid evidence. */
class PastQuestionTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Digest CHANGE = Digest.of(new byte[] {1});
    private static final WorkspacePath A = WorkspacePath.of("src/A.java");
    private static final WorkspacePath B = WorkspacePath.of("src/B.java");

    private record Draft(
            int number,
            WorkspacePath path,
            Digest checksum,
            Optional<ReportedCosts> costs,
            OutcomeKind outcome,
            Optional<String> rolledBack,
            Optional<OutcomeKind> rehearsal) {
        Draft(int number, WorkspacePath path) {
            this(number, path, CHANGE, Optional.empty(), OutcomeKind.UNFINISHED, Optional.empty(), Optional.empty());
        }

        Draft ended(OutcomeKind as) {
            return new Draft(number, path, checksum, costs, as, rolledBack, rehearsal);
        }

        Draft rollingBack(int other) {
            return new Draft(
                    number,
                    path,
                    Digest.of(new byte[] {2}),
                    costs,
                    OutcomeKind.APPLIED,
                    Optional.of("exec_" + other),
                    rehearsal);
        }

        Draft rehearsed(boolean passed) {
            return new Draft(
                    number,
                    path,
                    checksum,
                    costs,
                    outcome,
                    rolledBack,
                    Optional.of(passed ? OutcomeKind.REHEARSED : OutcomeKind.REFUSED));
        }

        Draft of(Digest other) {
            return new Draft(number, path, other, costs, outcome, rolledBack, rehearsal);
        }

        Draft reporting(ReportedCosts report) {
            return new Draft(number, path, checksum, Optional.of(report), outcome, rolledBack, rehearsal);
        }

        PastExecution execution() {
            return new PastExecution(
                    "exec_" + number,
                    at(number),
                    at(number).plusMillis(5),
                    checksum,
                    CHANGE,
                    Optional.of("staging"),
                    Set.of(path),
                    costs,
                    rehearsal.orElse(outcome),
                    rolledBack.isPresent(),
                    rolledBack,
                    rehearsal.isPresent(),
                    "",
                    Optional.empty());
        }
    }

    private static Draft number(int number) {
        return new Draft(number, A);
    }

    private static Instant at(int hour) {
        return NOON.plus(Duration.ofHours(hour));
    }

    private static <A> A answer(PastQuestion<A> question, Draft... oldestFirst) {
        List<PastExecution> executions = Stream.of(oldestFirst)
                .sorted((one, other) -> other.number() - one.number())
                .map(Draft::execution)
                .toList();
        return new Past.Known(
                        executions, (it, claim) -> Integer.parseInt(it.id().substring(5)) % 2 == 1)
                .answer(question);
    }

    @Test
    void countsExecutionsOfAPathSinceATime() {
        Draft[] past = {
            number(1).ended(OutcomeKind.APPLIED),
            number(2).ended(OutcomeKind.ROLLED_BACK),
            new Draft(3, B).ended(OutcomeKind.QUARANTINED),
            number(4).ended(OutcomeKind.DENIED)
        };
        assertThat(answer(new ExecutionsOf(A, Instant.EPOCH), past)).isEqualTo(2);
        assertThat(answer(new ExecutionsOf(A, at(2)), past)).isEqualTo(1);
        assertThat(answer(new ExecutionsOf(A, at(3)), past)).isZero();
        assertThat(answer(new ExecutionsOf(WorkspacePath.of("src"), Instant.EPOCH), past))
                .isZero();
    }

    @Test
    void countsWhatDidNotHoldWhoeverRolledItBack() {
        Draft[] past = {
            number(1).ended(OutcomeKind.APPLIED),
            number(2).rollingBack(1),
            new Draft(3, B).ended(OutcomeKind.QUARANTINED),
            number(4).ended(OutcomeKind.DENIED)
        };
        assertThat(answer(new RollbacksOf(A, Instant.EPOCH), past)).isEqualTo(1);
        assertThat(answer(new RollbacksOf(B, at(3)), past)).isEqualTo(1);
        assertThat(answer(new RollbacksOf(B, at(4)), past)).isZero();
        assertThat(answer(new LastOutcome(A), past)).contains(OutcomeKind.ROLLED_BACK);
        assertThat(answer(new LastOutcome(B), past)).contains(OutcomeKind.QUARANTINED);
        assertThat(answer(new LastOutcome(A), past[0], number(2).rollingBack(1).ended(OutcomeKind.ROLLED_BACK)))
                .contains(OutcomeKind.APPLIED);
        assertThat(answer(new LastOutcome(A), past[0], number(2).ended(OutcomeKind.ROLLED_BACK)))
                .contains(OutcomeKind.ROLLED_BACK);
        assertThat(answer(new LastOutcome(WorkspacePath.of("src/C.java")), past))
                .isEmpty();
    }

    @Test
    void takesTheLastRehearsalThatFailedOrIsProven() {
        assertThat(answer(
                        new LastRehearsal(CHANGE, at(0)),
                        number(1).rehearsed(true),
                        number(2).rehearsed(true)))
                .map(PastProof::executionId)
                .contains("exec_1");
        assertThat(answer(
                        new LastRehearsal(CHANGE, at(0)),
                        number(1).rehearsed(true),
                        number(2).rehearsed(false)))
                .map(PastProof::passed)
                .contains(false);
        assertThat(answer(new LastRehearsal(CHANGE, at(2)), number(1).rehearsed(true)))
                .isEmpty();
        assertThat(answer(
                        new LastRehearsal(Digest.of(new byte[0]), at(0)),
                        number(1).rehearsed(true)))
                .isEmpty();
    }

    @Test
    void findsAChangeCompletedInAnEnvironmentUnlessItWasRolledBackLater() {
        Draft done = number(1).ended(OutcomeKind.APPLIED);
        LastPassage staging = new LastPassage(CHANGE, "staging");

        assertThat(answer(staging, done)).contains(new PastProof("exec_1", at(1).plusMillis(5), true, ""));
        assertThat(answer(new LastPassage(CHANGE, "production"), done)).isEmpty();
        assertThat(answer(staging, number(2).ended(OutcomeKind.APPLIED)))
                .as("unproven")
                .isEmpty();
        assertThat(answer(staging, done, number(2).rollingBack(1))).isEmpty();
        assertThat(answer(staging, done, number(2).rollingBack(7))).isPresent();
        assertThat(answer(staging, done, number(2).rollingBack(1).ended(OutcomeKind.ROLLED_BACK)))
                .as("the rollback failed")
                .isPresent();
        assertThat(answer(staging, number(1).ended(OutcomeKind.ALREADY_APPLIED)))
                .isPresent();
        assertThat(answer(staging, number(1).rollingBack(7).of(CHANGE)))
                .as("no rollback completes a change")
                .isEmpty();
        assertThat(answer(staging, done, number(2).rollingBack(1), number(3).ended(OutcomeKind.APPLIED)))
                .map(PastProof::executionId)
                .contains("exec_3");
    }

    @Test
    void addsWhatAnAuthorReportedOnceForEachChange() {
        ReportedCosts report = new ReportedCosts(
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(10),
                OptionalLong.of(5),
                List.of(new Money(new BigDecimal("0.5"), "EUR")));
        Draft reporting = number(1).ended(OutcomeKind.APPLIED).reporting(report);
        Draft again = number(2).ended(OutcomeKind.APPLIED).reporting(report);
        Digest other = Digest.of(new byte[] {3});
        Total once = new Total(15, List.of(new Total.Amount("EUR", 500_000)));

        assertThat(answer(new Costs(at(0), other), reporting, again)).isEqualTo(once);
        assertThat(answer(new Costs(at(0), CHANGE), reporting, again)).isEqualTo(Total.NONE);
        assertThat(answer(new Costs(at(3), other), reporting, again)).isEqualTo(Total.NONE);
        assertThat(answer(new Costs(at(0), CHANGE), reporting, again.of(other))).isEqualTo(once);
        for (OutcomeKind denied : List.of(OutcomeKind.DENIED, OutcomeKind.NEED_APPROVAL)) {
            assertThat(answer(new Costs(at(0), CHANGE), again.of(other).ended(denied)))
                    .isEqualTo(Total.NONE);
        }
    }
}
