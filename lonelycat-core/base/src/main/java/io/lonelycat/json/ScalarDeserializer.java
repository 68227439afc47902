// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads a scalar, such as a string or number, and checks the limits in the {@link Member} annotation. */
final class ScalarDeserializer extends JsonDeserializer<Object> implements ContextualDeserializer {
    @FunctionalInterface
    interface Reader {
        Object read(InputValue value, Member member);
    }

    private record Unmarked(@Member int component) {}

    static final Member UNMARKED = Unmarked.class.getRecordComponents()[0].getAnnotation(Member.class);

    private static final Reader INT = (value, member) -> (int) integer(value, member, Integer.MAX_VALUE);
    private static final Reader LONG = (value, member) -> integer(value, member, Long.MAX_VALUE);
    private static final Reader TRUTH = (value, member) -> value.bool();
    private static final Map<Class<?>, Reader> READERS = Map.ofEntries(
            Map.entry(String.class, ScalarDeserializer::text),
            Map.entry(int.class, INT),
            Map.entry(Integer.class, INT),
            Map.entry(OptionalInt.class, (value, member) -> OptionalInt.of((int) INT.read(value, member))),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(OptionalLong.class, (value, member) -> OptionalLong.of((long) LONG.read(value, member))),
            Map.entry(boolean.class, TRUTH),
            Map.entry(Boolean.class, TRUTH),
            Map.entry(Digest.class, (value, member) -> value.digest()),
            Map.entry(Instant.class, (value, member) -> value.instant()),
            Map.entry(Duration.class, (value, member) -> value.duration()),
            Map.entry(InputObject.class, (value, member) -> value.object()),
            Map.entry(InputValue.class, (value, member) -> value));

    private final Reader reader;
    private final Member member;

    private ScalarDeserializer(Reader reader, Member member) {
        this.reader = reader;
        this.member = member;
    }

    /** Returns the deserializer of a scalar type; null for other types. */
    static @Nullable ScalarDeserializer of(Class<?> type) {
        Reader reader = READERS.get(type);
        return reader == null ? null : new ScalarDeserializer(reader, UNMARKED);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class is that of the enumeration
    static ScalarDeserializer ofConstants(Class<?> type) {
        return new ScalarDeserializer((value, member) -> value.oneOf((Class) type), UNMARKED);
    }

    /** Returns a deserializer that always fails, for a type that documents must not contain. */
    static ScalarDeserializer ofNone(Class<?> type) {
        return new ScalarDeserializer(
                (value, member) -> {
                    throw new EngineException("LonelyCat cannot write values of the class " + type.getName()
                            + " into a document. This is a bug in LonelyCat; report it with this message.");
                },
                UNMARKED);
    }

    private static String text(InputValue value, Member member) {
        if (!member.id().isEmpty()) {
            return DocumentId.read(value, member.id());
        }
        return member.blank() ? value.string() : value.text();
    }

    private static long integer(InputValue value, Member member, long most) {
        return value.integer(member.min(), Math.min(member.max(), most));
    }

    @Override
    public ScalarDeserializer createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        Member of = property == null ? null : property.getAnnotation(Member.class);
        return of == null ? this : new ScalarDeserializer(reader, of);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return Objects.requireNonNull(reader.read(((TreeParser) parser).current(), member));
    }
}
