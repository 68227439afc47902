// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.ToolReport;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

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

    private static ReportedCosts read(String members) {
        String text = "{\"schema\": \"lonelycat.costs/1\", " + members + "}";
        return ReportedCosts.read(InputDocument.json("costs.json", text.getBytes(UTF_8)));
    }
}
