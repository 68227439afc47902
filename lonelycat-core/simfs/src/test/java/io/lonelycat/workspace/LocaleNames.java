// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.nio.charset.Charset;
import java.util.stream.Collectors;

/** File names that the JVM's locale can encode. */
public final class LocaleNames {
    private static final Charset CHARSET = Charset.forName(System.getProperty("sun.jnu.encoding"));

    private LocaleNames() {}

    public static boolean canBe(String name) {
        return CHARSET.newEncoder().canEncode(name);
    }

    /** Removes characters that the locale cannot encode. */
    public static String here(String name) {
        return name.codePoints()
                .mapToObj(Character::toString)
                .filter(LocaleNames::canBe)
                .collect(Collectors.joining());
    }
}
