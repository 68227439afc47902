// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What conditions ask about the past is asked of it as far back as they say. */
class PastInDaysTest {
    private static final String CHANGES = """
            changes:
              - {update: a.txt, before: was, after: becomes}
              - {create: b.txt, after: x}
              - {rename: d.txt, from: c.txt, before: was, after: was}
            """;

    private final KnownPast known = new KnownPast();

    @Test
    void asksAsFarBackAsTheConditionSays() {
        PastInDays past = past(known);

        assertThat(past.executions(1)).isEqualTo(12);
        assertThat(past.executionsOf("src/abc", 2)).isEqualTo(3);
        assertThat(past.executionsBy("jo", 3)).isEqualTo(2);
        assertThat(past.rollbacks(4)).isEqualTo(3);
        assertThat(past.rollbacksOf("src/abc", 5)).isEqualTo(1);
        assertThat(past.lastOutcome("src/abc")).isEqualTo("rolled_back");
        assertThat(past.lastOutcome("new.txt")).isEqualTo("none");
        assertThat(known.asked)
                .containsExactly(
                        "executions 2026-01-30T12:00:00Z",
                        "executionsOf src/abc 2026-01-29T12:00:00Z",
                        "executionsBy jo 2026-01-28T12:00:00Z",
                        "rollbacks 2026-01-27T12:00:00Z",
                        "rollbacksOf src/abc 2026-01-26T12:00:00Z",
                        "lastOutcome src/abc",
                        "lastOutcome new.txt");
    }

    @Test
    void saysThatAPathDriftedWhereTheChangeFoundAnotherContentThanExecutionsLeft() {
        assertThat(left("a.txt", "old", "was").drifted("a.txt", 1)).isFalse();
        assertThat(left("a.txt", "was", "old").drifted("a.txt", 1)).isTrue();
        assertThat(left("a.txt").drifted("a.txt", 1)).isFalse();
        assertThat(left("b.txt", "x").drifted("b.txt", 1)).isTrue();
        assertThat(left("c.txt", "was").drifted("c.txt", 1)).isFalse();
        assertThat(left("c.txt", "old").drifted("c.txt", 1)).isTrue();
        assertThat(left("d.txt", "was").drifted("d.txt", 1)).isTrue();
    }

    @Test
    void doesNotKnowWhetherAPathDriftedThatTheChangeIsNotAbout() {
        PastInDays past = left("other.txt", "x");
        assertThatThrownBy(() -> past.drifted("other.txt", 1))
                .hasMessage("`other.txt` is not a path of the change, so its content is unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../a", "/a"})
    void refusesWhatIsNoPath(String path) {
        assertThatThrownBy(() -> past(known).executionsOf(path, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> past(known).lastOutcome(path)).isInstanceOf(IllegalArgumentException.class);
        assertThat(known.asked).isEmpty();
    }

    /** Executions of the last hour left these contents. */
    private static PastInDays left(String path, String... contents) {
        List<ContentMark> held = List.of(contents).stream()
                .map(content -> ContentMark.of(Digest.of(content.getBytes(UTF_8))))
                .toList();
        return past(new KnownPast() {
            @Override
            public List<ContentMark> contents(WorkspacePath asked, Instant since) {
                return asked.value().equals(path) ? held : List.of();
            }
        });
    }

    private static PastInDays past(PastFacts facts) {
        return new PastInDays(facts, Fixture.of(CHANGES).changeset(), Fixture.NOW);
    }
}
