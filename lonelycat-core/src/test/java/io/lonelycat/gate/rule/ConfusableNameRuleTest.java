// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.workspace.LikeLatin;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfusableNameRuleTest {
    private static final Policy POLICY = Policy.read(
            "policy.yaml",
            "schema: lonelycat.policy/1\npaths: {allow: ['ops/**', 'docs/*.md'], deny: ['**/POM', '**/\u043d\u043e']}\n"
                    .getBytes(UTF_8));

    @ParameterizedTest
    @CsvSource({
        "\\u043e\\u0440\\u0455/a, ops",
        "x/\\u03a1\\u039f\\u039c, POM",
        "x/\\u0420\\u041e\\u041c/y, POM",
    })
    void warnsOfANameThatLooksLikeOneOfThePolicy(String path, String twin) {
        assertThat(found(POLICY, path)).singleElement().satisfies(finding -> {
            assertThat(finding.effect()).isEqualTo(Effect.WARN);
            assertThat(finding.reason()).contains("\\u{").contains("looks like `" + twin + "`");
        });
    }

    @Test
    void warnsOfAPathThatLooksLikeAnotherOfTheChange() {
        assertThat(found(POLICY, "src/cap/A.java", "src/\\u0441\\u0430\\u0440/B.java"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.paths()).hasSize(2);
                    assertThat(finding.reason()).contains("`src/cap` and `src/\\u{441}\\u{430}\\u{440}` look alike");
                });
        assertThat(found(POLICY, "cap/A", "x/\\u0441\\u0430\\u0440/B"))
                .as("in another place it is no twin")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ops/a",
                "x/\\u043d\\u043e",
                "docs/\\u043f\\u0440\\u0438\\u0432\\u0435\\u0442.md",
                "\\u043e\\u0440/a",
                "docs/\\u00fcber.md"
            })
    void saysNothingOfNamesThatLookLikeNoOther(String path) {
        assertThat(found(POLICY, path)).isEmpty();
    }

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
            assertThat(finding.reason()).startsWith(twins + " look alike, or differ only in case");
            assertThat(finding.paths()).hasSize(2);
        });
    }

    @ParameterizedTest
    @CsvSource({"docs/guide.md, docs/guides.md", "docs/README.md, x/readme.md", "src/A.java, src/B.java"})
    void saysNothingOfNamesThatDiffer(String one, String other) {
        assertThat(found(POLICY, one, other)).isEmpty();
    }

    @Property(tries = 200)
    void aSkeletonIsItsOwnAndAsLongAsTheName(
            @ForAll @StringLength(max = 12) @CharRange(from = '\u0370', to = '\u052f') String name) {
        String skeleton = LikeLatin.skeleton(name);

        assertThat(LikeLatin.skeleton(skeleton)).isEqualTo(skeleton);
        assertThat(skeleton).hasSameSizeAs(name);
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
