// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
     * @param at where the text stands in the input
     * @param count how often it must be there
     * @throws io.lonelycat.error.InvalidInputException if it is there less often, more often, or overlapping itself
     */
    byte[] replaced(InputValue at, String replacement, int count) {
        List<Integer> places = places();
        if (places.isEmpty()) {
            throw at.problem("the text does not occur in " + name + "; " + nearest());
        }
        if (places.size() != count) {
            throw at.problem(
                    "the text occurs " + places.size() + " times in " + name + ", at the lines " + lines(places)
                            + ", where " + count + " is expected. Give more of the text around it, or set count");
        }
        byte[] bytes = replacement.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + count * bytes.length);
        int done = 0;
        for (int place : places) {
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

    private List<Integer> places() {
        List<Integer> places = new ArrayList<>();
        for (int i = indexFrom(0, wanted); i >= 0; i = indexFrom(i + 1, wanted)) {
            places.add(i);
        }
        return places;
    }

    private int indexFrom(int from, byte[] text) {
        byte first = text[0];
        int last = content.length - text.length;
        for (int i = from; i <= last; i++) {
            if (content[i] == first && matches(i, text)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(int at, byte[] text) {
        for (int i = 1; i < text.length; i++) {
            if (content[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private String lines(List<Integer> places) {
        Set<String> lines = new LinkedHashSet<>();
        int line = 1;
        int seen = 0;
        for (int place : places) {
            for (; seen < place; seen++) {
                line += content[seen] == '\n' ? 1 : 0;
            }
            lines.add(Integer.toString(line));
        }
        String shown = String.join(", ", lines.stream().limit(MOST_SHOWN).toList());
        return lines.size() > MOST_SHOWN ? shown + ", ..." : shown;
    }

    private String nearest() {
        boolean crLf = new String(wanted, StandardCharsets.ISO_8859_1).contains("\n")
                && indexFrom(0, FirstDifference.withCrLf(wanted)) >= 0;
        if (crLf) {
            return "it would with CRLF at the ends of lines, as the file has them: write them as \\r\\n, also in new";
        }
        return new NearestLines(Lines.of(content), Lines.of(wanted)).sentence();
    }
}
