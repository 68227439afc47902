// SPDX-License-Identifier: MIT
package io.lonelycat.slice.insight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportedCostsTest {
    @Test
    void addsEachCurrencyByItselfAndTakesNothingForZero() {
        ReportedCosts sum = ReportedCosts.sum(List.of(
                read("\"money\": [{\"amount\": \"0.10\", \"currency\": \"USD\"}]")
                        .toReport(),
                read("\"tokensIn\": 5, \"money\": [{\"amount\": \"0.20\", \"currency\": \"USD\"},"
                                + " {\"amount\": \"5\", \"currency\": \"EUR\"}]")
                        .toReport(),
                read("\"tokensIn\": 7, \"tokensOut\": 0").toReport()));

        assertThat(sum.money()).containsExactly(money("5", "EUR"), money("0.3", "USD"));
        assertThat(sum.shown()).isEqualTo("12 tokens in, 0 tokens out, 5.00 EUR, 0.30 USD");
        assertThat(ReportedCosts.sum(List.of()).tokens()).isEmpty();
        assertThat(Money.ofMillionths(money("0.000001", "USD").millionths(), "USD"))
                .isEqualTo(money("0.000001", "USD"));
    }

    @Test
    void knowsTheToolAndTheModel() {
        assertThat(read("\"tool\": \"agent\", \"model\": \"m-1\", \"tokensOut\": 3"))
                .isEqualTo(new ReportedCosts(
                        Optional.of("agent"), Optional.of("m-1"), OptionalLong.empty(), OptionalLong.of(3), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"tool\": \"agent\"",
                "\"tokensIn\": -1",
                "\"tokensIn\": \"7\"",
                "\"tokensIn\": 1.5",
                "\"tokensIn\": 1000000000001",
                "\"tokens\": 7",
                "\"tokensIn\": 1, \"tokensIn\": 2",
                "\"tokensIn\": 1, \"tool\": \"\"",
                "\"money\": [{\"amount\": 1, \"currency\": \"EUR\"}]",
                "\"money\": [{\"amount\": \"1,5\", \"currency\": \"EUR\"}]",
                "\"money\": [{\"amount\": \"01\", \"currency\": \"EUR\"}]",
                "\"money\": [{\"amount\": \"1e3\", \"currency\": \"EUR\"}]",
                "\"money\": [{\"amount\": \"-1\", \"currency\": \"EUR\"}]",
                "\"money\": [{\"amount\": \"1234567890\", \"currency\": \"EUR\"}]",
                "\"money\": [{\"amount\": \"1.0123456\", \"currency\": \"EUR\"}]",
                "\"money\": [{\"amount\": \"1\"}]",
                "\"money\": [{\"amount\": \"1\", \"currency\": \"Euro\"}]",
                "\"money\": [{\"amount\": \"1\", \"currency\": \"EUR\", \"about\": true}]",
                "\"money\": [{\"amount\": \"1\", \"currency\": \"EUR\"}, {\"amount\": \"2\", \"currency\": \"EUR\"}]",
            })
    void refusesWhatIsNoReport(String members) {
        assertThatThrownBy(() -> read(members)).isInstanceOf(InvalidInputException.class);
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    private static ReportedCosts read(String members) {
        String text = "{\"schema\": \"lonelycat.costs/1\", " + members + "}";
        return ReportedCosts.read(InputDocument.json("costs.json", text.getBytes(UTF_8)));
    }
}
