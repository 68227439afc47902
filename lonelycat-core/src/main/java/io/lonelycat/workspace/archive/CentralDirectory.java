// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.archive;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FoldedName;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads the directory at the end of an archive. It is believed only where there is one way to read the file: the directory
 * ends where the file does, each file comes behind the one before it, and no two have names that are one anywhere.
 */
final class CentralDirectory {
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_SIZE = 56;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_SIZE = 20;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int ZIP_64 = 0x0001;
    private static final long IN_ZIP_64 = 0xffffffffL;
    private static final int COUNT_IN_ZIP_64 = 0xffff;
    private static final int ENCRYPTED = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int KIND = 0170000;
    private static final int REGULAR = 0100000;
    private static final long MOST_BYTES = 1L << 29;
    private static final long MOST_FILES = 5_000_000;

    private final Path file;
    private final FileChannel channel;
    private final Predicate<WorkspacePath> mayHaveTwins;
    private final List<ArchivedFile> files = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> folders = new HashSet<>();

    private CentralDirectory(Path file, FileChannel channel, Predicate<WorkspacePath> mayHaveTwins) {
        this.file = file;
        this.channel = channel;
        this.mayHaveTwins = mayHaveTwins;
    }

    /** Where the directory is, and how many files it has. */
    private record Extent(long count, long offset, long end) {}

    static List<ArchivedFile> read(Path file, FileChannel channel, Predicate<WorkspacePath> mayHaveTwins)
            throws IOException {
        return new CentralDirectory(file, channel, mayHaveTwins).read();
    }

    private List<ArchivedFile> read() throws IOException {
        Extent extent = extent();
        long size = extent.end() - extent.offset();
        if (extent.offset() < 0 || size < 0 || size > MOST_BYTES || extent.count() > MOST_FILES) {
            throw refused("its directory is not where it says, or is larger than that of any backup");
        }
        ByteBuffer directory = bytes(extent.offset(), (int) size);
        for (long i = 0; i < extent.count(); i++) {
            files.add(entry(directory));
        }
        if (directory.hasRemaining()) {
            throw refused("its directory has something behind its last file");
        }
        refuseOverlaps(extent.offset());
        return files;
    }

    private Extent extent() throws IOException {
        long size = channel.size();
        if (size < END_SIZE) {
            throw refused("it is too short to be an archive");
        }
        ByteBuffer end = bytes(size - END_SIZE, END_SIZE);
        if (end.getInt(0) != END || end.getShort(20) != 0) {
            throw refused("it does not end as an archive does, so it was cut off, or something was added to it");
        }
        if (end.getShort(4) != 0 || end.getShort(6) != 0 || end.getShort(8) != end.getShort(10)) {
            throw refused("it is a part of several");
        }
        int count = end.getShort(10) & 0xffff;
        long offset = end.getInt(16) & IN_ZIP_64;
        long length = end.getInt(12) & IN_ZIP_64;
        if (count == COUNT_IN_ZIP_64 || offset == IN_ZIP_64 || length == IN_ZIP_64) {
            return large(size - END_SIZE);
        }
        if (offset + length != size - END_SIZE) {
            throw refused("its directory does not end where it has to");
        }
        return new Extent(count, offset, size - END_SIZE);
    }

    private Extent large(long behind) throws IOException {
        long at = behind - LOCATOR_64_SIZE - END_64_SIZE;
        if (at < 0) {
            throw refused("its directory is not where it says");
        }
        ByteBuffer end = bytes(at, END_64_SIZE + LOCATOR_64_SIZE);
        boolean known = end.getInt(0) == END_64
                && end.getLong(4) == END_64_SIZE - 12
                && end.getInt(END_64_SIZE) == LOCATOR_64
                && end.getLong(END_64_SIZE + 8) == at
                && end.getLong(24) == end.getLong(32)
                && end.getLong(48) >= 0
                && end.getLong(40) >= 0
                && end.getLong(48) + end.getLong(40) == at;
        if (!known || end.getLong(32) < 0) {
            throw refused("its directory is not where it says");
        }
        return new Extent(end.getLong(32), end.getLong(48), at);
    }

    private ArchivedFile entry(ByteBuffer in) {
        if (in.remaining() < ENTRY_SIZE || in.getInt(in.position()) != ENTRY) {
            throw refused("its directory ends before its last file");
        }
        int at = in.position();
        int nameLength = in.getShort(at + 28) & 0xffff;
        int extraLength = in.getShort(at + 30) & 0xffff;
        int commentLength = in.getShort(at + 32) & 0xffff;
        if (in.remaining() < ENTRY_SIZE + nameLength + extraLength + commentLength) {
            throw refused("its directory ends before its last file");
        }
        String name = name(in, at + ENTRY_SIZE, nameLength);
        int method = in.getShort(at + 10);
        refuseSpecial(name, in.getShort(at + 8), method, in.get(at + 5), in.getInt(at + 38));
        Sizes sizes = sizes(in, at, at + ENTRY_SIZE + nameLength, extraLength, name);
        if (method == STORED && sizes.packed != sizes.size) {
            throw refused(VisibleText.of(name) + " has two sizes");
        }
        in.position(at + ENTRY_SIZE + nameLength + extraLength + commentLength);
        return new ArchivedFile(path(name), sizes.size, sizes.packed, method == DEFLATED, sizes.offset);
    }

    private String name(ByteBuffer in, int at, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(in.duplicate().limit(at + length).position(at))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused("it has a name that is not UTF-8", e);
        }
    }

    /** What is unpacked is plain files: folders are made as files need them, and a link could lead anywhere. */
    private void refuseSpecial(String name, int flags, int method, int system, int attributes) {
        if ((flags & ENCRYPTED) != 0) {
            throw refused(VisibleText.of(name) + " is encrypted");
        }
        if (method != STORED && method != DEFLATED) {
            throw refused(VisibleText.of(name) + " is compressed in a way that no backup is (method " + method + ")");
        }
        int kind = attributes >>> 16 & KIND;
        if (name.endsWith("/") || (kind != 0 && kind != REGULAR)) {
            throw refused(VisibleText.of(name) + " is a folder, a link or a device (of system " + system
                    + "), and a backup has plain files only");
        }
    }

    private static final class Sizes {
        private long size;
        private long packed;
        private long offset;
    }

    private Sizes sizes(ByteBuffer in, int at, int extra, int extraLength, String name) {
        Sizes sizes = new Sizes();
        sizes.packed = in.getInt(at + 20) & IN_ZIP_64;
        sizes.size = in.getInt(at + 24) & IN_ZIP_64;
        sizes.offset = in.getInt(at + 42) & IN_ZIP_64;
        if (sizes.size == IN_ZIP_64 || sizes.packed == IN_ZIP_64 || sizes.offset == IN_ZIP_64) {
            large(sizes, in, extra, extra + extraLength, name);
        }
        if (sizes.size < 0 || sizes.packed < 0 || sizes.offset < 0) {
            throw refused(VisibleText.of(name) + " has a size that nothing has");
        }
        return sizes;
    }

    private void large(Sizes sizes, ByteBuffer in, int begin, int end, String name) {
        for (int at = begin; at + 4 <= end; ) {
            int length = in.getShort(at + 2) & 0xffff;
            int field = at + 4;
            if (in.getShort(at) == ZIP_64 && field + length <= end) {
                int needed = 0;
                needed += sizes.size == IN_ZIP_64 ? 8 : 0;
                needed += sizes.packed == IN_ZIP_64 ? 8 : 0;
                needed += sizes.offset == IN_ZIP_64 ? 8 : 0;
                if (length >= needed) {
                    fill(sizes, in, field);
                    return;
                }
            }
            at = field + length;
        }
        throw refused(VisibleText.of(name) + " does not say how large it is");
    }

    private static void fill(Sizes sizes, ByteBuffer in, int begin) {
        int at = begin;
        if (sizes.size == IN_ZIP_64) {
            sizes.size = in.getLong(at);
            at += 8;
        }
        if (sizes.packed == IN_ZIP_64) {
            sizes.packed = in.getLong(at);
            at += 8;
        }
        if (sizes.offset == IN_ZIP_64) {
            sizes.offset = in.getLong(at);
        }
    }

    private WorkspacePath path(String name) {
        WorkspacePath path;
        try {
            path = WorkspacePath.of(name);
        } catch (InvalidInputException e) {
            throw refused(String.valueOf(e.getMessage()), e);
        }
        String folded = mayHaveTwins.test(path) ? name : FoldedName.of(name);
        if (!names.add(folded)) {
            throw refused(path.display() + " is there twice, or once more in another spelling");
        }
        for (int slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1)) {
            folders.add(folded.substring(0, slash));
        }
        return path;
    }

    private void refuseOverlaps(long directory) {
        for (String name : folders) {
            if (names.contains(name)) {
                throw refused(VisibleText.of(name) + " is a file and a folder");
            }
        }
        long free = 0;
        for (ArchivedFile each : files) {
            if (each.offset() < free || each.packedBytes() > directory - each.offset()) {
                throw refused(each.path().display() + " shares bytes with another file");
            }
            free = each.offset() + LOCAL_SIZE + each.packedBytes();
        }
        if (free > directory) {
            throw refused("its last file reaches into its directory");
        }
    }

    /** Finds where the content of a file begins: behind its own header, which has to be of the same name. */
    static long content(Path file, FileChannel channel, ArchivedFile wanted) throws IOException {
        CentralDirectory reading = new CentralDirectory(file, channel, path -> false);
        byte[] name = wanted.path().value().getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = reading.bytes(wanted.offset(), LOCAL_SIZE + name.length);
        byte[] found = new byte[name.length];
        header.get(LOCAL_SIZE, found);
        boolean same = header.getInt(0) == LOCAL
                && (header.getShort(26) & 0xffff) == name.length
                && Arrays.equals(name, found);
        if (!same) {
            throw reading.refused(wanted.path().display() + " has another name in its own header");
        }
        return wanted.offset() + LOCAL_SIZE + name.length + (header.getShort(28) & 0xffff);
    }

    private ByteBuffer bytes(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        long from = at;
        while (bytes.hasRemaining()) {
            int read = channel.read(bytes, from);
            if (read < 0) {
                throw refused("it ends too early");
            }
            from += read;
        }
        return bytes.flip();
    }

    private InvalidInputException refused(String why) {
        return new InvalidInputException(message(why));
    }

    private InvalidInputException refused(String why, Exception cause) {
        return new InvalidInputException(message(why), cause);
    }

    private String message(String why) {
        return "The archive " + file + " is refused: " + why + ". Nothing was unpacked. Name an archive that was not"
                + " altered.";
    }
}
