// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.introspect.VirtualAnnotatedMember;
import com.fasterxml.jackson.databind.ser.VirtualBeanPropertyWriter;
import com.fasterxml.jackson.databind.util.Annotations;
import com.fasterxml.jackson.databind.util.SimpleBeanPropertyDefinition;

/** Writes the first member of a whole document, see {@link DocumentSchema}. */
final class SchemaWriter extends VirtualBeanPropertyWriter {
    static final String KEY = "schema";

    private static final long serialVersionUID = 1;

    private final String schema;

    private SchemaWriter(BeanPropertyDefinition definition, Annotations annotations, JavaType type, String schema) {
        super(definition, annotations, type);
        this.schema = schema;
    }

    static SchemaWriter of(SerializationConfig config, BeanDescription document, String schema) {
        JavaType type = config.constructType(String.class);
        VirtualAnnotatedMember member =
                new VirtualAnnotatedMember(document.getClassInfo(), document.getBeanClass(), KEY, type);
        return new SchemaWriter(
                SimpleBeanPropertyDefinition.construct(config, member, PropertyName.construct(KEY)),
                document.getClassAnnotations(),
                type,
                schema);
    }

    @Override
    protected Object value(Object bean, JsonGenerator generator, SerializerProvider provider) {
        return schema;
    }

    @Override
    public SchemaWriter withConfig(
            MapperConfig<?> config, AnnotatedClass declaring, BeanPropertyDefinition definition, JavaType type) {
        return this;
    }
}
