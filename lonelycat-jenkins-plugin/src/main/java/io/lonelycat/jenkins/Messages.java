// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jvnet.localizer.Localizable;
import org.jvnet.localizer.ResourceBundleHolder;

/** The texts that users of the controller read, from {@code Messages.properties}; a translation is one more such file. */
public final class Messages {
    private static final ResourceBundleHolder TEXTS = ResourceBundleHolder.get(Messages.class);

    private Messages() {}

    /**
     * Returns a text in the language of the user.
     *
     * @param arguments shown as they are: no digits of a number are grouped
     */
    public static String of(String key, @Nullable Object... arguments) {
        return TEXTS.format(key, Arrays.stream(arguments).map(String::valueOf).toArray());
    }

    static Localizable localizable(String key) {
        return new Localizable(TEXTS, key);
    }
}
