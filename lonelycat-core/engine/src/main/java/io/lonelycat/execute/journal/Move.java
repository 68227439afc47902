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
 * Planned removal, arrival or overwriting of one file or folder of the workspace. An execution renames removed files
 * into the journal, and overwrites only small text files in place.
 */
public sealed interface Move {

    int slot();

    WorkspacePath path();

    Identity identity();

    /** Move of an old file or folder from its workspace path into the journal. */
    record Removal(int slot, WorkspacePath path, Identity identity) implements Move {}

    /** Move of a new file or folder from the journal to its workspace path, at which no file may exist. */
    record Arrival(int slot, WorkspacePath path, Identity identity) implements Move {}

    /**
     * Overwriting of an existing file with new content.
     *
     * @param offset byte position of the file's contents in the journal's {@link ContentLog}
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

    /** Returns the digest of the content that the move writes to the workspace; empty for folders and removals. */
    default Optional<Digest> brings() {
        if (this instanceof Overwrite overwrite) {
            return Optional.of(overwrite.newSha256);
        }
        return this instanceof Arrival ? identity().sha256() : Optional.empty();
    }

    default boolean folder() {
        return identity().kind() == FileKind.FOLDER;
    }

    default String slotName() {
        return Integer.toString(slot());
    }

    /** Properties that identify a file or folder on the journal's file system. */
    record Identity(FileKind kind, long inode, long sizeBytes, int mode, long modifiedNanos, Optional<Digest> sha256) {

        public static Identity of(FolderEntry entry, Optional<Digest> sha256) {
            return new Identity(
                    entry.kind(), entry.id().inode(), entry.sizeBytes(), entry.mode(), nanos(entry.modified()), sha256);
        }

        /** Returns whether a file or folder has the recorded inode and kind, possibly with other content. */
        public boolean is(FolderEntry entry) {
            return entry.id().inode() == inode && entry.kind() == kind;
        }

        public boolean is(Optional<Folder.Seen> seen) {
            return seen.isPresent() && seen.get().inode() == inode && seen.get().kind() == kind;
        }

        public boolean isUntouched(FolderEntry entry) {
            return is(entry) && entry.sizeBytes() == sizeBytes && nanos(entry.modified()) == modifiedNanos;
        }

        public boolean isUntouched(Folder.Seen seen) {
            return seen.sizeBytes() == sizeBytes && nanos(seen.modified()) == modifiedNanos;
        }

        private static long nanos(FileTime time) {
            return time.to(TimeUnit.NANOSECONDS);
        }
    }

    /** Writes this file move as JSON without a JSON library, for speed. */
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

    private static int id(InputObject in, String key) {
        return (int) in.required(key).integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
