// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.simfs.Kernel.At;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** View of the attributes of a file, addressed by path or handle. */
record SimView(String name, Viewed viewed) implements PosixFileAttributeView {

    interface Viewed {
        SimAttributes attributes() throws IOException;

        void setMode(int mode) throws IOException;

        void setTimes(Kernel.Times times) throws IOException;
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
            viewed.setTimes(new Kernel.Times(nanos(modified), nanos(accessed)));
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

    /**
     * @param at throws if the folder was closed
     * @param linkTimes true by path; relative to a folder, the JDK cannot set times of links and truncates times to microseconds
     */
    record ViewedPath(SimFileSystem fileSystem, Supplier<At> at, SimPath shown, boolean follow, boolean linkTimes)
            implements Viewed {

        @Override
        public SimAttributes attributes() throws IOException {
            At place = at.get();
            return ErrnoException.call(shown, null, () -> fileSystem.kernel().stat(place, follow));
        }

        @Override
        public void setMode(int mode) throws IOException {
            At place = at.get();
            ErrnoException.run(shown, null, () -> fileSystem.kernel().setMode(place, follow, mode));
        }

        @Override
        public void setTimes(Kernel.Times times) throws IOException {
            At place = at.get();
            ErrnoException.run(shown, null, () -> fileSystem
                    .kernel()
                    .setTimes(place, follow, linkTimes, linkTimes ? times : times.inMicroseconds()));
        }
    }
}
