// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The calls of the JDK that overwriting files in place needs at the least, and nothing else: each file is looked at, read
 * and digested; the old bytes go into one log; the new bytes, which are in memory already, are digested and written; each
 * file is looked at and read again, and compared. There is no patch, no journal that a recovery could read, no folder held
 * open against links, no cancelling and no check of who else writes. It is what the JDK leaves to be gained.
 */
final class BareCalls {
    private static final int LARGEST = 1 << 16;
    private static final int WRITTEN_AT_ONCE = 1 << 20;

    private final int threads;
    private final Path log;
    private final List<Path> files;
    private final byte[][] after;
    private final byte[][] before;
    private final byte[][] digests;

    /**
     * Prepares.
     *
     * @param threads 1 or more, each for an equal part of the files
     * @param log where the old bytes go
     * @param files all of at most 64 KiB
     * @param after their new contents
     */
    BareCalls(int threads, Path log, List<Path> files, List<byte[]> after) {
        this.threads = threads;
        this.log = log;
        this.files = List.copyOf(files);
        this.after = after.toArray(byte[][]::new);
        this.before = new byte[files.size()][];
        this.digests = new byte[files.size()][];
    }

    /** Returns the files below a folder, in the order of their paths. */
    static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Reads the contents of files. */
    static List<byte[]> contents(List<Path> files) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(Files.readAllBytes(file));
        }
        return contents;
    }

    /** Writes the new contents, and returns how long that took, in nanoseconds. */
    long apply() throws IOException, InterruptedException {
        Files.deleteIfExists(log);
        long start = System.nanoTime();
        inParts(BareCalls::compare);
        inParts(BareCalls::digest);
        writeLog();
        inParts(BareCalls::write);
        inParts(BareCalls::readAgain);
        return System.nanoTime() - start;
    }

    /** Buffers of one thread. */
    private record Tools(ByteBuffer buffer, MessageDigest sha256) {
        static Tools made() {
            try {
                return new Tools(ByteBuffer.allocateDirect(LARGEST + 1), MessageDigest.getInstance("SHA-256"));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private interface Call {
        void with(BareCalls all, int file, Tools tools) throws IOException;
    }

    private void inParts(Call call) throws InterruptedException {
        List<Thread> others = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (int part = 1; part < threads; part++) {
            int mine = part;
            Thread other = new Thread(() -> part(mine, call), "part " + part);
            other.setUncaughtExceptionHandler((thread, failure) -> failures.add(new IllegalStateException(failure)));
            other.start();
            others.add(other);
        }
        part(0, call);
        for (Thread other : others) {
            other.join();
        }
        for (RuntimeException failure : failures) {
            throw failure;
        }
    }

    private void part(int part, Call call) {
        Tools tools = Tools.made();
        int end = files.size() * (part + 1) / threads;
        try {
            for (int file = files.size() * part / threads; file < end; file++) {
                call.with(this, file, tools);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare(int file, Tools tools) throws IOException {
        before[file] = look(file, tools.buffer);
        digests[file] = tools.sha256.digest(before[file]);
    }

    private void digest(int file, Tools tools) {
        digests[file] = tools.sha256.digest(after[file]);
    }

    private void writeLog() throws IOException {
        ByteBuffer pieces = ByteBuffer.allocateDirect(WRITTEN_AT_ONCE);
        try (FileChannel out = FileChannel.open(log, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (byte[] old : before) {
                if (pieces.remaining() < old.length) {
                    out.write(pieces.flip());
                    pieces.clear();
                }
                pieces.put(old);
            }
            out.write(pieces.flip());
        }
    }

    private void write(int file, Tools tools) throws IOException {
        ByteBuffer content = tools.buffer.clear().put(after[file]).flip();
        try (FileChannel out = FileChannel.open(files.get(file), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            out.write(content);
            if (after[file].length < before[file].length) {
                out.truncate(after[file].length);
            }
        }
    }

    private void readAgain(int file, Tools tools) throws IOException {
        if (!Arrays.equals(look(file, tools.buffer), after[file])) {
            throw new IllegalStateException(files.get(file) + " has other content than was written");
        }
    }

    private byte[] look(int file, ByteBuffer buffer) throws IOException {
        Path path = files.get(file);
        long size = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .size();
        try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            in.read(buffer.clear());
        }
        if (buffer.flip().remaining() != size) {
            throw new IllegalStateException(path + " has other than " + size + " bytes");
        }
        byte[] content = new byte[buffer.remaining()];
        buffer.get(content);
        return content;
    }
}
