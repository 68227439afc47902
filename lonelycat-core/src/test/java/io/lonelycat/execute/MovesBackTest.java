// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.guard.KeptFiles;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old files come back as the very files that they were, foreign ones are put aside, and what is not as before is named. */
class MovesBackTest {
    private final Path kept;
    private final Moved moved;
    private final List<String> told = new ArrayList<>();

    MovesBackTest(@TempDir Path folder) throws IOException {
        kept = folder.resolve("kept");
        moved = new Moved(Files.createDirectory(folder.resolve("ws")));
    }

    private interface Work<T> {
        T with(MovesBack back) throws IOException;
    }

    private <T> T back(boolean leave, Work<T> work) throws IOException {
        try (Places places = moved.places();
                KeptFiles files = new KeptFiles(kept, (path, as, why) -> told.add(path.value() + " as " + as))) {
            ForeignFiles foreign = new ForeignFiles(moved.workspace, moved.journal, places, files, leave, true);
            T result = work.with(new MovesBack(moved.workspace, places, foreign, Progress.SILENT.count("moved back")));
            foreign.keepAll(moved.intent());
            return result;
        }
    }

    private static List<String> names(Iterable<WorkspacePath> paths) {
        List<String> names = new ArrayList<>();
        paths.forEach(path -> names.add(path.value()));
        return names;
    }

    private List<String> notAsBefore(boolean checksRan) throws IOException {
        return names(back(false, back -> back.notAsBefore(moved.intent().removals(), checksRan)));
    }

    private List<String> takenAway() throws IOException {
        return takenAway(false);
    }

    private List<String> takenAway(boolean leave) throws IOException {
        return names(back(leave, back -> back.takeAway(moved.intent())));
    }

    private List<String> broughtBack() throws IOException {
        return names(back(false, back -> back.bringBack(moved.intent())));
    }

    private String read(String path) throws IOException {
        return Files.readString(moved.root.resolve(path));
    }

    @Test
    void takesNewFilesAndEmptyFoldersAway() throws IOException {
        Files.createDirectory(moved.root.resolve("d"));
        Move.Arrival folder = moved.arrival("d");
        moved.arrives(folder);
        moved.write("d/a", "new\n");
        Move.Arrival file = moved.arrival("d/a");
        moved.arrives(file);
        moved.write("waits", "new\n");
        moved.arrival("waits");

        assertThat(takenAway()).containsExactly("d/a");

        assertThat(moved.root.resolve("d")).doesNotExist();
        assertThat(moved.place(file)).hasContent("new\n");
        assertThat(moved.place(folder)).isDirectory();
        assertThat(told).isEmpty();
    }

    @Test
    void leavesANewFolderInWhichAForeignFileIs() throws IOException {
        Files.createDirectory(moved.root.resolve("d"));
        moved.arrives(moved.arrival("d"));
        moved.write("d/mine", "foreign\n");

        assertThat(takenAway()).isEmpty();

        assertThat(read("d/mine")).isEqualTo("foreign\n");
    }

    @Test
    void putsAFileAsideThatTookThePlaceOfANewOne() throws IOException {
        moved.write("a", "new\n");
        moved.arrives(moved.arrival("a"));
        moved.replaced("a");

        assertThat(takenAway()).isEmpty();

        assertThat(moved.root.resolve("a")).doesNotExist();
        assertThat(told).hasSize(1).first().asString().startsWith("a as ");
        assertThat(StateFiles.list(kept)).singleElement().satisfies(file -> assertThat(file)
                .hasContent("foreign\n"));
    }

    @Test
    void leavesItWhereStrangersAreLeft() throws IOException {
        moved.write("a", "new\n");
        moved.arrives(moved.arrival("a"));
        moved.replaced("a");

        assertThat(takenAway(true)).isEmpty();

        assertThat(read("a")).isEqualTo("foreign\n");
        assertThat(told).isEmpty();
    }

    @Test
    void leavesAFileThatIsThereWhileTheNewOneIsStillInTheJournal() throws IOException {
        moved.write("a", "new\n");
        moved.arrival("a");
        moved.write("a", "foreign\n");

        assertThat(takenAway()).isEmpty();

        assertThat(read("a")).isEqualTo("foreign\n");
    }

    @Test
    void leavesAnOldFileThatHasComeBackAlready() throws IOException {
        moved.write("a", "old\n");
        Move.Removal removal = moved.removal("a");
        moved.aside(removal);
        moved.write("a", "new\n");
        Move.Arrival arrival = moved.arrival("a");
        moved.arrives(arrival);
        Files.delete(moved.root.resolve("a"));
        Files.move(moved.place(removal), moved.root.resolve("a"));

        assertThat(takenAway()).isEmpty();

        assertThat(read("a")).isEqualTo("old\n");
        assertThat(told).isEmpty();
    }

    @Test
    void forgetsTheNameOfANewFileThatIsInTheJournalAsWell() throws IOException {
        moved.write("a", "new\n");
        Move.Arrival arrival = moved.arrival("a");
        Files.createLink(moved.root.resolve("a"), moved.place(arrival));

        assertThat(takenAway()).containsExactly("a");

        assertThat(moved.root.resolve("a")).doesNotExist();
        assertThat(moved.place(arrival)).hasContent("new\n");
    }

    @Test
    void bringsOldFilesBackIntoFoldersThatACheckRemoved() throws IOException {
        moved.write("d/e/a", "old\n");
        moved.aside(moved.removal("d/e/a"));
        Files.delete(moved.root.resolve("d/e"));
        Files.delete(moved.root.resolve("d"));
        moved.write("d", "foreign\n");

        assertThat(broughtBack()).containsExactly("d/e/a");

        assertThat(read("d/e/a")).isEqualTo("old\n");
        assertThat(StateFiles.list(kept)).singleElement().satisfies(file -> assertThat(file)
                .hasContent("foreign\n"));
    }

    @Test
    void bringsBackNothingThatIsThere() throws IOException {
        moved.write("a", "old\n");
        moved.removal("a");

        assertThat(broughtBack()).isEmpty();
        assertThat(notAsBefore(true)).isEmpty();
        assertThat(notAsBefore(false)).isEmpty();
    }

    @Test
    void namesAFileThatIsMissingOrAnotherOne() throws IOException {
        moved.write("another", "old\n");
        moved.removal("another");
        Files.copy(moved.root.resolve("another"), moved.root.resolve("copy"));
        Files.move(moved.root.resolve("another"), moved.root.resolve("elsewhere"));
        Files.move(moved.root.resolve("copy"), moved.root.resolve("another"));
        moved.write("missing", "old\n");
        moved.aside(moved.removal("missing"));
        moved.write("same", "old\n");
        moved.removal("same");
        Files.createDirectory(moved.root.resolve("folder"));
        moved.aside(moved.removal("folder"));

        assertThat(notAsBefore(true)).containsExactly("another", "missing");
    }

    @Test
    void namesAFileThatWasWrittenToAndWhoseTimeWasSetBackIfChecksRan() throws IOException {
        moved.write("a", "old\n");
        moved.removal("a");
        moved.write("a", "OLD\n");

        assertThat(notAsBefore(true)).containsExactly("a");
        assertThat(notAsBefore(false)).isEmpty();
        moved.write("a", "other\n");
        assertThat(notAsBefore(false)).containsExactly("a");
    }

    @Test
    void givesAFileItsModeBack() throws IOException {
        Path file = moved.write("a", "old\n");
        StateFiles.setMode(file, 0640);
        moved.removal("a");
        StateFiles.setMode(file, 0600);

        assertThat(notAsBefore(true)).isEmpty();

        assertThat(Files.getAttribute(file, "unix:mode")).isEqualTo(0100640);
    }
}
