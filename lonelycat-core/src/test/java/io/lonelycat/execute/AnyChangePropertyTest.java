// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Ends.isRolledBack;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.EngineException;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.simfs.Snapshot;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class AnyChangePropertyTest {
    private static final List<String> NAMES =
            List.of("a", "b", "a/x", "a/y", "d/a", "d/b", "d/e/a", "d/e/b", "f/g/h", "f");

    @Property(tries = 60)
    void makesTheTreeThatIsWanted(@ForAll("trees") Map<String, Item> before, @ForAll("trees") Map<String, Item> after)
            throws IOException {
        Assume.that(!before.equals(after));
        SimDisk disk = disk(before, after);

        Outcome outcome =
                execute(disk.boot(), before, after, new Bench(disk.boot().root().resolve("ws")));

        assertThat(outcome).returns(OutcomeKind.APPLIED, Outcome::kind);
        SimDisk wanted = SimDisk.filledBy(top -> Tree.make(top.resolve("ws"), after));
        assertThat(tree(disk).withoutIdentity().diff(tree(wanted).withoutIdentity()))
                .isEmpty();
    }

    @Property(tries = 60)
    void leavesEveryFileWhenItsCheckFails(
            @ForAll("trees") Map<String, Item> before, @ForAll("trees") Map<String, Item> after) throws IOException {
        Assume.that(!before.equals(after));
        SimDisk disk = disk(before, after);
        Snapshot old = tree(disk);
        SimProcess process = disk.boot();

        Outcome outcome = execute(
                process, before, after, new Bench(process.root().resolve("ws")).with(ScriptedCommands.failing()));

        isRolledBack(outcome);
        assertThat(tree(disk).diff(old)).isEmpty();
    }

    @Property(tries = 60)
    void leavesEveryFileWhereverItIsCancelled(
            @ForAll("trees") Map<String, Item> before,
            @ForAll("trees") Map<String, Item> after,
            @ForAll @IntRange(min = 1, max = 20) int look)
            throws IOException {
        Assume.that(!before.equals(after));
        SimDisk disk = disk(before, after);
        Snapshot old = tree(disk);
        SimProcess process = disk.boot();
        int[] looks = {0};

        Outcome outcome =
                execute(process, before, after, new Bench(process.root().resolve("ws")).with(() -> ++looks[0] >= look));

        if (outcome.kind() != OutcomeKind.APPLIED) {
            isRolledBack(outcome, "cancelled");
            assertThat(tree(disk).diff(old)).isEmpty();
        } else {
            assertThat(looks[0]).isLessThan(look);
        }
    }

    @Property(tries = 100)
    void leavesEveryFileWhicheverCallFails(
            @ForAll("trees") Map<String, Item> before,
            @ForAll("trees") Map<String, Item> after,
            @ForAll @IntRange(min = 1, max = 250) int call)
            throws IOException {
        Assume.that(!before.equals(after));
        SimDisk disk = disk(before, after);
        Snapshot old = tree(disk);
        SimProcess process = disk.boot();
        Bench bench = new Bench(process.root().resolve("ws"));
        ApprovedChange change = new Draft(before, after).approved(process.root().resolve("plan"));
        process.failAt(process.calls() + call, Errno.EIO);
        Optional<Outcome> outcome = tried(bench, change);
        process.heal();
        process.crash();
        SimDisk later = disk.copy();
        new Bench(later.boot().root().resolve("ws")).recover(new Deaf());

        if (outcome.filter(it -> it.kind() == OutcomeKind.APPLIED).isEmpty() && outcome.isPresent()) {
            assertThat(tree(later).diff(old)).isEmpty();
        }
    }

    private static Optional<Outcome> tried(Bench bench, ApprovedChange change) {
        try {
            return Optional.of(bench.execute(change, new Deaf()));
        } catch (EngineException lockOrTidyingUp) {
            return Optional.empty();
        }
    }

    private static Outcome execute(SimProcess process, Map<String, Item> before, Map<String, Item> after, Bench bench)
            throws IOException {
        return bench.execute(new Draft(before, after).approved(process.root().resolve("plan")), new Deaf());
    }

    private static SimDisk disk(Map<String, Item> before, Map<String, Item> after) {
        return SimDisk.filledBy(top -> {
            Tree.make(top.resolve("ws"), before);
            new Draft(before, after).write(top.resolve("plan"));
            new Bench(top.resolve("ws")).workspace().ensureState();
        });
    }

    private static Snapshot tree(SimDisk disk) {
        return disk.snapshot().without("ws/.lonelycat").without("plan").withoutFolderTimes();
    }

    @Provide
    Arbitrary<Map<String, Item>> trees() {
        Arbitrary<Item> items = Arbitraries.of(
                Item.file("1\n"),
                Item.file("2\n"),
                Item.script("1\n"),
                Item.file("no newline"),
                Item.link("nowhere"),
                Item.file(""));
        return Arbitraries.maps(Arbitraries.of(NAMES), items).ofMaxSize(6).map(AnyChangePropertyTest::possible);
    }

    private static Map<String, Item> possible(Map<String, Item> items) {
        Map<String, Item> possible = new HashMap<>();
        new TreeMap<>(items).forEach((name, item) -> {
            if (possible.keySet().stream().noneMatch(other -> name.startsWith(other + "/"))) {
                possible.put(name, item);
            }
        });
        return possible;
    }
}
