// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import org.jspecify.annotations.Nullable;

/** Writes a record component as a JSON member unless its value is null or an omitted default. */
final class MemberWriter extends BeanPropertyWriter {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Object leftOut;

    private MemberWriter(BeanPropertyWriter base, @Nullable Object leftOut) {
        super(base);
        this.leftOut = leftOut;
    }

    static BeanPropertyWriter of(BeanPropertyWriter found) {
        Class<?> type = found.getType().getRawClass();
        Member member = found.getAnnotation(Member.class);
        boolean ifAny = member != null && member.ifAny() && !member.written() && !member.orNull();
        boolean canBeLeftOut = ifAny || MemberDefault.isOptional(type);
        return found.isUnwrapping() || found.isVirtual()
                ? found
                : new MemberWriter(found, canBeLeftOut ? MemberDefault.of(type) : null);
    }

    @Override
    public void serializeAsField(Object bean, JsonGenerator generator, SerializerProvider provider) throws Exception {
        Object value = get(bean);
        if (value != null && !value.equals(leftOut)) {
            super.serializeAsField(bean, generator, provider);
        }
    }
}
