// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.journal.Move;
import io.lonelycat.gate.policy.Install;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.Platform.FileNumbers;
import io.lonelycat.workspace.Platform.Owner;
import io.lonelycat.workspace.Storage;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which files are overwritten where they are, and overwrites them. All others are replaced by a rename. A file is
 * overwritten only where the old content can be written back for certain, also on a full disk, and where no program reads
 * it while it runs: text that one name leads to.
 */
final class InPlace {
    /** Of a larger file, the new content is not kept in memory. */
    private static final int LARGEST = 256 << 10;

    private static final int BLOCK = 4096;

    /** On these, writing over a block of a file takes no new one. */
    private static final Set<String> FILE_SYSTEMS = Set.of("ext2", "ext3", "ext4", "xfs", "tmpfs");

    /** The endings of files that programs read before they act on them. A shell, for one, reads a script while it runs it. */
    private static final Set<String> READ_WHOLE = Set.of(
            ("adoc c cc cpp cs css csv go gradle groovy h hpp html java js json jsx kt kts md properties proto py rb rs"
                            + " rst scala sql svg swift toml ts tsx txt xml xsd xsl yaml yml")
                    .split(" "));

    /** More than the permission bits: such a file is replaced. */
    private static final int SPECIAL = 07000;

    private static final int OWNER_MAY = 0600;

    private final Workspace workspace;
    private final boolean allowed;
    private final String device;
    private final Optional<Integer> user;

    InPlace(Workspace workspace, Install install) throws IOException {
        this.workspace = workspace;
        this.user = Platform.user();
        try (OpenFolders tree = workspace.open()) {
            this.device = tree.root().id().device();
        }
        // Without inode numbers, a file that gets other content would be taken for another file.
        this.allowed = install == Install.OVERWRITE
                && Platform.keepsModes(workspace.root())
                && user.isPresent()
                && FILE_SYSTEMS.contains(Storage.of(workspace.root()).type());
    }

    /** Returns the owner of a file that may be overwritten; absent if the file is replaced. */
    Optional<Owner> allows(FileChange change, Optional<FolderEntry> source) throws IOException {
        if (!allowed || source.isEmpty() || !isSuited(change) || !isSuited(source.get())) {
            return Optional.empty();
        }
        FileNumbers numbers = Platform.numbers(workspace.resolve(source.get().path()));
        boolean plain = numbers.inode() == source.get().id().inode()
                && numbers.names() == 1
                && (numbers.mode() & SPECIAL) == 0
                && mayWrite(numbers.owner(), source.get());
        return plain ? Optional.of(numbers.owner()) : Optional.empty();
    }

    /** A file of another user that replaces one of theirs would not be theirs. Root can give it to them. */
    private boolean mayWrite(Owner owner, FolderEntry source) {
        return owner.user() == user.orElseThrow()
                || (user.orElseThrow() != 0 && Files.isWritable(workspace.resolve(source.path())));
    }

    private static boolean isSuited(FileChange change) {
        return change.operation() == Operation.UPDATE
                && change.oldMode() == FileMode.REGULAR
                && change.newMode() == FileMode.REGULAR
                && !change.binary()
                && change.oldSizeBytes() <= LARGEST
                && change.newSizeBytes() <= LARGEST
                && blocks(change.newSizeBytes()) >= blocks(change.oldSizeBytes())
                && isReadWhole(change.path().name());
    }

    /** A file that shrinks gives blocks away, and may not get them back on a full disk. */
    private static long blocks(long size) {
        return (size + BLOCK - 1) / BLOCK;
    }

    private static boolean isReadWhole(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && READ_WHOLE.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** The file system was asked for the root; below a mount point there may be another. */
    private boolean isSuited(FolderEntry source) {
        return source.kind() == FileKind.FILE
                && source.id().device().equals(device)
                && (source.mode() & OWNER_MAY) == OWNER_MAY
                && (source.mode() & 0111) == 0;
    }

    /** Writes over a file of a size. A reader may see it half written. */
    static void write(FileChannel file, byte[] content, long sizeBefore) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
            file.write(rest, rest.position());
        }
        if (content.length < sizeBefore) {
            file.truncate(content.length);
        }
    }

    /**
     * Reads a file into the beginning of a buffer.
     *
     * @param expected the size that it should have: what gives so many bytes at once ends there
     * @return its size, or -1 if it does not end within the buffer
     */
    static int read(FileChannel file, byte[] buffer, int expected) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(buffer);
        int read;
        do {
            read = file.read(rest, rest.position());
        } while (read >= 0 && rest.hasRemaining() && rest.position() != expected);
        return rest.hasRemaining() ? rest.position() : -1;
    }

    /** A buffer for {@link #read} that is larger than any of these files before and after. */
    static byte[] buffer(List<Move.Overwrite> moves) {
        long largest = 0;
        for (Move.Overwrite move : moves) {
            largest = Math.max(largest, Math.max(move.identity().sizeBytes(), move.newSizeBytes()));
        }
        return new byte[(int) Math.min(largest, LARGEST) + 1];
    }
}
