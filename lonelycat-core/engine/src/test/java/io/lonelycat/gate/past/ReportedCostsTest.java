// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.plan.ToolReport;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportedCostsTest {
    @Test
    void keepsEachCurrencyByItselfAndTakesNothingForZero() {
        ReportedCosts costs = read("\"tokensIn\": 5, \"tokensOut\": 0, \"money\": [{\"amount\": \"0.20\","
                + " \"currency\": \"USD\"}, {\"amount\": \"5\", \"currency\": \"EUR\"}]");

        assertThat(costs.tokensOut()).hasValue(0);
        assertThat(costs.money()).extracting(Money::shown).containsExactly("5.00 EUR", "0.20 USD");
        assertThat(ReportedCosts.Total.of(List.of(costs)).millionths("USD")).isEqualTo(200_000);
        assertThat(ReportedCosts.of(List.of())).isEmpty();
        assertThat(Money.ofMillionths(1, "USD")).isEqualTo(new Money(new BigDecimal("0.000001"), "USD"));
    }

    @Test
    void knowsTheToolAndTheModel() {
        assertThat(read("\"tool\": \"agent\", \"model\": \"m-1\", \"tokensOut\": 3"))
                .isEqualTo(new ReportedCosts(
                        Optional.of("agent"), Optional.of("m-1"), OptionalLong.empty(), OptionalLong.of(3), List.of()));
    }

    @Test
    void takesAnAlteredReportForNone() {
        assertThat(ReportedCosts.ofValid(new ToolReport("{\"schema\":\"lonelycat.costs/1\"}")))
                .isEmpty();
        assertThat(ReportedCosts.ofValid(new ToolReport("{\"schema\":\"lonelycat.costs/1\",\"tokensIn\":1}")))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'tool': 'a'                                                              | has no costs",
                "'money': [{'amount': '1', 'currency': 'EUR'}, {'amount': '2', 'currency': 'EUR'}] | two amounts",
                "'money': [{'amount': '-1', 'currency': 'EUR'}]                           | expected an amount",
                "'money': [{'amount': '1', 'currency': 'eur'}]                            | `eur` is not a valid currency"
            },
            quoteCharacter = '~')
    void refusesCostsThatAreNone(String members, String why) {
        assertThatThrownBy(() -> read(members.replace('\'', '"'))).hasMessageContaining(why);
        assertThatThrownBy(() -> new Money(BigDecimal.ONE.negate(), "EUR")).hasMessageContaining("found: -1 EUR");
    }

    private static ReportedCosts read(String members) {
        String text = "{\"schema\": \"lonelycat.costs/1\", " + members + "}";
        return Json.read(ReportedCosts.class, InputDocument.json("costs.json", text.getBytes(UTF_8)));
    }
}
