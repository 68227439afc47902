// SPDX-License-Identifier: MIT
package io.lonelycat.feature.notify;

import static io.lonelycat.InvalidInput.assertInvalid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.feature.AllFeatures;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.gate.policy.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyPolicyTest {
    private static final String HEAD = "schema: lonelycat.policy/1\npaths: {deny: ['docs/**']}\n";
    private static final String CHAT =
            "chat: {on: [denied], webhook: {url: 'https://example.org/x', secretVariable: CHAT_SECRET}}";

    private static Policy policy(String recipients, KnownSections known) {
        byte[] text = (HEAD + "notify:\n  " + recipients + "\n").getBytes(UTF_8);
        return Policy.read("policy.yaml", text, LayerSource.NONE, known);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    log: {on: [denied], webhook: {url: 'https://a.b', secretVariable: A_SECRET}, webhok: 1} | line 4 column 80, /notify/log/webhok: | did you mean "webhook"
                    log: {on: [denid]}                                | line 4 column 14 | denied
                    log: {on: [denied], webhook: {url: 'https://a.b', secretVariables: A_SECRET}} | line 4 column | secretVariable
                    log: word                                         | line 4 column 3, /notify/log: | expected an object
                    """)
    void refusesAMistakeWithItsPlaceAndWhatIsNearest(String recipients, String place, String near) {
        assertInvalid(() -> policy(recipients, AllFeatures.POLICY), "policy.yaml " + place, near);
    }

    @Test
    void namesItsSecretsToWhatStartsCommands() {
        assertThat(policy(CHAT + "\n  " + CHAT.replace("chat", "other"), AllFeatures.POLICY)
                        .secretVariables())
                .contains("CHAT_SECRET");
        assertThat(Policy.byDefault().secretVariables()).isEmpty();
    }
}
