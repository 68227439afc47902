// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Members of a value of type {@code T} that policy conditions can read. */
record Shape<T>(String name, Map<String, ShapeMember<T>> members) {
    /** CEL type of a member, and the member's getter, which returns null for an absent member. */
    record ShapeMember<T>(CelType type, Function<T, @Nullable Object> value) {}

    Shape {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    static <T> Shape<T> named(String name) {
        return new Shape<>(name, Map.of());
    }

    Shape<T> with(String member, CelType type, Function<T, @Nullable Object> value) {
        Map<String, ShapeMember<T>> more = new LinkedHashMap<>(members);
        more.put(member, new ShapeMember<>(type, value));
        return new Shape<>(name, more);
    }

    @SuppressWarnings("Immutable") // the map is a copy that is never modified
    StructType type() {
        return StructType.create(
                name, ImmutableSet.copyOf(members.keySet()), member -> Optional.ofNullable(members.get(member))
                        .map(ShapeMember::type));
    }

    ShapedValue<T> of(T value, Meter meter) {
        return new ShapedValue<>(this, value, meter);
    }

    static final class EnvShape {
        static final Shape<Facts> SHAPE = Shape.<Facts>named("lonelycat.Env")
                .with("frontEnd", SimpleType.STRING, Facts::frontEnd)
                .with("user", SimpleType.STRING, Facts::user)
                .with("branch", SimpleType.STRING, facts -> facts.env().get("branch"))
                .with("buildUrl", SimpleType.STRING, facts -> facts.env().get("buildUrl"))
                .with("all", MapType.create(SimpleType.STRING, SimpleType.STRING), Facts::env);

        private EnvShape() {}
    }

    static final class ChangesetShape {
        static final Shape<Change> SHAPE = Shape.<Change>named("lonelycat.ChangeSet")
                .with("files", ListType.create(StructTypeReference.create(FileShape.SHAPE.name())), Change::files)
                .with("paths", ListType.create(SimpleType.STRING), Change::paths)
                .with("fileCount", SimpleType.INT, change ->
                        (long) change.files().size())
                .with("linesAdded", SimpleType.INT, Change::linesAdded)
                .with("linesDeleted", SimpleType.INT, Change::linesDeleted)
                .with("lines", SimpleType.INT, change -> change.linesAdded() + change.linesDeleted())
                .with(
                        "risk",
                        SimpleType.STRING,
                        change -> Names.of(change.facts().risk()))
                .with(
                        "checksum",
                        SimpleType.STRING,
                        change -> change.facts().changeset().checksum().value())
                .with("generatedBy", SimpleType.STRING, change -> change.facts()
                        .changeset()
                        .generatedBy());

        private ChangesetShape() {}
    }

    static final class FileShape {
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
}
