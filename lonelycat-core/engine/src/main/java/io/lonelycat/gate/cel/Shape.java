// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.SelectableValue;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangePlan.Base;
import io.lonelycat.plan.ChangePlan.CheckUse;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.workspace.glob.Glob;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members that a value of type T has in conditions, with their types.
 *
 * @param name of the type in messages
 */
record Shape<T>(String name, Map<String, ShapeMember<T>> members) {
    /** A member; its value is null where it is not given, which conditions ask with {@code has}. */
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

    /** Returns the shape of what a function of a slice returns. */
    static Shape<Map<String, Long>> ofNumbers(String function, Collection<String> numbers) {
        Shape<Map<String, Long>> shape = named("lonelycat.history." + function);
        for (String number : numbers) {
            shape = shape.with(number, SimpleType.INT, values -> values.get(number));
        }
        return shape;
    }

    @SuppressWarnings("Immutable") // the map is a copy that is never modified
    StructType type() {
        return StructType.create(
                name, ImmutableSet.copyOf(members.keySet()), member -> Optional.ofNullable(members.get(member))
                        .map(ShapeMember::type));
    }

    Thing<T> of(T value, Meter meter) {
        return new Thing<>(this, value, meter);
    }

    /** The members of {@code env}: who asks, and from where, as the front end says. */
    static final class EnvShape {
        static final Shape<Facts> SHAPE = Shape.<Facts>named("lonelycat.Env")
                .with("frontEnd", SimpleType.STRING, Facts::frontEnd)
                .with("user", SimpleType.STRING, Facts::user)
                .with("branch", SimpleType.STRING, facts -> facts.env().get("branch"))
                .with("buildUrl", SimpleType.STRING, facts -> facts.env().get("buildUrl"))
                .with("all", MapType.create(SimpleType.STRING, SimpleType.STRING), Facts::env);

        private EnvShape() {}
    }

    /** The members of {@code plan}: the author's statements about the change. */
    static final class PlanShape {
        private static final ListType TEXTS = ListType.create(SimpleType.STRING);

        static final Shape<ChangePlan> SHAPE = Shape.<ChangePlan>named("lonelycat.Plan")
                .with("id", SimpleType.STRING, ChangePlan::id)
                .with("intent", SimpleType.STRING, ChangePlan::intent)
                .with("objective", SimpleType.STRING, plan -> plan.details().objective())
                .with("rationale", SimpleType.STRING, plan -> plan.details().rationale())
                .with("affectedPaths", TEXTS, plan -> plan.affectedPaths().stream()
                        .map(Glob::pattern)
                        .toList())
                .with("risk", SimpleType.STRING, plan -> Names.of(plan.risk()))
                .with(
                        "category",
                        SimpleType.STRING,
                        plan -> plan.details().category().map(Names::of).orElse(null))
                .with("verification", TEXTS, plan -> names(plan.details().verification()))
                .with("healthChecks", TEXTS, plan -> names(plan.details().healthChecks()))
                .with("dependencies", TEXTS, plan -> plan.details().dependencies())
                .with("issues", TEXTS, plan -> plan.details().issues())
                .with("irreversible", SimpleType.BOOL, plan -> plan.details().irreversible())
                .with("labels", MapType.create(SimpleType.STRING, SimpleType.STRING), ChangePlan::labels)
                .with("createdBy", SimpleType.STRING, ChangePlan::createdBy)
                .with("authors", TEXTS, ChangePlan::authors)
                .with("createdAt", SimpleType.TIMESTAMP, plan -> plan.origin().createdAt())
                .with("confidencePercent", SimpleType.INT, PlanShape::confidence)
                .with("correlationId", SimpleType.STRING, ChangePlan::correlationId)
                .with("parentExecutionId", SimpleType.STRING, plan -> plan.parentExecutionId()
                        .orElse(null))
                .with("trigger", SimpleType.STRING, plan -> Names.of(plan.trigger()))
                .with(
                        "baseCommit",
                        SimpleType.STRING,
                        plan -> plan.origin().base().map(Base::commit).orElse(null))
                .with(
                        "baseDirty",
                        SimpleType.BOOL,
                        plan -> plan.origin().base().map(Base::dirty).orElse(null))
                .with("derived", TEXTS, ChangePlan::derived);

        private PlanShape() {}

        private static @Nullable Object confidence(ChangePlan plan) {
            return plan.details().confidencePercent().isPresent()
                    ? (long) plan.details().confidencePercent().getAsInt()
                    : null;
        }

        private static List<String> names(List<CheckUse> checks) {
            return checks.stream().map(CheckUse::name).toList();
        }
    }

    /** The members of {@code changeset}: the change as a whole. */
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

    /** The members of {@code file}: what happens to one file. */
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

    /** A value with members, as CEL sees it. Its members are read only when a condition asks for them. */
    static final class Thing<T> implements SelectableValue<String> {
        private final Shape<T> shape;
        private final T subject;
        private final Meter meter;

        Thing(Shape<T> shape, T subject, Meter meter) {
            this.shape = shape;
            this.subject = subject;
            this.meter = meter;
        }

        T subject() {
            return subject;
        }

        @Override
        public Object select(String member) {
            return find(member)
                    .orElseThrow(() -> new ConditionRefusal(
                            member + " is not given here; a condition can ask for that with has(..." + member + ")"));
        }

        @Override
        public Optional<Object> find(String member) {
            meter.check();
            Shape.ShapeMember<T> known = shape.members().get(member);
            @Nullable Object value = known == null ? null : known.value().apply(subject);
            return Optional.ofNullable(value instanceof String text ? meter.text(member, text) : value);
        }
    }
}
