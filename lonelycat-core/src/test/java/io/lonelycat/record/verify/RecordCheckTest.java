// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lonelycat.feature.upkeep.Past;
import io.lonelycat.feature.upkeep.PrunePlan;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.evidence.FolderListing;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.Manifest;
import io.lonelycat.record.evidence.RecordLine;
import io.lonelycat.record.evidence.RecordLine.RecordKind;
import io.lonelycat.record.evidence.Rotation;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCheckTest {
    private final Past past;
    private final String pruned;
    private final String first;
    private final String second;
    private final String third;

    RecordCheckTest(@TempDir Path folder) {
        past = Past.in(folder);
        pruned = past.executed(50, 1);
        first = past.executed(3, 2);
        second = past.executed(2, 3, Run::rolledBack);
        third = past.executed(1, 4);
        past.index();
        past.pruned(Past.keep(1));
    }

    private List<RecordLine> check(String... inFlight) {
        List<RecordLine> lines = new ArrayList<>();
        RecordCheck.check(past.state().folder(), Set.of(inFlight), TrustedKeys.NONE, Optional.empty(), lines::add);
        return lines;
    }

    private List<String> broken() {
        return check().stream()
                .filter(line -> line.kind().isBroken())
                .map(line -> line.kind() + " " + line.name())
                .toList();
    }

    private Path rotation() {
        return EvidenceFiles.rotation(past.state().folder());
    }

    private Path chain() {
        return EvidenceFiles.chain(past.state().folder());
    }

    @Test
    void tellsOfEachExecution() {
        assertThat(check())
                .extracting(RecordLine::name, RecordLine::kind)
                .containsExactly(
                        tuple(pruned, RecordKind.PRUNED),
                        tuple(first, RecordKind.OK),
                        tuple(second, RecordKind.OK),
                        tuple(third, RecordKind.OK));
    }

    private interface Alteration {
        void of(RecordCheckTest test);
    }

    private static Arguments row(String found, String execution, Alteration alteration) {
        return Arguments.of(found, execution, alteration);
    }

    static Stream<Arguments> alterations() {
        return Stream.of(
                row(
                        "ALTERED",
                        "second",
                        it -> Past.write(it.past.folder(it.second).resolve("stdout.log"), "x")),
                row("MISSING before", "third", it -> StateFiles.deleteTree(it.past.folder(it.second))),
                row("MISSING", "chain", it -> StateFiles.deleteTree(it.past.folder(it.third))),
                row("MISSING before", "first", it -> StateFiles.delete(it.rotation())),
                row("ALTERED", "rotation.jsonl", it -> Past.write(it.rotation(), "{}\n" + it.past.rotation())),
                row("ALTERED", "chain", it -> Past.write(it.chain(), "{}\n")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("alterations")
    void namesTheExecutionOrDocumentThatWasAlteredOrIsMissing(String found, String execution, Alteration alteration) {
        alteration.of(this);

        Map<String, String> ids = Map.of("first", first, "second", second, "third", third);
        assertThat(broken()).startsWith(found + " " + ids.getOrDefault(execution, execution));
        assertThat(broken().size()).isEqualTo(execution.equals("rotation.jsonl") ? 2 : 1);
    }

    @Test
    void findsAManifestThatWasMadeAnew() throws IOException {
        Path altered = past.folder(first);
        StateFiles.write(altered.resolve("stdout.log"), "Tests run: 99\n".getBytes(StandardCharsets.UTF_8));
        Path file = altered.resolve("manifest.json");
        Manifest before = Json.read(Manifest.class, InputDocument.json("manifest.json", Files.readAllBytes(file)));
        Manifest now =
                new Manifest(before.executionId(), FolderListing.of(altered).inManifest(), before.previous());
        StateFiles.write(file, Json.pretty(now));
        StateFiles.write(
                altered.resolve("SHA256SUMS"),
                FileSum.lines(FolderListing.of(altered).inSums()).getBytes(StandardCharsets.UTF_8));

        assertThat(broken()).containsExactly("MISSING before " + second);
    }

    @Test
    void tellsWhatIsOpenAndWhatIsUnknown() {
        String killed = past.begun(0, 5, Run::applied);
        String running = past.begun(0, 6, Run::refused);
        Path quarantined = past.folder(Past.id("exec_", 0, 7));
        Past.write(past.folder("notes.txt"), "mine");
        Past.write(quarantined.resolve("half"), "");

        assertThat(check(running, String.valueOf(quarantined.getFileName())))
                .filteredOn(line -> line.kind() != RecordKind.OK && line.kind() != RecordKind.PRUNED)
                .extracting(line -> line.kind() + " " + line.name())
                .containsExactly(
                        "UNSEALED " + killed,
                        "IN_FLIGHT " + running,
                        "IN_FLIGHT " + quarantined.getFileName(),
                        "UNKNOWN notes.txt");
    }

    @Test
    void findsALineForAnExecutionThatNeverWasInTheChain() {
        String invented = Past.id("exec_", 60, 9);
        String line = past.rotation();
        String made = line.replace(pruned, invented)
                .replaceAll("\"manifest\":\"sha256:....", "\"manifest\":\"sha256:0000")
                .replace("\"evidence\":{", "\"evidence\":{\"previous\":\"" + Digest.of(new byte[0]) + "\",");
        Past.write(rotation(), line + made);

        assertThat(broken()).containsExactly("MISSING before " + invented);
        Past.write(rotation(), line + made.replaceAll("\"previous\":\"[^\"]*\",", ""));
        assertThat(broken()).containsExactlyInAnyOrder("ALTERED " + invented, "ALTERED " + pruned);
    }

    @Test
    void acceptsAFolderWhoseRemovalWasNotFinished() {
        PrunePlan plan = past.planned(Past.keep(1, 1));
        Rotation.beside(past.state().executions()).append(plan.line());

        assertThat(broken()).isEmpty();
        Folders.retire(past.folder(first));
        assertThat(broken()).isEmpty();
        assertThat(check()).filteredOn(line -> line.kind() == RecordKind.PRUNED).hasSize(2);
    }

    /** Restores an earlier head; the chain up to this head is valid. */
    @Test
    void findsAnExecutionBehindTheHeadOfTheChain() throws IOException {
        byte[] head = Files.readAllBytes(chain());
        String behind = past.executed(0, 5);
        past.index();
        assertThat(broken()).isEmpty();

        StateFiles.write(chain(), head);

        assertThat(broken()).contains("ALTERED " + behind);
    }
}
