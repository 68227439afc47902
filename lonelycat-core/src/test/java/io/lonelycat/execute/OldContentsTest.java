// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.Overwritten.ContentFound;
import io.lonelycat.execute.guard.KeptFiles;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were overwritten get their old content, mode and time back; what another process wrote is kept. */
class OldContentsTest {
    private static final String OLD = "begin\nold line\nend\n";
    private static final String NEW = "begin\nnew\nend\n";

    private final Path kept;
    private final Moved moved;
    private final List<String> told = new ArrayList<>();
    private int counted;

    OldContentsTest(@TempDir Path folder) throws IOException {
        kept = folder.resolve("kept");
        moved = new Moved(Files.createDirectory(folder.resolve("ws")));
        for (String path : List.of("b", "a", "c", "d/e")) {
            moved.write(path, OLD);
            moved.overwrite(path, NEW);
        }
        moved.logged();
    }

    private Overwritten overwritten(boolean mayKeep, boolean checksRan) {
        return new Overwritten(moved.workspace, moved.journal, mayKeep, checksRan);
    }

    private KeptFiles files() {
        return new KeptFiles(kept, (path, as, why) -> told.add(path.value() + " as " + as));
    }

    private Map<Move.Overwrite, ContentFound> found() throws IOException {
        return overwritten(false, true).found(moved.intent().overwrites());
    }

    private ContentFound found(String path) throws IOException {
        return found().entrySet().stream()
                .filter(it -> it.getKey().path().value().equals(path))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private Set<WorkspacePath> writeBack(boolean mayKeep) throws IOException {
        try (KeptFiles files = files()) {
            return overwritten(mayKeep, true).writeBack(moved.intent().overwrites(), files, () -> counted++);
        }
    }

    private List<String> notAsBefore(boolean checksRan) throws IOException {
        return overwritten(false, checksRan).notAsBefore(moved.intent().overwrites()).stream()
                .map(WorkspacePath::value)
                .toList();
    }

    private String read(String path) throws IOException {
        return Files.readString(moved.root.resolve(path));
    }

    @Test
    void areKnownFromTheNewOnesAndFromWhatAnInterruptedWritingLeaves() throws IOException {
        moved.write("a", NEW);
        moved.write("c", "begin\nnew\nend\n\nend\n");

        assertThat(found()).hasSize(4).containsValue(ContentFound.OURS).doesNotContainValue(ContentFound.NOT_HERE);
        assertThat(found("b")).isEqualTo(ContentFound.OURS);
        assertThat(found("a")).isEqualTo(ContentFound.OURS);
        assertThat(found("c")).isEqualTo(ContentFound.OURS);
    }

    @Test
    void areNotKnownWhereAnotherProcessWroteOrTheFileIsNotHere() throws IOException {
        moved.write("a", "foreign\n");
        moved.replaced("b");
        Files.delete(moved.root.resolve("c"));
        Files.move(moved.root.resolve("d"), moved.root.resolve("f"));
        Files.createSymbolicLink(moved.root.resolve("d"), Path.of("f"));

        assertThat(found("a")).isEqualTo(ContentFound.FOREIGN);
        assertThat(found("b")).isEqualTo(ContentFound.NOT_HERE);
        assertThat(found("c")).isEqualTo(ContentFound.NOT_HERE);
        assertThat(found("d/e")).isEqualTo(ContentFound.NOT_HERE);
    }

    @Test
    void areWrittenBackWithModeAndTime() throws IOException {
        moved.write("a", NEW);
        Files.writeString(moved.root.resolve("d/e"), NEW);
        StateFiles.setMode(moved.root.resolve("d/e"), 0600);
        assertThat(notAsBefore(true)).containsExactly("a", "d/e");

        assertThat(writeBack(false)).containsExactlyInAnyOrder(WorkspacePath.of("a"), WorkspacePath.of("d/e"));

        assertThat(read("a")).isEqualTo(OLD);
        assertThat(read("d/e")).isEqualTo(OLD);
        assertThat(Files.getLastModifiedTime(moved.root.resolve("d/e"))).isEqualTo(Moved.BEFORE);
        assertThat(notAsBefore(true)).isEmpty();
        assertThat(counted).isEqualTo(4);
        assertThat(told).isEmpty();
    }

    @Test
    void areWrittenOverForeignOnesOnlyWhereTheseAreKept() throws IOException {
        moved.write("a", "foreign\n");

        assertThat(writeBack(false)).isEmpty();
        assertThat(read("a")).isEqualTo("foreign\n");
        assertThat(notAsBefore(true)).containsExactly("a");

        assertThat(writeBack(true)).containsExactly(WorkspacePath.of("a"));
        assertThat(read("a")).isEqualTo(OLD);
        assertThat(told).hasSize(1).first().asString().startsWith("a as ");
        assertThat(StateFiles.list(kept)).singleElement().satisfies(file -> assertThat(file)
                .hasContent("foreign\n"));
    }

    @Test
    void areComparedByteForByteWhereChecksRan() throws IOException {
        moved.write("a", OLD.toUpperCase(Locale.ROOT));

        assertThat(notAsBefore(false)).isEmpty();
        assertThat(notAsBefore(true)).containsExactly("a");
    }

    @Test
    void areMissedWhereTheFileOrItsModeIsAnother() throws IOException {
        moved.replaced("a");
        StateFiles.setMode(moved.root.resolve("c"), 0600);

        assertThat(notAsBefore(false)).containsExactly("a", "c");
    }

    @Test
    void areKeptWhereAPersonLeavesTheNewOnes() throws IOException {
        moved.write("a", NEW);
        moved.write("c", "foreign\n");

        try (KeptFiles files = files()) {
            assertThat(overwritten(true, true).keepOld(moved.intent().overwrites(), files))
                    .isEqualTo(2);
        }

        assertThat(told).hasSize(2).allMatch(line -> line.contains("old-overwritten-"));
        assertThat(StateFiles.list(kept)).hasSize(2).allSatisfy(file -> assertThat(file)
                .hasContent(OLD));
    }

    @Test
    void sayWhetherAnythingWasCarriedOut() throws IOException {
        assertThat(new CarriedOut(moved.workspace, moved.journal).inPart(moved.intent()))
                .isFalse();

        moved.write("a", NEW);

        assertThat(new CarriedOut(moved.workspace, moved.journal).inPart(moved.intent()))
                .isTrue();
    }

    @Test
    void sayNothingWhereTheLogIsNotWhole() throws IOException {
        moved.write("a", NEW);
        Path log = moved.journal.folder().resolve("contents");
        Files.write(log, new byte[(int) Files.size(log)]);

        assertThat(new CarriedOut(moved.workspace, moved.journal).inPart(moved.intent()))
                .isFalse();
    }

    @Test
    void areNotNeededWhereAMoveWasCarriedOut() throws IOException {
        Journal journal = moved.journal;
        moved.write("gone", OLD);
        Move.Removal removal = moved.removal("gone");
        moved.write("new", NEW);
        Move.Arrival arrival = moved.arrival("new");
        assertThat(new CarriedOut(moved.workspace, journal).inPart(moved.intent()))
                .isFalse();

        moved.arrives(arrival);
        assertThat(new CarriedOut(moved.workspace, journal).inPart(moved.intent()))
                .isTrue();

        Files.move(moved.root.resolve("new"), moved.place(arrival));
        moved.aside(removal);
        assertThat(new CarriedOut(moved.workspace, journal).inPart(moved.intent()))
                .isTrue();
    }
}
