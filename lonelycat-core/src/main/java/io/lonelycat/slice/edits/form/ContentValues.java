// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.DocumentValues;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.content.Content;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads content and modes that are in a document. */
public final class ContentValues {
    private ContentValues() {}

    /** Reads {@code text} or {@code base64}; empty if neither is there. */
    public static Optional<Content> content(InputObject in) {
        Optional<InputValue> text = in.optional("text");
        Optional<InputValue> base64 = in.optional("base64");
        if (text.isPresent() && base64.isPresent()) {
            throw base64.get().problem("the content is there already, as text. Keep one of the two");
        }
        return text.isPresent() ? text.map(ContentValues::text) : base64.map(ContentValues::decoded);
    }

    public static Content requiredContent(InputObject in) {
        return content(in).orElseThrow(() -> in.asValue()
                .problem("the content is missing. Add \"text\", or \"base64\" for what is not UTF-8"));
    }

    public static Content text(InputValue value) {
        return Content.of(value.string().getBytes(StandardCharsets.UTF_8));
    }

    private static Content decoded(InputValue value) {
        try {
            return Content.of(Base64.getDecoder().decode(value.string()));
        } catch (IllegalArgumentException e) {
            throw value.problem("not base64 (RFC 4648, with + and /, no line breaks): " + e.getMessage());
        }
    }

    public static @Nullable FileMode mode(InputObject in) {
        return in.optional("mode").map(ContentValues::mode).orElse(null);
    }

    public static FileMode mode(InputValue value) {
        return DocumentValues.at(value, () -> FileMode.parse(value.string()));
    }
}
