// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.List;
import java.util.Optional;

/** Has a change drafted by a model. */
@GoalDoc(
        value = "Asks a model to draft a change, in as many rounds as it needs and the policy allows, and plans it."
                + " Applies nothing; fails if no plan results.",
        example = "task=\"Add a test for Greeting\" model=MODEL",
        page = "../how-to/draft.md")
public record DraftRequest(
        @ParameterDoc(
                value = "The task for the model, in a sentence or more. The first line becomes the intent of the plan.",
                expected = "a sentence or more")
        Optional<String> task,

        @ParameterDoc(
                value = "Patterns of the files that the model gets and may change, separated by commas.",
                expected = "patterns, separated by commas")
        List<String> scope,

        @ParameterDoc(
                value =
                        "The model that drafts, one that the policy allows: `anthropic/NAME`, `openai/NAME` or `ollama/NAME`."
                                + " Its key: `LONELYCAT_MODEL_KEY` in the environment (in Jenkins: by `withCredentials`).",
                expected = "a provider and a model")
        Optional<String> model,

        @ParameterDoc(
                value =
                        "The address of the server that has the model, up to the path of the protocol. Default: that of the provider.",
                expected = "an address")
        Optional<String> modelUrl)
        implements Request {
    public DraftRequest {
        scope = List.copyOf(scope);
    }
}
