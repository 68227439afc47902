// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveReaderTest {
    private static final int DIRECTORY = 0x02014b50;

    @TempDir
    private Path folder;

    private static final WorkspacePath A = WorkspacePath.of("a");

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
                ZipEntry entry = new ZipEntry(name);
                entry.setTimeLocal(ArchiveWriter.NO_TIME);
                out.putNextEntry(entry);
                out.write(("content of " + name).getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Returns the offset of a central directory entry. */
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

    private static Map<String, byte[]> content(Path file) {
        Map<String, byte[]> content = new LinkedHashMap<>();
        try (ArchiveReader reader = ArchiveReader.open(file, path -> false)) {
            for (Optional<WorkspacePath> each = reader.next(); each.isPresent(); each = reader.next()) {
                content.put(each.get().value(), reader.read(each.get(), 1 << 22));
            }
        }
        return content;
    }

    private void refuses(byte[] zip, String why) {
        assertThatThrownBy(() -> content(archive(zip)))
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
            writer.complete();
            assertThat(file).doesNotExist();
            writer.publish();
        }

        Map<String, byte[]> content = content(file);
        assertThat(content.keySet()).containsExactly("a/ä.txt", "large");
        assertThat(content.get("a/ä.txt")).asString().isEqualTo("one");
        assertThat(content.get("large")).isEqualTo(new byte[3_000_000]);
        assertThat(file).satisfies(it -> assertThat(Files.size(it)).isLessThan(100_000));
        assertThat(ArchiveWriter.draft(file)).doesNotExist();
    }

    @Test
    void readsNoMoreOfAFileThanIsWanted() throws IOException {
        try (ArchiveReader reader = ArchiveReader.open(archive(zip("a")), path -> false)) {
            WorkspacePath path = reader.next().orElseThrow();

            assertThatThrownBy(() -> reader.read(path, 5)).hasMessageContaining("a has more than the expected 5 bytes");
        }
        Path file = folder.resolve("zeros.zip");
        try (ArchiveWriter writer = ArchiveWriter.begin(file)) {
            writer.add(WorkspacePath.of("zeros"), new byte[6]);
            writer.complete();
            writer.publish();
        }
        try (ArchiveReader reader = ArchiveReader.open(file, path -> false)) {
            WorkspacePath path = reader.next().orElseThrow();

            assertThatThrownBy(() -> reader.read(path, 5))
                    .hasMessageContaining("zeros has more than the expected 5 bytes");
        }
    }

    @Test
    void holdsNoHandleOfAnArchiveThatItRefusedOrClosed() throws IOException {
        Path file = archive(zip("a"));
        try (ArchiveReader reader = ArchiveReader.open(file, path -> false)) {
            assertThat(reader.next()).isPresent();
            assertThat(OpenFiles.has(file)).isTrue();
        }
        assertThat(OpenFiles.has(file)).isFalse();

        Path refused = Files.write(folder.resolve("refused.zip"), new byte[100]);
        assertThatThrownBy(() -> ArchiveReader.open(refused, path -> false)).isInstanceOf(InvalidInputException.class);
        assertThat(OpenFiles.has(refused)).isFalse();
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

        Map<String, byte[]> content = content(file);
        assertThat(content).hasSize(70_000);
        assertThat(content.get("f69999")).containsExactly((byte) 69_999);
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
        refuses(replaced(zip("aa", "ab"), "ab", "aa"), "is in the archive twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "\uff41", "\u212b", "a\u200d"})
    void refusesOneNameInTwoSpellings(String other) throws IOException {
        refuses(zip("a", "\u00e5", other), "in letter case or Unicode form");
    }

    @Test
    void refusesAFileThatIsAFolderToo() throws IOException {
        refuses(zip("a", "a/b"), "the entry a/b is below another entry, and that entry is a file");
        refuses(zip("A/b", "a"), "the entry a is a file, but other entries are below it");
    }

    /** Other readers unpack links. */
    @Test
    void refusesALinkOrADevice() throws IOException {
        for (int kind : new int[] {0120000, 0040000, 0010000, 0060000}) {
            byte[] zip = zip("a");
            ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(entry(zip, 0) + 38, (kind | 0777) << 16);
            refuses(zip, "the list of files at the end of the archive is not in LonelyCat's format");
        }
    }

    @Test
    void refusesWhatIsEncryptedOrCompressedOtherwise() throws IOException {
        byte[] encrypted = zip("a");
        encrypted[6] = (byte) (encrypted[6] | 1);
        refuses(encrypted, "is refused");
        byte[] other = zip("a");
        other[8] = 14;
        other[entry(other, 0) + 10] = 14;
        refuses(other, "is refused");
    }

    /** Size 0xffffffff refers to a ZIP64 extra field, which is missing here. */
    @ParameterizedTest
    @ValueSource(ints = {20, 24, 42})
    void refusesALargeSizeThatIsNotGiven(int at) throws IOException {
        byte[] zip = zip("a");
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(entry(zip, 0) + at, -1);
        refuses(zip, "the archive");
    }

    /** If local headers and central directory disagree, two readers see different files. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "offset",
                "name",
                "packed",
                "size",
                "count",
                "begin",
                "local name",
                "gap",
                "hidden directory",
                "method",
                "checksum",
                "described checksum",
                "comment",
                "extra field",
                "local extra field",
                "size of the directory",
                "files on this disk",
                "disk",
                "link",
                "made by",
                "names",
                "sizes before the file",
                "time"
            })
    void refusesAnArchiveWhoseTwoEndsDiffer(String where) throws IOException {
        byte[] zip = zip("aa", "ab");
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int second = entry(zip, 1);
        int end = zip.length - 22;
        switch (where) {
            case "offset" -> bytes.putInt(second + 42, 0);
            case "name" -> zip[second + 46] = 'b';
            case "packed" -> bytes.putInt(second + 20, bytes.getInt(second + 20) - 1);
            case "size" -> bytes.putInt(second + 24, bytes.getInt(second + 24) + 1);
            case "count" -> bytes.putShort(end + 10, (short) 1);
            case "begin" -> bytes.putInt(end + 16, second);
            case "local name" -> zip[30] = 'b';
            case "gap" -> zip = withGap(zip, entry(zip, 0), 4);
            case "method" -> bytes.putShort(second + 10, (short) 0);
            case "checksum" -> bytes.putInt(second + 16, 1);
            case "described checksum" -> bytes.putInt(entry(zip, 0) - 12, 1);
            case "comment" -> zip = withField(zip, end, second + 32);
            case "extra field" -> zip = withField(zip, second + 48, second + 30);
            case "size of the directory" -> bytes.putInt(end + 12, bytes.getInt(end + 12) + 30);
            case "files on this disk" -> bytes.putShort(end + 8, (short) 1);
            case "disk" -> bytes.putShort(second + 34, (short) 1);
            case "link" -> bytes.putInt(second + 38, 0120777 << 16);
            case "made by" -> zip[second + 5] = 3;
            case "names" -> zip[7] = zip[entry(zip, 0) + 9] = 0;
            case "sizes before the file" -> bytes.putInt(18, 1);
            case "time" -> zip[11] = zip[entry(zip, 0) + 13] = 1;
            case "local extra field" -> zip = withField(zip, 32, 28);
            default -> zip = withGap(zip, end, 46);
        }
        byte[] altered = zip;
        assertThat(content(archive(zip("aa", "ab")))).hasSize(2);
        refuses(altered, "the list of files at the end of the archive is not in LonelyCat's format");
    }

    /** Inserts an extra field of 20 bytes into a ZIP entry. */
    private static byte[] withField(byte[] zip, int at, int length) {
        byte[] made = withGap(zip, at, 20);
        ByteBuffer bytes = ByteBuffer.wrap(made).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(length, (short) 20);
        if (at < entry(made, 0)) {
            bytes.putInt(entry(made, 1) + 42, bytes.getInt(entry(made, 1) + 42) + 20);
            bytes.putInt(made.length - 6, entry(made, 0));
        }
        return made;
    }

    /** Inserts bytes before or after the central directory. */
    private static byte[] withGap(byte[] zip, int at, int length) {
        byte[] made = new byte[zip.length + length];
        System.arraycopy(zip, 0, made, 0, at);
        System.arraycopy(zip, at, made, at + length, zip.length - at);
        ByteBuffer bytes = ByteBuffer.wrap(made).order(ByteOrder.LITTLE_ENDIAN);
        int begin = made.length - 22 + 16;
        bytes.putInt(begin, Math.min(at, bytes.getInt(begin)) + (at == bytes.getInt(begin) ? length : 0));
        return made;
    }

    /** Other readers run out of memory for deeply nested names. */
    @Test
    void refusesNamesOfManyFoldersWithoutMuchMemory() throws IOException {
        refuses(zip("a/".repeat(32_000) + "a"), "is refused");
    }

    @Test
    void refusesWhatWasCutOffOrHasSomethingAdded() throws IOException {
        byte[] zip = zip("a", "b", "c");
        for (int length = 0; length < zip.length; length++) {
            refuses(Arrays.copyOf(zip, length), "is refused");
        }
        refuses(
                Arrays.copyOf(zip, zip.length + 1),
                "the list of files at the end of the archive is not in LonelyCat's format");
    }

    @Test
    void survivesEveryAlteredByte() throws IOException {
        byte[] zip = zip("a", "b/c");
        Map<String, String> same = Map.of("a", "content of a", "b/c", "content of b/c");
        for (int at = 0; at < zip.length; at++) {
            for (int with : List.of(0xff, 0x01, 0x80)) {
                byte[] altered = zip.clone();
                altered[at] ^= (byte) with;
                try {
                    Map<String, byte[]> content = content(archive(altered));
                    same.forEach((name, text) ->
                            assertThat(content.get(name)).asString().isEqualTo(text));
                    assertThat(content).hasSameSizeAs(same);
                    assertThat(isPacked(altered, at))
                            .as("byte %d is no part of a file", at)
                            .isTrue();
                } catch (InvalidInputException refused) {
                    assertThat(refused).hasMessageContaining("some.zip");
                }
            }
        }
    }

    /** Returns whether an offset is inside file content, protected by a checksum. */
    private static boolean isPacked(byte[] zip, int at) {
        int second = 30 + 1 + packed(zip, 0) + 16;
        return (at > 30 && at < 31 + packed(zip, 0)) || (at > second + 32 && at < second + 33 + packed(zip, 1));
    }

    private static int packed(byte[] zip, int number) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(entry(zip, number) + 20);
    }

    @Test
    void refusesALinkToAnArchive() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.zip"), archive(zip("a")));

        assertThatThrownBy(() -> content(link)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> content(folder.resolve("none.zip"))).hasMessageContaining("does not exist");
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Path source = Files.writeString(folder.resolve("source"), content);
        try (ArchiveWriter writer = ArchiveWriter.begin(file)) {
            writer.add(A, source);
            assertThat(writer.complete()).isEqualTo(ArchiveWriter.draft(file));
            writer.publish();
        }
        return file;
    }

    @Test
    void makesTheSameBytesOfTheSameFilesWheneverTheyAreWritten() throws IOException {
        Path first = write("first.zip", "one");
        Path second = write("second.zip", "one");

        assertThat(first).hasSameBinaryContentAs(second);
        try (ZipFile zip = new ZipFile(first.toFile())) {
            assertThat(zip.getEntry("a").getTimeLocal()).isEqualTo("1980-01-01T00:00:02");
        }
    }

    @Test
    void isWrittenOnce() throws IOException {
        Path file = write("made.zip", "one");

        assertThatThrownBy(() -> ArchiveWriter.begin(file))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("exists already");
    }

    @Test
    void takesThePlaceOfADraftThatAKillLeft() throws IOException {
        Path draft = Files.writeString(ArchiveWriter.draft(folder.resolve("made.zip")), "half");

        write("made.zip", "one");

        assertThat(draft).doesNotExist();
        try (ArchiveReader reader = ArchiveReader.open(folder.resolve("made.zip"), path -> false)) {
            assertThat(reader.next()).contains(A);
            assertThat(reader.read(A, 3)).asString().isEqualTo("one");
            assertThat(reader.next()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void leavesNoArchiveThatWasCompletedAndNotPublished() {
        Path file = folder.resolve("made.zip");
        try (ArchiveWriter writer = ArchiveWriter.begin(file)) {
            writer.add(A, new byte[1]);
            writer.complete();
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tellsAFileThatIsGoneFromOneThatItDoesNotTake() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/hostname"));
        try (ArchiveWriter writer = ArchiveWriter.begin(folder.resolve("made.zip"))) {
            assertThatThrownBy(() -> writer.add(A, folder.resolve("gone"))).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> writer.add(A, link)).isInstanceOf(InvalidInputException.class);
        }
        assertThat(folder.resolve("made.zip")).doesNotExist();
    }

    @Test
    void letsSomeFilesHaveTwinsInAnotherSpelling() throws IOException {
        Path file = folder.resolve("made.zip");
        try (ArchiveWriter writer = ArchiveWriter.begin(file)) {
            writer.add(A, new byte[1]);
            writer.add(WorkspacePath.of("A"), new byte[2]);
            writer.complete();
            writer.publish();
        }

        try (ArchiveReader reader = ArchiveReader.open(file, path -> true)) {
            assertThat(reader.next()).contains(A);
            assertThat(reader.next()).contains(WorkspacePath.of("A"));
        }
        try (ArchiveReader reader = ArchiveReader.open(file, path -> false)) {
            assertThat(reader.next()).contains(A);
            assertThatThrownBy(reader::next).hasMessageContaining("in letter case or Unicode form");
        }
    }
}
