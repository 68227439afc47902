// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.List;
import java.util.Optional;

/** Has a change drafted by a model. */
public record DraftRequest(
        @ParameterDoc(value = "What a model is to change.", expected = "a sentence or more")
        Optional<String> task,

        @ParameterDoc(
                value = "Patterns of the files that a model gets and may change.",
                expected = "patterns, separated by commas")
        List<String> scope,

        @ParameterDoc(
                value = "The model that drafts: anthropic/NAME, openai/NAME or ollama/NAME.",
                expected = "a provider and a model")
        Optional<String> model,

        @ParameterDoc(value = "The address of the server that has the model.", expected = "an address")
        Optional<String> modelUrl,

        Optional<String> execution)
        implements Request.Records, Request.RunsChecks {
    public DraftRequest {
        scope = List.copyOf(scope);
    }
}
