// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One plain mail address, or the id of a user who has one. Many addresses that mail servers accept are refused: no name
 * before it, no quotes, comments, routes or blanks, and ASCII only, so that all readers interpret it in the same way.
 *
 * @param local what is before the at sign
 * @param domain what is behind it, in small letters
 */
public record MailAddress(String local, String domain) {
    /** What is expected, in words. */
    public static final String EXPECTED =
            "the id of a Jenkins user, or one plain address such as team@example.org: letters, digits and any of . _ + -,"
                    + " with no name before it, no blank, no comma and no end of line";

    private static final String WORD = "[A-Za-z0-9_](?:[A-Za-z0-9_+-]|[.](?=[A-Za-z0-9_+-])){0,63}";
    private static final Pattern USER = Pattern.compile(WORD);
    private static final Pattern DOMAIN = Pattern.compile("(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
            + "(?:[.][A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    /** Says whether a text is the id of a user that a policy can name. */
    public static boolean isUser(String text) {
        return USER.matcher(text).matches();
    }

    public static boolean isDomain(String text) {
        return DOMAIN.matcher(text).matches();
    }

    /** Says whether a text is an address. */
    public static boolean isOne(String text) {
        int at = text.indexOf('@');
        return at > 0 && isUser(text.substring(0, at)) && isDomain(text.substring(at + 1));
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it {@linkplain #isOne is not one}
     */
    public static MailAddress of(String text) {
        if (!isOne(text)) {
            throw new IllegalArgumentException("not an address of mail");
        }
        int at = text.indexOf('@');
        return new MailAddress(text.substring(0, at), text.substring(at + 1).toLowerCase(Locale.ROOT));
    }

    /** Returns the address as it is written. */
    @Override
    public String toString() {
        return local + "@" + domain;
    }
}
