// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.mask.Masker;
import io.lonelycat.feature.draft.ModelClient.Question;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.Cancel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNameTest {
    @ParameterizedTest
    @CsvSource({
        "openai/gpt-5,         https://api.openai.com/v1,    gpt-5",
        "anthropic/claude,     https://api.anthropic.com/v1, claude",
        "ollama/qwen3-coder:1, http://localhost:11434/v1,    qwen3-coder:1"
    })
    void isAtTheServerOfItsProviderWhereTheCallNamesNone(String written, String server, String name) {
        ModelName model = ModelName.read(written, Optional.empty());

        assertThat(model.server()).hasToString(server);
        assertThat(model.name()).isEqualTo(name);
        assertThat(model.text()).isEqualTo(written);
    }

    /** OpenAI rejects the older parameter for newer models; other servers may not support the newer parameter. */
    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1,         max_completion_tokens",
        "https://API.OPENAI.COM/v1,         max_completion_tokens",
        "https://api.anthropic.com/v1,      max_tokens",
        "https://api.openai.com.example/v1, max_tokens"
    })
    void takesTheLimitOfTokensUnderTheNameThatItsServerKnows(String server, String parameter) {
        ModelName model = ModelName.read("openai/gpt-5", Optional.of(server));
        ModelClient client = new ModelClient(
                model, Optional.empty(), Masker.ofEnvironment(Map.of()), () -> Duration.ofMinutes(1), Cancel.NEVER);

        assertThat(Json.line(client.request(new Question("Be brief.", "Say Hello.", 42))))
                .isEqualTo("{\"model\":\"gpt-5\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                        + "{\"role\":\"user\",\"content\":\"Say Hello.\"}],\"" + parameter + "\":42}");
    }
}
