// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static io.lonelycat.execute.Item.link;
import static io.lonelycat.execute.Item.script;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.journal.Journal;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old files that a check without a sandbox reached in the journal are made again from the patch, if it still has them. */
class LostFilesTest {
    private static final Map<String, Item> BEFORE = Map.of(
            "tool", script("old tool\n"),
            "gone", file("old gone\n"),
            "link", link("old-target"),
            "from", file("moved\n"),
            "away", link("moved-target"));
    private static final Map<String, Item> AFTER = Map.of(
            "tool", script("new tool\n"),
            "link", link("new-target"),
            "to", file("moved\n"),
            "there", link("moved-target"));

    private final Ground ground;

    LostFilesTest(@TempDir Path folder) throws IOException {
        Draft draft = new Draft(BEFORE, AFTER).renamed("from", "to").renamed("away", "there");
        ground = Ground.of(folder, draft, BEFORE);
    }

    private interface Reach {
        void with(Path entry) throws IOException;
    }

    /** Executes with a check that does something to the old entries with a content, and fails. */
    private Outcome reaching(String content, Reach reach) {
        return ground.execute((program, root) -> {
            each(root, content, reach);
            return 1;
        });
    }

    private static void each(Path root, String content, Reach reach) throws IOException {
        Path shelf = root.resolve(".lonelycat/journal/" + Bench.EXECUTION + "/old/0");
        for (Path entry : StateFiles.list(shelf)) {
            if (text(entry).equals(content)) {
                reach.with(entry);
            }
        }
    }

    private static String text(Path entry) throws IOException {
        return Files.isSymbolicLink(entry) ? Files.readSymbolicLink(entry).toString() : Files.readString(entry);
    }

    private static void oneIsMadeAgain(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.RolledBack.class);
        assertThat(outcome.message())
                .contains("Of 1 file the old one had been altered or removed in the journal while checks ran");
    }

    private void madeAgain(Outcome outcome) throws IOException {
        oneIsMadeAgain(outcome);
        Path wanted = ground.root().resolveSibling("wanted");
        Tree.make(wanted, BEFORE);
        assertThat(Picture.contents(ground.root())).isEqualTo(Picture.contents(wanted));
        ground.isTidy();
    }

    @Test
    void areMadeAgainWhereTheyWereRemoved() throws IOException {
        madeAgain(reaching("old gone\n", Files::delete));
    }

    @Test
    void getTheirModeBack() throws IOException {
        StateFiles.setMode(ground.root().resolve("tool"), 0750);

        oneIsMadeAgain(reaching("old tool\n", Files::delete));

        assertThat(ground.read("tool")).isEqualTo("old tool\n");
        assertThat(StateFiles.mode(ground.root().resolve("tool"))).isEqualTo(0750);
    }

    @Test
    void areMadeAgainAsTheLinksThatTheyWere() throws IOException {
        madeAgain(reaching("old-target", Files::delete));
    }

    @Test
    void areMadeAgainFromWhatTheChangeMovedElsewhere() throws IOException {
        madeAgain(reaching("moved\n", Files::delete));
    }

    @Test
    void areMadeAgainFromALinkThatTheChangeMovedElsewhere() throws IOException {
        madeAgain(reaching("moved-target", Files::delete));
    }

    @Test
    void areKeptWhereTheyWereAltered() throws IOException {
        madeAgain(reaching("old gone\n", entry -> Files.writeString(entry, "altered\n")));

        assertThat(Interference.kept(ground)).contains("altered\n");
    }

    /** On some file systems the new file gets the inode number that the old one had. */
    @Test
    void areMadeAgainWhereAnotherFileComesToTheirPlace() throws IOException {
        madeAgain(reaching("old gone\n", entry -> {
            Files.delete(entry);
            Files.writeString(ground.root().resolve("gone"), "evil gone\n");
        }));

        assertThat(Interference.kept(ground)).contains("evil gone\n");
    }

    @Test
    void areLeftToAPersonWhereThePatchHasThemNoMore() throws IOException {
        Outcome outcome = reaching("moved\n", entry -> {
            Files.delete(entry);
            Files.writeString(ground.root().resolve("to"), "altered\n");
        });

        assertThat(outcome).isInstanceOf(Outcome.Quarantined.class);
        assertThat(outcome.message()).contains("Rolling it back could not be finished: 1 file is", "`from`");
        assertThat(ground.told().events(ExecutionEvent.FilesReached.class))
                .last()
                .isEqualTo(new ExecutionEvent.FilesReached(FileState.QUARANTINED, 5));
        assertThat(ground.told().events(ExecutionEvent.StatusChanged.class))
                .last()
                .extracting(ExecutionEvent.StatusChanged::to)
                .isEqualTo(ExecutionStatus.QUARANTINED);
        assertThat(ground.told().lines()).anyMatch(line -> line.contains("Rolling it back could not be finished"));
        assertThat(ground.told().events(ExecutionEvent.StepEnded.class))
                .last()
                .satisfies(end -> assertThat(end.errorCode()).isEqualTo("quarantined"));
        assertThat(ground.bench().journal().has(Journal.Marker.QUARANTINED)).isTrue();
    }
}
