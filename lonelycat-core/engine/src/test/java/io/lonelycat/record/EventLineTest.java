// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionEvent.Began;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.Ended;
import io.lonelycat.execute.ExecutionEvent.FileKept;
import io.lonelycat.execute.ExecutionEvent.FilesReached;
import io.lonelycat.execute.ExecutionEvent.Observed;
import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.execute.ExecutionEvent.Rehearsed;
import io.lonelycat.execute.ExecutionEvent.StartedBy;
import io.lonelycat.execute.ExecutionEvent.StatusChanged;
import io.lonelycat.execute.ExecutionEvent.StepEnded;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.ExecutionEvent.StrayFilesFound;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Rehearsal.RehearsalPart;
import io.lonelycat.execute.Step;
import io.lonelycat.execute.guard.WrittenOutside;
import io.lonelycat.execute.observe.Observation;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public class EventLineTest {
    @DocumentSchema("acme.look/1")
    private record Look(String seen) {}

    @ParameterizedTest
    @MethodSource("all")
    void readsWhatItWrote(ExecutionEvent event) {
        EventLine line = new EventLine(7, Sample.AT, Sample.execution(1), "corr", event);
        byte[] written = (Json.line(line.toJson()) + "\n").getBytes(StandardCharsets.UTF_8);
        assertThat(EventLine.all("events.jsonl", written)).containsExactly(line);
    }

    @Test
    void knowsEveryKindOfEvent() {
        List<ExecutionEvent> events = events();
        assertThat(types(events)).isEqualTo(Set.of(ExecutionEvent.class.getPermittedSubclasses()));
    }

    @Test
    void refusesAnUnknownMember() {
        String line =
                "{\"schema\":\"lonelycat.event/1\",\"seq\":2,\"time\":\"2026-11-20T08:00:00Z\",\"executionId\":\"e\","
                        + "\"correlationId\":\"c\",\"event\":\"step_started\",\"step\":\"apply\",\"stepp\":1}";
        assertThatThrownBy(
                        () -> EventLine.read(InputDocument.json("events.jsonl", line.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("unknown key")
                .hasMessageContaining("did you mean \"step\"");
    }

    @Test
    void leavesOutATornLine() {
        EventLine line = new EventLine(1, Sample.AT, "e", "c", new StepStarted(Step.APPLY));
        String text = Json.line(line.toJson());
        byte[] torn = (text + "\n" + text.substring(0, 40)).getBytes(StandardCharsets.UTF_8);
        assertThat(EventLine.all("events.jsonl", torn)).containsExactly(line);
    }

    public static Stream<ExecutionEvent> all() {
        return events().stream();
    }

    static List<ExecutionEvent> events() {
        List<WorkspacePath> paths = List.of(WorkspacePath.of("a/\u00fc.txt"), WorkspacePath.of("b"));
        return List.of(
                new Began(new StartedBy("ada", "build-7", 1, "maven"), "0.1.0"),
                new StatusChanged(ExecutionStatus.PENDING, ExecutionStatus.VALIDATING),
                new StepStarted(Step.FINALIZE),
                new StepEnded(Step.ERROR, true, null, null, 0),
                new StepEnded(Step.ROLLBACK, false, "io", "line 1\nline 2 \u0000", 12),
                new FilesReached(FileState.QUARANTINED, 3),
                new CheckEnded(Step.VERIFY, Run.PASSED),
                new CheckEnded(Step.HEALTH, Run.BROKEN),
                new Rehearsed(RehearsalPart.BEFORE, "2 of 2", List.of(Run.PASSED, Run.BROKEN)),
                new Rehearsed(RehearsalPart.CHANGED, "it held", List.of()),
                new Observed(Observation.of(new Look("\u00fc"))),
                new FileKept(paths.get(0), "altered/3", "a check wrote it"),
                new StrayFilesFound(300, paths, List.of(".git/config"), WrittenOutside.NONE),
                new StrayFilesFound(
                        0,
                        List.of(),
                        List.of(),
                        new WrittenOutside(2, List.of(".envrc", "gen/a"), Optional.of("gen/**"))),
                new Recovered("9@host", "rolled back"),
                new Ended(Outcome.applied("done")),
                new Ended(Outcome.rehearsed("held")),
                new Ended(Outcome.alreadyApplied(Optional.of("exec_x"), "done before")),
                new Ended(Outcome.alreadyApplied(Optional.empty(), "done before")),
                new Ended(Outcome.refused("stale", "no", paths)),
                new Ended(Outcome.refused(Outcome.DENIED, "no", List.of())),
                new Ended(Outcome.refused(Outcome.APPROVAL_NEEDED, "no", List.of())),
                new Ended(Outcome.rolledBack(Step.VERIFY, Outcome.COULD_NOT_RUN, "no", 3)),
                new Ended(Outcome.rolledBack(Step.VERIFY, Outcome.KILLED, "no", 3)),
                new Ended(Outcome.rolledBack(Step.VERIFY, "check_failed", "no", 3)),
                new Ended(Outcome.quarantined(Step.APPLY, "io", "help", paths)));
    }

    private static Set<Class<?>> types(List<?> values) {
        return values.stream().map(Object::getClass).collect(Collectors.toSet());
    }
}
