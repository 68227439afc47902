// SPDX-License-Identifier: MIT
package io.lonelycat.flow.repair;

import io.lonelycat.flow.repair.Draft.DraftFile;
import io.lonelycat.flow.repair.Mend.Swap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds where in a file some lines are, whatever ends them. */
record LinePlaces(List<String> lines) {
    /** So few letters and digits are in many files. */
    private static final int FEWEST_CHARACTERS = 6;

    /**
     * Where lines are, and what is to be there.
     *
     * @param from the index of the first line
     * @param to the index behind the last one
     */
    record Place(int from, int to, List<String> lines) {
        /** Copies the list. */
        Place {
            lines = List.copyOf(lines);
        }
    }

    static LinePlaces in(DraftFile file) {
        return new LinePlaces(Objects.requireNonNull(file.lines()));
    }

    /** Returns the places with all lines above and below; where there is none, those that {@link #bare} finds. */
    List<Place> all(Swap swap) {
        List<Place> whole = find(swap.before(), swap.removed(), swap.after(), swap.added());
        return whole.isEmpty() ? bare(swap) : whole;
    }

    /** Returns the places of the removed lines alone, however far they are indented; of added lines, those between two. */
    List<Place> bare(Swap swap) {
        List<String> before = last(swap.before());
        List<String> after = first(swap.after());
        if (swap.removed().isEmpty()) {
            return before.isEmpty() || after.isEmpty() || !tells(before, after)
                    ? List.of()
                    : find(before, List.of(), after, swap.added());
        }
        return tells(swap.removed()) ? indented(swap) : List.of();
    }

    /** Returns the places where the lines are as they would be afterwards. */
    List<Place> done(Swap swap) {
        return tells(swap.added())
                ? find(last(swap.before()), swap.added(), first(swap.after()), swap.added())
                : find(swap.before(), swap.added(), swap.after(), swap.added());
    }

    private List<Place> find(List<String> before, List<String> middle, List<String> after, List<String> then) {
        List<String> all = new ArrayList<>(before);
        all.addAll(middle);
        all.addAll(after);
        List<Place> places = new ArrayList<>();
        for (int at = 0; !all.isEmpty() && at + all.size() <= lines.size(); at++) {
            if (isAt(at, all)) {
                int from = at + before.size();
                if (!middle.isEmpty()
                        || from < lines.size()
                        || lines.get(from - 1).endsWith("\n")) {
                    places.add(place(from, from + middle.size(), then));
                }
            }
        }
        return places;
    }

    private boolean isAt(int at, List<String> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!bare(lines.get(at + i)).equals(bare(wanted.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private List<Place> indented(Swap swap) {
        String old = indent(swap.removed());
        List<Place> places = new ArrayList<>();
        for (int at = 0; at + swap.removed().size() <= lines.size(); at++) {
            String here = indent(lines.subList(at, at + swap.removed().size()));
            Optional<List<String>> wanted = moved(swap.removed(), old, here);
            Optional<List<String>> then = moved(swap.added(), old, here);
            if (wanted.isPresent() && then.isPresent() && isAt(at, wanted.get())) {
                places.add(place(at, at + swap.removed().size(), then.get()));
            }
        }
        return places;
    }

    /** Moves lines to another depth; none where one of them is less deep. */
    private static Optional<List<String>> moved(List<String> lines, String old, String here) {
        List<String> moved = new ArrayList<>();
        for (String line : lines) {
            if (bare(line).isBlank()) {
                moved.add(line);
            } else if (line.startsWith(old)) {
                moved.add(here + line.substring(old.length()));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(moved);
    }

    /** Returns the white space before the first line that has more than that. */
    private static String indent(List<String> lines) {
        for (String line : lines) {
            String bare = bare(line);
            if (!bare.isBlank()) {
                return bare.substring(0, bare.length() - bare.stripLeading().length());
            }
        }
        return "";
    }

    /** Gives new lines the ends that the lines of this file have. */
    private Place place(int from, int to, List<String> then) {
        String end = lines.isEmpty() ? "\n" : end(lines.get(0));
        boolean last = to == lines.size()
                && !lines.isEmpty()
                && bare(lines.get(to - 1)).equals(lines.get(to - 1));
        List<String> ended = new ArrayList<>();
        for (int i = 0; i < then.size(); i++) {
            boolean open = last && i == then.size() - 1;
            ended.add(bare(then.get(i)) + (open ? "" : end));
        }
        return new Place(from, to, ended);
    }

    private static String end(String line) {
        return line.endsWith("\r\n") ? "\r\n" : "\n";
    }

    private static String bare(String line) {
        String text = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static List<String> last(List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - 1), lines.size());
    }

    private static List<String> first(List<String> lines) {
        return lines.subList(0, Math.min(1, lines.size()));
    }

    /** Says whether there is enough in lines to know them again. */
    @SafeVarargs
    private static boolean tells(List<String>... some) {
        long characters = 0;
        for (List<String> lines : some) {
            for (String line : lines) {
                characters += line.chars().filter(Character::isLetterOrDigit).count();
            }
        }
        return characters >= FEWEST_CHARACTERS;
    }
}
