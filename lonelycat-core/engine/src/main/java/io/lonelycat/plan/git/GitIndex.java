// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.RegularFile;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Files of the next commit as an index of git has them, without times and sizes; read without starting git and without
 * loading a library. Git itself writes an index again where only sizes and times of files have changed, as {@code git status} does. The
 * format is that of git's {@code index-format} documentation, versions 2 to 4.
 *
 * @param entries the digest of modes, objects, flags and names, and of what git knows of resolved conflicts
 * @param trees the digest of the folders whose objects are known, which a commit takes over; absent if none are known
 * @param shared the name of the file beside it that has the rest of a split index
 * @param found the first name that begins as was asked for
 */
public record GitIndex(Digest entries, Optional<Digest> trees, Optional<String> shared, Optional<String> found) {
    private static final int[] HASHES = {20, 32};
    private static final int MAGIC = 0x44495243;
    private static final int MODE_AT = 24;
    private static final int OBJECT_AT = 40;
    private static final int EXTENDED = 0x4000;
    private static final int PADDING = 8;

    /**
     * Finds a file below a folder that git tracks.
     *
     * @param root of a tree that is a git work tree, or is in one
     * @param folder the name of a folder in it
     * @return the path of one such file, from the top of the work tree; empty if there is no such file, or no git
     * @throws EngineException if the index cannot be read
     */
    public static Optional<String> tracked(Path root, String folder) {
        Path top = GitLayout.top(root).orElse(null);
        if (top == null) {
            return Optional.empty();
        }
        Path git = GitLayout.repository(top).orElseThrow();
        String prefix = FileNames.text(top.relativize(root.resolve(folder))) + "/";
        try {
            return find(git.resolve("index"), prefix);
        } catch (IOException e) {
            throw EngineException.cannot("read git's index of " + top, e);
        }
    }

    private static Optional<String> find(Path file, String prefix) throws IOException {
        byte[] bytes;
        try {
            bytes = RegularFile.bytes(file);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        GitIndex index = read(bytes, prefix)
                .orElseThrow(() -> new IOException(
                        file + " is truncated, or is not a git index of version 2 to 4; run `git fsck`"));
        return index.found.isPresent() || index.shared.isEmpty()
                ? index.found
                : find(file.resolveSibling(index.shared.get()), prefix);
    }

    /** Reads an index; absent if it is not an index. */
    public static Optional<GitIndex> of(byte[] index) {
        return read(index, "");
    }

    /** Nothing in an index says how long its hashes are; with the wrong length it does not come out even. */
    private static Optional<GitIndex> read(byte[] index, String prefix) {
        for (int hash : HASHES) {
            try {
                return Optional.of(read(ByteBuffer.wrap(index.clone()), hash, prefix));
            } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException otherHash) {
                // The next length may fit.
            }
        }
        return Optional.empty();
    }

    /** Returns whether git itself may make an index like this one of that one, without a user staging files. */
    public boolean mayFollow(GitIndex before) {
        return shared.isEmpty()
                && before.shared.isEmpty()
                && entries.equals(before.entries)
                && (trees.isEmpty() || trees.equals(before.trees));
    }

    /** Reads one index, whose buffer is written over; an exception of the buffer says that it is another file. */
    private static GitIndex read(ByteBuffer in, int hash, String prefix) {
        int magic = in.getInt();
        int version = in.getInt();
        int count = in.getInt();
        if (magic != MAGIC || version < 2 || version > 4 || count < 0) {
            throw new IllegalArgumentException("another file");
        }
        Hasher entries = new Hasher();
        byte[] wanted = prefix.getBytes(StandardCharsets.UTF_8);
        Optional<String> found = Optional.empty();
        byte[] name = {};
        for (int i = 0; i < count; i++) {
            name = entry(in, version, hash, name, entries);
            if (found.isEmpty() && Arrays.mismatch(wanted, name) == wanted.length) {
                found = Optional.of(new String(name, StandardCharsets.UTF_8));
            }
        }
        Optional<Digest> trees = Optional.empty();
        Optional<String> shared = Optional.empty();
        while (in.remaining() > hash) {
            String kind = new String(bytes(in, 4), StandardCharsets.ISO_8859_1);
            byte[] content = bytes(in, in.getInt());
            switch (kind) {
                case "TREE" -> trees = Optional.of(Digest.of(content));
                case "link" ->
                    shared = Optional.of("sharedindex." + HexFormat.of().formatHex(content, 0, hash));
                // What is changed on the disk, what is untracked, and where in the file something is: git finds it out
                // again.
                case "UNTR", "FSMN", "EOIE", "IEOT" -> {}
                default -> entries.update(content, 0, content.length);
            }
        }
        if (in.remaining() != hash) {
            throw new IllegalArgumentException("another hash");
        }
        return new GitIndex(entries.digest(), trees, shared, found);
    }

    private static byte[] bytes(ByteBuffer in, int count) {
        if (count < 0 || count > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    /** Reads an entry, and clears what git writes again where only a file on the disk has changed; returns its name. */
    private static byte[] entry(ByteBuffer in, int version, int hash, byte[] before, Hasher entries) {
        int start = in.position();
        // Times, device and inode stand before the mode; the owner and the size behind it.
        int behind = MODE_AT + Integer.BYTES;
        in.put(start, new byte[MODE_AT]);
        in.put(start + behind, new byte[OBJECT_AT - behind]);
        in.position(start + OBJECT_AT + hash);
        int flags = in.getShort();
        if (version > 2 && (flags & EXTENDED) != 0) {
            in.getShort();
        }
        entries.update(in.slice(start, in.position() - start));
        // In version 4, a name begins with a part of the one before.
        int kept = version == 4 ? before.length - offset(in) : 0;
        if (kept < 0 || kept > before.length) {
            throw new IllegalArgumentException("an entry drops more bytes of the previous name than that name has");
        }
        int from = in.position();
        int end = from;
        while (in.get(end) != 0) {
            end++;
        }
        in.position(version == 4 ? end + 1 : start + (end - start) / PADDING * PADDING + PADDING);
        byte[] name = Arrays.copyOf(before, kept + end - from);
        in.get(from, name, kept, end - from);
        entries.update(name, 0, name.length);
        return name;
    }

    /** Reads how much of the end of the name before goes, in the encoding of offsets in git's packs. */
    private static int offset(ByteBuffer in) {
        int b = in.get();
        int value = b & 0x7f;
        while ((b & 0x80) != 0) {
            b = in.get();
            value = ((value + 1) << 7) | (b & 0x7f);
        }
        return value;
    }
}
