// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model to draft a change, in as many rounds as it needs and the policy allows, and plans it. Applies nothing;
 * fails if no plan results. Example: <code>mvn lonelycat:draft -Dlonelycat.task="Add a test for Greeting"
 * -Dlonelycat.model=MODEL</code>.
 */
@Mojo(name = "draft", requiresProject = false, threadSafe = true)
public final class DraftMojo extends AbstractLonelyCatMojo {
    /** What a model is to change, in a sentence or more. The first line becomes the intent of the plan. */
    @Parameter(property = "lonelycat.task")
    @Nullable
    String task;

    /**
     * Patterns of the files that a model gets and may change, separated by commas. With <code>lonelycat.execution</code>, by default the
     * files that the execution changed.
     */
    @Parameter(property = "lonelycat.scope")
    @Nullable
    List<String> scope;

    /** The model that drafts: <code>anthropic/NAME</code>, <code>openai/NAME</code> or <code>ollama/NAME</code>. */
    @Parameter(property = "lonelycat.model")
    @Nullable
    String model;

    /**
     * The address of the server that has the model, up to the path of the protocol. Without it: that of the provider.
     */
    @Parameter(property = "lonelycat.modelUrl")
    @Nullable
    String modelUrl;

    /** An execution: its id, or <code>latest</code>. It failed, and what its checks printed is the task. */
    @Parameter(property = "lonelycat.execution")
    @Nullable
    String execution;
}
