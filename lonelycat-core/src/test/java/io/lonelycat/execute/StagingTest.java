// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static io.lonelycat.execute.Item.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Preconditions.ObservedFile;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.gate.policy.Install;
import io.lonelycat.plan.Proposal;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.Platform.Owner;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** New files lie ready in the journal with the approved content, and with the mode and owner that they will have. */
class StagingTest {
    private static final Progress.Count UNCOUNTED = Progress.SILENT.count("staged");

    private Path folder;

    StagingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private interface Seeing {
        ObservedFile as(ObservedFile seen) throws IOException;
    }

    private Path root() {
        return folder.resolve("ws");
    }

    private Path make(Map<String, Item> before) throws IOException {
        Tree.make(root(), before);
        return root();
    }

    /** Looks at the tree that a draft wants to change. */
    private List<ObservedFile> seen(Draft draft, Seeing seeing) throws IOException {
        List<ObservedFile> seen = new ArrayList<>();
        for (ObservedFile each : Preconditions.of(
                        Workspace.of(root()), draft.changes(), Install.RENAME, Progress.SILENT.count("compared"))
                .sightings()) {
            seen.add(seeing.as(each));
        }
        return seen;
    }

    private Staging staging() throws IOException {
        Bench bench = new Bench(root()).begun();
        return new Staging(bench.workspace(), bench.journal());
    }

    private Proposal proposal(Draft draft) throws IOException {
        draft.write(folder.resolve("plan"));
        return draft.proposal(folder.resolve("plan"));
    }

    /** Stages the only file of a change, and returns where it lies. */
    private Path staged(Draft draft, List<ObservedFile> seen) throws IOException {
        try (Staging staging = staging()) {
            staging.contents(seen, proposal(draft), Cancel.NEVER, UNCOUNTED);
            assertThat(staging.arrivals()).hasSize(1);
            return new Bench(root()).journal().place(staging.arrivals().get(0));
        }
    }

    private Path staged(Draft draft) throws IOException {
        return staged(draft, seen(draft, each -> each));
    }

    private static ObservedFile notKept(ObservedFile seen) {
        return new ObservedFile(seen.change(), seen.source(), Optional.empty(), seen.inPlace());
    }

    private ObservedFile overwritten(ObservedFile seen) throws IOException {
        Owner owner = Platform.owner(root().resolve(seen.change().path().value()));
        return new ObservedFile(seen.change(), seen.source(), seen.oldBytes(), Optional.of(owner));
    }

    private static Draft update(Item before, Item after) {
        return new Draft(Map.of("a", before), Map.of("a", after));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stopsWhereThePlanHasOtherContentThanWasApproved(boolean overwriting) throws IOException {
        Draft approved = update(file("1\n"), file("2\n"));
        Draft other = update(file("1\n"), file("3\n"));
        make(Map.of("a", file("1\n")));

        try (Staging staging = staging()) {
            assertThatThrownBy(() -> {
                        staging.contents(
                                seen(approved, overwriting ? this::overwritten : each -> each),
                                proposal(other),
                                Cancel.NEVER,
                                UNCOUNTED);
                        staging.overwrites();
                    })
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("`a`")
                    .hasMessageContaining(file("3\n").sha256() + ", but changeset.json expects "
                            + file("2\n").sha256());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void changesTheBytesThatHadTheOldDigest(boolean overwriting) throws IOException {
        make(Map.of("a", file("old\n")));
        Draft draft = update(file("old\n"), file("new\n"));
        List<ObservedFile> seen = seen(draft, overwriting ? this::overwritten : each -> each);
        Files.writeString(root().resolve("a"), "odd\n");

        try (Staging staging = staging()) {
            staging.contents(seen, proposal(draft), Cancel.NEVER, UNCOUNTED);

            List<? extends Move> made = overwriting ? staging.overwrites() : staging.arrivals();
            assertThat(made).singleElement().satisfies(move -> assertThat(move.brings())
                    .contains(file("new\n").sha256()));
        }
    }

    @Test
    void readsOnWhereAFileSystemGivesLessThanTheWhole() throws IOException {
        folder = SimDisk.empty().readingAtOnce(1000).boot().root().resolve("disk");
        String old = "abcdefg\n".repeat(500);
        make(Map.of("a", file(old)));

        Path staged =
                staged(update(file(old), file("new\n")), seen(update(file(old), file("new\n")), StagingTest::notKept));

        assertThat(Files.readString(staged)).isEqualTo("new\n");
    }

    @ParameterizedTest
    @CsvSource({"4711, 4712", "0, 4712", "4711, 0"})
    void aFileThatIsReplacedKeepsItsOwners(int user, int group) throws IOException {
        Path file = make(Map.of("a", file("1\n"))).resolve("a");
        assumeTrue(Platform.owner(file).user() == 0, "only root can give files away");
        Files.setAttribute(file, "unix:uid", user);
        Files.setAttribute(file, "unix:gid", group);

        Path staged = staged(update(file("1\n"), file("2\n")));

        assertThat(Platform.owner(staged)).isEqualTo(new Owner(user, group));
    }

    /** Users who may read a file may execute the script that it becomes; a script keeps its mode. */
    @ParameterizedTest
    @CsvSource({
        "file, 640, 750",
        "file, 600, 700",
        "file, 644, 755",
        "file, 604, 705",
        "script, 744, 744",
        "script, 700, 700",
        "script, 750, 750",
        "script, 755, 755"
    })
    void aScriptHasTheModeOfTheFileItReplaces(String kind, String before, String after) throws IOException {
        Item item = kind.equals("file") ? file("1\n") : script("1\n");
        StateFiles.setMode(make(Map.of("a", item)).resolve("a"), Integer.parseInt(before, 8));

        Path staged = staged(update(item, script("2\n")));

        assertThat(Integer.toOctalString(StateFiles.mode(staged))).isEqualTo(after);
    }
}
