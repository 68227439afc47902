// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.HashingOutput;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.patch.PatchWriter;
import io.lonelycat.workspace.NewFile;
import io.lonelycat.workspace.WorkspacePath;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change that is only to be judged: it has all that a proposal has, its patch included, but it cannot be executed.
 */
public final class SupposedChange {
    private SupposedChange() {}

    /**
     * Writes the patch, and nothing else.
     *
     * @param patch a file that is not there yet
     * @throws InvalidInputException if a file would not change, or two have the same name
     */
    public static Proposal write(Path patch, ChangePlan plan, String changesetId, List<SupposedFile> files) {
        List<FileChange> changes = new ArrayList<>();
        Digest digest;
        try (HashingOutput hashing = new HashingOutput(NewFile.open(patch));
                OutputStream out = new BufferedOutputStream(hashing)) {
            PatchWriter writer = new PatchWriter(out);
            for (SupposedFile file : sorted(files)) {
                changes.add(writer.write(planned(file)));
            }
            out.flush();
            digest = hashing.digest();
        } catch (IOException e) {
            throw new EngineException("Cannot write " + patch + ": " + e.getMessage() + ".", e);
        }
        ChangeSet changeset = new ChangeSet(
                changesetId,
                plan.id(),
                changes,
                ChangeSet.checksumOf(changes),
                digest,
                plan.createdBy(),
                plan.origin().createdAt());
        return new Proposal(
                plan,
                changeset,
                Digest.ofCanonical(
                        new JsonObject().with("changeset", changeset.toJson()).with("plan", plan.toJson())),
                patch);
    }

    private static List<SupposedFile> sorted(List<SupposedFile> files) {
        return files.stream().sorted(Comparator.comparing(SupposedFile::path)).toList();
    }

    private static PlannedFile planned(SupposedFile file) throws IOException {
        PlannedFile planned = new PlannedFile(
                file.path(),
                file.oldPath(),
                blob(file.oldPath(), file.before()),
                blob(file.path(), file.after()),
                null);
        if (planned.changesNothing()) {
            throw new InvalidInputException("`" + file.path().display() + "` would not change; give it other content.");
        }
        return planned;
    }

    private static @Nullable Blob blob(WorkspacePath path, SupposedFile.@Nullable SupposedSide side)
            throws IOException {
        return side == null ? null : Blob.of(path.display(), side.mode(), side.content());
    }

    /**
     * What would become of a file, both sides given: no workspace is asked.
     *
     * @param oldPath where the content would have been; the path itself unless the file is renamed
     * @param before null where nothing would have been
     * @param after null where nothing would be
     */
    public record SupposedFile(
            WorkspacePath path,
            WorkspacePath oldPath,
            @Nullable SupposedSide before,
            @Nullable SupposedSide after) {
        /** A mode and the content that goes with it. */
        public static final class SupposedSide {
            private final FileMode mode;
            private final byte[] content;

            /** Copies the content. */
            public SupposedSide(FileMode mode, byte[] content) {
                this.mode = mode;
                this.content = content.clone();
            }

            FileMode mode() {
                return mode;
            }

            Content content() {
                return Content.of(content);
            }
        }
    }
}
