// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import io.lonelycat.config.Settings;
import io.lonelycat.gate.policy.Constraint;
import io.lonelycat.gate.policy.Constraint.Consequence;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Policy section {@code drafts}: limits for requests to language models.
 *
 * @param models permitted models, such as {@code anthropic/NAME}; empty to allow all
 * @param tokens maximum number of tokens in all prompts and answers of a draft
 */
record DraftPolicy(List<String> models, int rounds, long tokens, Duration within) implements Consequence {
    private static final int MOST_ROUNDS = 10;
    private static final long MOST_TOKENS = 100_000_000;
    private static final int ROUNDS = 3;
    private static final long TOKENS = 200_000;
    private static final Duration WITHIN = Duration.ofMinutes(15);
    private static final Pattern MODEL = Pattern.compile("[a-z]+/[A-Za-z0-9._:/@-]{1,120}");

    private static final DraftPolicy SILENT = new DraftPolicy(List.of(), ROUNDS, TOKENS, WITHIN);

    DraftPolicy {
        models = List.copyOf(models);
    }

    static DraftPolicy of(Policy policy) {
        return policy.sections().constraints().stream()
                .filter(DraftPolicy.class::isInstance)
                .map(DraftPolicy.class::cast)
                .findFirst()
                .orElse(SILENT);
    }

    static List<Constraint> readAll(InputValue section) {
        InputObject in = section.object();
        return List.of(in.closed(new DraftPolicy(
                in.optional("models").map(DraftPolicy::models).orElse(List.of()),
                in.optional("rounds")
                        .map(it -> (int) it.integer(1, MOST_ROUNDS))
                        .orElse(ROUNDS),
                in.optional("tokens").map(it -> it.integer(1, MOST_TOKENS)).orElse(TOKENS),
                in.optional("within").map(InputValue::duration).orElse(WITHIN))));
    }

    private static List<String> models(InputValue list) {
        List<String> models = list.strings();
        if (models.isEmpty()) {
            throw list.problem("the list is empty, so no model is allowed; name a model, such as anthropic/NAME");
        }
        if (!models.stream().allMatch(model -> MODEL.matcher(model).matches())) {
            throw list.problem("expected PROVIDER/NAME, such as openai/gpt-5");
        }
        return models;
    }

    boolean admits(String model) {
        return models.isEmpty() || models.contains(model);
    }

    @Override
    public List<String> ids() {
        return List.of();
    }

    /** Returns the environment variable that contains the model's API key; checks must not see this variable. */
    @Override
    public List<String> secretVariables() {
        return List.of(Settings.MODEL_KEY_VARIABLE);
    }
}
