// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import dev.cel.common.types.SimpleType;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;

/** The members of {@code file}: what happens to one file. */
final class FileShape {
    static final Shape<FileChange> SHAPE = Shape.<FileChange>named("lonelycat.File")
            .with("path", SimpleType.STRING, file -> file.path().value())
            .with("name", SimpleType.STRING, file -> file.path().name())
            .with(
                    "oldPath",
                    SimpleType.STRING,
                    file -> file.oldPath() == null ? null : file.source().value())
            .with("operation", SimpleType.STRING, file -> Names.of(file.operation()))
            .with("binary", SimpleType.BOOL, FileChange::binary)
            .with("link", SimpleType.BOOL, file -> file.newMode() == FileMode.LINK)
            .with("linesAdded", SimpleType.INT, file -> (long) file.linesAdded())
            .with("linesDeleted", SimpleType.INT, file -> (long) file.linesDeleted())
            .with("lines", SimpleType.INT, FileShape::lines)
            .with("oldSizeBytes", SimpleType.INT, FileChange::oldSizeBytes)
            .with("newSizeBytes", SimpleType.INT, FileChange::newSizeBytes)
            .with(
                    "oldMode",
                    SimpleType.STRING,
                    file -> file.oldMode() == null ? null : file.oldMode().git())
            .with(
                    "newMode",
                    SimpleType.STRING,
                    file -> file.newMode() == null ? null : file.newMode().git());

    private FileShape() {}

    static long lines(FileChange file) {
        return (long) file.linesAdded() + file.linesDeleted();
    }
}
