// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A "no" in one line: what, where, what next. The whole of it stands in the log already. */
final class NoLine {
    private static final int LONGEST = 600;
    private static final List<String> SEVERITY = List.of("deny", "need_approval");

    private NoLine() {}

    static String of(StepCall call, StepAnswer answer) {
        String text = finding(answer).orElseGet(() -> firstLines(answer.message()));
        return cut(
                call.step() + ": " + answer.status().replace('_', ' ') + subject(answer) + ". " + JenkinsWords.of(text)
                        + WorkspaceState.of(call, answer)
                                .map(state -> " " + state.sentence())
                                .orElse(""));
    }

    private static String subject(StepAnswer answer) {
        return Optional.ofNullable(answer.ids().get("execution"))
                .or(() -> Optional.ofNullable(answer.ids().get("plan")))
                .map(id -> " (" + id + ")")
                .orElse("");
    }

    /** The severest finding of the gate, and how many others there are. */
    private static Optional<String> finding(StepAnswer answer) {
        if (!(answer.details().members().get("findings") instanceof List<?> list)) {
            return Optional.empty();
        }
        for (String effect : SEVERITY) {
            List<JsonObject> findings = list.stream()
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast)
                    .filter(it -> effect.equals(it.members().get("effect"))
                            && !it.members().containsKey("settled"))
                    .toList();
            if (!findings.isEmpty()) {
                return Optional.of(sentence(findings));
            }
        }
        return Optional.empty();
    }

    private static String sentence(List<JsonObject> findings) {
        JsonObject first = findings.get(0);
        String more = findings.size() == 1 ? "" : " (" + (findings.size() - 1) + " more above)";
        return text(first, "rule") + paths(first) + ": " + text(first, "reason") + more + " " + text(first, "next");
    }

    private static String paths(JsonObject finding) {
        return finding.members().get("paths") instanceof List<?> paths && !paths.isEmpty()
                ? " at `" + paths.get(0) + "`" + (paths.size() > 1 ? " and " + (paths.size() - 1) + " more" : "")
                : "";
    }

    private static String text(JsonObject object, String name) {
        return object.members().get(name) instanceof String text ? text : "";
    }

    private static String firstLines(String message) {
        return message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(3)
                .collect(Collectors.joining(" "));
    }

    private static String cut(String text) {
        String line = text.lines().map(String::strip).collect(Collectors.joining(" "));
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ... (see above)";
    }
}
