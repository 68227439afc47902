// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.command.Durability;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Journal.Marker;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final String ID = "exec_1";

    @TempDir
    Path root;

    private Workspace workspace;
    private Journal journal;

    @BeforeEach
    void beginAJournal() {
        workspace = Workspace.of(root);
        journal = Journals.of(workspace, ID);
        journal.create();
    }

    private static Intent intent(Optional<String> boot) {
        Move.Identity file = new Move.Identity(FileKind.FILE, 1, 2, 0644, 3, Optional.empty());
        return new Intent(
                ID,
                boot,
                List.of(new Move.Removal(0, WorkspacePath.of("a"), file)),
                List.of(new Move.Arrival(0, WorkspacePath.of("a"), file)),
                List.of());
    }

    private void write(Optional<String> boot) throws IOException {
        journal.write(intent(boot), Durability.PROCESS);
    }

    private Journal found() {
        return Journals.of(workspace, ID);
    }

    private Path file(String name) {
        return journal.folder().resolve(name);
    }

    @Test
    void keepsTheIntentForTheNextProcessAndTakesNoSecondOne() throws IOException {
        assertThat(found().intent()).isEmpty();
        assertThat(found().isOfBoot(Optional.empty())).isFalse();

        write(Optional.empty());

        assertThat(found().intent()).contains(intent(Optional.empty()));
        assertThat(found().isOfBoot(Optional.of("any"))).isTrue();
        assertThat(found().prepared()).as("it has its name").isEmpty();
        assertThatThrownBy(() -> write(Optional.empty()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("exists already. This is a bug in LonelyCat");
    }

    @Test
    void believesAnIntentOfAnotherBootNoMore() throws IOException {
        write(Optional.of("one"));

        assertThat(found().isOfBoot(Optional.of("one"))).isTrue();
        assertThat(found().isOfBoot(Optional.of("two"))).isFalse();
        assertThat(found().isOfBoot(Optional.empty())).isFalse();
    }

    /** A power loss can undo the last rename of the intent. */
    @Test
    void givesAPreparedIntentItsName() throws IOException {
        write(Optional.of("one"));
        Files.move(file("intent"), file("prepared"));

        assertThat(found().intent()).isEmpty();
        assertThat(found().prepared()).contains(intent(Optional.of("one")));
        found().publish();
        assertThat(found().intent()).contains(intent(Optional.of("one")));
    }

    @Test
    void saysThatADamagedIntentTellsNothing() throws IOException {
        Files.writeString(file("intent"), "{\"schema\"");

        assertThat(found().readableIntent()).isEmpty();
        assertThatThrownBy(() -> found().intent())
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is damaged, so the changed files are unknown")
                .hasMessageContaining("resolve=keep");
    }

    @ParameterizedTest
    @EnumSource(Marker.class)
    void tellsTheNextProcessHowItEnded(Marker marker) throws IOException {
        write(Optional.empty());

        journal.mark(marker);
        journal.mark(marker);

        boolean ended = marker == Marker.COMMITTED || marker == Marker.ROLLED_BACK;
        assertThat(found().has(marker)).isTrue();
        assertThat(found().intent().isPresent())
                .as("there is something to undo")
                .isNotEqualTo(ended);
    }

    @Test
    void namesWhatChecksChangedInIt() throws IOException {
        String folder = journal.path().value();
        Files.writeString(file("intent"), "forged");
        assertThat(journal.altered()).containsExactly(folder + "/intent");
        Files.delete(file("intent"));
        write(Optional.empty());
        Files.writeString(file("intent"), "forged");
        Files.writeString(file("committed"), "forged");
        journal.mark(Marker.COMMITTED);

        assertThat(journal.altered()).containsExactly(folder + "/intent", folder + "/committed");
        Files.delete(file("intent"));
        Files.createDirectory(file("intent"));
        assertThat(journal.altered()).contains(folder + "/intent");
        journal.discard();
        assertThat(journal.altered()).containsExactly(folder);
    }

    @Test
    void goesBehindNoLink(@TempDir Path elsewhere) throws IOException {
        Path journals = journal.folder().getParent();
        Files.createDirectories(elsewhere.resolve(ID));
        journal.discard();
        Files.deleteIfExists(journals);
        Files.createSymbolicLink(journals, elsewhere);

        assertThat(journal.isThere()).isFalse();
        assertThat(Journals.unfinished(workspace)).isEmpty();
        assertThatThrownBy(() -> journal.mark(Marker.COMMITTED)).isInstanceOf(EngineException.class);
        assertThatThrownBy(() -> Journals.of(workspace, ID).create()).isInstanceOf(InvalidInputException.class);
        assertThat(elsewhere.resolve(ID)).isEmptyDirectory();

        journal.restore();

        assertThat(journal.isThere()).isTrue();
        assertThat(journals).isDirectory();
        assertThat(elsewhere.resolve(ID)).isEmptyDirectory();
    }

    @Test
    void settlesOnlyWhatIsToSurviveALossOfPower(@TempDir Path record) throws IOException {
        write(Optional.empty());
        new JournalEnd(journal, Durability.PROCESS, record).settle(false);
        assertThat(file("intent")).exists();
        Files.delete(file("intent"));
        journal = found();
        write(Optional.of("one"));
        journal.mark(Marker.ROLLING_BACK);

        new JournalEnd(journal, Durability.PROCESS, record).settle(false);

        assertThat(file("intent")).doesNotExist();
        assertThatThrownBy(() -> {
                    Files.writeString(file("intent"), "{\"boot\":\"one\"}\n");
                    new JournalEnd(journal, Durability.PROCESS, record.resolve("missing")).settle(false);
                })
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot write the last records of exec_1 to the disk: ");
    }

    /** Without these syncs, a power loss could leave a moved file without an intent, or an intent without its outcome. */
    @Test
    void waitsForTheDiskBeforeTheIntentHasItsNameAndAfterItIsGone(@TempDir Path record) throws IOException {
        List<String> synced = new ArrayList<>();
        Durability disk = new Durability() {
            @Override
            public Optional<String> boot() {
                return Optional.of("one");
            }

            @Override
            public void sync(Path place) {
                synced.add(place.getFileName() + " " + Files.exists(file("prepared")) + " "
                        + Files.exists(file("intent")));
            }
        };

        journal.write(intent(disk.boot()), disk);
        journal.mark(Marker.ROLLING_BACK);
        new JournalEnd(journal, disk, record).settle(false);

        assertThat(synced).containsExactly(ID + " true false", ID + " false false");
    }

    private boolean isEarlier(Durability now, Path record) {
        return new JournalEnd(found(), now, record).isOfEarlierBoot();
    }

    /** Executions without an intent need the boot ID too, because a power loss can damage their seal. */
    @Test
    void namesTheBootOfASealWhereNoIntentDoes(@TempDir Path record) throws IOException {
        Machine one = new Machine("one");
        Files.delete(journal.folder());

        new JournalEnd(journal, one, record).begin();

        assertThat(one.synced()).containsExactly(journal.folder());
        assertThat(isEarlier(one, record)).isFalse();
        assertThat(isEarlier(new Machine("two"), record)).isTrue();
        assertThat(isEarlier(Durability.PROCESS, record)).isFalse();
    }

    /** Settling deletes an intent without outcome together with its boot ID, so a separate file repeats the ID. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesItOnceMoreUnlessTheIntentStays(boolean ended, @TempDir Path record) throws IOException {
        Machine one = new Machine("one");
        write(one.boot());
        if (ended) {
            journal.mark(Marker.COMMITTED);
        }

        new JournalEnd(journal, one, record).begin();
        new JournalEnd(journal, one, record).settle(true);

        assertThat(Files.exists(file("seal"))).isEqualTo(!ended);
        assertThat(isEarlier(new Machine("two"), record)).isTrue();
    }

    /** Another process can create journals without boot ID, so a missing ID proves no reboot. */
    @Test
    void takesAJournalThatNamesNoBootForOneOfThisBoot(@TempDir Path record) throws IOException {
        new JournalEnd(journal, Durability.PROCESS, record).begin();
        assertThat(file("seal")).doesNotExist();
        write(Optional.empty());
        Files.writeString(file("seal"), "{\"boot\":\"on");

        assertThat(isEarlier(new Machine("two"), record)).isFalse();
    }
}
