// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Place;
import io.lonelycat.plan.content.FirstDifference;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.slice.edits.line.NearestLines;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds a text in a file, byte by byte, and says what is wrong when it is not there as often as it must be. */
final class TextSearch {
    private static final int MOST_SHOWN = 10;

    private final Place at;
    private final WorkspacePath path;
    private final byte[] content;
    private final byte[] wanted;
    private final byte[] replacement;
    private final TextPlaces places;

    /**
     * Finds all places of a text.
     *
     * @param at where the text is in the input
     * @param wanted at least one byte
     */
    TextSearch(Place at, WorkspacePath path, byte[] content, byte[] wanted, byte[] replacement) {
        this.at = at;
        this.path = path;
        this.content = content;
        this.wanted = wanted;
        this.replacement = replacement;
        places = TextPlaces.of(wanted, content);
    }

    int count() {
        return places.count();
    }

    /** Returns the line of the first place, from 1. */
    int firstLine() {
        int line = 1;
        for (int i = 0; i < places.get(0); i++) {
            line += content[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    /**
     * Puts the other text in all places.
     *
     * @param count how often the text must be there
     * @param more what else to do where it is there more often
     * @throws InvalidInputException if it is there less often, more often, or overlapping itself, or if the file would get
     *     larger than a document can be
     */
    byte[] replaced(int count, String more) {
        if (places.count() == 0) {
            throw misfit().nowhere(
                            "the text does not occur in " + name() + "; " + nearest(),
                            Lines.of(wanted),
                            Lines.of(replacement));
        }
        if (places.count() != count) {
            throw misfit().several(
                            "the text occurs " + places.count() + " times in " + name() + ", at the lines " + lines()
                                    + ", where " + count + " is expected. Give more of the text around it, or " + more,
                            Lines.of(wanted),
                            places.count());
        }
        long size = content.length + (long) count * (replacement.length - wanted.length);
        if (size > InputDocument.MOST_BYTES) {
            throw at.problem(name() + " would have " + size + " bytes then, and " + InputDocument.MOST_BYTES
                    + " is the limit for what edits make. Use a patch or a folder for so much content");
        }
        return replaced(Math.max(0, (int) size));
    }

    private byte[] replaced(int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(size);
        int done = 0;
        for (int i = 0; i < places.count(); i++) {
            int place = places.get(i);
            if (place < done) {
                throw at.problem("the text overlaps itself in " + name() + ", at the lines " + lines()
                        + ". Give more of the text around it");
            }
            out.write(content, done, place - done);
            out.writeBytes(replacement);
            done = place + wanted.length;
        }
        out.write(content, done, content.length - done);
        return out.toByteArray();
    }

    private Misfit misfit() {
        return new Misfit(at, path, Lines.of(content));
    }

    private String name() {
        return "`" + path.display() + "`";
    }

    private String lines() {
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
