// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What people see of a long answer who did not ask for all of it: the first line, about ten more, and what to do next. An answer has
 * parts; each begins with two spaces and a title; why something is refused goes before all others, and all reasons of a
 * verdict are shown. A sentence that is shown is shown to its end.
 */
final class BriefText {
    private static final int MOST = 10;

    /** How long a line can be before it goes on in the next one. */
    private static final int WIDEST = 120;

    /** A line that goes on in the next one is not much shorter than that, unless a long word follows. */
    private static final int LONG = 90;

    private static final int MOST_OF_REASONS = 8;
    private static final String PASSED = "[ok]";
    private static final String NEXT = "Next";
    private static final List<String> REASONS =
            List.of("Approvals", "Denied", "Approval needed", "Why", "Printed", "To ALLOW");
    /** Parts whose lines are the reasons of a verdict. */
    private static final List<String> VERDICTS = List.of("Denied", "Approval needed");

    private static final int REASON_INDENT = 4;

    /** What a decision also has that is told as the reason of a refusal. */
    private static final List<String> DULL = List.of("Change  ", "Risk  ", "Allowed  ");

    private static final List<String> FIRST =
            List.of("Change", "Checks", "Evidence", "Execution", "Note", "Folder", "Report");

    private final List<String> lines;
    private final Set<Integer> shown = new TreeSet<>();

    private BriefText(List<String> lines) {
        this.lines = lines;
    }

    /** Returns the lines to show of an answer. */
    static List<String> of(String answer) {
        List<String> lines = answer.lines().toList();
        long passed = lines.stream().filter(BriefText::isPassed).count();
        if (passed > 0) {
            return checks(lines, passed);
        }
        return lines.size() <= MOST + 1 ? lines : new BriefText(lines).shown();
    }

    /** Returns the first line, with those on which it goes on because it is long. */
    static List<String> head(String answer) {
        List<String> lines = answer.lines().toList();
        int end = Math.min(1, lines.size());
        while (end < lines.size() && goesOn(lines.get(end - 1), lines.get(end))) {
            end++;
        }
        return lines.subList(0, end);
    }

    private static boolean goesOn(String line, String next) {
        int space = next.indexOf(' ');
        int word = space < 0 ? next.length() : space;
        return word > 0 && (line.length() > LONG || line.length() + 1 + word > WIDEST);
    }

    /** Of what was looked at only what is not as it should be. */
    private static List<String> checks(List<String> lines, long passed) {
        List<String> left = new ArrayList<>();
        if (isPassed(lines.get(0))) {
            left.add(passed + (passed == 1 ? " check" : " checks") + " of the evidence passed");
        }
        lines.stream().filter(line -> !isPassed(line)).forEach(left::add);
        return left;
    }

    private static boolean isPassed(String line) {
        return line.strip().startsWith(PASSED);
    }

    private List<String> shown() {
        for (int line = 0; line < head(String.join("\n", lines)).size(); line++) {
            shown.add(line);
        }
        int next = last(NEXT);
        int end = next < 0 ? lines.size() : next;
        for (int line = end; line < lines.size(); line++) {
            shown.add(line);
        }
        int left = MOST - 1 - (shown.size() - 1);
        left = take(REASONS, end, left, MOST_OF_REASONS);
        left = take(FIRST, end, left, 1);
        take(List.of(""), end, left, 1);
        List<String> brief = new ArrayList<>();
        boolean cut = false;
        for (int line = 0; line < lines.size(); line++) {
            if (line == end) {
                brief.add(more(end));
                cut = true;
            }
            if (shown.contains(line)) {
                brief.add(lines.get(line));
            }
        }
        if (!cut) {
            brief.add(more(end));
        }
        return brief;
    }

    private String more(int end) {
        long left = end - shown.stream().filter(line -> line < end).count();
        return "  " + left + (left == 1 ? " more line" : " more lines") + " with `lonelycat.verbose=true`";
    }

    /** Takes parts with such a title, in their order, as long as there is room; returns how much is left. */
    private int take(List<String> titles, int end, int room, int most) {
        int left = room;
        for (int line = 1; line < end && left > 0; line++) {
            if (isTitle(line) && titles.stream().anyMatch(lines.get(line).strip()::startsWith) && shown.add(line)) {
                left--;
                Set<Integer> part = new TreeSet<>(part(line, end, Math.min(most - 1, left)));
                part.addAll(reasons(line, end));
                part.add(line);
                part.addAll(ends(part, end));
                shown.addAll(part);
                left -= part.size() - 1;
            }
        }
        return left;
    }

    /** Returns the lines with the reasons of a verdict, without what to do about each. */
    private List<Integer> reasons(int title, int end) {
        List<Integer> reasons = new ArrayList<>();
        boolean decides = VERDICTS.stream().anyMatch(lines.get(title).strip()::startsWith);
        for (int line = title + 1; decides && line < end && !isTitle(line); line++) {
            if (lines.get(line).indexOf(lines.get(line).strip()) == REASON_INDENT) {
                reasons.add(line);
            }
        }
        return reasons;
    }

    /** Returns the lines on which sentences go on. */
    private List<Integer> ends(Set<Integer> part, int end) {
        List<Integer> ends = new ArrayList<>();
        for (int first : part) {
            int line = first + 1;
            while (line < end
                    && !isTitle(line)
                    && continues(lines.get(line - 1), lines.get(line).strip())) {
                ends.add(line++);
            }
        }
        return ends;
    }

    private static boolean continues(String line, String next) {
        return !next.startsWith("Next:") && goesOn(line, next);
    }

    /** Returns the first lines of a part; what to do about it goes before how it is told. */
    private List<Integer> part(int title, int end, int most) {
        List<Integer> part = new ArrayList<>();
        int advice = -1;
        for (int line = title + 1; line < end && !isTitle(line); line++) {
            String text = lines.get(line).strip();
            if (DULL.stream().noneMatch(text::startsWith)) {
                advice = advice < 0 && text.startsWith("Next:") ? part.size() : advice;
                part.add(line);
            }
        }
        if (part.size() <= most || most == 0) {
            return part.subList(0, Math.min(most, part.size()));
        }
        // The line behind it as well: what to type often does not fit on the first.
        int told = advice < most ? most : Math.max(1, most - 2);
        List<Integer> chosen = new ArrayList<>(part.subList(0, told));
        for (int i = Math.max(advice, told); i < part.size() && chosen.size() < most; i++) {
            chosen.add(part.get(i));
        }
        return chosen;
    }

    private int last(String title) {
        for (int line = lines.size() - 1; line > 0; line--) {
            if (isTitle(line)) {
                return lines.get(line).strip().startsWith(title) ? line : -1;
            }
        }
        return -1;
    }

    private boolean isTitle(int line) {
        String text = lines.get(line);
        return text.length() > 2 && text.startsWith("  ") && text.charAt(2) != ' ';
    }
}
