// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.ser.VirtualBeanPropertyWriter;
import com.fasterxml.jackson.databind.util.Annotations;

/** Writes the first member, {@code schema}, of a document that {@link DocumentSchema} marks. */
final class SchemaWriter extends VirtualBeanPropertyWriter {
    private static final long serialVersionUID = 1;

    SchemaWriter() {}

    private SchemaWriter(BeanPropertyDefinition definition, Annotations annotations, JavaType type) {
        super(definition, annotations, type);
    }

    @Override
    protected Object value(Object bean, JsonGenerator generator, SerializerProvider provider) {
        return bean.getClass().getAnnotation(DocumentSchema.class).value();
    }

    @Override
    public SchemaWriter withConfig(
            MapperConfig<?> config, AnnotatedClass declaring, BeanPropertyDefinition definition, JavaType type) {
        return new SchemaWriter(definition, declaring.getAnnotations(), type);
    }
}
