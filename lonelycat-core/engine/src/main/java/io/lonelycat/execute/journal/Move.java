// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Platform.Owner;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One physical step of a change, and of its undoing, on a single entry, which is known by its inode and not by its name.
 * Old entries are moved out of the way into the journal, the very files and not copies; new ones lie ready in the journal
 * and are moved in. A file that may be overwritten stays where it is, and the journal has its bytes.
 */
public sealed interface Move {

    /** The name of the entry while it is in the journal. */
    int slot();

    /** The place in the workspace. */
    WorkspacePath path();

    /** Returns the identity of the entry that is moved. */
    Identity identity();

    /** The entry that is at the path goes into the journal. */
    record Removal(int slot, WorkspacePath path, Identity identity) implements Move {}

    /** The entry that is in the journal goes to the path, where nothing is by then. */
    record Arrival(int slot, WorkspacePath path, Identity identity) implements Move {}

    /**
     * The file that is at the path gets other content and remains the same file.
     *
     * @param slot its number among those that are overwritten
     * @param identity the file, with its old size, time and digest; its permission bits stay
     * @param owner whose file it is
     * @param offset where its bytes begin in the {@link ContentLog}
     * @param newSizeBytes its size afterwards
     * @param newSha256 the digest of its content afterwards
     */
    record Overwrite(
            int slot,
            WorkspacePath path,
            Identity identity,
            Owner owner,
            long offset,
            long newSizeBytes,
            Digest newSha256)
            implements Move {}

    /** The digest of the content that is at the path afterwards; absent for folders, and where the entry goes. */
    default Optional<Digest> brings() {
        if (this instanceof Overwrite overwrite) {
            return Optional.of(overwrite.newSha256);
        }
        return this instanceof Arrival ? identity().sha256() : Optional.empty();
    }

    /** Returns whether the entry is a folder. */
    default boolean folder() {
        return identity().kind() == FileKind.FOLDER;
    }

    /** The name of the entry while it is in the journal. */
    default String slotName() {
        return Integer.toString(slot());
    }

    /**
     * Identity of an entry of the file system that the journal is on.
     *
     * @param kind file, link or folder
     * @param inode its inode number
     * @param sizeBytes its size when it was looked at
     * @param mode its permission bits then
     * @param modifiedNanos its time of modification then, in nanoseconds since 1970
     * @param sha256 the digest of its content; absent for folders
     */
    record Identity(FileKind kind, long inode, long sizeBytes, int mode, long modifiedNanos, Optional<Digest> sha256) {

        public static Identity of(FolderEntry entry, Optional<Digest> sha256) {
            return new Identity(
                    entry.kind(), entry.id().inode(), entry.sizeBytes(), entry.mode(), nanos(entry.modified()), sha256);
        }

        /** Returns whether an entry is this very one, with any content. */
        public boolean is(FolderEntry entry) {
            return entry.id().inode() == inode && entry.kind() == kind;
        }

        /** Returns whether the entry that was seen is this very one. */
        public boolean is(Optional<Folder.Seen> seen) {
            return seen.isPresent() && seen.get().inode() == inode && seen.get().kind() == kind;
        }

        /** Returns whether an entry is this file and has its size and time. */
        public boolean isUntouched(FolderEntry entry) {
            return is(entry) && entry.sizeBytes() == sizeBytes && nanos(entry.modified()) == modifiedNanos;
        }

        /** Returns whether the entry that was seen, which is this very one, has its size and time. */
        public boolean isUntouched(Folder.Seen seen) {
            return seen.sizeBytes() == sizeBytes && nanos(seen.modified()) == modifiedNanos;
        }

        private static long nanos(FileTime time) {
            return time.to(TimeUnit.NANOSECONDS);
        }
    }

    /** Adds the move as one line of the intent: by hand, since there are as many as files. */
    default void writeTo(StringBuilder lines) {
        lines.append("{\"move\":\"").append(verb());
        lines.append("\",\"slot\":").append(slot());
        lines.append(",\"path\":");
        Json.quote(path().value(), lines);
        lines.append(",\"kind\":\"").append(Names.of(identity().kind()));
        lines.append("\",\"inode\":\"").append(identity().inode());
        lines.append("\",\"sizeBytes\":").append(identity().sizeBytes());
        lines.append(",\"mode\":\"").append(Integer.toOctalString(identity().mode()));
        lines.append("\",\"modifiedNanos\":\"")
                .append(identity().modifiedNanos())
                .append('"');
        if (identity().sha256().isPresent()) {
            lines.append(",\"sha256\":\"").append(identity().sha256().get()).append('"');
        }
        if (this instanceof Overwrite overwrite) {
            lines.append(",\"user\":").append(overwrite.owner.user());
            lines.append(",\"group\":").append(overwrite.owner.group());
            lines.append(",\"offset\":").append(overwrite.offset);
            lines.append(",\"newSizeBytes\":").append(overwrite.newSizeBytes);
            lines.append(",\"newSha256\":\"").append(overwrite.newSha256).append('"');
        }
        lines.append("}\n");
    }

    private String verb() {
        if (this instanceof Removal) {
            return "remove";
        }
        return this instanceof Arrival ? "arrive" : "overwrite";
    }

    /** Reads a line of the intent. */
    static Move read(InputObject in) {
        String move = in.required("move").string();
        int slot = number(in, "slot");
        WorkspacePath path = WorkspacePath.of(in.required("path").string());
        Identity identity = new Identity(
                in.required("kind").oneOf(FileKind.class),
                Long.parseLong(in.required("inode").string()),
                in.required("sizeBytes").integer(0, Long.MAX_VALUE),
                Integer.parseInt(in.required("mode").string(), 8),
                Long.parseLong(in.required("modifiedNanos").string()),
                in.optional("sha256").map(value -> value.digest()));
        return in.closed(
                switch (move) {
                    case "remove" -> new Removal(slot, path, identity);
                    case "arrive" -> new Arrival(slot, path, identity);
                    case "overwrite" ->
                        new Overwrite(
                                slot,
                                path,
                                identity,
                                new Owner(id(in, "user"), id(in, "group")),
                                in.required("offset").integer(0, Long.MAX_VALUE),
                                in.required("newSizeBytes").integer(0, Long.MAX_VALUE),
                                in.required("newSha256").digest());
                    default -> throw in.required("move").problem("expected remove, arrive or overwrite, found " + move);
                });
    }

    private static int number(InputObject in, String key) {
        return (int) in.required(key).integer(0, Integer.MAX_VALUE);
    }

    /** Numbers of users and groups have 32 bits without a sign. */
    private static int id(InputObject in, String key) {
        return (int) in.required(key).integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
