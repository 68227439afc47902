// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.jenkins.agent.JenkinsWords;
import io.lonelycat.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A "no" in one line: what, where, what next. The whole of it stands in the log already. */
final class NoLine {
    private static final int LONGEST = 600;
    private static final String NEXT = "  Next ";
    private static final String END_QUARANTINE =
            " Look at the files, then end it with lonelycatRecover resolve: 'restore' or 'keep', reason: '...'.";
    private static final String FAILED = "[FAIL]";
    private static final Pattern PASSED = Pattern.compile("\\d+/\\d+ passed");
    private static final List<String> SEVERITY = List.of("deny", "need_approval");

    private NoLine() {}

    static String of(StepCall call, StepAnswer answer) {
        String text = quarantined(answer)
                .or(() -> finding(answer)
                        .map(finding -> answer.status().replace('_', ' ') + subject(answer) + ". " + finding))
                .or(() -> probe(answer))
                .orElseGet(() -> told(answer) + next(answer));
        return cut(call.step() + ": " + JenkinsWords.of(text)
                + WorkspaceState.of(call, answer)
                        .map(state -> " " + state.sentence())
                        .orElse(""));
    }

    /** The first probe of a validation that failed, and how many did not. */
    private static Optional<String> probe(StepAnswer answer) {
        List<String> lines = answer.message().lines().map(String::strip).toList();
        String passed = lines.stream()
                .filter(line -> PASSED.matcher(line).lookingAt())
                .findFirst()
                .orElse("");
        return lines.stream()
                .filter(line -> line.startsWith(FAILED))
                .findFirst()
                .map(line -> passed + ". " + line.substring(FAILED.length()).strip());
    }

    /** Which files are open, and that a person has to decide with which step. */
    private static Optional<String> quarantined(StepAnswer answer) {
        if (!answer.status().equals("quarantined")) {
            return Optional.empty();
        }
        String told = answer.message()
                .lines()
                .takeWhile(line -> !line.startsWith("  "))
                .collect(Collectors.joining(" "));
        return Optional.of(told + subject(answer) + (told.contains("lonelycat:recover") ? "" : END_QUARANTINE));
    }

    /** The headline of the engine's message, and why it failed. */
    private static String told(StepAnswer answer) {
        String headline = answer.message().lines().findFirst().orElse(answer.status());
        String why = answer.details().members().get("error") instanceof JsonObject error ? text(error, "message") : "";
        String cause = why.lines().findFirst().orElse("");
        return answer.status().equals("rolled_back") && !cause.equals(headline)
                ? headline + subject(answer) + " " + cause
                : headline + subject(answer);
    }

    /** What the engine advises at the end of its message, without the commands that only show more. */
    private static String next(StepAnswer answer) {
        List<String> lines = answer.message().lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith(NEXT))
                .findFirst()
                .map(line -> lines.subList(lines.indexOf(line), lines.size()))
                .map(block -> block.get(block.size() - 1).replace(NEXT, "").strip())
                .map(advice -> " " + advice + (advice.endsWith(".") ? "" : "."))
                .orElse("");
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

    private static String cut(String text) {
        String line = text.lines().map(String::strip).collect(Collectors.joining(" "));
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ... (see above)";
    }
}
