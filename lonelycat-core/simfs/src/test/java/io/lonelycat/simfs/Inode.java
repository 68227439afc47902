// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

/**
 * Immutable inode. Times are in nanoseconds.
 *
 * @param mode permission bits, 0 to 07777
 * @param links number of names; 0 if only open handles keep the inode alive
 * @param accessed not changed by reading (noatime)
 */
record Inode(int number, int mode, int links, long modified, long changed, long accessed, Body body) {

    boolean isFolder() {
        return body instanceof Body.Entries;
    }

    boolean isFile() {
        return body instanceof Body.Bytes;
    }

    boolean isLink() {
        return body instanceof Body.Target;
    }

    Body.Entries entries() throws ErrnoException {
        if (body instanceof Body.Entries entries) {
            return entries;
        }
        throw new ErrnoException(Errno.ENOTDIR);
    }

    Body.Bytes bytes() throws ErrnoException {
        if (body instanceof Body.Bytes bytes) {
            return bytes;
        }
        throw new ErrnoException(isFolder() ? Errno.EISDIR : Errno.EINVAL);
    }

    Inode withBody(Body newBody, long now) {
        return new Inode(number, mode, links, now, now, accessed, newBody);
    }

    Inode holding(Body other) {
        return new Inode(number, mode, links, modified, changed, accessed, other);
    }

    Inode withParent(int parent, long now) throws ErrnoException {
        Body.Entries moved = new Body.Entries(parent, entries().byName());
        return new Inode(number, mode, links, modified, now, accessed, moved);
    }

    Inode withLinks(int count, long now) {
        return new Inode(number, mode, count, modified, now, accessed, body);
    }

    Inode withMode(int newMode, long now) {
        return new Inode(number, newMode, links, modified, now, accessed, body);
    }

    Inode withTimes(long newModified, long newAccessed, long now) {
        return new Inode(number, mode, links, newModified, now, newAccessed, body);
    }
}
