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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCheckTest {

    /** Four executions, the first of them pruned, all in the index. */
    private record Four(Past past, String pruned, String first, String second, String third) {
        static Four in(Path folder) {
            Past past = Past.in(folder);
            String pruned = past.executed(50, 1);
            String first = past.executed(3, 2);
            String second = past.executed(2, 3, Run::rolledBack);
            String third = past.executed(1, 4);
            past.index();
            past.pruned(Past.keep(1));
            return new Four(past, pruned, first, second, third);
        }

        List<RecordLine> check(String... inFlight) {
            List<RecordLine> lines = new ArrayList<>();
            RecordCheck.check(past.state().folder(), Set.of(inFlight), TrustedKeys.NONE, Optional.empty(), lines::add);
            return lines;
        }

        List<String> broken() {
            return check().stream()
                    .filter(line -> line.kind().isBroken())
                    .map(line -> line.kind() + " " + line.name())
                    .toList();
        }
    }

    @Test
    void tellsOfEachExecution(@TempDir Path folder) {
        Four four = Four.in(folder);

        assertThat(four.check())
                .extracting(RecordLine::name, RecordLine::kind)
                .containsExactly(
                        tuple(four.pruned(), RecordKind.PRUNED),
                        tuple(four.first(), RecordKind.OK),
                        tuple(four.second(), RecordKind.OK),
                        tuple(four.third(), RecordKind.OK));
    }

    @Test
    void namesTheFileThatWasAltered(@TempDir Path folder) {
        Four four = Four.in(folder);
        StateFiles.write(four.past().folder(four.second()).resolve("stdout.log"), new byte[] {'x'});

        assertThat(four.broken()).containsExactly("ALTERED " + four.second());
        assertThat(four.check())
                .filteredOn(line -> line.kind() == RecordKind.ALTERED)
                .singleElement()
                .satisfies(line -> assertThat(line.problem().orElse("")).contains("stdout.log"));
    }

    @Test
    void missesAFolderByItsPlaceInTheChain(@TempDir Path folder) {
        Four four = Four.in(folder);
        StateFiles.deleteTree(four.past().folder(four.second()));

        assertThat(four.broken()).containsExactly("MISSING before " + four.third());
        StateFiles.deleteTree(four.past().folder(four.third()));
        assertThat(four.broken()).containsExactly("MISSING chain");
    }

    @Test
    void missesWhatWasTakenOutOfTheRotation(@TempDir Path folder) {
        Four four = Four.in(folder);
        StateFiles.delete(EvidenceFiles.rotation(folder));

        assertThat(four.broken()).containsExactly("MISSING before " + four.first());
    }

    @Test
    void findsAManifestThatWasMadeAnew(@TempDir Path folder) throws IOException {
        Four four = Four.in(folder);
        Path altered = four.past().folder(four.first());
        StateFiles.write(altered.resolve("stdout.log"), "Tests run: 99\n".getBytes(StandardCharsets.UTF_8));
        Path file = altered.resolve("manifest.json");
        Manifest before = Json.read(Manifest.class, InputDocument.json("manifest.json", Files.readAllBytes(file)));
        Manifest now =
                new Manifest(before.executionId(), FolderListing.of(altered).inManifest(), before.previous());
        StateFiles.write(file, Json.pretty(now));
        StateFiles.write(
                altered.resolve("SHA256SUMS"),
                FileSum.lines(FolderListing.of(altered).inSums()).getBytes(StandardCharsets.UTF_8));

        assertThat(four.broken()).containsExactly("MISSING before " + four.second());
        assertThat(four.check())
                .filteredOn(line -> line.kind() == RecordKind.MISSING)
                .singleElement()
                .satisfies(line -> assertThat(line.problem().orElse("")).contains("removed or altered"));
    }

    @Test
    void tellsWhatIsOpenAndWhatIsUnknown(@TempDir Path folder) {
        Four four = Four.in(folder);
        String killed = four.past().begun(0, 5, Run::applied);
        String running = four.past().begun(0, 6, Run::refused);
        Path quarantined = four.past().folder(Past.id("exec_", 0, 7));
        Past.write(four.past().folder("notes.txt"), "mine");
        Past.write(quarantined.resolve("half"), "");

        assertThat(four.check(running, String.valueOf(quarantined.getFileName())))
                .filteredOn(line -> line.kind() != RecordKind.OK && line.kind() != RecordKind.PRUNED)
                .extracting(line -> line.kind() + " " + line.name())
                .containsExactly(
                        "UNSEALED " + killed,
                        "IN_FLIGHT " + running,
                        "IN_FLIGHT " + quarantined.getFileName(),
                        "UNKNOWN notes.txt");
    }

    @Test
    void saysThatTheRotationWasDamaged(@TempDir Path folder) {
        Four four = Four.in(folder);
        Past.write(EvidenceFiles.rotation(folder), "{}\n" + four.past().rotation());

        assertThat(four.broken()).startsWith("ALTERED rotation.jsonl");
    }

    @Test
    void findsALineForAnExecutionThatNeverWasInTheChain(@TempDir Path folder) {
        Four four = Four.in(folder);
        String invented = Past.id("exec_", 60, 9);
        String line = four.past().rotation();
        String made = line.replace(four.pruned(), invented)
                .replaceAll("\"manifest\":\"sha256:....", "\"manifest\":\"sha256:0000")
                .replace("\"evidence\":{", "\"evidence\":{\"previous\":\"" + Digest.of(new byte[0]) + "\",");
        Past.write(EvidenceFiles.rotation(folder), line + made);

        assertThat(four.broken()).containsExactly("MISSING before " + invented);
        Past.write(EvidenceFiles.rotation(folder), line + made.replaceAll("\"previous\":\"[^\"]*\",", ""));
        assertThat(four.broken()).containsExactlyInAnyOrder("ALTERED " + invented, "ALTERED " + four.pruned());
    }

    @Test
    void acceptsAFolderWhoseRemovalWasNotFinished(@TempDir Path folder) {
        Four four = Four.in(folder);
        PrunePlan plan = four.past().planned(Past.keep(1, 1));
        Rotation.beside(four.past().state().executions()).append(plan.line());

        assertThat(four.broken()).isEmpty();
        Folders.retire(four.past().folder(four.first()));
        assertThat(four.broken()).isEmpty();
        assertThat(four.check())
                .filteredOn(line -> line.kind() == RecordKind.PRUNED)
                .hasSize(2);
    }

    @Test
    void saysThatTheHeadOfTheChainWasDamaged(@TempDir Path folder) {
        Four four = Four.in(folder);
        Past.write(EvidenceFiles.chain(folder), "{}\n");

        assertThat(four.broken()).startsWith("ALTERED chain").hasSize(1);
    }

    /** An earlier head was put back: the chain up to it is whole. */
    @Test
    void findsAnExecutionBehindTheHeadOfTheChain(@TempDir Path folder) throws IOException {
        Four four = Four.in(folder);
        byte[] head = Files.readAllBytes(EvidenceFiles.chain(folder));
        String behind = four.past().executed(0, 5);
        four.past().index();
        assertThat(four.broken()).isEmpty();

        StateFiles.write(EvidenceFiles.chain(folder), head);

        assertThat(four.broken()).contains("ALTERED " + behind);
    }
}
