// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.feature.AllFeatures;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a policy comes from: the engine, a file, or a record; and what each of them can be asked. */
class PolicyKindsTest {
    private static final String HEAD = "schema: lonelycat.policy/1\n";

    @Test
    void comesWithTheEngineByItsName() {
        for (Policy policy : List.of(Policy.byDefault(), Policy.forMaven(), Policy.forTheFirst())) {
            assertThat(policy.comesWithTheEngine()).as(policy.name()).isTrue();
        }
        assertThat(read("").comesWithTheEngine()).isFalse();
        assertThat(Policy.forMaven().checks()).isNotEmpty();
        assertThat(Policy.byDefault().checks()).isEmpty();
    }

    @Test
    void isForTheFirstOnlyByNameAndBytes() {
        Policy first = Policy.forTheFirst();
        assertThat(first.isForTheFirst()).isTrue();
        assertThat(Policy.byDefault().isForTheFirst()).isFalse();
        assertThat(Policy.read("other.yaml", first.bytes()).isForTheFirst()).isFalse();
        assertThat(Policy.read(first.name(), (HEAD + "paths: {allow: ['**']}\n").getBytes(UTF_8))
                        .isForTheFirst())
                .isFalse();
    }

    @Test
    void keepsItsBytesWhateverIsDoneWithThem() {
        byte[] bytes = (HEAD + "install: rename\n").getBytes(UTF_8);
        Policy policy = Policy.read("p.yaml", bytes);
        bytes[0] = 'X';
        policy.bytes()[0] = 'X';
        assertThat(new String(policy.bytes(), UTF_8)).startsWith("schema");
        assertThat(policy.digest()).isEqualTo(Digest.of(policy.bytes()));
        assertThat(policy.name()).isEqualTo("p.yaml");
        assertThat(policy.install()).isEqualTo(Install.RENAME);
        assertThat(policy.layers()).hasSize(1);
        assertThat(policy.extendsOthers()).isFalse();
    }

    @Test
    void knowsItsLayersWhereItExtendsAnother() {
        Policy policy = read("extends: [{builtin: default-policy}]\n");
        assertThat(policy.extendsOthers()).isTrue();
        assertThat(policy.layers()).hasSize(2);
        assertThat(policy.digest()).isNotEqualTo(Digest.of(policy.bytes()));
        assertThat(policy.sections().paths().entries()).isNotEmpty();
    }

    @Test
    void saysWhetherItSaysSomethingOfTheSandbox() {
        assertThat(read("").sandbox()).isEmpty();
        assertThat(read("sandbox: {}\n").sandbox()).isPresent();
    }

    @Test
    void namesTheSecretsOfItsSlicesUnlessItIsOnlyLookedAt() {
        String notify = HEAD + """
                notify:
                  chat: {on: [asked], webhook: {url: 'https://a.example/h', secretVariable: CHAT_SECRET}}
                rules: [{id: a, when: 'no such thing', then: warn, why: A., fix: B.}]
                """;
        String right = notify.replace("no such thing", "file.lines > 1");
        Policy policy = Policy.read("p.yaml", right.getBytes(UTF_8), LayerSource.NONE, AllFeatures.POLICY);
        assertThat(policy.secretVariables()).containsExactly("CHAT_SECRET");
        assertThat(policy.sections().consequences()).hasSize(1);
        assertThat(policy.conditions()).isPresent();

        Policy onRecord = Policy.read("p.yaml", notify.getBytes(UTF_8), LayerSource.NONE, KnownSections.ON_RECORD);
        assertThatThrownBy(onRecord::secretVariables).isInstanceOf(IllegalStateException.class);
        assertThat(onRecord.conditions()).isEmpty();
        assertThat(read("").secretVariables()).isEmpty();
        assertThat(read("").conditions()).isEmpty();
    }

    @Test
    void givesEachGroupOfPathsItsReason() {
        PathPolicy paths = read("""
                paths:
                  deny:
                    - {why: Keys., paths: ['*.pem', '*.key']}
                    - a
                  allow: ['**']
                  read_only: ['db/**']
                  unmatched: deny
                """).sections().paths();
        assertThat(paths.entries())
                .extracting(it -> it.glob().pattern() + " " + it.setting().effect() + " " + it.why())
                .containsExactly("*.pem DENY Keys.", "*.key DENY Keys.", "a DENY ", "** ALLOW ");
        assertThat(PathEntry.globsOf(paths.readOnly()))
                .extracting(Object::toString)
                .containsExactly("db/**");
        assertThat(paths.unmatched().effect()).isEqualTo(Effect.DENY);
        assertThat(paths.entries().get(0).glob().matches(WorkspacePath.of("A.PEM")))
                .isTrue();
    }

    @Test
    void readsTheFiguresOfItsLimits() {
        Limits limits =
                read("limits: {files: 3, lines: 0, fileBytes: 10KB, effect: deny, binary: deny, symlinks: warn}\n")
                        .sections()
                        .limits();
        assertThat(limits.files().max()).isEqualTo(3);
        assertThat(limits.lines().max()).isZero();
        assertThat(limits.fileBytes().max()).isEqualTo(10 * 1024);
        assertThat(limits.fileBytes().setting(Effect.WARN).line()).hasValue(2);
        assertThat(limits.effect()).isEqualTo(Effect.DENY);
        assertThat(limits.files().setting(Effect.WARN).line()).hasValue(2);
        assertThat(limits.binary().effect()).isEqualTo(Effect.DENY);
        assertThat(limits.symlinks().effect()).isEqualTo(Effect.WARN);
    }

    @Test
    void readsAWaiver() {
        String one =
                "waivers: [{rule: paths.deny, paths: [b/**, a], owner: o, ticket: t, until: 2026-12-31, why: c}]\n";
        Waiver waiver = waiver(one);
        assertThat(waiver.covers(WorkspacePath.of("b/x"))).isTrue();
        assertThat(waiver.covers(WorkspacePath.of("c"))).isFalse();
        assertThat(waiver.text()).isEqualTo("`waivers[0]` (owner `o`, ticket `t`, until 2026-12-31)");
        assertThatThrownBy(() -> waiver(one.replace("2026-12-31", "2026-02-30")))
                .hasMessageContaining("not a valid date");
        assertThatThrownBy(() -> waiver(one.replace("[b/**, a]", "[]"))).hasMessageContaining("never applies");
        assertThat(Policy.read(
                                "p.yaml",
                                (HEAD + one.replace("paths.deny", "no.such")).getBytes(UTF_8),
                                LayerSource.NONE,
                                KnownSections.ON_RECORD)
                        .sections()
                        .waivers())
                .hasSize(1);
    }

    private static Waiver waiver(String text) {
        return read(text).sections().waivers().get(0);
    }

    private static Policy read(String text) {
        return Policy.read("p.yaml", (HEAD + text).getBytes(UTF_8), LayerSource.NONE, AllFeatures.POLICY);
    }
}
