// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft.model;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.lonelycat.error.EngineException;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A model on a server, asked by LangChain4j, which knows the protocols; what is sent and how long it may take, the connection knows. */
public final class ServerModel implements Model {
    /** What a server without keys is told, since the library sends one in any case. */
    private static final String NO_KEY = "none";

    private final ModelName name;
    private final Optional<String> key;
    private final ModelConnection connection;

    /**
     * Names a model.
     *
     * @param key of the caller for the server
     */
    public ServerModel(ModelName name, Optional<String> key, ModelConnection connection) {
        this.name = name;
        this.key = key;
        this.connection = connection;
    }

    @Override
    public Answer ask(Question question) {
        long began = System.nanoTime();
        ChatResponse response;
        try {
            response = model(question).chat(SystemMessage.from(question.rules()), UserMessage.from(question.text()));
        } catch (RuntimeException e) {
            throw connection.failure(e);
        }
        @Nullable String text = response.aiMessage().text();
        if (text == null || text.isBlank()) {
            throw new EngineException("The model " + name.text() + " answered without a text"
                    + (response.finishReason() == FinishReason.CONTENT_FILTER
                            ? ": a filter of its provider held the answer back."
                            : ".")
                    + " Nothing was planned. Try again, or name another model.");
        }
        return new Answer(
                text,
                usage(response.tokenUsage(), question, text),
                response.finishReason() == FinishReason.LENGTH,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    /** A server that counts nothing, or too little, does not make a draft cheaper: eight characters are at least one token. */
    private static TokenCount usage(@Nullable TokenUsage said, Question question, String text) {
        long in = said == null || said.inputTokenCount() == null ? 0 : said.inputTokenCount();
        long out = said == null || said.outputTokenCount() == null ? 0 : said.outputTokenCount();
        return new TokenCount(Math.max(in, question.length() / 8), Math.max(out, text.length() / 8));
    }

    private ChatModel model(Question question) {
        return name.protocol() == ModelName.Provider.ANTHROPIC ? anthropic(question) : openAi(question);
    }

    private ChatModel anthropic(Question question) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(connection)
                .baseUrl(name.server().toString())
                .apiKey(key.orElse(NO_KEY))
                .modelName(name.name())
                .maxTokens(question.mostTokens())
                .maxRetries(0)
                .build();
    }

    private ChatModel openAi(Question question) {
        OpenAiChatModel.OpenAiChatModelBuilder model = OpenAiChatModel.builder()
                .httpClientBuilder(connection)
                .baseUrl(name.server().toString())
                .apiKey(key.orElse(NO_KEY))
                .modelName(name.name())
                .maxRetries(0);
        question.schema()
                .ifPresent(schema -> model.responseFormat(format(schema)).strictJsonSchema(true));
        return (isTheirOwn()
                        ? model.maxCompletionTokens(question.mostTokens())
                        : model.maxTokens(question.mostTokens()))
                .build();
    }

    /** OpenAI itself refuses the older parameter for newer models; other servers may know no other one. */
    private boolean isTheirOwn() {
        return "api.openai.com".equalsIgnoreCase(name.server().getHost());
    }

    private static ResponseFormat format(JsonObject schema) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("answer")
                        .rootElement(JsonRawSchema.from(Json.line(schema)))
                        .build())
                .build();
    }
}
