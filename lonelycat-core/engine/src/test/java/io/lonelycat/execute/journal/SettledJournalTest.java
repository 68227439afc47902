// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.command.Durability;
import io.lonelycat.error.EngineException;
import io.lonelycat.execute.journal.Journal.Marker;
import io.lonelycat.workspace.Workspace;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What survives a loss of power before a journal is discarded. */
class SettledJournalTest {
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
        return new Intent(ID, boot, List.of(), List.of(), List.of());
    }

    private void write(Optional<String> boot) throws IOException {
        journal.write(intent(boot), Durability.PROCESS);
    }

    /** The same journal, as another process finds it. */
    private Journal found() {
        return Journals.of(workspace, ID);
    }

    private Path file(String name) {
        return journal.folder().resolve(name);
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

    /** Else a loss of power could leave a moved file without an intent, or an intent without its end. */
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

    /** An execution that was refused has no intent, and its seal may be torn all the same. */
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

    /** The intent goes while the end is settled; only under the name of the end it stays until the journal goes. */
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

    /** What another process can make is no proof that the machine was started again. */
    @Test
    void takesAJournalThatNamesNoBootForOneOfThisBoot(@TempDir Path record) throws IOException {
        new JournalEnd(journal, Durability.PROCESS, record).begin();
        assertThat(file("seal")).doesNotExist();
        write(Optional.empty());
        Files.writeString(file("seal"), "{\"boot\":\"on");

        assertThat(isEarlier(new Machine("two"), record)).isFalse();
    }
}
