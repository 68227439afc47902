// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Share;
import io.lonelycat.check.command.Durability;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.gate.policy.Install;
import io.lonelycat.json.Names;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.Snapshot;
import io.lonelycat.simfs.Traits;
import io.lonelycat.simfs.explore.CrashOutcome;
import io.lonelycat.simfs.explore.CrashScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** One case of the crash simulation. */
final class CrashTrial {
    private static final String ROOT = "ws";
    private static final String STATE = ROOT + "/.lonelycat";
    static final List<String> STANDING = List.of("", ".gitignore", "lock", "lock.threads", "journal");

    final CrashCase subject;
    private final Traits traits;
    private final Install install;
    private final Function<Path, Durability> acting;
    private final Function<Path, Durability> recovering;
    private final IdentityHashMap<Snapshot, Snapshot> trees = new IdentityHashMap<>();
    /** Presence of the commit marker; empty without a journal. */
    private Optional<Boolean> committed = Optional.empty();

    /** Returns file systems other than that of Linux: fixed ones, and as many with drawn properties. */
    static Stream<Traits> otherSystems(int drawn) {
        return Stream.concat(
                Stream.of(Traits.BY_PATH, Traits.MACOS, Traits.WINDOWS),
                LongStream.range(0, drawn).mapToObj(i -> Traits.drawn(Share.seed() + i)));
    }

    /** Returns the file system of Linux, and every second of the others that meet the condition, or all with {@code -Pproof}. */
    static Stream<Traits> systems(Predicate<Traits> condition) {
        return Stream.concat(
                Stream.of(Traits.LINUX),
                Share.drawn(otherSystems(3).filter(condition).toList(), 2));
    }

    static List<CrashTrial> on(Traits traits) {
        return all(traits, place -> Durability.PROCESS);
    }

    /** Returns all cases that change files on such a file system, with both installation methods if their results differ. */
    static List<CrashTrial> all(Traits traits, Function<Path, Durability> durability) {
        List<CrashTrial> trials = new ArrayList<>();
        for (CrashCase each : CrashCase.all()) {
            CrashCase subject = traits.modes() ? each : each.withoutModes();
            if (!subject.before().equals(subject.after())) {
                trials.add(new CrashTrial(subject, traits, Install.OVERWRITE, durability, durability));
                if (subject.overwrites()) {
                    trials.add(new CrashTrial(subject, traits, Install.RENAME, durability, durability));
                }
            }
        }
        return trials;
    }

    static long inAll(List<CrashTrial> trials, ToLongFunction<CrashTrial> work) {
        return trials.parallelStream()
                .mapToLong(trial -> {
                    try {
                        return work.applyAsLong(trial);
                    } catch (AssertionError e) {
                        throw new AssertionError(trial + ": " + e.getMessage(), e);
                    }
                })
                .sum();
    }

    CrashTrial(
            CrashCase subject,
            Traits traits,
            Install install,
            Function<Path, Durability> acting,
            Function<Path, Durability> recovering) {
        this.subject = subject;
        this.traits = traits;
        this.install = install;
        this.acting = acting;
        this.recovering = recovering;
    }

    boolean losesPower() {
        return acting.apply(SimDisk.empty().boot().root()) != Durability.PROCESS;
    }

    @Override
    public String toString() {
        return subject.name() + ", " + Names.of(install) + ", " + traits;
    }

    CrashScenario scenario() {
        return new CrashScenario(this::disk, this::act, this::recover, this::judge);
    }

    SimDisk disk() {
        return SimDisk.filledBy(traits, top -> {
            Path root = top.resolve(ROOT);
            Tree.make(root, subject.before());
            for (Map.Entry<String, String> link : subject.hardLinks().entrySet()) {
                Path added = root.resolve(link.getKey());
                Files.createDirectories(added.getParent());
                Files.createLink(added, root.resolve(link.getValue()));
            }
            draft().write(top.resolve("plan"));
            new Bench(root).workspace().ensureState();
        });
    }

    void act(Path top) throws IOException {
        assertThat(bench(top).execute(approved(top), new Deaf()))
                .returns(
                        subject.checkPasses() ? ExecutionStatus.APPLIED : ExecutionStatus.ROLLED_BACK, Outcome::status);
    }

    Bench bench(Path top) {
        return new Bench(top.resolve(ROOT))
                .with(acting.apply(top))
                .with(subject.checkPasses() ? ScriptedCommands.passing() : ScriptedCommands.failing());
    }

    ApprovedChange approved(Path top) throws IOException {
        return draft().approved(top.resolve("plan"));
    }

    private Draft draft() {
        return subject.draft().under("install: " + Names.of(install) + "\n");
    }

    void recover(Path top) {
        committed = Optional.empty();
        Bench bench = new Bench(top.resolve(ROOT)).with(recovering.apply(top));
        boolean marked = bench.journal().has(Journal.Marker.COMMITTED);
        List<Outcome> outcomes = bench.recover(new Deaf());
        for (Outcome outcome : outcomes) {
            assertThat(outcome)
                    .returns(marked ? ExecutionStatus.APPLIED : ExecutionStatus.ROLLED_BACK, Outcome::status);
            committed = Optional.of(marked);
        }
    }

    void judge(CrashOutcome outcome) {
        Snapshot now = outcome.disk().snapshot();
        Snapshot tree = tree(now);
        boolean isOld = tree.equals(remembered(outcome.before()));
        boolean isNew = tree.equals(ended(outcome));
        assertThat(isOld || isNew).as("as before or as after").isTrue();
        assertThat(isNew || !outcome.actionReturned())
                .as("as it was when execute returned")
                .isTrue();
        assertThat(committed.map(marked -> marked ? isNew : isOld).orElse(true))
                .as("as the marker says")
                .isTrue();
        committed = Optional.empty();
        assertThat(state(now))
                .as("left behind")
                .filteredOn(name -> !isKept(name, outcome))
                .isSubsetOf(STANDING);
    }

    private Snapshot ended(CrashOutcome outcome) {
        Snapshot old = remembered(outcome.before());
        return trees.computeIfAbsent(outcome.after(), disk -> {
            Snapshot tree = tree(disk);
            if (subject.checkPasses()) {
                assertThat(files(tree)).as("as wanted").isEqualTo(files(wanted()));
            } else {
                assertThat(tree).as("rolled back").isEqualTo(old);
            }
            return tree;
        });
    }

    /** Returns the tree after the change. Hard links outside the change keep the old content. */
    private Snapshot wanted() {
        Map<String, Item> items = new TreeMap<>(subject.after());
        subject.hardLinks()
                .forEach((other, name) -> items.put(other, subject.before().get(name)));
        return SimDisk.filledBy(traits, top -> Tree.make(top.resolve(ROOT), items))
                .snapshot();
    }

    private static Snapshot files(Snapshot tree) {
        return tree.under(ROOT).withoutIdentity();
    }

    private Snapshot remembered(Snapshot disk) {
        return trees.computeIfAbsent(disk, CrashTrial::tree);
    }

    /** After a power loss a half-written file is preserved, because a user may have written the file. */
    private static boolean isKept(String name, CrashOutcome outcome) {
        return outcome.lostPower() && (name.equals("kept") || name.startsWith("kept/"));
    }

    static List<String> state(Snapshot disk) {
        return disk.under(STATE).paths();
    }

    static Snapshot tree(Snapshot disk) {
        return disk.without(STATE).withoutFolderTimes();
    }
}
