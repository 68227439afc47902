// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only archives of plain files that stay where they are unpacked are read, and each in one way. */
class ArchiveReaderTest {
    private static final int DIRECTORY = 0x02014b50;

    @TempDir
    private Path folder;

    private Path archive(byte[] bytes) {
        try {
            return Files.write(folder.resolve("some.zip"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(("content of " + name).getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Where the directory's entry of this number begins. */
    private static int entry(byte[] zip, int number) {
        ByteBuffer in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int found = 0;
        for (int at = 0; at + 4 <= zip.length; at++) {
            if (in.getInt(at) == DIRECTORY && found++ == number) {
                return at;
            }
        }
        throw new AssertionError("no entry " + number);
    }

    private static byte[] replaced(byte[] zip, String from, String to) {
        byte[] old = from.getBytes(StandardCharsets.UTF_8);
        byte[] made = zip.clone();
        for (int at = 0; at + old.length <= made.length; at++) {
            if (Arrays.equals(made, at, at + old.length, old, 0, old.length)) {
                System.arraycopy(to.getBytes(StandardCharsets.UTF_8), 0, made, at, old.length);
            }
        }
        return made;
    }

    private void refuses(byte[] zip, String why) {
        assertThatThrownBy(() -> {
                    try (ArchiveReader reader = ArchiveReader.open(archive(zip))) {
                        for (ArchivedFile file : reader.files()) {
                            reader.read(file, 1 << 20);
                        }
                    }
                })
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(why);
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        Path file = folder.resolve("made.zip");
        Path large = Files.write(folder.resolve("large"), new byte[3_000_000]);
        try (ArchiveWriter writer = ArchiveWriter.begin(file)) {
            writer.add(WorkspacePath.of("a/ä.txt"), "one".getBytes(StandardCharsets.UTF_8));
            assertThat(writer.add(WorkspacePath.of("large"), large).sizeBytes()).isEqualTo(3_000_000);
            assertThat(writer.add(WorkspacePath.of("part"), large, 10).sizeBytes())
                    .isEqualTo(10);
            writer.complete();
            assertThat(file).doesNotExist();
            writer.publish();
        }

        try (ArchiveReader reader = ArchiveReader.open(file)) {
            assertThat(reader.files()).extracting(it -> it.path().value()).containsExactly("a/ä.txt", "large", "part");
            assertThat(reader.read(reader.files().get(0), 10)).asString().isEqualTo("one");
            try (InputStream in = reader.stream(reader.files().get(1))) {
                assertThat(in.readAllBytes()).isEqualTo(new byte[3_000_000]);
            }
        }
        assertThat(file).satisfies(it -> assertThat(Files.size(it)).isLessThan(100_000));
        assertThat(ArchiveWriter.draft(file)).doesNotExist();
    }

    @Test
    void leavesNothingOfAnArchiveThatWasNotFinished() {
        Path file = folder.resolve("made.zip");
        try (ArchiveWriter writer = ArchiveWriter.begin(file)) {
            writer.add(WorkspacePath.of("a"), new byte[10]);
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void readsMoreFilesThanTheOldFormatCanCount() throws IOException {
        Path file = folder.resolve("many.zip");
        try (ArchiveWriter writer = ArchiveWriter.begin(file)) {
            for (int i = 0; i < 70_000; i++) {
                writer.add(WorkspacePath.of("f" + i), new byte[] {(byte) i});
            }
            writer.complete();
            writer.publish();
        }

        try (ArchiveReader reader = ArchiveReader.open(file)) {
            assertThat(reader.files()).hasSize(70_000);
            assertThat(reader.read(reader.files().get(69_999), 1)).containsExactly((byte) 69_999);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../out",
                "a/../../out",
                "/etc/passwd",
                "a\\b",
                "C:/x",
                "a//b",
                "./a",
                "\\\\host\\x",
                "a/",
                "a\u0000b"
            })
    void refusesNamesThatCouldGoElsewhere(String name) throws IOException {
        refuses(zip("ok", name), "is refused");
    }

    @Test
    void refusesTheSameNameTwice() throws IOException {
        refuses(replaced(zip("aa", "ab"), "ab", "aa"), "is there twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "\uff41", "\u212b", "a\u200d"})
    void refusesOneNameInTwoSpellings(String other) throws IOException {
        refuses(zip("a", "\u00e5", other), "another spelling");
    }

    @Test
    void refusesAFileThatIsAFolderToo() throws IOException {
        refuses(zip("a", "a/b"), "is a file and a folder");
        refuses(zip("A/b", "a"), "is a file and a folder");
    }

    @Test
    void refusesLinksAndDevices() throws IOException {
        for (int kind : new int[] {0120000, 0040000, 0010000, 0060000}) {
            byte[] zip = zip("a");
            ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(entry(zip, 0) + 38, (kind | 0777) << 16);
            refuses(zip, "a link or a device");
        }
    }

    @Test
    void refusesWhatIsEncryptedOrCompressedOtherwise() throws IOException {
        byte[] encrypted = zip("a");
        encrypted[entry(encrypted, 0) + 8] = 1;
        refuses(encrypted, "is encrypted");
        byte[] other = zip("a");
        other[entry(other, 0) + 10] = 14;
        refuses(other, "method 14");
    }

    @Test
    void refusesAFileThatIsLargerThanItSays() throws IOException {
        byte[] zip = zip("a");
        zip[entry(zip, 0) + 24] = (byte) (zip[entry(zip, 0) + 24] - 3);
        refuses(zip, "has more bytes than the archive says");
        zip[entry(zip, 0) + 24] = (byte) (zip[entry(zip, 0) + 24] + 6);
        refuses(zip, "has fewer bytes than the archive says");
    }

    /** As in archives that unpack the same bytes again and again. */
    @Test
    void refusesFilesThatShareBytes() throws IOException {
        byte[] zip = zip("aa", "ab");
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(entry(zip, 1) + 42, 0);
        refuses(zip, "shares bytes with another file");
    }

    @Test
    void refusesAnotherNameInTheHeaderOfAFile() throws IOException {
        byte[] zip = zip("aa");
        zip[30] = 'b';
        refuses(zip, "has another name in its own header");
    }

    @Test
    void refusesWhatWasCutOffOrHasSomethingAdded() throws IOException {
        byte[] zip = zip("a", "b", "c");
        for (int length = 0; length < zip.length; length++) {
            refuses(Arrays.copyOf(zip, length), "is refused");
        }
        refuses(Arrays.copyOf(zip, zip.length + 1), "it does not end as an archive does");
    }

    /** Whatever byte is turned round: the same files come out, or it is refused, and nothing worse happens. */
    @Test
    void survivesEveryAlteredByte() throws IOException {
        byte[] zip = zip("a", "b/c");
        for (int at = 0; at < zip.length; at++) {
            for (int with : List.of(0xff, 0x01, 0x80)) {
                byte[] altered = zip.clone();
                altered[at] ^= (byte) with;
                try (ArchiveReader reader = ArchiveReader.open(archive(altered))) {
                    for (ArchivedFile file : reader.files()) {
                        assertThat(reader.read(file, 1 << 20).length).isLessThan(1 << 20);
                    }
                } catch (InvalidInputException refused) {
                    assertThat(refused).hasMessageContaining("some.zip");
                }
            }
        }
    }

    @Test
    void refusesALinkToAnArchive() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.zip"), archive(zip("a")));

        assertThatThrownBy(() -> ArchiveReader.open(link)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ArchiveReader.open(folder.resolve("none.zip"))).hasMessageContaining("does not exist");
    }
}
