// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an index of git says the next commit has, without what it says of the files on the disk. Git itself writes an index
 * again where only their sizes and times have changed, as {@code git status} does. The format is that of git's
 * {@code index-format} documentation, versions 2 to 4.
 *
 * @param entries the digest of modes, objects, flags and names, and of what git knows of resolved conflicts
 * @param trees the digest of the folders whose objects are known, which a commit takes over; absent if none are known
 */
public record StagedFiles(Digest entries, Optional<Digest> trees) {
    private static final int MAGIC = 0x44495243;
    private static final int MODE_AT = 24;
    private static final int OBJECT_AT = 40;
    private static final int EXTENDED = 0x4000;
    private static final int WITHOUT_LENGTH = 0xf000;
    private static final int SHA1 = 20;
    private static final int SHA256 = 32;

    /** Whether git itself may make an index like this one of that one, without a user staging files. */
    public boolean mayFollow(StagedFiles before) {
        return entries.equals(before.entries) && (trees.isEmpty() || trees.equals(before.trees));
    }

    /** Reads an index; absent if it is not an index, or is split over several files. */
    public static Optional<StagedFiles> of(byte[] index) {
        for (int hash : new int[] {SHA1, SHA256}) {
            Optional<StagedFiles> read = read(index, hash);
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    /** Nothing in an index says how long its hashes are; with the wrong length it does not come out even. */
    private static Optional<StagedFiles> read(byte[] index, int hash) {
        try {
            return new Reader(ByteBuffer.wrap(index), hash).read();
        } catch (BufferUnderflowException | IllegalArgumentException otherHash) {
            return Optional.empty();
        }
    }

    /** Reads one index. */
    private static final class Reader {
        private final ByteBuffer in;
        private final int hash;
        private final Hasher entries = new Hasher();
        private Optional<Digest> trees = Optional.empty();

        Reader(ByteBuffer in, int hash) {
            this.in = in;
            this.hash = hash;
        }

        Optional<StagedFiles> read() {
            if (in.getInt() != MAGIC) {
                return Optional.empty();
            }
            int version = in.getInt();
            int left = in.getInt();
            if (version < 2 || version > 4 || left < 0) {
                return Optional.empty();
            }
            add(new byte[] {(byte) version});
            for (; left > 0; left--) {
                entry(version);
            }
            while (in.remaining() > hash) {
                if (!extension()) {
                    return Optional.empty();
                }
            }
            return in.remaining() == hash ? Optional.of(new StagedFiles(entries.digest(), trees)) : Optional.empty();
        }

        private void entry(int version) {
            int start = in.position();
            in.position(start + MODE_AT);
            add(bytes(4));
            in.position(start + OBJECT_AT);
            add(bytes(hash));
            int flags = in.getShort();
            add(new byte[] {(byte) ((flags & WITHOUT_LENGTH) >> 8)});
            if (version > 2 && (flags & EXTENDED) != 0) {
                add(bytes(2));
            }
            if (version == 4) {
                byte more;
                do {
                    more = in.get();
                    add(new byte[] {more});
                } while ((more & 0x80) != 0);
            }
            byte name;
            do {
                name = in.get();
                add(new byte[] {name});
            } while (name != 0);
            if (version < 4) {
                int length = in.position() - start;
                in.position(in.position() + (8 - length % 8) % 8);
            }
        }

        /** Says whether it is one that one file alone can have. */
        private boolean extension() {
            String name = new String(bytes(4), StandardCharsets.ISO_8859_1);
            byte[] content = bytes(in.getInt());
            switch (name) {
                case "TREE" -> trees = Optional.of(Digest.of(content));
                case "REUC" -> add(content);
                // What is changed on the disk, what is untracked, and where in the file something is: git finds it out
                // again.
                case "UNTR", "FSMN", "EOIE", "IEOT" -> {
                    return true;
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private byte[] bytes(int count) {
            if (count < 0 || count > in.remaining()) {
                throw new BufferUnderflowException();
            }
            byte[] bytes = new byte[count];
            in.get(bytes);
            return bytes;
        }

        private void add(byte[] bytes) {
            entries.update(bytes, 0, bytes.length);
        }
    }
}
