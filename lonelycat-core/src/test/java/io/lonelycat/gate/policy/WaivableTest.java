// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A waiver sets aside what a line of the policy demands, and nothing that is built in or that people have to say. */
class WaivableTest {
    @ParameterizedTest
    @CsvSource({
        "paths.deny, DENY, 3, true",
        "limits.files, NEED_APPROVAL, 3, true",
        "limits.files, WARN, 3, false",
        "paths.deny, DENY, , false",
        "approval.missing, NEED_APPROVAL, 3, false",
        "rule-failed.paths, DENY, 3, false",
        "environment.requires, DENY, 3, false",
        "waiver.unused, DENY, 3, false",
    })
    void reachesWhatALineOfThePolicyDemands(String rule, Effect effect, Integer line, boolean expected) {
        OptionalInt place = line == null ? OptionalInt.empty() : OptionalInt.of(line);
        Finding finding = Finding.of(rule, effect, place, List.of(), "Because.", "Stop.");

        assertThat(Waivable.is(finding)).isEqualTo(expected);
    }

    @Test
    void canBeNamedByRuleByKindOfSecretAndByFamily() {
        assertThat(Waivable.names(List.of("own", "tests.unit")))
                .contains(
                        "limits.files", "limits.*", "secrets.private-key", "secrets.*", "own", "tests.unit", "tests.*")
                .doesNotContain("own.*", "approval.*", "rule-failed.*", "");
    }
}
