// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.journal.ContentLog.Contents;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Platform.Owner;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentLogTest {
    @TempDir
    Path root;

    private Workspace workspace;
    private Journal journal;

    @BeforeEach
    void beginAJournal() {
        workspace = Workspace.of(root);
        journal = Journals.of(workspace, "exec_1");
        journal.create();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    private static long add(ContentLog.Writer writer, byte[] old, byte[] fresh) throws IOException {
        return writer.add(new Contents(old, fresh));
    }

    private static Move.Overwrite move(byte[] old, long newSize, long offset) {
        return new Move.Overwrite(
                0,
                WorkspacePath.of("a"),
                new Move.Identity(FileKind.FILE, 1, old.length, 0644, 0, Optional.of(Digest.of(old))),
                new Owner(0, 0),
                offset,
                newSize,
                Digest.of(old));
    }

    private Optional<Contents> read(Move.Overwrite move) throws IOException {
        try (ContentLog log = ContentLog.open(workspace, journal)) {
            return log.read(move);
        }
    }

    @ParameterizedTest
    @CsvSource({"'one two three', 'one 2 three'", "same, same", "'', new", "old, ''", "aa, aaa", "abc, xyz"})
    void givesBackBothContents(String old, String fresh) throws IOException {
        long entry;
        long second;
        try (ContentLog.Writer writer = new ContentLog.Writer(journal)) {
            entry = add(writer, bytes(old), bytes(fresh));
            second = add(writer, bytes("second"), bytes("sec2nd"));
        }

        assertThat(entry).isZero();
        assertThat(second).isEqualTo(old.length() + fresh.length());
        try (ContentLog log = ContentLog.open(workspace, journal)) {
            Contents last = log.read(move(bytes("second"), 6, second)).orElseThrow();
            assertThat(last.fresh()).isEqualTo(bytes("sec2nd"));
            Contents first = log.read(move(bytes(old), fresh.length(), entry)).orElseThrow();
            assertThat(first.old()).isEqualTo(bytes(old));
            assertThat(first.fresh()).isEqualTo(bytes(fresh));
            assertThat(log.readSound(move(bytes(old), fresh.length(), entry))).isPresent();
        }
    }

    @Test
    void hasNothingOfAFileThatChangedSinceOrIsNotThere() throws IOException {
        byte[] old = bytes("old content");
        long entry;
        try (ContentLog.Writer writer = new ContentLog.Writer(journal)) {
            entry = add(writer, old, bytes("new content"));
        }
        Path file = journal.folder().resolve("contents");
        byte[] log = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(log, log.length - 1));
        assertThat(read(move(old, 11, entry))).isEmpty();
        log[0] ^= 1;
        Files.write(file, log);
        assertThat(read(move(old, 11, entry))).isPresent();
        try (ContentLog altered = ContentLog.open(workspace, journal)) {
            assertThat(altered.readSound(move(old, 11, entry))).isEmpty();
        }
        Files.delete(file);
        assertThat(read(move(old, 11, entry))).isEmpty();
        Files.createDirectory(file);
        assertThat(read(move(old, 11, entry))).isEmpty();
    }

    @Test
    void believesNoSizesThatDoNotFitTogether() throws IOException {
        byte[] old = bytes("old content");
        try (ContentLog.Writer writer = new ContentLog.Writer(journal)) {
            add(writer, old, bytes("new content"));
        }

        assertThat(read(move(old, 11, 0))).isPresent();
        assertThat(read(move(old, 12, 0))).as("more than the log has").isEmpty();
        assertThat(read(move(old, 1 << 20, 0))).as("larger than any entry").isEmpty();
        assertThat(read(move(old, (1L << 32) + 8, 0)))
                .as("larger than a number of 32 bits")
                .isEmpty();
        assertThat(read(move(old, Long.MAX_VALUE, 0)))
                .as("larger than any number with the old size")
                .isEmpty();
        assertThat(read(move(old, 11, 99))).as("behind its end").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "abcd, wxyz, abcd, true",
        "abcd, wxyz, wxyz, true",
        "abcd, wxyz, wxcd, true",
        "abcd, wxyz, wxc!, false",
        "abcd, wxyz, abcdz, false",
        "abcd, wxyz, abc, false",
        "ab, wxyz, abyz, true",
        "ab, wxyz, aby, true",
        "ab, wxyz, ab, true",
        "ab, wxyz, a, false",
        "ab, wxyz, wxyz!, false",
        "ab, wxyz, abzz, false",
        "abcd, wx, wxcd, true",
        "abcd, wx, wx, true",
        "abcd, wx, wxc, true",
        "abcd, wx, wxyd, false"
    })
    void recognisesTheRestOfAnInterruptedWriting(String old, String fresh, String found, boolean mixture) {
        Contents contents = new Contents(bytes(old), bytes(fresh));
        byte[] longer = Arrays.copyOf(bytes(found), found.length() + 3);

        assertThat(contents.isMixture(longer, found.length())).isEqualTo(mixture);
    }
}
