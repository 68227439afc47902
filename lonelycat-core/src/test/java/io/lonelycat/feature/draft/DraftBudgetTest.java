// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.DraftRequest;
import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a draft may use is fixed before its first question. */
class DraftBudgetTest {
    private static final String NEVER = DraftTest.RIGHT.replace("Hi", "Hey");

    @TempDir
    Path folder;

    private ModelServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ModelServer(DraftTest.atOnce(NEVER));
    }

    @org.junit.jupiter.api.AfterEach
    void stop() {
        server.close();
    }

    private Answer draft(String drafts) {
        return DraftTest.sandbox(folder, DraftTest.POLICY + drafts)
                .cat()
                .run(new DraftRequest(
                        Optional.of("Let the greeting say Hello."),
                        List.of("src/**"),
                        Optional.of("openai/test-model"),
                        Optional.of(server.url()),
                        Optional.empty()));
    }

    @Test
    void hasAsManyRoundsAsThePolicySays() {
        assertThat(draft("drafts: {rounds: 5}\n").message()).contains("5 rounds with 5 questions");
        assertThat(server.asked).hasSize(5);
    }

    @Test
    void neverAsksWhatTheTokensDoNotReachFor() {
        Answer ended = draft("drafts: {rounds: 10, tokens: 3000}\n");

        assertThat(ended.status()).isEqualTo("none");
        assertThat(ended.message()).contains("`drafts.tokens` of the policy allows 3,000 tokens");
        assertThat(server.asked).isNotEmpty().hasSizeLessThan(10);
        assertThat(Sandbox.json(ended).required("tokensIn").integer(0, 3_000)
                        + Sandbox.json(ended).required("tokensOut").integer(0, 3_000))
                .isLessThanOrEqualTo(3_000);
    }

    @Test
    void asksNoModelThatThePolicyDoesNotAllow() {
        assertThatThrownBy(() -> draft("drafts: {models: ['anthropic/*']}\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("drafts.models");
        assertThat(server.asked).isEmpty();
    }
}
