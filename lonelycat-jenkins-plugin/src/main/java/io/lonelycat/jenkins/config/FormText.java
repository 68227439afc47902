// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import org.jspecify.annotations.Nullable;

/** Converts form fields; an empty field counts as missing. */
final class FormText {
    private FormText() {}

    static @Nullable String text(@Nullable String value) {
        String trimmed = orEmpty(value).trim();
        return trimmed.isEmpty() ? null : trimmed;
    }

    static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
