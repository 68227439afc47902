// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The view of the attributes of a file, wherever it was named. */
record SimView(String name, Viewed viewed) implements PosixFileAttributeView {

    /** What a view looks at. */
    interface Viewed {
        SimAttributes attributes() throws IOException;

        void setMode(int mode) throws IOException;

        void setTimes(StatCalls.Times times) throws IOException;
    }

    static <V extends FileAttributeView> @Nullable V of(Class<V> type, Viewed viewed) {
        if (type == BasicFileAttributeView.class) {
            return type.cast(new SimView("basic", viewed));
        }
        if (type == PosixFileAttributeView.class || type == FileOwnerAttributeView.class) {
            return type.cast(new SimView("posix", viewed));
        }
        return null;
    }

    @Override
    public PosixFileAttributes readAttributes() throws IOException {
        return viewed.attributes();
    }

    @Override
    public void setTimes(@Nullable FileTime modified, @Nullable FileTime accessed, @Nullable FileTime created)
            throws IOException {
        if (modified != null || accessed != null) {
            viewed.setTimes(new StatCalls.Times(nanos(modified), nanos(accessed)));
        }
    }

    private static long nanos(@Nullable FileTime time) {
        return time == null ? -1 : Math.max(0, time.to(TimeUnit.NANOSECONDS));
    }

    @Override
    public void setPermissions(Set<PosixFilePermission> permissions) throws IOException {
        viewed.setMode(SimAttributes.mode(permissions));
    }

    @Override
    public UserPrincipal getOwner() throws IOException {
        return viewed.attributes().owner();
    }

    @Override
    public void setOwner(UserPrincipal owner) {
        throw new UnsupportedOperationException("everything belongs to root");
    }

    @Override
    public void setGroup(GroupPrincipal group) {
        throw new UnsupportedOperationException("everything belongs to root");
    }
}
