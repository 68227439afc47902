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
 * State of a git index, without file times and sizes, which git updates by itself.
 *
 * @param entries digest of each file's mode, object id, flags and name, and of index extensions except caches
 * @param trees digest of the index's cached trees, from which git creates commits
 * @param shared name of the base file of a split index
 * @param found first git-tracked path below the searched folder
 */
public record GitIndex(Digest entries, Optional<Digest> trees, Optional<String> shared, Optional<String> found) {
    private static final int[] HASHES = {20, 32};
    private static final int MAGIC = 0x44495243;
    private static final int MODE_AT = 24;
    private static final int OBJECT_AT = 40;
    private static final int EXTENDED = 0x4000;
    private static final int PADDING = 8;

    /** Finds a tracked file below {@code folder}; the result is relative to the work tree. */
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

    public static Optional<GitIndex> of(byte[] index) {
        return read(index, "");
    }

    /** Parses an index with SHA-1 ids, then with SHA-256 ids, because an index does not state its hash function. */
    private static Optional<GitIndex> read(byte[] index, String prefix) {
        for (int hash : HASHES) {
            try {
                return Optional.of(read(ByteBuffer.wrap(index.clone()), hash, prefix));
            } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException otherHash) {
                // Tries to parse the git index with the next hash function.
            }
        }
        return Optional.empty();
    }

    /** Returns whether two unsplit git indexes stage the same files; caches that git itself updates may differ. */
    public boolean mayFollow(GitIndex before) {
        return shared.isEmpty()
                && before.shared.isEmpty()
                && entries.equals(before.entries)
                && (trees.isEmpty() || trees.equals(before.trees));
    }

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
                // Ignores index extensions with caches, which git can recompute.
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

    private static byte[] entry(ByteBuffer in, int version, int hash, byte[] before, Hasher entries) {
        int start = in.position();
        // Clears an index entry's fields before and after the file mode: times, device, inode, owner and size.
        int behind = MODE_AT + Integer.BYTES;
        in.put(start, new byte[MODE_AT]);
        in.put(start + behind, new byte[OBJECT_AT - behind]);
        in.position(start + OBJECT_AT + hash);
        int flags = in.getShort();
        if (version > 2 && (flags & EXTENDED) != 0) {
            in.getShort();
        }
        entries.update(in.slice(start, in.position() - start));
        // In version 4 of git's index format, file names share a prefix with the previous name.
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
