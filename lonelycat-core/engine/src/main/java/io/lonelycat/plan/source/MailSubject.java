// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.workspace.VisibleText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The subject of a patch that is a mail, as {@code git format-patch} writes it: its author's own words for the change. */
final class MailSubject {
    private static final int LONGEST_HEADER = 8192;
    private static final int LONGEST = 200;

    private static final String SUBJECT = "Subject: ";
    private static final String ENCODED = "=?";
    private static final Pattern PREFIX = Pattern.compile("^\\[PATCH[^]]*]\\s*");

    private MailSubject() {}

    /** Reads it from the beginning of a patch; absent where there is none. */
    static Optional<String> of(FileChannel patch) throws IOException {
        ByteBuffer begin = ByteBuffer.allocate(LONGEST_HEADER);
        long position = 0;
        int read;
        while (begin.hasRemaining() && (read = patch.read(begin, position)) > 0) {
            position += read;
        }
        String text = new String(begin.array(), 0, begin.position(), StandardCharsets.UTF_8);
        String subject = PREFIX.matcher(header(text)).replaceFirst("");
        String visible = VisibleText.of(subject);
        int end = visible.offsetByCodePoints(0, Math.min(LONGEST, visible.codePointCount(0, visible.length())));
        return Optional.of(visible.substring(0, end)).filter(said -> !said.isBlank() && !said.startsWith(ENCODED));
    }

    /** A header ends before the first line of the change or a blank one; a subject may go on in indented lines. */
    private static String header(String text) {
        StringBuilder subject = new StringBuilder();
        for (String line : text.lines().toList()) {
            boolean goesOn = subject.length() > 0 && (line.startsWith(" ") || line.startsWith("\t"));
            if (goesOn) {
                subject.append(' ').append(line.strip());
            } else if (subject.length() > 0 || line.isBlank() || line.startsWith("diff ") || line.startsWith("--- ")) {
                break;
            } else if (line.startsWith(SUBJECT)) {
                subject.append(line.substring(SUBJECT.length()).strip());
            }
        }
        return subject.toString();
    }
}
