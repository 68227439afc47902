// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kind of secret and how to recognise it. The keywords are found in one pass over the content; only where one is
 * is the expression tried, and only from there on.
 *
 * @param kind the last part of the rule id
 * @param title what people call it
 * @param keywords in lower case, found in any case
 * @param before how many characters before the keyword the expression begins
 * @param startsWord whether letters, digits, hyphens and underscores must not stand directly before
 * @param form the expression, without unbounded repetition, and never across the end of a line
 * @param accepts looks at what the expression found, and tells examples and place-holders apart
 */
public record SecretPattern(
        String kind,
        String title,
        List<String> keywords,
        int before,
        boolean startsWord,
        Pattern form,
        Predicate<MatchResult> accepts) {
    /**
     * Makes one of a form that needs no further look.
     *
     * @param keywords in lower case, with a {@code |} between two of them
     */
    static SecretPattern token(String kind, String title, String form, String keywords) {
        return new SecretPattern(
                kind,
                title,
                List.of(keywords.split("\\|", -1)),
                0,
                true,
                Pattern.compile(form),
                found -> !isExample(found.group()));
    }

    SecretPattern anywhere() {
        return new SecretPattern(kind, title, keywords, before, false, form, accepts);
    }

    SecretPattern beginningBefore(int characters) {
        return new SecretPattern(kind, title, keywords, characters, startsWord, form, accepts);
    }

    SecretPattern accepting(Predicate<MatchResult> also) {
        return new SecretPattern(kind, title, keywords, before, startsWord, form, accepts.and(also));
    }

    boolean matches(CharSequence text) {
        Matcher matcher = form.matcher(text);
        return matcher.lookingAt() && accepts.test(matcher);
    }

    /** Manuals of Amazon end their examples so; a real one is random and does not. */
    private static boolean isExample(String found) {
        return (found.endsWith("EXAMPLE") && found.startsWith("A")) || found.contains("CYEXAMPLEKEY");
    }
}
