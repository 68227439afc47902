// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static io.lonelycat.InvalidInput.assertInvalid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.feature.AllFeatures;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyReadingTest {
    private static final String HEAD = "schema: lonelycat.policy/1\n";

    @Test
    void comesWithTheEngineByItsNameAndIsForTheFirstByItsBytesToo() {
        Policy first = Policy.forTheFirst();
        for (Policy policy : List.of(Policy.byDefault(), Policy.forMaven(), first)) {
            assertThat(policy.comesWithTheEngine()).as(policy.name()).isTrue();
            assertThat(policy.isForTheFirst()).as(policy.name()).isEqualTo(policy == first);
        }
        assertThat(read("").comesWithTheEngine()).isFalse();
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
        assertThat(policy.install()).isEqualTo(Install.RENAME);
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
    void readsAWaiverOnRecordAlsoOfARuleThatIsNoMore() {
        String waiver = "waivers: [{rule: no.such, paths: [a], owner: o, ticket: t, until: 2026-12-31, why: c}]\n";

        Policy onRecord =
                Policy.read("p.yaml", (HEAD + waiver).getBytes(UTF_8), LayerSource.NONE, KnownSections.ON_RECORD);

        assertThat(onRecord.sections().waivers()).hasSize(1);
        assertInvalid(() -> read(waiver), "no.such");
    }

    private static Policy read(String text) {
        return Policy.read("p.yaml", (HEAD + text).getBytes(UTF_8), LayerSource.NONE, AllFeatures.POLICY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "waivers: [{rule: paths.deny, paths: [a], owner: o, ticket: t, until: 2026-02-30, why: c}] | not a valid date",
                "waivers: [{rule: paths.deny, paths: [], owner: o, ticket: t, until: 2026-12-31, why: c}] | never applies",
                "environments: {} | the key `environments` lists no environment",
                "environments: {a: {requires: {appliedIn: a}}} | expected an environment that is above this",
                "environments: {b: {}, a: {requires: {appliedIn: b, within: 0s}}} | expected a time longer than 0",
                "require: {hihg: {approval: 1}} | expected low, medium, high or critical but found `hihg`",
                "require: {high: {}} | the requirement is empty",
                "risk: [{id: a, atLeast: high}] | the rule has no condition; give at least one of",
                "risk: [{id: a, paths: [], atLeast: high}] | so the rule never applies",
                "risk: [{id: a, needApproval: false, atLeast: high}] | expected true; remove the key",
                "rules: [{id: a, then: warn, why: A., fix: B.}] | has neither when nor paths",
                "verificationFiles: {paths: []} | so LonelyCat does not notice when a change weakens tests",
                "checks: {unit: {command: [mvn], when: {environment: [prod]}}} | the environment `prod` is not under",
                "environments: {'a b': {}} | expected a name of 1 to 64 letters",
                "checks: {'a b': {command: [mvn]}} | expected a name of 1 to 64 letters",
                "require: {high: {rehearsal: true, aproval: 1}} | did you mean \"approval\"",
                "verificationFiles: {paths: [a], wihtCode: deny} | did you mean \"withCode\"",
                "paths: {deny: [{why: A., paths: [a], pahts: [b]}]} | unknown key \"pahts\"",
                "rules: [{id: a, when: ' ', then: warn, why: A., fix: B.}] | when",
            })
    void refusesWhatWouldNeverHoldOrNeverEnd(String text, String problem) {
        assertInvalid(() -> sections(text), "line ", problem);
    }

    @Test
    void forbidsAnySpellingOfANameAndAllowsOne() {
        PathPolicy paths = sections("paths: {allow: ['Docs/**'], deny: ['Keys/**'], need_approval: ['Ops/**']}")
                .paths();

        assertThat(paths.entries())
                .extracting(entry -> entry.setting().effect() + " "
                        + Stream.of("docs/a", "keys/a", "ops/a")
                                .filter(path -> entry.glob().matches(WorkspacePath.of(path)))
                                .toList())
                .containsExactlyInAnyOrder("ALLOW []", "DENY [keys/a]", "NEED_APPROVAL [ops/a]");
    }

    private static PolicySections sections(String text) {
        return Policy.read("p.yaml", (HEAD + text + "\n").getBytes(UTF_8), LayerSource.NONE, AllFeatures.POLICY)
                .sections();
    }

    @ParameterizedTest
    @MethodSource
    void readerAndSchemaAccept(Path file) throws IOException {
        assertThatCode(() -> read(file)).doesNotThrowAnyException();
        assertThat(Corpus.problems("policy.schema.json", Files.readAllBytes(file)))
                .isEmpty();
    }

    static List<Path> readerAndSchemaAccept() throws IOException {
        return Corpus.files("corpus/policy/accepted");
    }

    @ParameterizedTest
    @MethodSource
    void readerAndSchemaRefuse(Path file) throws IOException {
        assertInvalid(() -> read(file), "policy.yaml");
        assertThat(Corpus.problems("policy.schema.json", Files.readAllBytes(file)))
                .isNotEmpty();
    }

    static List<Path> readerAndSchemaRefuse() throws IOException {
        return Corpus.files("corpus/policy/refused");
    }

    @ParameterizedTest
    @MethodSource
    void readerRefusesWhatASchemaCannotSay(Path file) {
        assertInvalid(() -> read(file), "policy.yaml");
    }

    static List<Path> readerRefusesWhatASchemaCannotSay() throws IOException {
        return Corpus.files("corpus/policy/refused-by-reader");
    }

    private static Policy read(Path file) throws IOException {
        return Policy.read("policy.yaml", Files.readAllBytes(file), LayerSource.NONE, AllFeatures.POLICY);
    }
}
