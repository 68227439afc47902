// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.util.NameTransformer;
import org.jspecify.annotations.Nullable;

/** Tells Jackson databind which components to write inline, and the lower-case names of enum constants. */
final class MemberIntrospector extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    /** Makes databind write inline members. {@link RecordDeserializer} reads them, because databind would lose their locations. */
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
