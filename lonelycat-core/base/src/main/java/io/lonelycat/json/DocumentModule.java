// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Configures Jackson databind for the engine's JSON documents: each record component is a JSON member, in declaration
 * order. Omits empty optionals on writing; refuses unknown, missing, duplicate and mistyped JSON members on reading.
 *
 * <p>Classes of the engine other than records and enums need a {@code JsonValue} for writing. For reading, these
 * classes need a {@code JsonCreator} whose parameter is a string, an {@link InputValue} or an {@link InputObject}.
 */
final class DocumentModule extends Module {
    @Override
    public String getModuleName() {
        return "documents";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addDeserializers(new Readers());
        context.addBeanDeserializerModifier(new StrictReaders());
        context.addSerializers(new Writers());
        context.addBeanSerializerModifier(new MemberWriters());
    }

    private static final class Readers extends Deserializers.Base {
        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) {
            Class<?> raw = type.getRawClass();
            if (raw == Optional.class) {
                return new ContainerDeserializer(type, null);
            }
            ScalarDeserializer scalar = ScalarDeserializer.of(raw);
            return scalar == null && raw.getPackageName().startsWith("java") ? ScalarDeserializer.ofNone(raw) : scalar;
        }

        @Override
        public JsonDeserializer<?> findCollectionDeserializer(
                CollectionType type,
                DeserializationConfig config,
                BeanDescription description,
                @Nullable TypeDeserializer elementType,
                @Nullable JsonDeserializer<?> element) {
            boolean isList = type.hasRawClass(List.class) || type.hasRawClass(Collection.class);
            return isList ? new ContainerDeserializer(type, null) : ScalarDeserializer.ofNone(type.getRawClass());
        }

        @Override
        public JsonDeserializer<?> findMapDeserializer(
                MapType type,
                DeserializationConfig config,
                BeanDescription description,
                @Nullable KeyDeserializer key,
                @Nullable TypeDeserializer valueType,
                @Nullable JsonDeserializer<?> value) {
            return new ContainerDeserializer(type, null);
        }

        @Override
        public JsonDeserializer<?> findEnumDeserializer(
                Class<?> type, DeserializationConfig config, BeanDescription description) {
            return ScalarDeserializer.ofConstants(type);
        }
    }

    private static final class StrictReaders extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1;

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription description, JsonDeserializer<?> found) {
            return found instanceof BeanDeserializerBase ? new RecordDeserializer(found) : found;
        }
    }

    private static final class Writers extends Serializers.Base {
        private static final Set<Class<?>> SCALARS =
                Set.of(long.class, Long.class, Instant.class, Duration.class, OptionalInt.class, OptionalLong.class);

        /**
         * Java types that JSON documents must not contain; databind would write their values as strings or empty
         * objects.
         */
        private static final Set<Class<?>> FOREIGN = Set.of(char.class, Character.class, Object.class);

        @Override
        public @Nullable JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            if (type.hasRawClass(Optional.class)) {
                return new OptionalSerializer(false);
            }
            if (FOREIGN.contains(type.getRawClass())) {
                return new ForeignSerializer();
            }
            return SCALARS.contains(type.getRawClass()) ? new ScalarSerializer() : null;
        }
    }

    private static final class ScalarSerializer extends JsonSerializer<Object> {
        private static final DateTimeFormatter UTC_MILLISECONDS =
                new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            if (value instanceof OptionalInt number) {
                generator.writeNumber(number.orElseThrow());
            } else if (value instanceof OptionalLong number) {
                generator.writeNumber(ExactGenerator.exact(number.orElseThrow()));
            } else if (value instanceof Long number) {
                generator.writeNumber(ExactGenerator.exact(number));
            } else {
                generator.writeString(
                        value instanceof Duration duration
                                ? Quantities.text(duration)
                                : UTC_MILLISECONDS.format((Instant) value));
            }
        }
    }

    private static final class ForeignSerializer extends JsonSerializer<Object> {
        @Override
        public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) {
            throw ExactGenerator.foreign("a " + value.getClass().getName());
        }
    }

    private static final class MemberWriters extends BeanSerializerModifier {
        private static final long serialVersionUID = 1;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> found) {
            found.replaceAll(MemberWriter::of);
            return found;
        }
    }
}
