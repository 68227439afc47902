// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Ways to tamper with a planned proposal. */
public enum Tamper {
    NOTHING,
    CHECKSUM,
    PLAN_ID,
    PATCH,
    SHORT_PATCH,
    LINES_ADDED,
    NEW_SIZE,
    NEW_SHA256,
    NEW_MODE;

    public String patch(String patch) {
        return switch (this) {
            case PATCH -> patch.replaceFirst("(?m)^\\+(?!\\+)", "+altered ");
            case SHORT_PATCH -> patch.substring(0, patch.lastIndexOf("diff --git"));
            default -> patch;
        };
    }

    public ChangeSet changeset(ChangeSet honest) {
        return switch (this) {
            case NOTHING, PATCH, SHORT_PATCH -> honest;
            case CHECKSUM ->
                with(honest, honest.planId(), honest.changes(), Digest.of(new byte[1]), honest.patchSha256());
            case PLAN_ID ->
                with(
                        honest,
                        "plan_01k9x3m5e7q8r2t4v6w8y0z1a9",
                        honest.changes(),
                        honest.checksum(),
                        honest.patchSha256());
            default -> {
                List<FileChange> changes = new ArrayList<>(honest.changes());
                changes.set(0, altered(changes.get(0)));
                yield with(honest, honest.planId(), changes, ChangeSet.checksumOf(changes), honest.patchSha256());
            }
        };
    }

    private static ChangeSet with(
            ChangeSet honest, String planId, List<FileChange> changes, Digest checksum, Digest patch) {
        return new ChangeSet(honest.id(), planId, changes, checksum, patch, honest.generatedBy(), honest.generatedAt());
    }

    private FileChange altered(FileChange c) {
        return new FileChange(
                c.operation(),
                c.path(),
                c.oldPath(),
                c.oldSha256(),
                this == NEW_SHA256 ? Digest.of("other".getBytes(StandardCharsets.UTF_8)) : c.newSha256(),
                c.oldMode(),
                this == NEW_MODE ? FileMode.EXECUTABLE : c.newMode(),
                c.oldSizeBytes(),
                this == NEW_SIZE ? 1 : c.newSizeBytes(),
                this == LINES_ADDED ? 0 : c.linesAdded(),
                c.linesDeleted(),
                c.binary());
    }
}
