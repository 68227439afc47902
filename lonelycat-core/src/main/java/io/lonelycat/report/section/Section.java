// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.report.section.SectionBlock.CodeBlock;
import io.lonelycat.report.section.SectionBlock.Paragraph;
import io.lonelycat.report.section.SectionBlock.Paragraph.Look;
import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.List;

/**
 * Part of a report, independent of the output format.
 *
 * @param count number of items, shown in the table of contents unless 0
 */
public record Section(String id, String title, String note, int count, List<SectionBlock> blocks) {
    private static final String NOTICE = "notice";

    public Section {
        blocks = List.copyOf(blocks);
    }

    public static Section of(String id, String title) {
        return new Section(id, title, "", 0, List.of());
    }

    /** Creates a section with one sentence, for example about an empty report. */
    public static Section notice(String sentence) {
        return of(NOTICE, "").say(sentence);
    }

    public static Section message(List<String> lines) {
        return of("message", "").add(new CodeBlock(lines, CodeBlock.Kind.MESSAGE));
    }

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

    public Section say(Line sentence) {
        return say(sentence, Look.PLAIN);
    }

    public Section say(String sentence) {
        return say(Line.of(sentence));
    }

    public Section say(String sentence, Look look) {
        return say(Line.of(sentence), look);
    }

    private Section say(Line sentence, Look look) {
        return sentence.isEmpty() ? this : add(new Paragraph(sentence, look));
    }

    public Section table(DataTable table) {
        return table.rows().isEmpty() ? this : add(table);
    }

    public <T extends SectionBlock> List<T> all(Class<T> kind) {
        return blocks.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public static String name(String foreign) {
        return "`" + PlainText.line(foreign).replace("`", "\\u{60}") + "`";
    }
}
