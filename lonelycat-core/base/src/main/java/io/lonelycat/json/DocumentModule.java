// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
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
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleAbstractTypeResolver;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells databind how our documents are written: a member for each component of a record, by its name and in its order, as
 * {@link Member} describes. Empty optional components are left out. A document with a member that is unknown, missing, twice there
 * or of another type is refused with its place.
 *
 * <p>A record validates itself in its constructor, whose refusal is reported with the place of the object. A type with another
 * form has a {@code JsonCreator} of a text, an {@link InputValue} or an {@link InputObject}, and a {@code JsonValue}.
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
        context.addAbstractTypeResolver(new SimpleAbstractTypeResolver().addMapping(Map.class, TreeMap.class));
        context.addDeserializers(new Readers());
        context.addKeyDeserializers(
                (type, config, description) -> type.isEnumType() ? new ConstantKeys(type.getRawClass()) : null);
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
                return new OptionalDeserializer(type.containedType(0), null);
            }
            ScalarDeserializer scalar = ScalarDeserializer.of(raw);
            return scalar == null && raw.getPackageName().startsWith("java") ? ScalarDeserializer.ofNone(raw) : scalar;
        }

        @Override
        public JsonDeserializer<?> findEnumDeserializer(
                Class<?> type, DeserializationConfig config, BeanDescription description) {
            return ScalarDeserializer.ofConstants(type);
        }
    }

    /** Reads the keys of a map that are constants. */
    private static final class ConstantKeys extends KeyDeserializer {
        private final Map<String, Object> constants = new TreeMap<>();

        ConstantKeys(Class<?> type) {
            for (Object constant : type.getEnumConstants()) {
                constants.put(Names.of((Enum<?>) constant), constant);
            }
        }

        @Override
        public @Nullable Object deserializeKey(String key, DeserializationContext context) {
            if (!constants.containsKey(key)) {
                ((TreeParser) context.getParser()).object().rejectUnknown(constants.keySet());
            }
            return constants.get(key);
        }
    }

    private static final class StrictReaders extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1;

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription description, JsonDeserializer<?> found) {
            return found instanceof BeanDeserializerBase ? new RecordDeserializer(found) : found;
        }

        @Override
        public JsonDeserializer<?> modifyCollectionDeserializer(
                DeserializationConfig config,
                CollectionType type,
                BeanDescription description,
                JsonDeserializer<?> found) {
            return new Unmodifiable(found);
        }

        @Override
        public JsonDeserializer<?> modifyMapDeserializer(
                DeserializationConfig config, MapType type, BeanDescription description, JsonDeserializer<?> found) {
            return type.hasRawClass(TreeMap.class) ? new Unmodifiable(found) : found;
        }
    }

    /** Reads a list or a map that nobody can change. */
    private static final class Unmodifiable extends DelegatingDeserializer {
        private static final long serialVersionUID = 1;

        Unmodifiable(JsonDeserializer<?> container) {
            super(container);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
            return new Unmodifiable(contextual);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Object read = super.deserialize(parser, context);
            return read instanceof List<?> list
                    ? Collections.unmodifiableList(list)
                    : Collections.unmodifiableMap((Map<?, ?>) read);
        }
    }

    private static final class Writers extends Serializers.Base {
        private static final Set<Class<?>> SCALARS = Set.of(
                long.class,
                Long.class,
                Digest.class,
                Instant.class,
                Duration.class,
                OptionalInt.class,
                OptionalLong.class);

        @Override
        public @Nullable JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            if (type.hasRawClass(Optional.class)) {
                return new OptionalSerializer(false);
            }
            return SCALARS.contains(type.getRawClass()) ? new ScalarSerializer() : null;
        }
    }

    /** Writes values that databind would write in another form. */
    private static final class ScalarSerializer extends JsonSerializer<Object> {
        @Override
        public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            if (value instanceof OptionalInt number) {
                generator.writeNumber(number.orElseThrow());
            } else if (value instanceof OptionalLong number) {
                generator.writeNumber(JsonObject.exact(number.orElseThrow()));
            } else if (value instanceof Long number) {
                generator.writeNumber(JsonObject.exact(number));
            } else {
                generator.writeString((String) JsonObject.normal(value));
            }
        }
    }

    private static final class MemberWriters extends BeanSerializerModifier {
        private static final long serialVersionUID = 1;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> found) {
            List<BeanPropertyWriter> members = new ArrayList<>();
            DocumentSchema document = description.getBeanClass().getAnnotation(DocumentSchema.class);
            if (document != null) {
                members.add(SchemaWriter.of(config, description, document.value()));
            }
            found.forEach(member -> members.add(MemberWriter.of(member)));
            return members;
        }
    }
}
