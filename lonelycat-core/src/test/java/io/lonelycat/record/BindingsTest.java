// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.record.EvidenceReport.CheckedLine;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.State;
import io.lonelycat.workspace.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A document that is exchanged for that of another execution is noticed by the ids that the others name. */
class BindingsTest {
    @Test
    void hold(@TempDir Path folder) {
        assertThat(Bindings.ids(new State(folder).finished(1, Run::applied))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"changeset.json, planId", "decision.json, planId", "decision.json, changesetId"})
    void doNotHoldWhereADocumentNamesAnother(String file, String key, @TempDir Path folder) throws IOException {
        State state = new State(folder);
        ExecutionStory story = state.finished(1, Run::applied);
        Path document = state.execution(1).resolve(file);
        String id = key.equals("planId") ? story.plan().id() : story.changeset().id();
        AtomicFile.write(
                document,
                Files.readString(document)
                        .replace("\"" + key + "\": \"" + id, "\"" + key + "\": \"" + id.replace("01k9", "01k8"))
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(Bindings.ids(ExecutionStory.read(state.execution(1))))
                .contains(file + ", " + key + ": expected " + id + ", found " + id.replace("01k9", "01k8"));
    }

    @Test
    void sayWhatIsStatedAndWhatIsHere() {
        Digest one = Digest.of(new byte[1]);
        Digest two = Digest.of(new byte[2]);

        assertThat(Bindings.same("the plan", one, one)).isEmpty();
        assertThat(Bindings.same("the plan", one, two)).contains("states " + two + ", but the plan here: " + one);
    }

    @Test
    void areReportedInTheirOrderWithWhatCannotBeRead() {
        List<CheckedLine> lines = new ArrayList<>();
        EvidenceCheckReport report = new EvidenceCheckReport(lines);
        report.at("well", Optional::empty);
        report.at("odd", () -> Optional.of("is odd"));
        report.at("torn", () -> {
            throw new InvalidInputException("is torn");
        });
        assertThat(report.read("read", () -> 7)).contains(7);
        assertThat(report.read("unread", () -> {
                    throw new InvalidInputException("is not one");
                }))
                .isEmpty();

        assertThat(lines)
                .containsExactly(
                        new CheckedLine("well", Optional.empty()),
                        new CheckedLine("odd", Optional.of("is odd")),
                        new CheckedLine("torn", Optional.of("is torn")),
                        new CheckedLine("unread", Optional.of("is not one")));
        assertThat(new EvidenceReport(lines).firstProblem()).contains("odd: is odd");
        assertThat(new EvidenceReport(lines).ok()).isFalse();
        assertThat(new EvidenceReport(lines.subList(0, 1)).ok()).isTrue();
    }

    @Test
    void takeFilesForTheSameByAllThatIsKnownOfThem() {
        FileSum sum = new FileSum("a", Digest.of(new byte[1]), 1);

        assertThat(sum).isEqualTo(new FileSum("a", Digest.of(new byte[1]), 1));
        assertThat(sum).hasSameHashCodeAs(new FileSum("a", Digest.of(new byte[1]), 1));
        assertThat(sum).isNotEqualTo(new FileSum("b", Digest.of(new byte[1]), 1));
        assertThat(sum).isNotEqualTo(new FileSum("a", Digest.of(new byte[2]), 1));
        assertThat(sum).isNotEqualTo(new FileSum("a", Digest.of(new byte[1]), 2));
    }
}
