// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.gate.past.PastFacts.PastOutcome;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.similarity.Aspect;
import io.lonelycat.similarity.Feature;
import io.lonelycat.similarity.FeatureKind;
import io.lonelycat.similarity.Resemblance;
import io.lonelycat.workspace.VisibleText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The earlier executions that are like a change, and what came of them.
 *
 * @param count how many; of more than {@value #MOST} no more are counted
 * @param rolledBack those of them that were rolled back, by themselves or by somebody
 * @param failed those of them that did not hold: rolled back, or quarantined
 * @param cases the most alike ones, at most {@value #SHOWN}
 */
public record SimilarExecutions(int count, int rolledBack, int failed, List<Case> cases) {
    /** As many are compared; the most alike ones are among them. */
    public static final int MOST = 200;

    /** As many are kept with what they have in common. */
    public static final int SHOWN = 5;

    /** There are none. */
    public static final SimilarExecutions NONE = new SimilarExecutions(0, 0, 0, List.of());

    private static final int LONGEST = 200;
    private static final int MOST_COMMON = 6;

    /** Copies the list. */
    public SimilarExecutions {
        cases = List.copyOf(cases);
    }

    /**
     * One of them. Its texts are somebody else's.
     *
     * @param intent what it was for
     * @param reason why it did not hold; empty where it holds, or somebody rolled it back without a failure
     * @param failedAt the step, check or test in which that was seen
     */
    public record Case(
            String executionId,
            Instant startedAt,
            PastOutcome outcome,
            String intent,
            Optional<String> failedAt,
            Optional<String> reason,
            Resemblance resemblance) {
        /** Cuts the texts and what both have in common, so that a case stays short. */
        public Case {
            intent = cut(intent);
            failedAt = failedAt.map(Case::cut);
            reason = reason.map(Case::cut);
            resemblance = new Resemblance(
                    resemblance.percent(),
                    resemblance.parts().stream()
                            .map(part -> new Resemblance.Part(
                                    part.aspect(),
                                    part.percent(),
                                    part.points(),
                                    part.common().stream().limit(MOST_COMMON).toList()))
                            .toList());
        }

        private static String cut(String text) {
            int end = Math.min(LONGEST, text.length());
            return text.substring(
                    0, end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
        }

        /** Returns it as documents write it. */
        public JsonObject toJson() {
            return new JsonObject()
                    .with("execution", executionId)
                    .with("startedAt", startedAt)
                    .with("outcome", outcome)
                    .with("percent", resemblance.percent())
                    .with("intent", intent)
                    .withIfPresent("failedAt", failedAt.orElse(null))
                    .withIfPresent("reason", reason.orElse(null))
                    .with("parts", resemblance.parts().stream().map(Case::part).toList());
        }

        private static JsonObject part(Resemblance.Part part) {
            return new JsonObject()
                    .with("aspect", part.aspect())
                    .with("percent", part.percent())
                    .with("points", part.points())
                    .with("common", part.common().stream().map(Case::feature).toList());
        }

        private static JsonObject feature(Feature feature) {
            return new JsonObject().with("kind", feature.kind()).with("text", feature.text());
        }

        private static Case read(InputValue value) {
            InputObject in = value.object();
            Case read = new Case(
                    in.required("execution").text(),
                    in.required("startedAt").instant(),
                    in.required("outcome").oneOf(PastOutcome.class),
                    in.required("intent").string(),
                    in.optional("failedAt").map(InputValue::string),
                    in.optional("reason").map(InputValue::string),
                    new Resemblance(
                            percent(in, "percent"),
                            in.required("parts").list().stream()
                                    .map(Case::readPart)
                                    .toList()));
            in.rejectUnknown();
            return read;
        }

        private static Resemblance.Part readPart(InputValue value) {
            InputObject in = value.object();
            Resemblance.Part part = new Resemblance.Part(
                    in.required("aspect").oneOf(Aspect.class),
                    percent(in, "percent"),
                    percent(in, "points"),
                    in.required("common").list().stream().map(Case::readFeature).toList());
            in.rejectUnknown();
            return part;
        }

        private static Feature readFeature(InputValue value) {
            InputObject in = value.object();
            Feature feature = new Feature(
                    in.required("kind").oneOf(FeatureKind.class),
                    in.required("text").string());
            in.rejectUnknown();
            return feature;
        }

        private static int percent(InputObject in, String key) {
            return (int) in.required(key).integer(0, 100);
        }
    }

    /** Says how changes like one ended, and why the most alike one of those failed that did not hold; without a full stop. */
    public String sentence() {
        if (count == 0) {
            return "No earlier change was like this one";
        }
        String changes = count + (count == 1 ? " change" : " changes") + " like this one";
        if (failed == 0) {
            return (count == 1 ? "The one change like this one" : "All " + changes) + " held";
        }
        String which = failed == rolledBack ? "rolled back" : "rolled back or quarantined";
        return failed + " of " + changes + (failed == 1 ? " was " : " were ") + which
                + cases.stream()
                        .filter(it -> it.outcome() != PastOutcome.APPLIED)
                        .findFirst()
                        .flatMap(Case::reason)
                        .map(reason -> ", the most alike for " + said(reason))
                        .orElse("");
    }

    /** Returns a text of somebody else's in quotation marks: in backquotes it could pass for something that we say to do. */
    public static String said(String text) {
        return '"'
                + VisibleText.of(text.strip().replaceAll("\\s+", " "))
                        .replace('"', '\'')
                        .replace('`', '\'')
                + '"';
    }

    /** Returns them as documents write them. */
    public JsonObject toJson() {
        return new JsonObject()
                .with("count", count)
                .with("rolledBack", rolledBack)
                .with("failed", failed)
                .with("cases", cases.stream().map(Case::toJson).toList());
    }

    /** Reads what {@link #toJson} wrote, strictly. */
    public static SimilarExecutions read(InputValue value) {
        InputObject in = value.object();
        int count = (int) in.required("count").integer(0, MOST);
        int failed = (int) in.required("failed").integer(0, count);
        List<InputValue> cases = in.required("cases").list();
        if (cases.size() > SHOWN) {
            throw in.required("cases").problem("has more than " + SHOWN);
        }
        SimilarExecutions read = new SimilarExecutions(
                count,
                (int) in.required("rolledBack").integer(0, failed),
                failed,
                cases.stream().map(Case::read).toList());
        in.rejectUnknown();
        return read;
    }
}
