// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jvnet.localizer.Localizable;
import org.jvnet.localizer.ResourceBundleHolder;

/** Localised texts from {@code Messages.properties}. */
public final class Messages {
    private static final ResourceBundleHolder TEXTS = ResourceBundleHolder.get(Messages.class);

    private Messages() {}

    /** Formats a localised text; numbers are inserted without separators. */
    public static String of(String key, @Nullable Object... arguments) {
        return TEXTS.format(key, Arrays.stream(arguments).map(String::valueOf).toArray());
    }

    static Localizable localizable(String key) {
        return new Localizable(TEXTS, key);
    }
}
