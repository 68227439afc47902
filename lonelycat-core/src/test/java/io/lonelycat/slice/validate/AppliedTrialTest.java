// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.LonelyCat;
import io.lonelycat.Sandbox;
import io.lonelycat.flow.Governance;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.validate.lab.AppliedTrial;
import io.lonelycat.slice.validate.lab.AppliedTrial.AppliedChange;
import io.lonelycat.slice.validate.lab.Lab;
import io.lonelycat.slice.validate.lab.Probe;
import io.lonelycat.slice.validate.lab.Trial;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What probes on several threads share. */
class AppliedTrialTest {
    private static Lab lab(Path folder, Governance.Engine engine) throws IOException {
        return new Lab(
                Files.createDirectories(folder.resolve("lab")),
                new Ground(folder).settings(),
                engine,
                AllSlices.historyTables());
    }

    private static List<Probe> eight(Runnable attempt) {
        return IntStream.range(0, 8)
                .mapToObj(number -> new Probe("Asks", "It asks", claims -> {
                    attempt.run();
                    claims.equal("one", 1, 1);
                }))
                .toList();
    }

    @Test
    void isAppliedOnceForAllThatAsk(@TempDir Path folder) throws IOException {
        AppliedTrial shared = new AppliedTrial(lab(folder, settings -> LonelyCat.with(settings)));
        Set<AppliedChange> seen = Collections.synchronizedSet(new HashSet<>());
        assertThat(Sandbox.list(folder.resolve("lab")))
                .as("nothing before one asks")
                .isEmpty();

        assertThat(new ProbeTurns(Cancel.NEVER, line -> {}).all(eight(() -> seen.add(shared.get()))))
                .allMatch(TriedProbe::ok);

        AppliedChange applied = seen.iterator().next();
        assertThat(seen).hasSize(1);
        assertThat(applied.trial().executions()).hasSize(1);
        assertThat(applied.trial().read(Trial.GUIDE)).isEqualTo(Trial.NEW);
        assertThat(applied.evidence().folder())
                .isEqualTo(applied.trial().executions().get(0));
    }

    @Test
    void failsForEachThatAsks(@TempDir Path folder) throws IOException {
        AtomicInteger opened = new AtomicInteger();
        AppliedTrial shared = new AppliedTrial(lab(folder, settings -> {
            throw new IllegalStateException("broken " + opened.incrementAndGet());
        }));

        assertThatThrownBy(shared::get).hasMessage("broken 1");
        assertThatThrownBy(shared::get).hasMessage("broken 2");
    }

    @Test
    void makesAWorkspaceOfItsOwnForEachThatAsks(@TempDir Path folder) throws IOException {
        Lab lab = lab(folder, settings -> LonelyCat.with(settings));
        Set<Path> made = Collections.synchronizedSet(new HashSet<>());

        new ProbeTurns(Cancel.NEVER, line -> {})
                .all(eight(() -> made.add(lab.workspace().getParent())));

        assertThat(made).hasSize(8).allMatch(Files::isDirectory);
        assertThat(Sandbox.list(folder.resolve("lab"))).containsExactlyInAnyOrderElementsOf(made);
    }
}
