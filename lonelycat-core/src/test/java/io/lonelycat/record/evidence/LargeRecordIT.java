// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.lonelycat.feature.AllFeatures;
import io.lonelycat.feature.upkeep.Past;
import io.lonelycat.feature.upkeep.PrunePlan;
import io.lonelycat.feature.upkeep.PruneRun;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.evidence.RecordLine.RecordKind;
import io.lonelycat.record.verify.RecordCheck;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record of many executions: its figures are right with any part of it pruned. */
class LargeRecordIT {
    private static final int KEPT = 50;
    private static final int COUNT = 120;
    private static final int LARGE = 1_000;
    private static final int FEW = 40;

    @Test
    void isPrunedAndCheckedAsAWhole(@TempDir Path folder) throws IOException {
        pruneAndCheck(folder, COUNT);
    }

    @Test
    @Tag("long")
    void isPrunedAndCheckedAsAWholeHoweverLarge(@TempDir Path folder) throws IOException {
        pruneAndCheck(folder, LARGE);
    }

    private static void pruneAndCheck(Path folder, int count) throws IOException {
        Past past = filled(folder, count);
        assertThat(counted(past)).isEqualTo(Map.of(RecordKind.OK, count));

        PrunePlan plan = past.planned(Past.keep(KEPT));
        new PruneRun(folder, AllFeatures.historyTables(), plan).carryOut();

        assertThat(plan.executions()).hasSize(count - KEPT);
        assertThat(counted(past)).isEqualTo(Map.of(RecordKind.OK, KEPT, RecordKind.PRUNED, count - KEPT));
        past.index();
        assertThat(counted(past)).isEqualTo(Map.of(RecordKind.OK, KEPT, RecordKind.PRUNED, count - KEPT));
    }

    /** Twice as many executions cost at most twice as many calls of the file system, and a little for the rest. */
    @Test
    void isPrunedAndCheckedWithTheSameEffortForEachExecution() throws IOException {
        Effort few = effort(FEW);
        Effort many = effort(FEW * 5);

        assertThat(few.checking()).isGreaterThan(FEW);
        assertThat(few.pruning()).isGreaterThan(FEW);
        assertThat(many.checking()).isCloseTo(few.checking() * 5, withinPercentage(5));
        assertThat(many.pruning()).isCloseTo(few.pruning() * 5, withinPercentage(5));
    }

    /**
     * How many calls of the file system are made for a record, without its index.
     *
     * @param checking all of it
     * @param pruning all but one of its executions
     */
    private record Effort(int checking, int pruning) {}

    private static Effort effort(int count) throws IOException {
        SimDisk disk = SimDisk.empty();
        filled(Files.createDirectory(disk.boot().root().resolve("state")), count);
        SimProcess checking = disk.boot();
        counted(Past.in(checking.root().resolve("state")));
        SimProcess pruning = disk.boot();
        Past past = Past.in(pruning.root().resolve("state"));
        assertThat(past.pruned(Past.keep(1))).isEmpty();
        assertThat(past.folders()).hasSize(1);
        return new Effort(checking.calls(), pruning.calls());
    }

    private static Map<RecordKind, Integer> counted(Past past) {
        Map<RecordKind, Integer> counts = new EnumMap<>(RecordKind.class);
        RecordCheck.check(
                past.state().folder(),
                Set.of(),
                TrustedKeys.NONE,
                Optional.empty(),
                line -> counts.merge(line.kind(), 1, Integer::sum));
        return counts;
    }

    /** Copies one execution, gives each copy an id of its own, and seals it behind the one before. */
    private static Past filled(Path folder, int count) throws IOException {
        Past past = Past.in(folder);
        String model = past.executed(1000, 1);
        Map<String, byte[]> files = new HashMap<>();
        for (FileSum file : FolderListing.of(past.folder(model)).inManifest()) {
            files.put(file.path(), Files.readAllBytes(past.folder(model).resolve(file.path())));
        }
        Optional<Digest> head = ChainHead.read(past.state().chain()).map(ChainHead::manifest);
        for (int number = 2; number <= count; number++) {
            head = Optional.of(copied(past, files, model, Past.id("exec_", 900, number), head));
        }
        return past;
    }

    private static Digest copied(
            Past past, Map<String, byte[]> files, String model, String id, Optional<Digest> previous)
            throws IOException {
        Path folder = past.folder(id);
        Files.createDirectories(folder.resolve("steps"));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String text = new String(file.getValue(), StandardCharsets.UTF_8);
            Files.writeString(folder.resolve(file.getKey()), text.replace(model, id));
        }
        byte[] manifest = Json.pretty(new Manifest(id, FolderListing.of(folder).inManifest(), previous));
        Files.write(folder.resolve("manifest.json"), manifest);
        List<FileSum> sums = FolderListing.of(folder).inSums();
        Files.writeString(folder.resolve("SHA256SUMS"), FileSum.lines(sums));
        new ChainHead(Digest.of(manifest), id).write(past.state().chain());
        return Digest.of(manifest);
    }
}
