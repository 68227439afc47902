// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
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

/** Parses YAML with SnakeYAML's event parser. */
final class YamlReader {
    // Unquoted scalars follow the core schema of YAML 1.2, but only decimal integers are numbers.
    private static final String STANDARD_TAG = "tag:yaml.org,2002:";
    private static final Set<String> TRUTH = Set.of("true", "false");
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*+)");
    private static final Pattern FRACTION = Pattern.compile(
            "[-+]?(\\.[0-9]++|[0-9]++(\\.[0-9]*+([eE][-+]?[0-9]++)?|[eE][-+]?[0-9]++))|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private final DocumentSource source;
    private final InputTree tree;
    private boolean started;

    private YamlReader(DocumentSource source) {
        this.source = source;
        this.tree = new InputTree(source, false);
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
            // For forbidden characters, and because of bugs, SnakeYAML throws exceptions other than
            // MarkedYAMLException.
            throw source.problem("not valid YAML: " + QuotedText.sentence(String.valueOf(e.getMessage())));
        }
    }

    private void take(Event event) {
        tree.at(event.getStartMark().getLine() + 1, event.getStartMark().getColumn() + 1);
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            throw tree.problem("YAML anchors and aliases are not supported; write the value itself");
        }
        if (event instanceof CollectionStartEvent collection) {
            collection(collection);
        } else if (event instanceof ScalarEvent scalar) {
            scalar(scalar);
        } else if (event instanceof CollectionEndEvent) {
            tree.end();
        } else if (event instanceof DocumentStartEvent) {
            if (started) {
                throw tree.syntaxProblem("a second YAML document begins; put each document into a separate file");
            }
            started = true;
        }
    }

    private void collection(CollectionStartEvent start) {
        refuseTag(start.getTag());
        if (tree.expectsKey()) {
            throw tree.problem("a key must be a string");
        }
        if (start instanceof MappingStartEvent) {
            tree.startObject();
        } else {
            tree.startList();
        }
    }

    private void scalar(ScalarEvent scalar) {
        refuseTag(scalar.getTag());
        String text = scalar.getValue();
        boolean string = !scalar.isPlain() || isString(text);
        if (tree.expectsKey()) {
            key(scalar, string);
        } else if (string) {
            tree.string(text);
        } else if (TRUTH.contains(text)) {
            tree.add(text.equals("true"));
        } else if (INTEGER.matcher(text).matches()) {
            tree.integer(text);
        } else if (NOTHING.contains(text)) {
            tree.nothing();
        } else {
            tree.fraction(text);
        }
    }

    private static boolean isString(String plain) {
        return !TRUTH.contains(plain)
                && !NOTHING.contains(plain)
                && !INTEGER.matcher(plain).matches()
                && !FRACTION.matcher(plain).matches();
    }

    private void key(ScalarEvent scalar, boolean string) {
        String text = scalar.getValue();
        if (!string) {
            throw tree.problem(
                    text.isEmpty()
                            ? "there is no key before the colon; write a key"
                            : "the key " + QuotedText.oneLine(text) + " is not a string; put the key in quotes");
        }
        if (scalar.isPlain() && text.equals("<<")) {
            throw tree.problem("YAML merge keys (`<<`) are not supported; write the merged keys themselves");
        }
        tree.key(text);
    }

    private void refuseTag(@Nullable String tag) {
        if (tag != null) {
            throw tree.problem("YAML tags (words that begin with `!`) are not supported; remove the tag "
                    + QuotedText.oneLine(
                            tag.startsWith(STANDARD_TAG) ? "!!" + tag.substring(STANDARD_TAG.length()) : tag));
        }
    }
}
