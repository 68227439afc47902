// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.lonelycat.error.EngineException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model on a server by LangChain4j, which knows the protocols; what is sent and how long it may take, the connection knows.
 *
 * @param key of the caller for the server
 */
record ModelClient(ModelName model, Optional<String> key, ModelConnection connection) {
    /** Is sent to a server without keys, since the library sends one in any case. */
    private static final String NO_KEY = "none";

    /** A server that counts nothing, or too little, does not make a draft cheaper: so many characters are at least one token. */
    private static final int CHARACTERS = 8;

    /**
     * What is asked.
     *
     * @param rules how it is to be answered
     * @param text the task, and the data for it
     * @param mostTokens that the answer may have
     */
    record Question(String rules, String text, int mostTokens) {
        /** Returns how many characters are sent. */
        int length() {
            return rules.length() + text.length();
        }
    }

    /**
     * What was answered.
     *
     * @param cut whether it ends where it had as many tokens as it may have
     * @param millis how long it took
     */
    record Answer(String text, long tokensIn, long tokensOut, boolean cut, long millis) {}

    /**
     * Asks.
     *
     * @throws io.lonelycat.error.InvalidInputException if the caller can mend what keeps it from answering, such as a key
     * @throws EngineException if it does not answer
     */
    Answer ask(Question question) {
        long began = System.nanoTime();
        ChatResponse response;
        try {
            response = chat(question).chat(SystemMessage.from(question.rules()), UserMessage.from(question.text()));
        } catch (RuntimeException e) {
            throw connection.failure(e);
        }
        @Nullable String text = response.aiMessage().text();
        if (text == null || text.isBlank()) {
            throw new EngineException("The model " + model.text() + " answered without a text. Nothing was planned. Try"
                    + " again, or name another model.");
        }
        @Nullable TokenUsage usage = response.tokenUsage();
        return new Answer(
                text,
                tokens(usage == null ? null : usage.inputTokenCount(), question.length()),
                tokens(usage == null ? null : usage.outputTokenCount(), text.length()),
                response.finishReason() == FinishReason.LENGTH,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private static long tokens(@Nullable Integer counted, int characters) {
        return Math.max(counted == null ? 0 : counted, characters / CHARACTERS);
    }

    private ChatModel chat(Question question) {
        return model.protocol() == ModelName.Provider.ANTHROPIC ? anthropic(question) : openAi(question);
    }

    private ChatModel anthropic(Question question) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(connection)
                .baseUrl(model.server().toString())
                .apiKey(key.orElse(NO_KEY))
                .modelName(model.name())
                .maxTokens(question.mostTokens())
                .maxRetries(0)
                .build();
    }

    /** OpenAI itself refuses the older parameter for newer models; other servers may know no other one. */
    private ChatModel openAi(Question question) {
        OpenAiChatModel.OpenAiChatModelBuilder chat = OpenAiChatModel.builder()
                .httpClientBuilder(connection)
                .baseUrl(model.server().toString())
                .apiKey(key.orElse(NO_KEY))
                .modelName(model.name())
                .maxRetries(0);
        boolean isTheirOwn = "api.openai.com".equalsIgnoreCase(model.server().getHost());
        return (isTheirOwn ? chat.maxCompletionTokens(question.mostTokens()) : chat.maxTokens(question.mostTokens()))
                .build();
    }
}
