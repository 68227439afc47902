// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An entry moves only from the place and to the place that the intent says, and only if it is the right one. */
class PlacesTest {
    private final Moved moved;

    PlacesTest(@TempDir Path root) {
        moved = new Moved(root);
    }

    private interface Step {
        void with(Places places) throws IOException;
    }

    private void with(Step step) throws IOException {
        try (Places places = moved.places()) {
            step.with(places);
        }
    }

    private AbstractThrowableAssert<?, ?> fails(String code, Step step) {
        return assertThatThrownBy(() -> with(step))
                .isInstanceOf(StepFailure.class)
                .extracting(failure -> (StepFailure) failure)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(code))
                .asInstanceOf(InstanceOfAssertFactories.THROWABLE);
    }

    @Test
    void anEntryGoesIntoTheJournalAndComesBack() throws IOException {
        moved.write("d/a", "old\n");
        Move.Removal removal = moved.removal("d/a");

        with(places -> {
            places.toJournal(removal);
            assertThat(places.isAside(removal)).isTrue();
            assertThat(places.atPlace(removal)).isEmpty();
            assertThat(moved.place(removal)).hasContent("old\n");
            places.toPlace(removal);
            assertThat(places.isAside(removal)).isFalse();
        });

        assertThat(moved.root.resolve("d/a")).hasContent("old\n");
    }

    @Test
    void anotherFileInItsPlaceStaysThere() throws IOException {
        moved.write("a", "old\n");
        Move.Removal removal = moved.removal("a");
        moved.replaced("a");

        fails("exchanged", places -> places.toJournal(removal))
                .hasMessageContaining("`a` is not the one that was there before");

        assertThat(moved.root.resolve("a")).hasContent("foreign\n");
        assertThat(moved.place(removal)).doesNotExist();
    }

    @Test
    void aFileThatIsGoneIsNotMoved() throws IOException {
        moved.write("a", "old\n");
        Move.Removal removal = moved.removal("a");
        Files.delete(moved.root.resolve("a"));

        fails("exchanged", places -> places.toJournal(removal)).hasMessageContaining("`a` is not there any more");
    }

    @Test
    void aPlaceWhoseFolderIsGoneIsNotUsed() throws IOException {
        moved.write("d/a", "old\n");
        Move.Removal removal = moved.removal("d/a");
        Files.delete(moved.root.resolve("d/a"));
        Files.delete(moved.root.resolve("d"));

        fails("folder_gone", places -> places.toJournal(removal)).hasMessageContaining("The folder of `d/a` is gone");
    }

    @Test
    void aPlaceThatIsTakenIsNotUsed() throws IOException {
        moved.write("a", "new\n");
        Move.Arrival arrival = moved.arrival("a");
        moved.write("a", "foreign\n");

        fails("place_taken", places -> places.toPlace(arrival)).hasMessageContaining("`a` appeared while");

        assertThat(moved.root.resolve("a")).hasContent("foreign\n");
        assertThat(moved.place(arrival)).hasContent("new\n");
    }

    @Test
    void aFolderThatMovedIsNotLookedIntoByAnOldHandle() throws IOException {
        moved.write("d/a", "old\n");
        Move.Removal file = moved.removal("d/a");
        Move.Removal folder = moved.removal("d");

        with(places -> {
            assertThat(places.atPlace(file)).isPresent();
            places.toJournal(folder);
            assertThat(places.atPlace(file)).isEmpty();
            assertThat(places.isInFolderAside(file)).isTrue();
            assertThat(places.isInFolderAside(folder)).isFalse();
        });
    }

    @Test
    void aFolderIsMadeEmptyWhateverACheckLaidThere() throws IOException {
        Path made = moved.journal.newFolder().resolve("made");
        Files.createDirectories(made.resolve("foreign"));

        with(places -> places.makeFolder(WorkspacePath.of("d")));

        assertThat(moved.root.resolve("d")).isEmptyDirectory();
        assertThat(made).doesNotExist();
    }
}
