// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pattern of one kind of secret. The expression is tried only near a keyword.
 *
 * @param kind last part of the rule's id
 * @param keywords words in lower case near which the expression is tried
 * @param before number of characters between the start of the expression and the keyword
 * @param startsWord true if the secret must not follow a word character
 * @param form expression without unbounded repetition
 * @param accepts returns false for examples and placeholders
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

    /** Returns whether the match ends like the example keys in Amazon's manuals; real keys are random. */
    private static boolean isExample(String found) {
        return (found.endsWith("EXAMPLE") && found.startsWith("A")) || found.contains("CYEXAMPLEKEY");
    }
}
