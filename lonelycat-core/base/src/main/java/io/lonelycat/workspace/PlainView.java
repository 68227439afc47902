// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.lonelycat.workspace.FolderEntry.FileKind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads and sets a file's attributes by path; {@link FolderByPath} detects whether another directory replaced the
 * file's directory.
 */
record PlainView(FolderByPath folder, Path file) implements PosixFileAttributeView {

    @Override
    public String name() {
        return "posix";
    }

    @Override
    public PosixFileAttributes readAttributes() throws IOException {
        return folder.guarded(() -> Platform.attributes(file));
    }

    @Override
    public void setTimes(@Nullable FileTime modified, @Nullable FileTime accessed, @Nullable FileTime created)
            throws IOException {
        folder.guarded(() -> {
            Files.getFileAttributeView(file, BasicFileAttributeView.class, NOFOLLOW_LINKS)
                    .setTimes(modified, accessed, created);
            return file;
        });
    }

    @Override
    public void setPermissions(Set<PosixFilePermission> permissions) throws IOException {
        folder.guarded(() -> Platform.setMode(refuseLink(), Platform.bits(permissions)));
    }

    /** Refuses a symbolic link, because chmod(2) changes the mode of the link's target. */
    private Path refuseLink() throws IOException {
        if (FolderEntry.kindOf(Platform.attributes(file)) == FileKind.LINK) {
            throw new FileSystemException(file.toString(), null, "is a symbolic link");
        }
        return file;
    }

    @Override
    public UserPrincipal getOwner() throws IOException {
        return readAttributes().owner();
    }

    @Override
    public void setOwner(UserPrincipal owner) throws IOException {
        folder.guarded(() -> {
            Files.getFileAttributeView(file, FileOwnerAttributeView.class, NOFOLLOW_LINKS)
                    .setOwner(owner);
            return file;
        });
    }

    @Override
    public void setGroup(GroupPrincipal group) throws IOException {
        folder.guarded(() -> {
            Files.getFileAttributeView(file, PosixFileAttributeView.class, NOFOLLOW_LINKS)
                    .setGroup(group);
            return file;
        });
    }
}
