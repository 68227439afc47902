// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.check.figure.ReportReader;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.JsonWalk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a JSON report item by item: only one item, such as a result, is held at a time. */
final class JsonItems implements JsonWalk.Visitor<ReportException> {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Format[] formats;
    private final Map<String, List<String>> found = new HashMap<>();

    private JsonItems(Format... formats) {
        this.formats = formats;
    }

    /** The members of one format. */
    interface Format {
        /** Places of items; that of the document is empty. */
        Set<String> items();

        /** Places of single values in items or outside of them. */
        Set<String> values();

        /** Places of objects and lists that are counted in items. */
        Set<String> structures();

        /** Takes an item at its end, with the values that are in it and in no inner item. */
        void item(String place, ItemValues values) throws ReportException;
    }

    /** The values of an item. */
    static final class ItemValues {
        private final Map<String, List<String>> values;

        private ItemValues(Map<String, List<String>> values) {
            this.values = values;
        }

        /** Returns the first value at a place; empty text if there is none. */
        String first(String place) {
            return all(place).stream().findFirst().orElse("");
        }

        List<String> all(String place) {
            return values.getOrDefault(place, List.of());
        }
    }

    static void read(InputStream in, Format... formats) throws ReportException {
        JsonItems items = new JsonItems(formats);
        Reader characters = new BufferedReader(new InputStreamReader(
                in,
                UTF_8.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        JsonWalk walk = new JsonWalk(characters, items.wanted());
        try {
            characters.mark(1);
            if (characters.read() != BYTE_ORDER_MARK) {
                characters.reset();
            }
            walk.run(items);
        } catch (ReportException e) {
            throw e.at(walk.line());
        } catch (InvalidInputException e) {
            throw new ReportException(String.valueOf(e.getMessage()), walk.line(), e);
        } catch (IOException e) {
            throw ReportReader.unreadable(e, walk.line());
        }
    }

    private Set<String> wanted() {
        Set<String> wanted = new HashSet<>();
        for (Format format : formats) {
            wanted.addAll(format.values());
            wanted.addAll(format.structures());
            wanted.addAll(format.items());
        }
        return wanted;
    }

    @Override
    public void begin(String place) throws ReportException {
        for (Format format : formats) {
            if (format.values().contains(place)) {
                throw new ReportException(place + " is no single value");
            }
            if (format.structures().contains(place)) {
                found.computeIfAbsent(place, it -> new ArrayList<>()).add("");
            }
        }
    }

    @Override
    public void end(String place) throws ReportException {
        boolean ended = false;
        for (Format format : formats) {
            if (format.items().contains(place)) {
                format.item(place, new ItemValues(found));
                ended = true;
            }
        }
        if (ended) {
            found.keySet().removeIf(it -> it.startsWith(place + "/"));
        }
    }

    /** Takes null for a missing value. */
    @Override
    public void value(String place, @Nullable String text) throws ReportException {
        if (text == null) {
            return;
        }
        for (Format format : formats) {
            if (format.values().contains(place)) {
                found.computeIfAbsent(place, it -> new ArrayList<>()).add(text);
                return;
            }
        }
        throw new ReportException(place + " is a single value");
    }
}
