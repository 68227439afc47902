// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks into git's index for what a commit would bring along, without starting git and without loading a library: the
 * names in it are sorted, so only its beginning is read. The format is that of git's {@code index-format} documentation,
 * versions 2 to 4; what a shared index holds beside it is looked at too.
 */
public final class GitIndex {
    private static final int MAGIC = 0x44495243;
    private static final int BEFORE_HASH = 40;
    private static final int SHA1 = 20;
    private static final int SHA256 = 32;
    private static final int EXTENDED = 0x4000;
    private static final int EXTENSION = 8;
    private static final int LINK = 0x6c696e6b;
    private static final String SHARED = "sharedindex.";

    private final DataInputStream in;
    private final int version;
    private final int hashBytes;
    private int left;
    private byte[] last = new byte[0];

    private GitIndex(DataInputStream in, int version, int hashBytes, int entries) {
        this.in = in;
        this.version = version;
        this.hashBytes = hashBytes;
        this.left = entries;
    }

    /**
     * Finds a file below a folder that git tracks.
     *
     * @param root of a tree that is a git work tree, or is in one
     * @param folder the name of a folder in it
     * @return the path of one such file, from the top of the work tree; empty if there is no such file, or no git
     * @throws EngineException if the index cannot be read
     */
    public static Optional<String> tracked(Path root, String folder) {
        return found(root, folder, "/");
    }

    /** Says whether git tracks a file, whether it is in the tree or not. */
    public static boolean tracksFile(Path root, String file) {
        return found(root, file, "")
                .filter(name -> name.equals(file) || name.endsWith("/" + file))
                .isPresent();
    }

    /** Says whether the work tree is a part of what git tracks, as {@code git sparse-checkout} makes it. */
    public static boolean isSparse(Path root) {
        Path git = GitFolder.at(root);
        return git != null && StateFiles.exists(git.resolve("info/sparse-checkout"));
    }

    private static Optional<String> found(Path root, String name, String ending) {
        Path top = root;
        Path git = GitFolder.at(top);
        while (git == null) {
            top = top.getParent();
            if (top == null) {
                return Optional.empty();
            }
            git = GitFolder.at(top);
        }
        String prefix = top.relativize(root.resolve(name)) + ending;
        try {
            return find(git.resolve("index"), prefix, usesSha256(git) ? SHA256 : SHA1);
        } catch (IOException e) {
            throw new EngineException("Cannot read git's index of " + top + ": " + e.getMessage(), e);
        }
    }

    private static boolean usesSha256(Path git) throws IOException {
        Path config = GitFolder.common(git).resolve("config");
        return Files.isRegularFile(config)
                && new String(RegularFile.bytes(config), StandardCharsets.ISO_8859_1)
                        .replaceAll("\\s", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("objectformat=sha256");
    }

    private static Optional<String> find(Path index, String prefix, int hash) throws IOException {
        try (InputStream file = RegularFile.stream(index);
                DataInputStream in = new DataInputStream(new BufferedInputStream(file, 1 << 16))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(index + " does not begin with DIRC");
            }
            int version = in.readInt();
            if (version < 2 || version > 4) {
                throw new IOException(index + " has the version " + version + "; 2 to 4 are known");
            }
            GitIndex entries = new GitIndex(in, version, hash, in.readInt());
            Optional<String> found = entries.find(prefix);
            if (found.isPresent() || !hasShared(index)) {
                return found;
            }
            Optional<Path> shared = entries.shared(index);
            return shared.isPresent() ? find(shared.get(), prefix, hash) : found;
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (EOFException e) {
            throw new IOException(index + " ends too early", e);
        }
    }

    /** A split index has its changes in one file and the rest in another one, beside it; old ones stay for a while. */
    private static boolean hasShared(Path index) {
        if (!index.endsWith("index")) {
            return false;
        }
        return StateFiles.list(index.resolveSibling(".")).stream()
                .anyMatch(file -> file.getFileName().toString().startsWith(SHARED));
    }

    /** What is behind the names says which of the shared files this index goes with. */
    private Optional<Path> shared(Path index) throws IOException {
        while (left > 0) {
            next();
        }
        byte[] ahead = in.readNBytes(EXTENSION);
        while (ahead.length == EXTENSION) {
            ByteBuffer extension = ByteBuffer.wrap(ahead);
            int signature = extension.getInt();
            long size = Integer.toUnsignedLong(extension.getInt());
            if (signature == LINK) {
                return Optional.of(index.resolveSibling(SHARED + HexFormat.of().formatHex(in.readNBytes(hashBytes))));
            }
            if (in.skip(size) < size) {
                break; // those eight bytes began the checksum, which ends the file
            }
            ahead = in.readNBytes(EXTENSION);
        }
        return Optional.empty();
    }

    private Optional<String> find(String prefix) throws IOException {
        byte[] wanted = prefix.getBytes(StandardCharsets.UTF_8);
        while (left > 0) {
            byte[] name = next();
            int order = compare(name, wanted);
            if (order == 0) {
                return Optional.of(new String(name, StandardCharsets.UTF_8));
            }
            if (order > 0) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** 0 if the name begins with the prefix; else which comes first. */
    private static int compare(byte[] name, byte[] prefix) {
        for (int i = 0; i < prefix.length; i++) {
            int mine = i < name.length ? name[i] & 0xff : -1;
            int other = prefix[i] & 0xff;
            if (mine != other) {
                return mine < other ? -1 : 1;
            }
        }
        return 0;
    }

    private byte[] next() throws IOException {
        left--;
        in.skipNBytes(BEFORE_HASH + hashBytes);
        int flags = in.readUnsignedShort();
        int read = BEFORE_HASH + hashBytes + 2;
        if (version > 2 && (flags & EXTENDED) != 0) {
            in.skipNBytes(2);
            read += 2;
        }
        return version == 4 ? compressed() : padded(read);
    }

    private byte[] padded(int before) throws IOException {
        byte[] name = upToZero();
        int read = before + name.length + 1;
        in.skipNBytes((8 - read % 8) % 8);
        return name;
    }

    /** Only what differs from the name before is written: how much of that one's end goes, and what comes. */
    private byte[] compressed() throws IOException {
        int gone = offset();
        byte[] added = upToZero();
        int kept = last.length - gone;
        if (kept < 0) {
            throw new IOException("a name in the index takes away more than there is");
        }
        byte[] name = new byte[kept + added.length];
        System.arraycopy(last, 0, name, 0, kept);
        System.arraycopy(added, 0, name, kept, added.length);
        last = name;
        return name;
    }

    /** The encoding of offsets in git's packs. */
    private int offset() throws IOException {
        int b = in.readUnsignedByte();
        int value = b & 0x7f;
        while ((b & 0x80) != 0) {
            b = in.readUnsignedByte();
            value = ((value + 1) << 7) | (b & 0x7f);
        }
        return value;
    }

    private byte[] upToZero() throws IOException {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        for (int b = in.readUnsignedByte(); b != 0; b = in.readUnsignedByte()) {
            name.write(b);
        }
        return name.toByteArray();
    }
}
