// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.lonelycat.workspace.PlainText;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the subject of a {@code git format-patch} mail (RFC 5322, with encoded words of RFC 2047). */
final class MailSubject {
    private static final String NAME = "Subject:";

    /** Prefixes of a mail's subject that {@code git am} removes, such as {@code [PATCH 1/2]}. */
    private static final Pattern PREFIX = Pattern.compile("^(\\s|(?i:re:)|\\[[^]]*])+");

    private static final Pattern ENCODED = Pattern.compile("=\\?([^?]+)\\?([bBqQ])\\?([^?]*)\\?=(\\s+(?==\\?))?");
    private static final Pattern BYTE = Pattern.compile("=([0-9A-Fa-f]{2})");

    private final StringBuilder text = new StringBuilder();
    private boolean open;
    private boolean ended;

    void line(String line) {
        ended |= line.isBlank();
        if (ended) {
            return;
        }
        boolean begins = text.isEmpty() && line.regionMatches(true, 0, NAME, 0, NAME.length());
        open = begins || (open && (line.startsWith(" ") || line.startsWith("\t")));
        if (open) {
            text.append(begins ? line.substring(NAME.length()) : " " + line.strip());
        }
    }

    Optional<String> value() {
        String decoded = ENCODED.matcher(text).replaceAll(word -> Matcher.quoteReplacement(decoded(word)));
        return Optional.of(
                        PlainText.line(PREFIX.matcher(decoded).replaceFirst("")).strip())
                .filter(subject -> !subject.isEmpty());
    }

    private static String decoded(MatchResult word) {
        try {
            Charset charset = Charset.forName(word.group(1));
            return new String(
                    word.group(2).toLowerCase(Locale.ROOT).equals("b")
                            ? Base64.getDecoder().decode(word.group(3))
                            : quoted(word.group(3)),
                    charset);
        } catch (IllegalArgumentException unknown) {
            return word.group();
        }
    }

    private static byte[] quoted(String text) {
        return BYTE.matcher(text.replace('_', ' '))
                .replaceAll(hex -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hex.group(1), 16))))
                .getBytes(ISO_8859_1);
    }
}
