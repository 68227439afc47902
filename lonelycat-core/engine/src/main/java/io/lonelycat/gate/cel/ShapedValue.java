// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import dev.cel.common.values.SelectableValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Value whose members a CEL condition reads lazily. */
final class ShapedValue<T> implements SelectableValue<String> {
    private final Shape<T> shape;
    private final T subject;
    private final Meter meter;

    ShapedValue(Shape<T> shape, T subject, Meter meter) {
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
                .orElseThrow(() -> new ConditionRefusal("`" + member
                        + "` has no value for this change, so the condition must first test `has(x." + member
                        + ")`; here `x` stands for the text before `." + member + "` in the condition"));
    }

    @Override
    public Optional<Object> find(String member) {
        meter.count();
        Shape.ShapeMember<T> known = shape.members().get(member);
        @Nullable Object value = known == null ? null : known.value().apply(subject);
        return Optional.ofNullable(value instanceof String text ? meter.text(member, text) : value);
    }
}
