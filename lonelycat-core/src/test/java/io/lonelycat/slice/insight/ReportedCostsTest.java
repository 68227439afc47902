// SPDX-License-Identifier: MIT
package io.lonelycat.slice.insight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.InputDocument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

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

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    private static ReportedCosts read(String members) {
        String text = "{\"schema\": \"lonelycat.costs/1\", " + members + "}";
        return ReportedCosts.read(InputDocument.json("costs.json", text.getBytes(UTF_8)));
    }
}
