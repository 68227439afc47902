// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.FailedStep.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Preconditions.ObservedFile;
import io.lonelycat.execute.journal.ContentLog;
import io.lonelycat.execute.journal.Contents;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.Owner;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the log has when it ends is what the files were and what was approved, of each of them, in their order. */
class LoggedContentsTest {
    /** Four of them make a batch for the second thread, exactly. */
    private static final int QUARTER = 1 << 19;

    private final Moved moved;
    private final LoggedContents contents;
    private final List<byte[]> before = new ArrayList<>();

    LoggedContentsTest(@TempDir Path root) {
        moved = new Moved(root);
        contents = new LoggedContents(moved.journal);
    }

    @AfterEach
    void close() throws IOException {
        contents.close();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] with(byte[] bytes, int at) {
        byte[] other = bytes.clone();
        other[at]++;
        return other;
    }

    /** Takes a file that had another content when it was planned, or gets another one than was approved, or neither. */
    private void add(byte[] planned, byte[] old, byte[] approved, byte[] fresh, boolean digested) throws IOException {
        String name = before.size() + ".txt";
        Path file = Files.write(moved.root.resolve(name), old);
        WorkspacePath path = WorkspacePath.of(name);
        FileChange change = new FileChange(
                Operation.UPDATE,
                path,
                null,
                Digest.of(planned),
                Digest.of(approved),
                FileMode.REGULAR,
                FileMode.REGULAR,
                planned.length,
                approved.length,
                1,
                1,
                false);
        Optional<FolderEntry> source = moved.workspace.entry(path);
        Optional<ByteBuffer> known = digested ? Optional.of(ByteBuffer.wrap(old)) : Optional.empty();
        before.add(old);
        contents.add(
                new ObservedFile(change, source, known, Optional.empty()),
                Owner.of(file),
                Contents.of(old, fresh, fresh.length));
    }

    private void add(byte[] old, byte[] fresh, boolean digested) throws IOException {
        add(old, old, fresh, fresh, digested);
    }

    /** Takes a file of which a quarter of a batch is kept: it loses its last byte. */
    private void addQuarter() throws IOException {
        byte[] old = bytes(QUARTER);
        add(old, Arrays.copyOf(old, QUARTER - 1), true);
    }

    private List<Boolean> held() throws IOException {
        List<Boolean> held = new ArrayList<>();
        for (Move.Overwrite move : contents.end()) {
            held.add(contents.held().of(move).isPresent());
        }
        return held;
    }

    private long logged() throws IOException {
        return Files.size(moved.journal.folder().resolve("contents"));
    }

    @Test
    void allContentsComeOutOfTheLogInTheOrderOfTheFiles() throws IOException {
        for (int i = 0; i < 11; i++) {
            byte[] old = bytes(QUARTER - i);
            add(old, with(old, i), true);
        }

        List<Move.Overwrite> moves = contents.end();

        assertThat(moves).extracting(Move.Overwrite::slot).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        try (ContentLog log = ContentLog.open(moved.workspace, moved.journal)) {
            for (int i = 0; i < 11; i++) {
                Move.Overwrite move = moves.get(i);
                Contents read = log.readSound(move).orElseThrow();
                assertThat(move.path()).isEqualTo(WorkspacePath.of(i + ".txt"));
                assertThat(move.newSha256()).isEqualTo(Digest.of(with(before.get(i), i)));
                assertThat(read.old()).isEqualTo(before.get(i));
                assertThat(read.isNew(with(before.get(i), i), QUARTER - i)).isTrue();
            }
        }
    }

    /** So that at most two batches are in memory, and a change that is wrong at its beginning is not made to its end. */
    @Test
    void aContentThatWasNotApprovedIsToldWithTheNextBatch() throws IOException {
        byte[] old = bytes(QUARTER);
        byte[] shorter = Arrays.copyOf(old, QUARTER - 1);
        add(old, old, with(shorter, 0), shorter, true);
        for (int i = 1; i < 7; i++) {
            addQuarter();
        }

        assertThatThrownBy(this::addQuarter)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The patch makes other content of `0.txt` than the change set says");
    }

    @Test
    void aContentThatWasNotApprovedIsToldAtTheEnd() throws IOException {
        add(bytes(10), bytes(10), bytes(11), bytes(12), true);

        assertThatThrownBy(contents::end)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The patch makes other content of `0.txt` than the change set says");
    }

    @Test
    void aFileThatWasReadAgainAndIsNotAsPlannedByThenIsNotOverwritten() throws IOException {
        add(bytes(10), with(bytes(10), 9), bytes(11), bytes(11), false);

        fails("altered", "`0.txt` changed while it was read", contents::end);
    }

    @Test
    void aFileThatWasReadAgainAndIsAsPlannedIsOverwritten() throws IOException {
        add(bytes(10), bytes(11), false);

        assertThat(contents.end())
                .singleElement()
                .extracting(move -> move.identity().sha256())
                .isEqualTo(Optional.of(Digest.of(bytes(10))));
    }

    @ParameterizedTest
    @CsvSource({"10, 11, true, true", "10, 65536, true, true", "10, 65537, true, false", "10, 11, false, false"})
    void smallContentsOfFilesThatWereReadWholeStayInMemory(int old, int fresh, boolean digested, boolean held)
            throws IOException {
        add(bytes(10), bytes(65_537), true);
        add(bytes(old), bytes(fresh), digested);

        assertThat(held()).containsExactly(false, held);
    }

    /** A batch that is being logged is logged to its end: afterwards no thread writes into the journal any more. */
    @Test
    void closingWaitsForWhatIsBeingLogged() throws IOException {
        int kept = 0;
        for (int i = 0; i < 4; i++) {
            byte[] old = bytes(QUARTER);
            add(old, with(old, i), true);
            kept += QUARTER + 1;
        }

        contents.close();

        assertThat(logged()).isEqualTo(kept);
        assertThatCode(contents::close).doesNotThrowAnyException();
    }

    @Test
    void closingWaitsForWhatCannotBeLoggedAndSaysNothingOfIt() throws IOException {
        add(bytes(QUARTER), bytes(QUARTER), bytes(1), bytes(QUARTER - 1), true);
        for (int i = 1; i < 4; i++) {
            addQuarter();
        }

        assertThatCode(contents::close).doesNotThrowAnyException();
    }
}
