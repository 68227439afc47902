// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.json.CanonicalJson;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policy of a folder adds demands to that of the folder above, and changes nothing. */
class AddedDemandsTest {
    private static final String OUTER = """
            schema: lonelycat.policy/1
            paths: {deny: [secret/**], allow: ['**']}
            limits: {files: 10}
            rules: [{id: odd, paths: [a/**], then: deny, why: A, fix: A}]
            """;

    @Test
    void addsElementsOfTheListsThatOnlyDemand() {
        InputObject both = AddedDemands.to(document(OUTER), document("""
                schema: lonelycat.policy/1
                paths: {deny: [more/**], read_only: [db/**], allow: ['**']}
                rules:
                  - {id: odd, paths: [a/**], then: deny, why: A, fix: A}
                  - {id: more, paths: [b/**], then: warn, why: B, fix: B}
                freeze: [{id: eve}]
                risk: [{id: big}]
                """));

        assertThat(new String(CanonicalJson.bytes(both.plain()), UTF_8))
                .contains("\"deny\":[\"secret/**\",\"more/**\"],\"read_only\":[\"db/**\"]")
                .contains("\"freeze\":[{\"id\":\"eve\"}]", "\"files\":10", "\"id\":\"odd\"", "\"id\":\"more\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limits: {files: 9} | `limits`",
                "limits: {files: 11} | `limits`",
                "paths: {allow: [x]} | `paths/allow`",
                "paths: {need_approval: [x]} | `paths/need_approval`",
                "paths: {unmatched: allow} | `paths/unmatched`",
                "paths: 3 | `paths`",
                "rules: [{id: odd, paths: [a/**], then: warn, why: A, fix: A}] | `rules/odd`",
                "waivers: [] | `waivers`",
                "approval: {quorum: 2} | `approval`",
                "checks: {unit: {command: [make]}} | `checks`",
                "secrets: {effect: deny} | `secrets`",
            })
    void refusesAnythingElse(String inner, String place) {
        assertThatThrownBy(() -> AddedDemands.to(document(OUTER), document(inner)))
                .hasMessage(place);
    }

    private static InputObject document(String text) {
        return InputDocument.yaml("policy.yaml", text.getBytes(UTF_8));
    }
}
