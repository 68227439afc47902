// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads YAML into values that know their place. The only class that knows SnakeYAML, and only its parser of events. */
final class YamlReader {
    private final DocumentSource source;
    private final InputTree tree;
    private boolean started;

    private YamlReader(DocumentSource source) {
        this.source = source;
        this.tree = new InputTree(source);
    }

    static InputObject read(DocumentSource source, byte[] bytes) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(DocumentSource.MOST_YAML_BYTES);
        Reader text = new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8);
        return new YamlReader(source).read(new ParserImpl(new StreamReader(text), options));
    }

    private InputObject read(Parser parser) {
        Event event = next(parser);
        while (event.getEventId() != Event.ID.StreamEnd) {
            take(event);
            event = next(parser);
        }
        return tree.document(1);
    }

    private Event next(Parser parser) {
        try {
            return parser.getEvent();
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            String problem = "not valid YAML: " + QuotedText.sentence(String.valueOf(e.getProblem()));
            throw mark == null
                    ? source.problem(problem)
                    : source.syntaxProblem(mark.getLine() + 1, mark.getColumn() + 1, problem, e);
        } catch (RuntimeException e) {
            // The scanner reports characters that YAML forbids, and a few slips of its own, with other exceptions.
            throw source.problem("not valid YAML: " + QuotedText.sentence(String.valueOf(e.getMessage())));
        }
    }

    private void take(Event event) {
        int line = event.getStartMark().getLine() + 1;
        int column = event.getStartMark().getColumn() + 1;
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            throw tree.problem("YAML anchors and aliases are not supported; write the value itself", line, column);
        }
        if (event instanceof CollectionStartEvent collection) {
            collection(collection, line, column);
        } else if (event instanceof ScalarEvent scalar) {
            scalar(scalar, line, column);
        } else if (event instanceof CollectionEndEvent) {
            tree.end();
        } else if (event instanceof DocumentStartEvent) {
            if (started) {
                throw source.syntaxProblem(
                        line, column, "a second YAML document begins; put each document into a separate file", null);
            }
            started = true;
        }
    }

    private void collection(CollectionStartEvent start, int line, int column) {
        refuseTag(start.getTag(), line, column);
        if (tree.expectsKey()) {
            throw tree.problem("a key must be a string", line, column);
        }
        if (start instanceof MappingStartEvent) {
            tree.startObject(line, column);
        } else {
            tree.startList(line, column);
        }
    }

    private void scalar(ScalarEvent scalar, int line, int column) {
        refuseTag(scalar.getTag(), line, column);
        String text = scalar.getValue();
        YamlScalars.Kind kind = scalar.isPlain() ? YamlScalars.kindOf(text) : YamlScalars.Kind.STRING;
        if (tree.expectsKey()) {
            key(scalar, kind, line, column);
            return;
        }
        switch (kind) {
            case STRING -> tree.string(text, line, column);
            case INTEGER -> tree.integer(text, line, column);
            case BOOLEAN -> tree.add(text.equals("true"), line, column);
            case FRACTION -> throw tree.fraction(text, line, column);
            case NULL -> throw tree.nothing(line, column);
        }
    }

    private void key(ScalarEvent scalar, YamlScalars.Kind kind, int line, int column) {
        String text = scalar.getValue();
        if (kind != YamlScalars.Kind.STRING) {
            throw tree.problem(
                    "the key " + QuotedText.oneLine(text) + " is not a string; put it in quotes", line, column);
        }
        if (scalar.isPlain() && text.equals("<<")) {
            throw tree.problem(
                    "YAML merge keys (`<<`) are not supported; write the merged keys themselves", line, column);
        }
        tree.key(text, line, column);
    }

    private void refuseTag(@Nullable String tag, int line, int column) {
        if (tag != null) {
            String shown = QuotedText.oneLine(tag);
            throw tree.problem(
                    "YAML tags (words that begin with `!`) are not supported; remove the tag " + shown, line, column);
        }
    }

    /** The meaning of an unquoted scalar of YAML: the core schema of YAML 1.2, and of that only the decimal integers. */
    private static final class YamlScalars {
        private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*+)");
        private static final Pattern FRACTION = Pattern.compile(
                "[-+]?(\\.[0-9]++|[0-9]++(\\.[0-9]*+([eE][-+]?[0-9]++)?|[eE][-+]?[0-9]++))|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

        enum Kind {
            STRING,
            INTEGER,
            FRACTION,
            BOOLEAN,
            NULL
        }

        private YamlScalars() {}

        static Kind kindOf(String plain) {
            return switch (plain) {
                case "true", "false" -> Kind.BOOLEAN;
                case "", "~", "null", "Null", "NULL" -> Kind.NULL;
                default -> numberOrString(plain);
            };
        }

        private static Kind numberOrString(String plain) {
            if (INTEGER.matcher(plain).matches()) {
                return Kind.INTEGER;
            }
            return FRACTION.matcher(plain).matches() ? Kind.FRACTION : Kind.STRING;
        }
    }
}
