// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Ends.isApplied;
import static io.lonelycat.execute.Ends.isQuarantined;
import static io.lonelycat.execute.Ends.isRolledBack;
import static io.lonelycat.execute.Item.file;
import static io.lonelycat.execute.Item.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.execute.Preconditions.ObservedFile;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.gate.policy.Install;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.Platform.Owner;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StagingTest {
    private final SimDisk disk = SimDisk.empty();

    @TempDir
    Path folder;

    private static ChangeFixture update(Path in, String name, Item before, Item after) throws IOException {
        return ChangeFixture.of(in, Map.of(name, before), Map.of(name, after));
    }

    /** One file is installed by rename, the other by overwriting. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "a.txt"})
    void stopsWhereThePlanHasOtherContentThanWasApproved(String name) throws IOException {
        ChangeFixture fixture = update(disk.boot().root().resolve("disk"), name, file("1\n"), file("2\n"));
        Files.writeString(fixture.change().proposal().contents(), "3\n");

        isRolledBack(
                fixture.execute(),
                "invalid",
                "`" + name + "`",
                file("3\n").sha256() + ", but changeset.json expects "
                        + file("2\n").sha256());
        fixture.isAsBefore();
    }

    @Test
    void doesNotOverwriteAFileThatWasWrittenToBeforeItWasStaged() throws IOException {
        ChangeFixture fixture = update(disk.boot().root().resolve("disk"), "a.txt", file("old\n"), file("new\n"));

        isQuarantined(fixture.disturbed(Step.BACKUP, root -> fixture.write("a.txt", "odd\n")), "`a.txt`");

        assertThat(fixture.read("a.txt")).isEqualTo("odd\n");
    }

    /** Only small files stay in memory, and a read may return fewer bytes than requested. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsOldContentAgainThatWasNotKept(boolean overwriting) throws IOException {
        Path slow = disk.readingAtOnce(1000).boot().root();
        Map<String, Item> before = Map.of("a", file("abcdefg\n".repeat(500)));
        Path file = slow.resolve("ws/a");
        Tree.make(slow.resolve("ws"), before);
        Draft draft = new Draft(before, Map.of("a", file("new\n")));
        draft.write(slow.resolve("plan"));
        Bench bench = new Bench(slow.resolve("ws")).begun();
        Progress.Count uncounted = Progress.SILENT.count("staged");
        Optional<Owner> inPlace = overwriting ? Optional.of(Platform.owner(file)) : Optional.empty();
        List<ObservedFile> seen =
                Preconditions.of(bench.workspace(), draft.changes(), Install.RENAME, uncounted).sightings().stream()
                        .map(it -> new ObservedFile(it.change(), it.source(), Optional.empty(), inPlace))
                        .toList();

        try (Staging staging = new Staging(bench.workspace(), bench.journal())) {
            staging.contents(seen, draft.proposal(slow.resolve("plan")), Cancel.NEVER, uncounted);

            List<? extends Move> made = overwriting ? staging.overwrites() : staging.arrivals();
            assertThat(made).singleElement().satisfies(move -> assertThat(move.brings())
                    .contains(file("new\n").sha256()));
        }
    }

    @ParameterizedTest
    @CsvSource({"4711, 4712", "0, 4712", "4711, 0"})
    void aFileThatIsReplacedKeepsItsOwners(int user, int group) throws IOException {
        ChangeFixture fixture = update(folder, "a", file("1\n"), file("2\n"));
        Path file = fixture.path("a");
        assumeTrue(Platform.owner(file).user() == 0, "only root can give files away");
        Platform.give(file, new Owner(user, group));

        isApplied(fixture.execute());

        assertThat(Platform.owner(file)).isEqualTo(new Owner(user, group));
    }

    /** Users who may read the old file may execute the new script. */
    @ParameterizedTest
    @CsvSource({
        "file, 640, 750",
        "file, 600, 700",
        "file, 604, 705",
        "script, 744, 744",
        "script, 700, 700",
        "script, 750, 750"
    })
    void aScriptHasTheModeOfTheFileItReplaces(String kind, String before, String after) throws IOException {
        Item item = kind.equals("file") ? file("1\n") : script("1\n");
        ChangeFixture fixture = update(folder, "a", item, script("2\n"));
        StateFiles.setMode(fixture.path("a"), Integer.parseInt(before, 8));

        isApplied(fixture.execute());

        assertThat(Integer.toOctalString(StateFiles.mode(fixture.path("a")))).isEqualTo(after);
    }
}
