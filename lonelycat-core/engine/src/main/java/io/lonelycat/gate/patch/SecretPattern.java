// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pattern of one kind of secret; {@link SecretScanner} matches the regular expression only around a keyword of the
 * pattern.
 *
 * @param keywords words in lower case; every matched text contains one of these words
 * @param before number of characters between the start of the matched text and the keyword
 * @param startsWord true if no letter, digit, {@code _} or {@code -} may precede the matched text
 * @param form regular expression for the secret, without unbounded repetition
 * @param accepts filter that rejects matched texts that are examples or placeholders
 */
public record SecretPattern(
        String kind,
        String title,
        List<String> keywords,
        int before,
        boolean startsWord,
        Pattern form,
        Predicate<MatchResult> accepts) {
    /** Creates the pattern of an access token; {@code keywords} are in lower case, separated by {@code |}. */
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

    /** Returns whether a matched access key looks like an example key in Amazon's manuals. */
    private static boolean isExample(String found) {
        return (found.endsWith("EXAMPLE") && found.startsWith("A")) || found.contains("CYEXAMPLEKEY");
    }
}
