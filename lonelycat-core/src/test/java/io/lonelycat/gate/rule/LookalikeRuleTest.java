// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookalikeRuleTest {
    private static List<Finding> found(String path) {
        return Fixture.of("changes: [{create: \"" + path + "\", after: x}]")
                .decide(Policy.byDefault())
                .decision()
                .findings()
                .stream()
                .filter(finding -> finding.rule().equals("paths.lookalike"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "docs/\\u0441onfig.md, docs/\\u{441}onfig.md",
        "docs/\\u03bfne.md, docs/\\u{3bf}ne.md",
        "docs/read\\u200bme.md, docs/read\\u{200b}me.md",
        "docs/a\\u202edm.sh, docs/a\\u{202e}dm.sh"
    })
    void warnsOfANameThatIsNotWhatItLooksLikeAndWritesItOut(String path, String shown) {
        assertThat(found(path)).singleElement().satisfies(finding -> {
            assertThat(finding.effect()).isEqualTo(Effect.WARN);
            assertThat(finding.reason()).contains("`" + shown + "`");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/guide.md",
                "docs/\\u00fcber-na\\u00efve.md",
                "docs/\\u043f\\u0440\\u0438\\u0432\\u0435\\u0442",
                "docs/\\u65e5\\u672c\\u8a9e\\u306e\\u30ac\\u30a4\\u30c9-x.md"
            })
    void saysNothingOfNamesInOneScriptOrInScriptsThatNobodyMixesUp(String path) {
        assertThat(found(path)).isEmpty();
    }
}
