// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** List of the files that a plan changes, each once, sorted by the UTF-8 bytes of {@code path}. */
@DocumentSchema(ChangeSet.SCHEMA)
public record ChangeSet(
        @Member(id = "cs_") String id,
        @Member(id = "plan_") String planId,
        List<FileChange> changes,
        Digest checksum,
        Digest patchSha256,
        @Member(blank = false) String generatedBy,
        Instant generatedAt) {
    static final String SCHEMA = "lonelycat.changeset/1";

    /**
     * Fails with an {@link InvalidInputException} if two changes have the same old or new path, or the changes are not
     * sorted by path.
     */
    public ChangeSet {
        changes = List.copyOf(changes);
        Set<WorkspacePath> sources = new HashSet<>();
        WorkspacePath before = null;
        for (FileChange change : changes) {
            boolean known = change.operation() != Operation.CREATE && !sources.add(change.source());
            int order = before == null ? -1 : before.compareTo(change.path());
            if (known || order == 0) {
                throw new InvalidInputException("`"
                        + (known ? change.source() : change.path()).display()
                        + "` is changed by two entries under `changes`: by an earlier one, and by the one with the path `"
                        + change.path().display()
                        + "`. Combine all edits of the file in one entry.");
            }
            if (before != null && order > 0) {
                throw new InvalidInputException("`" + change.path().display() + "` comes after `" + before.display()
                        + "`, but changes must be sorted by the bytes of their paths. changeset.json was"
                        + " altered. If changeset.json is evidence of an execution, restore the file from an"
                        + " archived copy. Otherwise run `lonelycat plan` again.");
            }
            before = change.path();
        }
    }

    ObjectNode toJson(ArrayNode elements) {
        ObjectNode json =
                Json.object(new ChangeSet(id, planId, List.of(), checksum, patchSha256, generatedBy, generatedAt));
        json.set("changes", elements);
        return json;
    }

    public boolean isInverseOf(ChangeSet other) {
        List<FileChange> inverse =
                other.changes.stream().map(FileChange::inverse).toList();
        return changes.equals(sorted(inverse));
    }

    public static Digest checksumOf(List<FileChange> changes) {
        return Digest.ofCanonical(documents(changes));
    }

    public static ArrayNode documents(List<FileChange> changes) {
        return JsonNodeFactory.instance
                .arrayNode(changes.size())
                .addAll(changes.stream().map(FileChange::toJson).toList());
    }

    private static List<FileChange> sorted(List<FileChange> changes) {
        return changes.stream().sorted(Comparator.comparing(FileChange::path)).toList();
    }
}
