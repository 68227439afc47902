// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.record.JsonLines.ReadSoFar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionLogTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private DecisionLog log() {
        return new DecisionLog(folder.resolve("decided.jsonl"));
    }

    private static AnswerLine answer(String reason) {
        return new AnswerLine(
                NOON,
                "appr_1",
                "plan_1",
                Choice.REJECT,
                "anna",
                ProofKind.KEY,
                true,
                reason,
                Optional.of(NOON.minusSeconds(60)));
    }

    private static List<String> reasons(DecisionLog log) {
        List<String> reasons = new ArrayList<>();
        log.forEach(0, line -> reasons.add(((AnswerLine) line).reason()));
        return reasons;
    }

    @Test
    void aLineThatAKillHasTornHidesNoOther() throws IOException {
        log().append(answer("first"));
        Files.writeString(log().file(), "{\"schema\":\"lonelycat.dec", StandardOpenOption.APPEND);
        ReadSoFar torn = log().forEach(0, line -> {});
        log().append(answer("second"));

        assertThat(reasons(log())).containsExactly("first", "second");
        assertThat(torn.unreadable()).isZero();
        assertThat(log().forEach(0, line -> {}).unreadable()).isEqualTo(1);
    }

    @Test
    void leavesOutWhatIsNoLineOfOurs() throws IOException {
        log().append(answer("first"));
        Files.write(
                log().file(),
                ("{}\n\n" + "x".repeat(2 << 20) + "\n").getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.APPEND);
        log().append(answer("second"));

        assertThat(reasons(log())).containsExactly("first", "second");
        assertThat(log().forEach(0, line -> {}).unreadable()).isEqualTo(2);
    }
}
