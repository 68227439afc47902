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
 * Overwrites a small text file, instead of replacing the file by a rename, if programs read the file completely before
 * use. Rolling back an overwritten file needs no free disk space.
 */
final class InPlace {
    /** Size limit, in bytes, of an overwritten file, whose content must fit into memory. */
    private static final int LARGEST = 256 << 10;

    private static final int BLOCK = 4096;

    /** Types of file systems that can overwrite a disk block without allocating another block. */
    private static final Set<String> FILE_SYSTEMS = Set.of("ext2", "ext3", "ext4", "xfs", "tmpfs");

    /**
     * Extensions of files that programs read completely before they act. Shell scripts are not overwritten, because a
     * shell executes a script while reading.
     */
    private static final Set<String> READ_WHOLE = Set.of(
            ("adoc c cc cpp cs css csv go gradle groovy h hpp html java js json jsx kt kts md properties proto py rb rs"
                            + " rst scala sql svg swift toml ts tsx txt xml xsd xsl yaml yml")
                    .split(" "));

    /** Set-user-ID, set-group-ID and sticky bits. */
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
        // Without inode numbers, an overwritten file cannot be told apart from a replaced file.
        this.allowed = install == Install.OVERWRITE
                && Platform.keepsModes(workspace.root())
                && user.isPresent()
                && FILE_SYSTEMS.contains(Storage.of(workspace.root()).type());
    }

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

    /**
     * Returns whether this process may overwrite a file with this owner. Replacing another user's file by a rename
     * would change the file's owner, which only root can restore.
     */
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

    /**
     * Returns the number of disk blocks for a file size. If new content frees disk blocks, a roll back on a full disk
     * may fail.
     */
    private static long blocks(long size) {
        return (size + BLOCK - 1) / BLOCK;
    }

    private static boolean isReadWhole(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && READ_WHOLE.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** Returns whether the file is writable, not executable, and on the workspace root's file system. */
    private boolean isSuited(FolderEntry source) {
        return source.kind() == FileKind.FILE
                && source.id().device().equals(device)
                && (source.mode() & OWNER_MAY) == OWNER_MAY
                && (source.mode() & 0111) == 0;
    }

    /** Overwrites the file, so that concurrent readers may see partial content. */
    static void write(FileChannel file, byte[] content, long sizeBefore) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
            file.write(rest, rest.position());
        }
        if (content.length < sizeBefore) {
            file.truncate(content.length);
        }
    }

    static int read(FileChannel file, byte[] buffer, int expected) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(buffer);
        int read;
        do {
            read = file.read(rest, rest.position());
        } while (read >= 0 && rest.hasRemaining() && rest.position() != expected);
        return rest.hasRemaining() ? rest.position() : -1;
    }

    static byte[] buffer(List<Move.Overwrite> moves) {
        long largest = 0;
        for (Move.Overwrite move : moves) {
            largest = Math.max(largest, Math.max(move.identity().sizeBytes(), move.newSizeBytes()));
        }
        return new byte[(int) Math.min(largest, LARGEST) + 1];
    }
}
