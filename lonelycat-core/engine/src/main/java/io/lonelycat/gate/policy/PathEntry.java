// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.DocumentValues;
import io.lonelycat.workspace.glob.Glob;
import java.util.ArrayList;
import java.util.List;

/**
 * Entry of a path list such as {@code paths.deny}. A glob that restricts changes also matches other spellings of a
 * path, such as {@code POM.XML} for {@code pom.xml}. A glob that allows changes matches only the exact path.
 */
public record PathEntry(Glob glob, Setting setting, String why) {
    static List<PathEntry> read(InputObject in, String key, Effect effect) {
        List<PathEntry> entries = new ArrayList<>();
        for (InputValue value : in.listOrEmpty(key)) {
            if (value.isObject()) {
                entries.addAll(group(value.object(), effect));
            } else {
                entries.add(entry(value, effect, ""));
            }
        }
        return List.copyOf(entries);
    }

    private static List<PathEntry> group(InputObject in, Effect effect) {
        List<PathEntry> entries = new ArrayList<>();
        String why = in.required("why").text();
        in.required("paths");
        for (InputValue value : RiskRule.notEmpty(in, "paths")) {
            entries.add(entry(value, effect, why));
        }
        in.rejectUnknown();
        return entries;
    }

    private static PathEntry entry(InputValue value, Effect effect, String why) {
        Glob glob = DocumentValues.glob(value);
        return new PathEntry(effect == Effect.ALLOW ? glob : glob.forAnySpelling(), Setting.at(effect, value), why);
    }

    static List<Glob> strictGlobs(List<InputValue> values) {
        return DocumentValues.globs(values).stream().map(Glob::forAnySpelling).toList();
    }

    public static List<Glob> globsOf(List<PathEntry> entries) {
        return entries.stream().map(PathEntry::glob).toList();
    }
}
