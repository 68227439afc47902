// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.flow.remote.ReturnedResult;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A "no" in one line: what, where, what next. The whole of it is in the log already. */
final class FailureSummary {
    private static final Action END_QUARANTINE =
            Action.of("recover").with("resolve", "restore").with("reason", Action.ELLIPSIS);

    private static final String OR_KEEP = ", or the same with " + Action.setting("resolve", "keep");

    /** What ends with every file as it was. */
    private static final Set<String> BROUGHT_BACK = Set.of("rolled_back", "could_not_check");

    private final StepCall call;
    private final ReturnedResult answer;

    private FailureSummary(StepCall call, ReturnedResult answer) {
        this.call = call;
        this.answer = answer;
    }

    static String of(StepCall call, ReturnedResult answer) {
        return new FailureSummary(call, answer).line();
    }

    private String line() {
        String text = quarantined()
                .or(this::finding)
                .or(this::probe)
                .or(this::worked)
                .or(this::taken)
                .orElseGet(this::told);
        return FailureLine.of(
                call.step(), text, WorkspaceState.told(call, answer).orElse(""));
    }

    /** The first probe of a validation that failed, and how many did not. */
    private Optional<String> probe() {
        Map<String, Object> details = answer.details().members();
        return objects(details.get("parts"))
                .flatMap(part -> objects(part.members().get("probes")))
                .filter(probe -> Boolean.FALSE.equals(probe.members().get("ok")))
                .findFirst()
                .map(probe -> sentences(
                        "Governance does not work here as it should: " + details.get("passed") + " of "
                                + details.get("total") + " probes passed",
                        text(probe, "sentence").replaceFirst("\\.$", "") + ": " + problem(probe),
                        text(probe, "remedy")));
    }

    /** The plan of the queue that went back, or has to wait, and how many others did. */
    private Optional<String> worked() {
        List<String> back = call.isWorker() ? WorkedRows.of(answer).back() : List.of();
        return back.isEmpty() ? Optional.empty() : Optional.of(sentences(back.toArray(new String[0])));
    }

    private static String problem(JsonObject probe) {
        return objects(probe.members().get("problems"))
                .findFirst()
                .map(first -> "expected: " + text(first, "expected") + "; seen: " + text(first, "seen"))
                .orElse("it failed");
    }

    /** Which files are open, and that a person has to decide with which step, which a whole message says already. */
    private Optional<String> quarantined() {
        if (!answer.status().equals("quarantined")) {
            return Optional.empty();
        }
        boolean advised = text(answer.details(), "headline").isEmpty();
        return Optional.of(sentences(
                about(headline()), advised ? "" : "Look at the files, then end it with " + END_QUARANTINE + OR_KEEP));
    }

    /** Why a change was rolled back, and what the engine advises. */
    private Optional<String> taken() {
        if (!BROUGHT_BACK.contains(answer.status())) {
            return Optional.empty();
        }
        String cause = error().lines().findFirst().orElse("");
        return Optional.of(sentences(about(headline()), isTold(cause) ? "" : cause, next()));
    }

    /** The headline has the reason as well, in the middle of a sentence. */
    private boolean isTold(String cause) {
        String words = cause.strip().replaceFirst("[.:]+$", "");
        return headline().regionMatches(true, 0, words, 0, words.length())
                || headline().contains(words.replaceFirst("^T(?=he )", "t"));
    }

    /** What the engine says in one line; where it has none, all it said. */
    private String headline() {
        String line = text(answer.details(), "headline");
        return !line.isEmpty() ? line : answer.message().isBlank() ? answer.status() : answer.message();
    }

    /** The whole message; where the engine wrote down why it refused, that. */
    private String told() {
        String error = error();
        return answer.status().equals("refused") && !error.isEmpty()
                ? sentences("Refused" + subject("Refused")) + " " + error
                : answer.message().isBlank() ? about(answer.status().replace('_', ' ')) : answer.message();
    }

    private String error() {
        return answer.details().members().get("error") instanceof JsonObject error
                ? text(error, "message").strip()
                : "";
    }

    /** What the engine advises last: before it stands what only shows more. */
    private String next() {
        List<String> advice = answer.next();
        return advice.isEmpty() ? "" : advice.get(advice.size() - 1);
    }

    private String about(String text) {
        return text.strip().replaceFirst("[.:]$", "") + subject(text);
    }

    /** What it is about, unless that is said already. */
    private String subject(String text) {
        return Optional.ofNullable(answer.ids().get("execution"))
                .or(() -> Optional.ofNullable(answer.ids().get("plan")))
                .filter(id -> !text.contains(id))
                .map(id -> " (" + id + ")")
                .orElse("");
    }

    /** The finding of the gate that decides, and how many others do. */
    private Optional<String> finding() {
        if (!(answer.details().members().get("decidedBy") instanceof JsonObject first)) {
            return Optional.empty();
        }
        String effect = text(first, "effect").equals("deny") ? "Denied" : "Approval needed";
        long more = first.members().get("others") instanceof Long others ? others : 0;
        return Optional.of(sentences(
                effect + subject(effect) + ": " + text(first, "rule") + paths(first) + ": " + text(first, "reason"),
                text(first, "next"),
                more == 0 ? "" : more == 1 ? "One more finding is above" : more + " more findings are above"));
    }

    private static String paths(JsonObject finding) {
        return finding.members().get("paths") instanceof List<?> paths && !paths.isEmpty()
                ? " at `" + paths.get(0) + "`" + (paths.size() > 1 ? " and " + (paths.size() - 1) + " more" : "")
                : "";
    }

    private static String sentences(String... texts) {
        return List.of(texts).stream()
                .filter(text -> !text.isBlank())
                .map(FailureLine::sentence)
                .collect(Collectors.joining(" "));
    }

    private static Stream<JsonObject> objects(@Nullable Object list) {
        return list instanceof List<?> all
                ? all.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                : Stream.empty();
    }

    private static String text(JsonObject object, String name) {
        return object.members().get(name) instanceof String text ? text : "";
    }
}
