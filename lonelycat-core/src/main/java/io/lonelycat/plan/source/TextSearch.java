// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.content.FirstDifference;
import io.lonelycat.plan.content.Lines;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds a text in a file, byte by byte, and says what is wrong when it is not there as often as it must be. */
final class TextSearch {
    private static final int MOST_SHOWN = 10;

    private final String name;
    private final byte[] content;
    private final byte[] wanted;

    TextSearch(String name, byte[] content, String wanted) {
        this.name = name;
        this.content = content;
        this.wanted = wanted.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Puts another text in all its places.
     *
     * @param at where the text is in the input
     * @param count how often it must be there
     * @throws io.lonelycat.error.InvalidInputException if it is there less often, more often, or overlapping itself, or if
     *     the file would get larger than a document can be
     */
    byte[] replaced(InputValue at, String replacement, int count) {
        TextPlaces places = TextPlaces.of(wanted, content);
        if (places.count() == 0) {
            throw at.problem("the text does not occur in " + name + "; " + nearest());
        }
        if (places.count() != count) {
            throw at.problem(
                    "the text occurs " + places.count() + " times in " + name + ", at the lines " + lines(places)
                            + ", where " + count + " is expected. Give more of the text around it, or set count");
        }
        byte[] bytes = replacement.getBytes(StandardCharsets.UTF_8);
        long size = content.length + (long) count * (bytes.length - wanted.length);
        if (size > InputDocument.MOST_BYTES) {
            throw at.problem(name + " would have " + size + " bytes then, and " + InputDocument.MOST_BYTES
                    + " is the limit for what edits make. Use a patch or a folder for so much content");
        }
        return replaced(at, places, bytes, Math.max(0, (int) size));
    }

    private byte[] replaced(InputValue at, TextPlaces places, byte[] bytes, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(size);
        int done = 0;
        for (int i = 0; i < places.count(); i++) {
            int place = places.get(i);
            if (place < done) {
                throw at.problem("the text overlaps itself in " + name + ", at the lines " + lines(places)
                        + ". Give more of the text around it");
            }
            out.write(content, done, place - done);
            out.writeBytes(bytes);
            done = place + wanted.length;
        }
        out.write(content, done, content.length - done);
        return out.toByteArray();
    }

    private String lines(TextPlaces places) {
        Set<String> lines = new LinkedHashSet<>();
        int line = 1;
        int seen = 0;
        for (int i = 0; i < places.count() && lines.size() <= MOST_SHOWN; i++) {
            for (; seen < places.get(i); seen++) {
                line += content[seen] == '\n' ? 1 : 0;
            }
            lines.add(Integer.toString(line));
        }
        String shown = String.join(", ", lines.stream().limit(MOST_SHOWN).toList());
        return lines.size() > MOST_SHOWN ? shown + ", ..." : shown;
    }

    private String nearest() {
        boolean crLf = new String(wanted, StandardCharsets.ISO_8859_1).contains("\n")
                && TextPlaces.of(FirstDifference.withCrLf(wanted), content).count() > 0;
        if (crLf) {
            return "it would with CRLF at the ends of lines, as the file has them: write them as \\r\\n, also in new";
        }
        return new NearestLines(Lines.of(content), Lines.of(wanted)).sentence();
    }
}
