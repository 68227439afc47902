// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds a JSON object to a record in the order of the components and reports the first invalid member. */
final class RecordDeserializer extends DelegatingDeserializer {
    private static final long serialVersionUID = 1;

    private final transient BeanDeserializerBase bean;
    private final transient ValueInstantiator instantiator;
    /** Value that the member {@code schema} must have; null unless the record is a complete document. */
    private final @Nullable String schema;

    /**
     * JSON members of the record; null before the first read, because Jackson resolves record properties after the
     * constructor call.
     */
    private transient @Nullable List<BoundMember> members;

    RecordDeserializer(JsonDeserializer<?> bean) {
        super(bean);
        this.bean = (BeanDeserializerBase) bean;
        this.instantiator = this.bean.getValueInstantiator();
        DocumentSchema document = bean.handledType().getAnnotation(DocumentSchema.class);
        this.schema = document == null ? null : document.value();
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
        return new RecordDeserializer(contextual);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        TreeParser tree = (TreeParser) parser;
        InputValue value = tree.current();
        Object read = read(value, tree, context);
        if (value instanceof InputObject object && !tree.isShared(object) && !hasOpenFactory()) {
            object.rejectUnknown();
        }
        return read;
    }

    /** Returns whether the record has a factory method that accepts any JSON value and reports unknown keys itself. */
    private boolean hasOpenFactory() {
        return instantiator.canCreateUsingDelegate()
                && instantiator.getDelegateType(null).getRawClass() == InputValue.class;
    }

    private Object read(InputValue value, TreeParser tree, DeserializationContext context) throws IOException {
        try {
            if (instantiator.canCreateUsingDelegate()) {
                return instantiator.createUsingDelegate(context, hasOpenFactory() ? value : value.object());
            }
            if (instantiator.canCreateFromString()) {
                return instantiator.createFromString(context, value.string());
            }
            InputObject in = value.object();
            if (schema != null) {
                in.schema(schema);
            }
            return instantiator.createFromObjectWith(context, components(in, tree, context));
        } catch (ValueInstantiationException e) {
            if (e.getCause() instanceof InvalidInputException refused) {
                throw instantiator.canCreateUsingDelegate() ? refused : value.refused(refused);
            }
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw e;
        }
    }

    private Object[] components(InputObject in, TreeParser tree, DeserializationContext context) throws IOException {
        List<BoundMember> bound = members(context);
        Object[] components = new Object[bound.size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = bound.get(i).read(in, tree, context);
        }
        return components;
    }

    private List<BoundMember> members(DeserializationContext context) {
        List<BoundMember> known = members;
        if (known == null) {
            SettableBeanProperty[] components = instantiator.getFromObjectArguments(context.getConfig());
            // Only properties from Jackson's creatorProperties() have a deserializer; this list lacks components with
            // @JsonIgnore.
            bean.creatorProperties().forEachRemaining(resolved -> components[resolved.getCreatorIndex()] = resolved);
            known = Arrays.stream(components).map(BoundMember::of).toList();
            members = known;
        }
        return known;
    }

    private record BoundMember(
            String key,
            Class<?> type,
            boolean optional,
            boolean ignored,
            JsonDeserializer<Object> deserializer,
            Member member) {
        static BoundMember of(SettableBeanProperty property) {
            Class<?> type = property.getType().getRawClass();
            return new BoundMember(
                    property.getName(),
                    type,
                    MemberDefault.isOptional(type),
                    property.getAnnotation(JsonIgnore.class) != null,
                    property.getValueDeserializer(),
                    Objects.requireNonNullElse(property.getAnnotation(Member.class), ScalarDeserializer.UNMARKED));
        }

        @Nullable
        Object read(InputObject in, TreeParser tree, DeserializationContext context) throws IOException {
            if (ignored) {
                return MemberDefault.of(type);
            }
            if (member.inline()) {
                return readInline(in, tree, context);
            }
            if (!optional && !member.ifAny() && !member.orNull()) {
                return tree.read(in.required(key), deserializer, context);
            }
            InputValue value = in.find(key);
            if (value != null) {
                return tree.read(value, deserializer, context);
            }
            return member.orNull() ? null : MemberDefault.of(type);
        }

        /** An optional inline record is absent if the enclosing object lacks the record's first member. */
        private Object readInline(InputObject in, TreeParser tree, DeserializationContext context) throws IOException {
            boolean present = !optional || in.peek(firstKey(context)).isPresent();
            return present ? tree.readMembers(in, deserializer, context) : Optional.empty();
        }

        private String firstKey(DeserializationContext context) {
            return ((ContainerDeserializer) (JsonDeserializer<?>) deserializer).firstKey(context);
        }
    }

    String firstKey(DeserializationContext context) {
        return members(context).get(0).key();
    }
}
