// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes a policy as it is when all layers are merged, with the source of each line behind it; it is YAML.
 * What is of no use is above it.
 */
final class MergedPolicyText {
    private static final int WIDEST = 70;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private final List<String> lines = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();

    private MergedPolicyText() {}

    static String of(Policy policy, List<String> notes) {
        MergedPolicyText text = new MergedPolicyText();
        policy.document().members().forEach(member -> text.member("", member));
        StringBuilder all = new StringBuilder("# " + VisibleText.of(policy.name()) + ", " + policy.digest() + "\n");
        if (policy.extendsOthers()) {
            policy.layers().forEach(layer -> all.append("#   ")
                    .append(VisibleText.of(layer.name()))
                    .append(", ")
                    .append(layer.digest())
                    .append('\n'));
        }
        notes.forEach(note -> all.append("# ").append(VisibleText.of(note)).append('\n'));
        int width = Math.min(
                WIDEST, text.lines.stream().mapToInt(String::length).max().orElse(0));
        for (int i = 0; i < text.lines.size(); i++) {
            String line = text.lines.get(i);
            all.append(line)
                    .append(" ".repeat(Math.max(0, width - line.length())))
                    .append("  # ")
                    .append(text.sources.get(i))
                    .append('\n');
        }
        return all.toString().stripTrailing();
    }

    private void member(String indent, InputValue member) {
        String key = indent + (PLAIN.matcher(member.key()).matches() ? member.key() : quoted(member.key())) + ":";
        if (isLong(member)) {
            line(key, member);
            below(indent + "  ", member);
        } else {
            line(key + " " + flow(member), member);
        }
    }

    private void below(String indent, InputValue value) {
        if (value.isList()) {
            value.list().forEach(element -> line(indent + "- " + flow(element), element));
        } else {
            value.object().members().forEach(member -> member(indent, member));
        }
    }

    private static boolean isLong(InputValue value) {
        return (value.isList() && !value.list().isEmpty())
                || (value.isObject() && !value.object().members().isEmpty());
    }

    /** Returns a value as it is written in one line. */
    static String flow(InputValue value) {
        return quoted(value.plain());
    }

    private static String quoted(Object value) {
        String wrapped = Json.line(new JsonObject().with("v", value));
        return VisibleText.of(wrapped.substring("{\"v\":".length(), wrapped.length() - 1));
    }

    /** Returns the layer and the line that a value was read from. */
    static String source(InputValue from) {
        return VisibleText.of(from.document()) + ":" + from.ownLine();
    }

    private void line(String text, InputValue from) {
        lines.add(text);
        sources.add(source(from));
    }
}
