// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.util.NameTransformer;
import org.jspecify.annotations.Nullable;

/**
 * Makes Jackson databind write enum constants in lower case, and the members of inline records into the enclosing
 * object.
 */
final class MemberIntrospector extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    /**
     * Makes databind merge an inline record into the enclosing object. {@link RecordDeserializer} reads inline records,
     * because databind would lose the locations of values.
     */
    @Override
    public @Nullable NameTransformer findUnwrappingNameTransformer(AnnotatedMember annotated) {
        Member member = annotated.getAnnotation(Member.class);
        boolean inline = member != null && member.inline() && !(annotated instanceof AnnotatedParameter);
        return inline ? NameTransformer.NOP : super.findUnwrappingNameTransformer(annotated);
    }

    @Override
    public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
        for (int i = 0; i < constants.length; i++) {
            names[i] = Names.of(constants[i]);
        }
        return names;
    }
}
