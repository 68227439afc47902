// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.next.Next;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock;
import io.lonelycat.report.section.SectionBlock.CodeBlock;
import io.lonelycat.report.section.SectionBlock.FactList;
import io.lonelycat.report.section.SectionBlock.Paragraph;
import io.lonelycat.workspace.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An answer for people. A front end prints it in the words of its users.
 *
 * @param headline what came of the goal, in one line; empty where the sections say it
 * @param next what to do next, below the sections
 * @param completing adds to each action that the text names what it lacks
 */
public record AnswerText(String headline, List<Section> sections, List<Next> next, UnaryOperator<Action> completing) {
    /**
     * A line as it is printed.
     *
     * @param isNext whether it names what to do next
     */
    public record TextLine(String text, boolean isNext) {
        private Stream<TextLine> each() {
            return text.isEmpty() ? Stream.of(this) : text.lines().map(line -> new TextLine(line, isNext));
        }
    }

    public AnswerText {
        sections = List.copyOf(sections);
        next = List.copyOf(next);
    }

    /** Makes an answer whose actions lack nothing. */
    public AnswerText(String headline, List<Section> sections, List<Next> next) {
        this(headline, sections, next, UnaryOperator.identity());
    }

    /** Makes an answer of sections alone. */
    public static AnswerText of(List<Section> sections) {
        return new AnswerText("", sections, List.of());
    }

    /** Takes a message of one or several lines, the first of which is the headline. */
    public static AnswerText of(String message) {
        List<String> lines = message.lines().toList();
        AnswerText text = new AnswerText(lines.isEmpty() ? "" : lines.get(0), List.of(), List.of());
        return lines.size() > 1 ? text.and(Section.message(lines.subList(1, lines.size()))) : text;
    }

    public AnswerText and(Section... more) {
        return new AnswerText(
                headline, Stream.concat(sections.stream(), Stream.of(more)).toList(), next, completing);
    }

    /** Returns the text with something else to do next. */
    public AnswerText then(List<Next> steps) {
        return new AnswerText(headline, sections, steps, completing);
    }

    /** Returns the text below another headline. */
    public AnswerText under(String other) {
        return new AnswerText(other, whole(), next, completing);
    }

    /** Returns the text that completes its actions when it is rendered. */
    public AnswerText completed(UnaryOperator<Action> how) {
        return new AnswerText(headline, sections, next, how);
    }

    private ActionFormat complete(ActionFormat format) {
        return action -> format.format(completing.apply(action));
    }

    /** Returns the first line below the headline, which says why the goal ended so; empty where nothing stands there. */
    public Optional<String> reason(ActionFormat format) {
        if (headline.isEmpty()) {
            return Optional.empty();
        }
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .flatMap(block -> first(block).stream())
                .findFirst()
                .map(line -> Action.formatted(line, complete(format)));
    }

    private static Optional<String> first(SectionBlock block) {
        if (block instanceof FactList list) {
            return list.facts().stream()
                    .findFirst()
                    .map(fact -> fact.name() + ": " + fact.lines().get(0).plain());
        }
        if (block instanceof CodeBlock code) {
            return code.kind() == CodeBlock.Kind.DOCUMENT
                    ? Optional.empty()
                    : code.lines().stream().findFirst().map(line -> PlainText.line(line.strip()));
        }
        return block instanceof Paragraph paragraph
                ? Optional.of(paragraph.line().plain())
                : Optional.empty();
    }

    /** Returns the sections, with the headline above them. */
    public List<Section> whole() {
        return headline.isEmpty()
                ? sections
                : Stream.concat(Stream.of(Section.message(List.of(headline))), sections.stream())
                        .toList();
    }

    /** Returns the lines that a front end prints. */
    public List<TextLine> lines(ActionFormat format) {
        return TextRenderer.lines(this, complete(format)).stream()
                .flatMap(TextLine::each)
                .toList();
    }

    /** Returns what a front end prints as one text, in which a document is exactly as it was. */
    public String text(ActionFormat format) {
        return TextRenderer.lines(this, complete(format)).stream()
                .map(TextLine::text)
                .collect(Collectors.joining("\n"));
    }

    /** Returns the text in the notation that belongs to no front end. */
    public String text() {
        return text(ActionFormat.NEUTRAL);
    }
}
