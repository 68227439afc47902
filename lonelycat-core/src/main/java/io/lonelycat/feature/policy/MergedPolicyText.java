// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** Formats as YAML a policy merged with the policies that it extends; comments name each line's source. */
final class MergedPolicyText {
    private final List<String> lines = new ArrayList<>();

    private MergedPolicyText() {}

    static String of(Policy policy, List<String> notes) {
        MergedPolicyText text = new MergedPolicyText();
        text.note(policy.name() + ", " + policy.digest());
        if (policy.extendsOthers()) {
            policy.layers().forEach(layer -> text.note("  " + layer.name() + ", " + layer.digest()));
        }
        notes.forEach(text::note);
        policy.document().members().forEach(member -> text.member("", member));
        return String.join("\n", text.lines);
    }

    private void note(String words) {
        lines.add("# " + VisibleText.of(words));
    }

    private void member(String indent, InputValue member) {
        String key = indent + (member.key().matches("[A-Za-z_][A-Za-z0-9_-]*") ? member.key() : flow(member.key()));
        if (member.isList() && !member.list().isEmpty()) {
            line(key + ":", member);
            member.list().forEach(element -> line(indent + "  - " + flow(element), element));
        } else if (member.isObject() && !member.object().members().isEmpty()) {
            line(key + ":", member);
            member.object().members().forEach(inner -> member(indent + "  ", inner));
        } else {
            line(key + ": " + flow(member), member);
        }
    }

    private static String flow(Object value) {
        return VisibleText.of(Json.line(value));
    }

    private void line(String text, InputValue from) {
        lines.add(text + "  # " + VisibleText.of(from.document()) + ":" + from.line());
    }
}
