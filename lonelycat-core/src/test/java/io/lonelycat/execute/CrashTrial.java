// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.journal.Journal;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.Snapshot;
import io.lonelycat.simfs.explore.CrashOutcome;
import io.lonelycat.simfs.explore.CrashScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One case of the crash simulation: how it is set up, carried out, recovered and judged. */
final class CrashTrial {
    private static final String ROOT = "ws";
    private static final String STATE = ROOT + "/.lonelycat";
    static final List<String> STANDING = List.of("", ".gitignore", "lock", "lock.threads", "journal");

    private final CrashCase subject;
    /** What the last recovery knew: whether the marker was there, if there was a journal at all. */
    private Optional<Boolean> committed = Optional.empty();

    CrashTrial(CrashCase subject) {
        this.subject = subject;
    }

    CrashScenario scenario() {
        return new CrashScenario(this::disk, this::act, this::recover, this::judge);
    }

    SimDisk disk() {
        return SimDisk.filledBy(top -> {
            Path root = top.resolve(ROOT);
            Tree.make(root, subject.before());
            for (Map.Entry<String, String> link : subject.hardLinks().entrySet()) {
                Path added = root.resolve(link.getKey());
                Files.createDirectories(added.getParent());
                Files.createLink(added, root.resolve(link.getValue()));
            }
            subject.draft().write(top.resolve("plan"));
            new Bench(root).workspace().ensureState();
        });
    }

    /** Whether the tree is another one after the execution. */
    boolean changesSomething() throws IOException {
        SimDisk disk = disk();
        Snapshot before = tree(disk.snapshot());
        act(disk.boot().root());
        return !tree(disk.snapshot()).equals(before);
    }

    void act(Path top) throws IOException {
        assertThat(execute(top)).isInstanceOf(subject.checkPasses() ? Outcome.Applied.class : Outcome.RolledBack.class);
    }

    Outcome execute(Path top) throws IOException {
        return bench(top).execute(approved(top), new Deaf());
    }

    Bench bench(Path top) {
        return new Bench(top.resolve(ROOT))
                .with(subject.checkPasses() ? ScriptedCommands.passing() : ScriptedCommands.failing());
    }

    ApprovedChange approved(Path top) throws IOException {
        return subject.draft().approved(top.resolve("plan"));
    }

    void recover(Path top) {
        committed = Optional.empty();
        Bench bench = new Bench(top.resolve(ROOT));
        boolean marked = bench.journal().has(Journal.Marker.COMMITTED);
        List<Outcome> outcomes = bench.recover(new Deaf());
        for (Outcome outcome : outcomes) {
            assertThat(outcome).isInstanceOf(marked ? Outcome.Applied.class : Outcome.RolledBack.class);
            committed = Optional.of(marked);
        }
    }

    void judge(CrashOutcome outcome) {
        Snapshot now = outcome.disk().snapshot();
        Snapshot tree = tree(now);
        boolean isOld = tree.equals(tree(outcome.before()));
        boolean isNew = tree.equals(tree(outcome.after()));
        assertThat(isOld || isNew).as("as before or as after").isTrue();
        assertThat(isNew || !outcome.actionReturned())
                .as("as it was when execute returned")
                .isTrue();
        assertThat(committed.map(marked -> marked ? isNew : isOld).orElse(true))
                .as("as the marker says")
                .isTrue();
        committed = Optional.empty();
        assertThat(state(now)).as("left behind").isSubsetOf(STANDING);
    }

    static List<String> state(Snapshot disk) {
        return disk.under(STATE).paths();
    }

    static Snapshot tree(Snapshot disk) {
        return disk.without(STATE).withoutFolderTimes();
    }
}
