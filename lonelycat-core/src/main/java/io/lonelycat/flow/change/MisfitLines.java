// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.look.ShownLines;
import io.lonelycat.gate.patch.SecretScanner;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes lines out of what is said of edits that do not fit: of a file that the policy denies, and where they look as if they held a
 * secret. Else a wrong edit would show what no reading does.
 */
record MisfitLines(Policy policy) {
    private static final String REFUSED = "refused";
    private static final Set<String> LINES = Set.of("nearest", "places", "sendAgain");

    InvalidInputException of(InvalidInputException misfit) {
        if (!(misfit.details().get(REFUSED) instanceof List<?> refused)) {
            return misfit;
        }
        List<JsonObject> shown = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        for (Object one : refused) {
            if (one instanceof JsonObject object) {
                boolean hides = isHidden(object.members());
                shown.add(hides ? without(object) : object);
                if (hides) {
                    hidden.add(VisibleText.of(String.valueOf(object.members().get("path"))));
                }
            }
        }
        if (hidden.isEmpty()) {
            return misfit;
        }
        Map<String, Object> details = new LinkedHashMap<>(misfit.details());
        details.put(REFUSED, shown);
        return new InvalidInputException(
                        "The edits do not fit. The lines of `" + String.join("`, `", Set.copyOf(hidden))
                                + "` are not shown: the policy denies the file, or they look as if they held a secret. Correct the edits,"
                                + " or ask a person.")
                .with(details);
    }

    private boolean isHidden(Map<String, Object> refused) {
        boolean secret = refused.entrySet().stream()
                .filter(member -> LINES.contains(member.getKey()))
                .map(member -> Json.line(new JsonObject().with(member.getKey(), member.getValue())))
                .anyMatch(lines -> SecretScanner.isIn(lines.replace("\\n", "\n")));
        return secret
                || (refused.get("path") instanceof String path
                        && ShownLines.whyClosed(policy, WorkspacePath.of(path)).isPresent());
    }

    private static JsonObject without(JsonObject refused) {
        JsonObject rest = new JsonObject();
        refused.members().forEach((name, value) -> {
            if (!LINES.contains(name)) {
                rest.with(name, value);
            }
        });
        return rest.with("hidden", true);
    }
}
