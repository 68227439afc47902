// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Place;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.slice.edits.line.CarriedChange;
import io.lonelycat.slice.edits.line.Closeness;
import io.lonelycat.slice.edits.line.NearestBlock;
import io.lonelycat.slice.edits.line.NearestBlock.Near;
import io.lonelycat.slice.edits.line.NearestLines;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An edit that cannot be placed: what was looked for, what is there, and what to send again, for people and for programs. */
final class Misfit {
    private static final int MOST_PLACES = 10;
    private static final int LONGEST = 4_000;
    private static final int AROUND = 2;

    private final Place at;
    private final WorkspacePath path;
    private final Lines file;

    Misfit(Place at, WorkspacePath path, Lines file) {
        this.at = at;
        this.path = path;
        this.file = file;
    }

    /**
     * Says that lines are nowhere.
     *
     * @param changed what was to be in their place
     */
    InvalidInputException nowhere(Lines wanted, Lines changed) {
        String nowhere = "the lines are not in `" + path.display() + "`; ";
        List<Integer> applied = changed.count() == 0 ? List.of() : LinePlaces.of(file, changed, Closeness.EXACT);
        if (applied.size() == 1) {
            String next = "Leave this edit out";
            return problem(
                    nowhere + "but what is to be in their place is there already, from line " + (applied.get(0) + 1)
                            + " on. " + next,
                    details("applied", wanted)
                            .with("nearest", block(applied.get(0), changed.count()))
                            .with("next", next + "."));
        }
        return nowhere(nowhere + new NearestLines(file, wanted).sentence(), wanted, changed);
    }

    InvalidInputException nowhere(String sentence, Lines wanted, Lines changed) {
        Optional<Near> near = new NearestBlock(file, wanted).place();
        return problem(
                sentence,
                details("nowhere", wanted)
                        .withIfPresent(
                                "nearest",
                                near.map(it -> block(it.line(), it.count())).orElse(null))
                        .with("next", "Send the edit again with the lines as they are in the file.")
                        .withIfPresent(
                                "sendAgain",
                                near.filter(Near::alike)
                                        .flatMap(it -> sendAgain(it, wanted, changed))
                                        .orElse(null)));
    }

    /**
     * Says that lines are in several places.
     *
     * @param places their first lines, from 0
     */
    InvalidInputException several(Lines wanted, List<Integer> places) {
        List<String> numbers = new ArrayList<>();
        List<JsonObject> shown = new ArrayList<>();
        for (int place : places.subList(0, Math.min(MOST_PLACES, places.size()))) {
            numbers.add(Integer.toString(place + 1));
            int first = Math.max(0, place - AROUND);
            shown.add(block(first, Math.min(place + wanted.count() + AROUND, file.count()) - first));
        }
        String more = places.size() > MOST_PLACES ? ", ..." : "";
        return problem(
                "the lines are in `" + path.display() + "` in "
                        + (places.size() == LinePlaces.MOST ? "at least " : "") + places.size()
                        + " places, from the lines " + String.join(", ", numbers) + more
                        + " on. Give more of the lines around the place that is meant",
                several(wanted, places.size(), shown));
    }

    InvalidInputException several(String sentence, Lines wanted, int count) {
        return problem(sentence, several(wanted, count, List.of()));
    }

    private JsonObject several(Lines wanted, int count, List<JsonObject> places) {
        return details("several", wanted)
                .with("count", count)
                .withIfNotEmpty("places", places)
                .with("next", "Send the edit again with more of the lines around the place that is meant.");
    }

    /** Says that lines are in one place, and that this is not enough. */
    InvalidInputException doubtful(Lines wanted, int place) {
        String next = "Give more of the lines around the place that is meant, or correct the counts";
        return problem(
                "the counts of the hunk are wrong, so a line of it may be missing, and too little of it tells whether line "
                        + (place + 1) + " of `" + path.display() + "` is the place. " + next,
                details("doubtful", wanted)
                        .with("nearest", block(place, wanted.count()))
                        .with("next", next + "."));
    }

    /** Says that new lines have no line around them that tells where they belong. */
    InvalidInputException bare() {
        return problem(
                "the new lines have no line of `" + path.display()
                        + "` around them, so their place is unknown. Give a line of the file before or after them",
                details("nowhere", Lines.of(new byte[0]))
                        .with("next", "Send the edit again with a line of the file before or after the new ones."));
    }

    private InvalidInputException problem(String whatAndNext, JsonObject details) {
        return at.problem(whatAndNext).with(details.members());
    }

    private JsonObject details(String why, Lines wanted) {
        return new JsonObject()
                .with("at", at.inDocument())
                .with("path", path.value())
                .with("why", why)
                .with("lookedFor", text(wanted, 0, wanted.count()));
    }

    private JsonObject block(int line, int count) {
        return new JsonObject().with("line", line + 1).with("lines", count).with("text", text(file, line, count));
    }

    /** Writes the edit as a call, with the lines that are there, and with what it changes carried over to them. */
    private Optional<JsonObject> sendAgain(Near near, Lines wanted, Lines changed) {
        String old = text(file, near.line(), near.count());
        String before = text(wanted, 0, wanted.count());
        String after = text(changed, 0, changed.count());
        return Stream.of(old, before, after).anyMatch(it -> it.endsWith("…"))
                ? Optional.empty()
                : CarriedChange.onto(before, old, after).map(replacement -> new JsonObject()
                        .with("file_path", path.value())
                        .with("old_string", old)
                        .with("new_string", replacement));
    }

    private static String text(Lines lines, int from, int count) {
        int start = lines.start(from);
        int size = Math.min(lines.start(Math.min(from + count, lines.count())) - start, 4 * LONGEST);
        String text = new String(lines.bytes(), start, size, StandardCharsets.UTF_8);
        int end = text.offsetByCodePoints(0, Math.min(text.codePointCount(0, text.length()), LONGEST));
        return end == text.length() ? text : text.substring(0, end) + "…";
    }
}
