// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.report.text.PlainText;
import java.util.List;

/**
 * A part of a report, for every form in which reports are read. Texts are sentences; what they have in backquotes is a name:
 * of a file, a check, a rule.
 *
 * @param id of the section in a page: lower-case letters
 * @param label before its lines in a console, at most ten characters
 * @param title above it in a page
 * @param lead what is said first; empty where the entries say all
 * @param entries in the order in which they are shown
 * @param total how many entries there are, also those that are not given here
 */
public record Section(String id, String label, String title, String lead, List<Entry> entries, int total) {
    /** Copies the list. */
    public Section {
        entries = List.copyOf(entries);
    }

    /** Makes a section that has all its entries. */
    public static Section of(String id, String label, String title, String lead, List<Entry> entries) {
        return new Section(id, label, title, lead, entries, entries.size());
    }

    /**
     * An entry of a section, and what is listed below it.
     *
     * @param below sentences, or names
     * @param total how many there are below, also those that are not given here
     * @param form of what is below
     * @param folded whether it is a detail: a page shows what is below on demand, a console leaves the entry out
     */
    public record Entry(String text, List<String> below, int total, Form form, boolean folded) {
        /** What the texts below an entry are. */
        public enum Form {
            SENTENCES,
            NAMES
        }

        /** Copies the list. */
        public Entry {
            below = List.copyOf(below);
        }

        /** Makes an entry with nothing below. */
        public static Entry of(String text) {
            return new Entry(text, List.of(), 0, Form.SENTENCES, false);
        }

        /** Makes an entry with sentences below. */
        public static Entry sentences(String text, List<String> below, int total) {
            return new Entry(text, below, total, Form.SENTENCES, false);
        }

        /** Makes an entry with names below, which may hold any character. */
        public static Entry names(String text, List<String> names, int total) {
            return new Entry(text, names, total, Form.NAMES, false);
        }

        /** Returns the same, with what is below shown on demand. */
        public Entry foldedIf(boolean fold) {
            return new Entry(text, below, total, form, fold);
        }
    }

    /** Returns a foreign name as a text of a section has it. */
    public static String name(String foreign) {
        return "`" + PlainText.line(foreign).replace("`", "\\u{60}") + "`";
    }
}
