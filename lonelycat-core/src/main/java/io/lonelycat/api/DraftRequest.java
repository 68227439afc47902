// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.List;
import java.util.Optional;

/** Asks a language model to draft a change. */
@GoalDoc(
        value = "Asks a model to draft a change, in as many rounds as the policy allows, and plans it.",
        example = "task=\"Add a test for Greeting\" model=MODEL",
        page = "../how-to/draft.md")
public record DraftRequest(
        @ParameterDoc(
                value = "The task for the model. The first line becomes the intent of the plan.",
                expected = "a sentence or more",
                example = "\"Add a test\"")
        Optional<String> task,

        @ParameterDoc(
                value = "Patterns of the files that the model gets and may change, separated by commas.",
                expected = "patterns, separated by commas",
                example = "src/**")
        List<String> scope,

        @ParameterDoc(
                value =
                        "The model: `anthropic/NAME`, `openai/NAME` or `ollama/NAME`. The environment variable `LONELYCAT_MODEL_KEY` has its key.",
                expected = "a provider and a model",
                example = "anthropic/claude-sonnet-4-5")
        Optional<String> model,

        @ParameterDoc(
                value = "The base URL of the model's server. Default: that of the provider.",
                expected = "an address",
                example = "http://localhost:11434")
        Optional<String> modelUrl)
        implements Request {
    public DraftRequest {
        scope = List.copyOf(scope);
    }
}
