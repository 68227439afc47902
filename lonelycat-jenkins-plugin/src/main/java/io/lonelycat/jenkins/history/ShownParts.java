// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.model.Job;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.record.history.JobBuild;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.Line.Mark;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.report.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

/** Parts of a page, as the core makes them: texts, colors of Jenkins, and links. */
public final class ShownParts {
    private final List<SummaryPart> parts;

    ShownParts(List<SummaryPart> parts) {
        this.parts = List.copyOf(parts);
    }

    /** A link is there for a job that the current user may read; the build is not loaded for it. */
    static Optional<String> url(JobBuild build) {
        try {
            Job<?, ?> job = Jenkins.get().getItemByFullName(build.job(), Job.class);
            return Optional.ofNullable(job).map(it -> it.getUrl() + build.number() + "/");
        } catch (AccessDeniedException discoverOnly) {
            return Optional.empty();
        }
    }

    /** Those that have something to show. */
    public List<SummaryPart> getAll() {
        return parts.stream().filter(part -> !part.isEmpty()).toList();
    }

    /** Sentences or items of a part. */
    public List<Text> texts(List<Line> lines) {
        return lines.stream().map(line -> new Text(line, PartTable.Kind.TEXT)).toList();
    }

    /** The tables of a part. */
    public List<Table> tables(SummaryPart part) {
        return part.tables().stream().map(Table::new).toList();
    }

    /** A table, or names with values. */
    public static final class Table {
        private final PartTable table;

        private Table(PartTable table) {
            this.table = table;
        }

        public String getTitle() {
            return table.title();
        }

        /** Whether each row is a name and its value. */
        public boolean isFacts() {
            return table.columns().isEmpty();
        }

        /** Whether all columns are texts, which share the width of the page. */
        public boolean isTexts() {
            return table.columns().stream().allMatch(column -> column.kind() == PartTable.Kind.TEXT);
        }

        public boolean isMore() {
            return table.more();
        }

        public List<Text> getColumns() {
            return table.columns().stream()
                    .map(column -> new Text(Line.of(column.name()), column.kind()))
                    .toList();
        }

        public List<List<Text>> getRows() {
            return table.rows().stream().map(this::row).toList();
        }

        private List<Text> row(List<Line> cells) {
            return IntStream.range(0, cells.size())
                    .mapToObj(i -> new Text(
                            cells.get(i),
                            isFacts()
                                    ? PartTable.Kind.TEXT
                                    : table.columns().get(i).kind()))
                    .toList();
        }
    }

    /** A sentence or a cell. */
    public static final class Text {
        private final Line line;
        private final PartTable.Kind kind;

        private Text(Line line, PartTable.Kind kind) {
            this.line = line;
            this.kind = kind;
        }

        /** The class of a cell; null where it has none. */
        public @Nullable String getLook() {
            return switch (kind) {
                case WORDS -> null;
                case FIGURE -> "lonelycat-number";
                case TEXT -> "lonelycat-text";
            };
        }

        public List<Span> getSpans() {
            List<Span> spans = new ArrayList<>();
            line.spans().forEach(span -> spans.add(new Span(span, spans.isEmpty() || span.isGlued() ? "" : " ")));
            return spans;
        }
    }

    /** A part of a sentence or cell; untrusted text. */
    public static final class Span {
        private final Line.Span span;
        private final String blank;

        private Span(Line.Span span, String blank) {
            this.span = span;
            this.blank = blank;
        }

        /** What comes before it. */
        public String getBlank() {
            return blank;
        }

        /** The text; our own is in the words of a pipeline. */
        public String getText() {
            return PlainText.line(span.kind() == Line.Kind.OURS ? PipelineSteps.in(span.text()) : span.text());
        }

        /** The color of Jenkins for a badge; empty if the piece is not a badge. */
        public String getColor() {
            return span.mark().map(Span::color).orElse("");
        }

        private static String color(Mark mark) {
            return mark instanceof Mark.Badge badge
                    ? switch (badge.tone()) {
                        case GOOD -> "success";
                        case CARE -> "warning";
                        case BAD -> "error";
                        case PLAIN -> "info";
                    }
                    : "";
        }

        /** The moment for programs; empty if the piece is not a moment. */
        public String getTime() {
            return span.mark()
                    .map(mark -> mark instanceof Mark.Time time ? time.at().toString() : "")
                    .orElse("");
        }

        /** The path that it leads to, below the root of Jenkins; empty for none. */
        public String getPath() {
            return span.mark().flatMap(Span::path).orElse("");
        }

        private static Optional<String> path(Mark mark) {
            if (mark instanceof Mark.ToBuild to) {
                return url(to.build()).map(url -> url + "lonelycat/");
            }
            Optional<String> execution = mark instanceof Mark.ToExecution to
                    ? Optional.of(to.id())
                    : mark instanceof Mark.Time time ? time.execution() : Optional.empty();
            return execution.map(id -> HistoryRoot.URL + "/" + id + "/");
        }
    }
}
