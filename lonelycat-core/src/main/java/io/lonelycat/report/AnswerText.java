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
 * Text that a front end prints as answer to a command. Each front end prints the commands in the text in its own
 * syntax.
 *
 * @param completing adds parameters of the current call, such as the policy, to commands in the text
 */
public record AnswerText(String headline, List<Section> sections, List<Next> next, UnaryOperator<Action> completing) {
    public record TextLine(String text, boolean isNext) {
        private Stream<TextLine> each() {
            return text.isEmpty() ? Stream.of(this) : text.lines().map(line -> new TextLine(line, isNext));
        }
    }

    public AnswerText {
        sections = List.copyOf(sections);
        next = List.copyOf(next);
    }

    public AnswerText(String headline, List<Section> sections, List<Next> next) {
        this(headline, sections, next, UnaryOperator.identity());
    }

    public static AnswerText of(List<Section> sections) {
        return new AnswerText("", sections, List.of());
    }

    /** Creates an answer from a message, whose first line becomes the headline. */
    public static AnswerText of(String message) {
        List<String> lines = message.lines().toList();
        AnswerText text = new AnswerText(lines.isEmpty() ? "" : lines.get(0), List.of(), List.of());
        return lines.size() > 1 ? text.and(Section.message(lines.subList(1, lines.size()))) : text;
    }

    public AnswerText and(Section... more) {
        return new AnswerText(
                headline, Stream.concat(sections.stream(), Stream.of(more)).toList(), next, completing);
    }

    public AnswerText then(List<Next> steps) {
        return new AnswerText(headline, sections, steps, completing);
    }

    /** Returns the answer with another headline, and with the old headline as the first section. */
    public AnswerText under(String other) {
        return new AnswerText(other, whole(), next, completing);
    }

    public AnswerText completed(UnaryOperator<Action> how) {
        return new AnswerText(headline, sections, next, how);
    }

    private ActionFormat complete(ActionFormat format) {
        return action -> format.format(completing.apply(action));
    }

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

    public List<Section> whole() {
        return headline.isEmpty()
                ? sections
                : Stream.concat(Stream.of(Section.message(List.of(headline))), sections.stream())
                        .toList();
    }

    public List<TextLine> lines(ActionFormat format) {
        return TextRenderer.lines(this, complete(format)).stream()
                .flatMap(TextLine::each)
                .toList();
    }

    /** Returns the whole answer as text, with embedded documents unchanged. */
    public String text(ActionFormat format) {
        return TextRenderer.lines(this, complete(format)).stream()
                .map(TextLine::text)
                .collect(Collectors.joining("\n"));
    }

    public String text() {
        return text(ActionFormat.NEUTRAL);
    }
}
