// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.report.Golden;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CostTableTest {
    @Test
    void addsUpCostsAndShowsADashForWhatIsUnknown() {
        CostSum reported = new CostSum(
                1,
                OptionalLong.of(1_200),
                OptionalLong.empty(),
                List.of(new Money(new BigDecimal("0.5"), "EUR"), new Money(new BigDecimal("2"), "USD")));
        CostRow known = new CostRow(
                "ada",
                3,
                OptionalLong.of(95_000),
                OptionalLong.of(61_500),
                OptionalLong.of(412_000_000),
                OptionalLong.of(340),
                OptionalLong.of(18_000),
                CostSum.NONE,
                reported);
        OptionalLong unknown = OptionalLong.empty();
        CostRow other = new CostRow("", 1, unknown, unknown, unknown, unknown, unknown, CostSum.NONE, CostSum.NONE);

        Golden.check("history/costs.txt", new CostTable(List.of(other, known), CostKey.read("label=team")).text());
        assertThat(new CostTable(List.of(), CostKey.read("day")).text()).isEqualTo("No execution matches.");
    }
}
