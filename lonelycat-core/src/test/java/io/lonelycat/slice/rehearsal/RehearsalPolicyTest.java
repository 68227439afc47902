// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.layer.Loosening;
import io.lonelycat.gate.layer.Looser;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputObject;
import io.lonelycat.slice.AllSlices;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The section {@code rehearsal} belongs to the slice. */
class RehearsalPolicyTest {
    @Test
    void isAnUnknownKeyWithoutTheSlice(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("'true'");
        sandbox.file(
                "lonelycat-policy.yaml",
                sandbox.read("lonelycat-policy.yaml") + "rehearsal: {proof: {bug_fix: {failToPass: 1}}}\n");
        assertThat(sandbox.plan(Sandbox.GUIDE_PATCH, "category: bug_fix\n").status())
                .isEqualTo("planned");
        assertThat(sandbox.gate().message()).contains("require.proof");

        sandbox.slices = AllSlices.ALL.stream()
                .filter(slice -> !slice.equals(RehearsalSlice.SLICE))
                .toList();

        assertThatThrownBy(sandbox::gate)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("unknown key \"rehearsal\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    leaveOut: [a, b]               | leaveOut: [a]
                    share: [a, b]                  | share: [b]
                    proof: {other: {lost: 2}}    | proof: {other: {lost: 1}}
                    proof: {other: {failToPass: 1}} | proof: {other: {failToPass: 2}}
                    falsify: {within: 1m}          | falsify: {within: 2m, unproven: deny}
                    """)
    void knowsWhatIsStricter(String policy, String stricter) {
        assertThat(looser(section(policy), section(stricter))).isEmpty();
        assertThat(looser(section(stricter), section(policy))).isNotEmpty();
    }

    /** Without the section its defaults hold, and these are not the loosest. */
    @Test
    void doesNotBeginWithExceptions() {
        assertThat(looser("", section("leaveOut: [a]"))).containsExactly("rehearsal/leaveOut");
        assertThat(looser("", section("share: [a]"))).containsExactly("rehearsal/share");
        assertThat(looser("", section("proof: {other: {lost: 5}}"))).isNotEmpty();
    }

    private static String section(String members) {
        return "rehearsal: {" + members + "}\n";
    }

    private static List<String> looser(String policy, String other) {
        return Loosening.between(AllSlices.POLICY.tightening(), document(policy), document(other)).stream()
                .map(Looser::place)
                .toList();
    }

    private static InputObject document(String text) {
        byte[] bytes = ("schema: lonelycat.policy/1\n" + text).getBytes(UTF_8);
        return Policy.read("policy.yaml", bytes, LayerSource.NONE, AllSlices.POLICY)
                .document();
    }
}
