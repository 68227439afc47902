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

class ConfusableNameRuleTest {
    private static final Policy POLICY = Policy.byDefault();

    @ParameterizedTest
    @CsvSource({
        "docs/guide.md, docs/GUIDE.md, `docs/GUIDE.md` and `docs/guide.md`",
        "docs/caf\\u00e9, docs/cafe\\u0301, `docs/cafe\u0301` and `docs/caf\u00e9`",
        "docs/a/x, Docs/a/y, `Docs` and `docs`",
        "a/b, A, `A` and `a`",
    })
    void warnsOfNamesThatDifferOnlyInTheirSpelling(String one, String other, String twins) {
        assertThat(found(POLICY, one, other)).singleElement().satisfies(finding -> {
            assertThat(finding.effect()).isEqualTo(Effect.WARN);
            assertThat(finding.reason()).startsWith(twins + " differ only in case");
            assertThat(finding.paths()).hasSize(2);
        });
    }

    @ParameterizedTest
    @CsvSource({"docs/guide.md, docs/guides.md", "docs/README.md, x/readme.md", "src/A.java, src/B.java"})
    void saysNothingOfNamesThatDiffer(String one, String other) {
        assertThat(found(POLICY, one, other)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "docs/\\u0441onfig.md, docs/\\u{441}onfig.md",
        "docs/\\u03bfne.md, docs/\\u{3bf}ne.md",
        "docs/read\\u200bme.md, docs/read\\u{200b}me.md",
        "docs/a\\u202edm.sh, docs/a\\u{202e}dm.sh"
    })
    void warnsOfANameThatIsNotWhatItLooksLikeAndWritesItOut(String path, String shown) {
        assertThat(lookalikes(path)).singleElement().satisfies(finding -> {
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
        assertThat(lookalikes(path)).isEmpty();
    }

    private static List<Finding> lookalikes(String path) {
        return found("paths.lookalike", Policy.byDefault(), path);
    }

    private static List<Finding> found(Policy policy, String... paths) {
        return found("paths.twin", policy, paths);
    }

    private static List<Finding> found(String rule, Policy policy, String... paths) {
        StringBuilder changes = new StringBuilder("changes:\n");
        for (String path : paths) {
            changes.append("  - {create: \"").append(path).append("\", after: x}\n");
        }
        return Fixture.of(changes.toString()).decide(policy).decision().findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }
}
