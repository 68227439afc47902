// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.JournalSlots;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.Owner;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An overwritten file that is not at its place any more comes back from the log, as one that was moved there. */
class MovedOverwritesTest {
    private static final String OLD = "begin\nold line\nend\n";
    private static final String NEW = "begin\nnew\nend\n";

    private final Moved moved;

    MovedOverwritesTest(@TempDir Path root) {
        moved = new Moved(root);
    }

    private Move.Overwrite overwritten(String path) throws IOException {
        moved.write(path, OLD);
        return moved.overwrite(path, NEW);
    }

    /** The intent in which these are not at their place. */
    private Intent without(Move.Overwrite... away) throws IOException {
        moved.logged();
        try (MovedOverwrites moves = new MovedOverwrites(moved.workspace, moved.journal)) {
            return moves.in(moved.intent(), Set.of(away));
        }
    }

    private void replace(String path, String text) throws IOException {
        Files.move(moved.root.resolve(path), moved.root.resolve(path + ".elsewhere"));
        Files.writeString(moved.root.resolve(path), text);
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private Move.Identity identity(String path) throws IOException {
        return Move.Identity.of(moved.workspace.entry(WorkspacePath.of(path)).orElseThrow(), Optional.of(digest(OLD)));
    }

    @Test
    void isRemovedAndArrivesWithNumbersAboveAllOthers() throws IOException {
        moved.write("gone", OLD);
        moved.aside(moved.removal("gone"));
        Move.Overwrite stays = overwritten("a");
        Move.Overwrite first = overwritten("b");
        Move.Overwrite second = overwritten("c");
        replace("b", "foreign\n");
        Files.delete(moved.root.resolve("c"));

        Intent intent = without(first, second);

        assertThat(intent.overwrites()).containsExactly(stays);
        assertThat(intent.removals()).extracting(Move::slot).containsExactly(0, 3, 4);
        assertThat(intent.arrivals()).extracting(Move::slot).containsExactly(3, 4);
        assertThat(intent.arrivals()).extracting(Move::path).containsExactly(first.path(), second.path());
        assertThat(intent.removals().get(2).path()).isEqualTo(second.path());
    }

    @Test
    void hasTheOldContentModeAndTime() throws IOException {
        moved.write("a", OLD);
        StateFiles.setMode(moved.root.resolve("a"), 0750);
        Move.Overwrite move = moved.overwrite("a", NEW);
        Files.delete(moved.root.resolve("a"));

        Intent intent = without(move);

        Move.Removal removal = intent.removals().get(0);
        Path made = moved.place(removal);
        assertThat(made).hasContent(OLD.strip());
        assertThat(StateFiles.mode(made)).isEqualTo(0750);
        assertThat(Files.getLastModifiedTime(made)).isEqualTo(Moved.BEFORE);
        assertThat(removal.identity().inode()).isEqualTo(Files.getAttribute(made, "unix:ino"));
        assertThat(removal.identity().sha256()).contains(digest(OLD));
    }

    @Test
    void belongsToItsOwner() throws IOException {
        moved.write("a", OLD);
        assumeTrue(Owner.of(moved.root).user() == 0, "only root can give files away");
        Files.setAttribute(moved.root.resolve("a"), "unix:uid", 4711);
        Move.Overwrite move = moved.overwrite("a", NEW);
        Files.delete(moved.root.resolve("a"));

        assertThat(Owner.of(moved.place(without(move).removals().get(0))).user())
                .isEqualTo(4711);
    }

    @Test
    void takesThePlaceOfWhatLiesInTheJournalWithItsNumber() throws IOException {
        Move.Overwrite move = overwritten("a");
        Files.delete(moved.root.resolve("a"));
        Path slot = JournalSlots.place(moved.journal.oldFolder(), 1);
        Files.createDirectories(slot.resolve("rest"));

        Intent intent = without(move);

        assertThat(moved.place(intent.removals().get(0))).isEqualTo(slot).hasContent(OLD.strip());
    }

    @Test
    void isLeftWhereAnotherFileHasTheOldContentAlready() throws IOException {
        Move.Overwrite move = overwritten("a");
        replace("a", OLD);
        StateFiles.setMode(moved.root.resolve("a"), 0600);

        Intent intent = without(move);

        assertThat(intent.arrivals()).isEmpty();
        assertThat(intent.removals()).singleElement().satisfies(it -> assertThat(it.identity())
                .isEqualTo(identity("a")));
        assertThat(Files.getLastModifiedTime(moved.root.resolve("a"))).isEqualTo(Moved.BEFORE);
        assertThat(StateFiles.mode(moved.root.resolve("a")))
                .isEqualTo(move.identity().mode());
        assertThat(moved.place(intent.removals().get(0))).doesNotExist();
    }

    @Test
    void isNotLeftWhereAnotherFileHasAsManyBytes() throws IOException {
        Move.Overwrite move = overwritten("a");
        replace("a", OLD.toUpperCase(Locale.ROOT));

        Intent intent = without(move);

        assertThat(intent.arrivals()).hasSize(1);
        assertThat(moved.place(intent.removals().get(0))).hasContent(OLD.strip());
        assertThat(moved.root.resolve("a"))
                .hasContent(OLD.toUpperCase(Locale.ROOT).strip());
    }

    @Test
    void isNotLeftWhereAFolderIsInItsPlace() throws IOException {
        Move.Overwrite move = overwritten("a");
        Files.delete(moved.root.resolve("a"));
        Files.createDirectory(moved.root.resolve("a"));

        assertThat(moved.place(without(move).removals().get(0))).hasContent(OLD.strip());
    }

    @Test
    void isNotLeftWhereItsFolderBecameALink() throws IOException {
        Move.Overwrite move = overwritten("d/a");
        Files.move(moved.root.resolve("d"), moved.root.resolve("elsewhere"));
        Files.createSymbolicLink(moved.root.resolve("d"), Path.of("elsewhere"));

        assertThat(moved.place(without(move).removals().get(0))).hasContent(OLD.strip());
    }

    @Test
    void arrivesAsTheFileThatItIsWhereItIsStillThere() throws IOException {
        Move.Overwrite move = overwritten("a");
        Files.writeString(moved.root.resolve("a"), NEW);
        Files.setLastModifiedTime(moved.root.resolve("a"), FileTime.from(Instant.ofEpochSecond(1_800_000_000)));

        assertThat(without(move).arrivals()).singleElement().satisfies(it -> {
            assertThat(it.identity().modifiedNanos()).isEqualTo(1_800_000_000_000_000_000L);
            assertThat(it.identity().sha256()).contains(digest(NEW));
            assertThat(it.identity().inode()).isEqualTo(move.identity().inode());
        });
    }

    @Test
    void arrivesAsTheFileThatWasWrittenWhereItIsNotThere() throws IOException {
        Move.Overwrite move = overwritten("a");
        replace("a", "foreign\n");

        assertThat(without(move).arrivals()).singleElement().satisfies(it -> {
            assertThat(it.identity().sizeBytes()).isEqualTo(NEW.length());
            assertThat(it.identity().inode()).isEqualTo(move.identity().inode());
        });
    }

    @Test
    void isLostWhereTheLogIsNotWhole() throws IOException {
        Move.Overwrite move = overwritten("a");
        Files.delete(moved.root.resolve("a"));
        moved.logged();
        Path log = moved.journal.folder().resolve("contents");
        Files.write(log, new byte[(int) Files.size(log)]);

        Move.Removal removal = without(move).removals().get(0);

        assertThat(removal.identity().inode()).isNegative();
        assertThat(moved.place(removal)).doesNotExist();
    }

    /** Shelves of the journal hold a hundred each. */
    @Test
    void findsAShelfHoweverManyThereAre() throws IOException {
        Move.Overwrite[] all = new Move.Overwrite[60];
        for (int i = 0; i < all.length; i++) {
            all[i] = overwritten("d/" + i);
        }
        Files.move(moved.root.resolve("d"), moved.root.resolve("elsewhere"));

        Intent intent = without(all);

        List<Move.Removal> removals = intent.removals();
        assertThat(removals).hasSize(60);
        assertThat(moved.place(removals.get(59))).hasContent(OLD.strip());
        assertThat(moved.place(intent.arrivals().get(59)).getParent()).isDirectory();
    }
}
