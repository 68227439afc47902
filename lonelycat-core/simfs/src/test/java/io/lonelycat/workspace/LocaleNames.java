// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.nio.charset.Charset;
import java.util.stream.Collectors;

/** What the JVM can express in names of files: under {@code LC_ALL=C} nothing beyond ASCII. */
public final class LocaleNames {
    private static final Charset CHARSET = Charset.forName(System.getProperty("sun.jnu.encoding"));

    private LocaleNames() {}

    /** Tells whether there can be a file of a name here. */
    public static boolean canBe(String name) {
        return CHARSET.newEncoder().canEncode(name);
    }

    /** Returns a name without the letters that cannot be expressed here. */
    public static String here(String name) {
        return name.codePoints()
                .mapToObj(Character::toString)
                .filter(LocaleNames::canBe)
                .collect(Collectors.joining());
    }
}
