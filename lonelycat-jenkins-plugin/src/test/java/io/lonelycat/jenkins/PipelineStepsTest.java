// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineStepsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        Run `lonelycat recover`, then `lonelycat plan` again.      | Run lonelycatRecover, then lonelycatPlan again.
        `lonelycat recover resolve=keep reason=...`                | lonelycatRecover resolve: 'keep', reason: '...'
        `lonelycat execute plan=p workspace=/w policy='a b'`       | lonelycatExecute plan: 'p', policy: 'a b'
        `lonelycat approve plan=p reason=... decision=reject`      | lonelycatApprove plan: 'p'
        `lonelycat approve plan=p@sha256:0000000000000000000000000000000000000000000000000000000000000000` | lonelycatApprove plan: 'p'
        `lonelycat gate policy='it'\\''s'`                         | lonelycatGate policy: 'it\\'s'
        Name one with `lonelycat.plan`.                            | Name one with plan.
        Add `lonelycat.patch=FILE`.                                | Add patch: 'FILE'.
        `lonelycat keygen` makes one.                              | mvn lonelycat:keygen makes one.
        `lonelycat verify evidence='a b'`                          | mvn lonelycat:verify -Dlonelycat.evidence='a b'
        Look at `git status` and the lonelycat-policy.yaml.        | Look at `git status` and the lonelycat-policy.yaml.
        """)
    void saysWhatStandsInAPipeline(String told, String expected) {
        assertThat(PipelineSteps.in(told)).isEqualTo(expected);
    }
}
