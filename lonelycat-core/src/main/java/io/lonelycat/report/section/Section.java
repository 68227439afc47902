// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.report.section.SectionBlock.CodeBlock;
import io.lonelycat.report.section.SectionBlock.Paragraph;
import io.lonelycat.report.section.SectionBlock.Paragraph.Look;
import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a report, in every form in which reports are read.
 *
 * @param id by which it is known on its page: lower-case letters
 * @param title above it; empty where it begins the page
 * @param note beside the title: how much there is
 * @param count how many things there are, for the table of contents; 0 where that says nothing
 */
public record Section(String id, String title, String note, int count, List<SectionBlock> blocks) {
    private static final String NOTICE = "notice";

    public Section {
        blocks = List.copyOf(blocks);
    }

    public static Section of(String id, String title) {
        return new Section(id, title, "", 0, List.of());
    }

    /** Makes a section that says why there is nothing else. */
    public static Section notice(String sentence) {
        return of(NOTICE, "").say(sentence);
    }

    /** Makes a section of the lines of a message, as they are. */
    public static Section message(List<String> lines) {
        return of("message", "").add(new CodeBlock(lines, CodeBlock.Kind.MESSAGE));
    }

    /** Returns whether it says why there is nothing else. */
    public boolean isNotice() {
        return id.equals(NOTICE);
    }

    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    public Section note(String words, int things) {
        return new Section(id, title, words, things, blocks);
    }

    public Section add(SectionBlock block) {
        return addAll(List.of(block));
    }

    public Section addAll(List<? extends SectionBlock> more) {
        List<SectionBlock> all = new ArrayList<>(blocks);
        all.addAll(more);
        return new Section(id, title, note, count, all);
    }

    /** Adds a sentence, unless it is empty. */
    public Section say(Line sentence) {
        return say(sentence, Look.PLAIN);
    }

    public Section say(String sentence) {
        return say(Line.of(sentence));
    }

    public Section say(String sentence, Look look) {
        return say(Line.of(sentence), look);
    }

    /** Adds a sentence with an emphasis, unless it is empty. */
    private Section say(Line sentence, Look look) {
        return sentence.isEmpty() ? this : add(new Paragraph(sentence, look));
    }

    /** Adds a table, unless it has no rows. */
    public Section table(DataTable table) {
        return table.rows().isEmpty() ? this : add(table);
    }

    /** Returns the blocks of one kind. */
    public <T extends SectionBlock> List<T> all(Class<T> kind) {
        return blocks.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Returns a foreign name as a sentence has it. */
    public static String name(String foreign) {
        return "`" + PlainText.line(foreign).replace("`", "\\u{60}") + "`";
    }
}
