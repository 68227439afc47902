// SPDX-License-Identifier: MIT
package io.lonelycat.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Writes the meaning and default of each policy key, from the schema of policies, as comments into the examples of a
 * page. A key gets a comment where the page first has it: a key of a block behind its value, a key within braces, or
 * with a long comment, above its line.
 */
final class PolicyComments {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^(```yaml\\n)(.*?)(^```$)");
    private static final Pattern COMMENT = Pattern.compile(" *(?<= |^)# .*$");
    private static final int WIDTH = 130;

    /** Column of the comments of an example, at most; only behind longer lines they stand further to the right. */
    private static final int FARTHEST = 44;

    private final JsonNode schema;
    private final Predicate<String> wanted;
    private final Set<String> seen = new HashSet<>();

    /**
     * Creates the comments of one page.
     *
     * @param wanted selects keys by their JSON pointers in the schema
     */
    PolicyComments(JsonNode schema, Predicate<String> wanted) {
        this.schema = schema;
        this.wanted = wanted;
    }

    /** Returns the JSON pointers of all keys with a comment so far. */
    Set<String> seen() {
        return Collections.unmodifiableSet(seen);
    }

    /** Returns a page with new comments in all examples of policies. */
    String written(String page) {
        return BLOCK.matcher(page)
                .replaceAll(
                        block -> Matcher.quoteReplacement(block.group(1) + commented(block.group(2)) + block.group(3)));
    }

    private String commented(String example) {
        Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(example));
        if (!(root instanceof MappingNode policy) || !isPolicy(policy)) {
            return example;
        }
        Map<Integer, List<Comment>> comments = new TreeMap<>();
        collect(policy, List.of(new Place("", schema)), comments);
        List<String> lines = example.lines()
                .map(line -> COMMENT.matcher(line).replaceFirst(""))
                .toList();
        int column = comments.keySet().stream()
                .mapToInt(line -> lines.get(line).length() + 2)
                .filter(end -> end <= FARTHEST)
                .max()
                .orElse(0);
        List<String> written = new ArrayList<>();
        List<String> old = example.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() || old.get(i).isBlank()) {
                write(lines.get(i), column, comments.getOrDefault(i, List.of()), written);
            }
        }
        return String.join("\n", written) + "\n";
    }

    private static void write(String line, int column, List<Comment> comments, List<String> written) {
        String indent = " ".repeat(line.length() - line.stripLeading().length());
        String gap = " ".repeat(Math.max(2, column - line.length()));
        String end = "";
        for (Comment comment : comments) {
            String behind = gap + "# " + comment.text();
            if (!comment.inBraces() && line.length() + behind.length() <= WIDTH) {
                end = behind;
            } else {
                written.add(indent + "# " + comment.key() + ": " + comment.text());
            }
        }
        written.add(line + end);
    }

    private boolean isPolicy(MappingNode root) {
        return root.getValue().stream()
                .allMatch(section -> schema.path("properties").has(name(section)) && !isOfAnother(section));
    }

    private static boolean isOfAnother(NodeTuple section) {
        return section.getValueNode() instanceof ScalarNode scalar
                && name(section).equals("schema")
                && !scalar.getValue().startsWith("lonelycat.policy/");
    }

    private void collect(Node node, List<Place> places, Map<Integer, List<Comment>> comments) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(element -> collect(element, step(places, "items"), comments));
        } else if (node instanceof MappingNode mapping) {
            boolean inBraces = mapping.getFlowStyle() == FlowStyle.FLOW;
            for (NodeTuple entry : mapping.getValue()) {
                List<Place> values = values(places, name(entry));
                values.stream()
                        .filter(value -> value.node().has("description"))
                        .filter(value -> wanted.test(value.pointer()) && seen.add(value.pointer()))
                        .findFirst()
                        .ifPresent(value -> comments.computeIfAbsent(
                                        entry.getKeyNode().getStartMark().getLine(), line -> new ArrayList<>())
                                .add(new Comment(name(entry), text(value.node()), inBraces)));
                collect(entry.getValueNode(), values, comments);
            }
        }
    }

    private List<Place> values(List<Place> places, String key) {
        List<Place> named = step(step(places, "properties"), key);
        return named.isEmpty() ? step(places, "additionalProperties") : named;
    }

    private List<Place> step(List<Place> places, String name) {
        Map<String, JsonNode> next = new LinkedHashMap<>();
        for (Place place : places) {
            for (Place meant : meanings(place)) {
                JsonNode child = meant.node().path(name);
                if (child.isObject()) {
                    next.put(meant.pointer() + "/" + name, child);
                }
            }
        }
        return next.entrySet().stream()
                .map(place -> new Place(place.getKey(), place.getValue()))
                .toList();
    }

    /** Returns a schema with the schemas to which it refers and its alternatives. */
    private List<Place> meanings(Place place) {
        List<Place> all = new ArrayList<>(List.of(place));
        for (int i = 0; i < all.size(); i++) {
            JsonNode node = all.get(i).node();
            String reference = node.path("$ref").asText();
            if (!reference.isEmpty()) {
                all.add(new Place(reference.substring(1), schema.at(reference.substring(1))));
            }
            for (String kind : List.of("anyOf", "oneOf", "allOf")) {
                for (int j = 0; j < node.path(kind).size(); j++) {
                    all.add(new Place(
                            all.get(i).pointer() + "/" + kind + "/" + j,
                            node.path(kind).get(j)));
                }
            }
        }
        return all;
    }

    private static String name(NodeTuple entry) {
        return ((ScalarNode) entry.getKeyNode()).getValue();
    }

    private static String text(JsonNode described) {
        String meaning = described.path("description").asText();
        boolean isWord = Character.isLowerCase(meaning.charAt(1)) || meaning.charAt(1) == ' ';
        String text = isWord ? Character.toLowerCase(meaning.charAt(0)) + meaning.substring(1) : meaning;
        JsonNode fallback = described.path("default");
        return fallback.isMissingNode()
                ? text
                : text + " (" + (fallback.isValueNode() ? fallback.asText() : fallback) + ")";
    }

    /** Part of the schema, with its JSON pointer. */
    private record Place(String pointer, JsonNode node) {}

    private record Comment(String key, String text, boolean inBraces) {}
}
