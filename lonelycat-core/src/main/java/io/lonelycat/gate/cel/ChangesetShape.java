// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import io.lonelycat.json.Names;

/** The members of {@code changeset}: the change as a whole. */
final class ChangesetShape {
    static final Shape<Change> SHAPE = Shape.<Change>named("lonelycat.ChangeSet")
            .with("files", ListType.create(StructTypeReference.create(FileShape.SHAPE.name())), Change::files)
            .with("paths", ListType.create(SimpleType.STRING), Change::paths)
            .with("fileCount", SimpleType.INT, change -> (long) change.files().size())
            .with("linesAdded", SimpleType.INT, Change::linesAdded)
            .with("linesDeleted", SimpleType.INT, Change::linesDeleted)
            .with("lines", SimpleType.INT, change -> change.linesAdded() + change.linesDeleted())
            .with("risk", SimpleType.STRING, change -> Names.of(change.facts().risk()))
            .with(
                    "checksum",
                    SimpleType.STRING,
                    change -> change.facts().changeset().checksum().value())
            .with("generatedBy", SimpleType.STRING, change -> change.facts()
                    .changeset()
                    .generatedBy());

    private ChangesetShape() {}
}
