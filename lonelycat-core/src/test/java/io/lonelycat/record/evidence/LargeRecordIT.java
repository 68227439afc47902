// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.lonelycat.feature.upkeep.Past;
import io.lonelycat.record.evidence.RecordLine.RecordKind;
import io.lonelycat.record.verify.RecordCheck;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LargeRecordIT {
    private static final int FEW = 15;

    /** Five times the executions may cost five times the file system calls. */
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
     * File system calls, without the index.
     *
     * @param checking calls to verify all executions
     * @param pruning calls to prune all executions but one
     */
    private record Effort(int checking, int pruning) {}

    private static Effort effort(int count) throws IOException {
        SimDisk disk = SimDisk.empty();
        Past filled = Past.in(Files.createDirectory(disk.boot().root().resolve("state")));
        for (int number = 1; number <= count; number++) {
            filled.executed(900, number);
        }
        SimProcess checking = disk.boot();
        Map<RecordKind, Integer> counts = new EnumMap<>(RecordKind.class);
        RecordCheck.check(
                checking.root().resolve("state"),
                Set.of(),
                TrustedKeys.NONE,
                Optional.empty(),
                line -> counts.merge(line.kind(), 1, Integer::sum));
        assertThat(counts).isEqualTo(Map.of(RecordKind.OK, count));
        SimProcess pruning = disk.boot();
        Past past = Past.in(pruning.root().resolve("state"));
        assertThat(past.pruned(Past.keep(1))).isEmpty();
        assertThat(past.folders()).hasSize(1);
        return new Effort(checking.calls(), pruning.calls());
    }
}
