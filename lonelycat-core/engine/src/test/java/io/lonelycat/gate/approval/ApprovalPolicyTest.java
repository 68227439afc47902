// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.ApprovalPolicy.KeyOwner;
import io.lonelycat.gate.approval.ApprovalPolicy.KnownApprover;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalPolicyTest {
    private static final SigningKey.Pair ANNA = SigningKey.generate();
    private static final SigningKey.Pair BEN = SigningKey.generate();

    private static InputObject section(String json) {
        return InputDocument.json("policy.yaml", json.replace('\'', '"').getBytes(UTF_8));
    }

    private static ApprovalPolicy policy(String json) {
        return ApprovalPolicy.read(section(json));
    }

    private static KnownApprover person(String name) {
        return new KnownApprover(new Person(name));
    }

    private static String key(SigningKey.Pair pair) {
        return pair.publicKey().text();
    }

    @Test
    void wantsOneAuthenticatedPersonOtherThanTheAuthorWithinAWeek() {
        ApprovalPolicy policy = policy("{}");

        assertThat(policy.quorum()).isEqualTo(1);
        assertThat(policy.notAuthor()).isTrue();
        assertThat(policy.singleUse()).isTrue();
        assertThat(policy.unsigned()).isFalse();
        assertThat(policy.expires()).isEqualTo(Duration.ofDays(7));
        assertThat(policy.needsKeys()).isTrue();
        assertThat(policy("{'unsigned': true}").needsKeys()).isFalse();
        assertThat(policy("{'approvers': ['anna']}").needsKeys()).isFalse();
        assertThat(policy("{'keys': {'anna': '" + key(ANNA) + "'}}").needsKeys())
                .isFalse();
    }

    @Test
    void findsTheOwnerOfAKeyAndTheKeysOfAPersonInAnySpelling() {
        ApprovalPolicy policy = policy("{'keys': {'anna': '" + key(ANNA) + "'}}");
        SigningKey anna = SigningKey.read("a key", ANNA.privatePem());
        SigningKey ben = SigningKey.read("a key", BEN.privatePem());

        assertThat(policy.ownerOf(anna)).contains(new KeyOwner(new Person("anna"), ANNA.publicKey()));
        assertThat(policy.ownerOf(ben)).isEmpty();
        assertThat(policy.keysOf(new Person("ANNA"))).containsExactly(ANNA.publicKey());
        assertThat(policy.keysOf(new Person("ben"))).isEmpty();
    }

    @Test
    void letsApproversAndMembersOfGroupsAloneVote() {
        ApprovalPolicy policy = policy("{'approvers': ['anna'], 'groups': {'db': ['carla', 'group:dba']}}");

        assertThat(policy.mayVote(person("Anna"))).isTrue();
        assertThat(policy.mayVote(person("carla"))).isTrue();
        assertThat(policy.mayVote(person("ben"))).isFalse();
        assertThat(policy.mayVote(person("ben"))).isFalse();
        assertThat(policy.isApprover(person("carla"))).isFalse();
        assertThat(policy.isIn("db", person("anna"))).isFalse();
        assertThat(policy.isIn("none", person("carla"))).isFalse();
        KnownApprover dba = new KnownApprover(new Person("emil"), List.of("dba"));
        assertThat(policy.isIn("db", dba)).isTrue();
        assertThat(policy.groupsOfFrontEnd()).containsExactly("dba");
    }

    @Test
    void aRequiredGroupSpeaksAboutARuleAndAboutThoseBelowIt() {
        RequiredGroup group = policy(
                        "{'groups': {'db': ['carla']}, 'required': [{'rules': ['limits'], 'group': 'db'}]}")
                .required()
                .get(0);

        assertThat(group.isAbout("limits")).isTrue();
        assertThat(group.isAbout("limits.files")).isTrue();
        assertThat(group.isAbout("limits2")).isFalse();
        assertThat(group.isAbout("risk")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'approvers': ['anna', 'Anna']}|`Anna` is listed twice; names that differ only in case are one person",
                "{'approvers': [' anna']}|expected a name of 1 to 128 letters",
                "{'approvers': ['group:-a']}|expected a name of 1 to 128 letters",
                "{'groups': {'-db': ['anna']}}|expected a group name of 1 to 64 letters",
                "{'groups': {'db': []}}|the group has no person; add at least one",
                "{'keys': {'anna': []}}|expected at least one key",
                "{'keys': {'group:a': 'KEY'}}|expected a name of 1 to 128 letters",
                "{'keys': {'anna': 'KEY', 'ben': 'KEY'}}|this key is already listed under the name `anna`; remove one",
                "{'required': [{'rules': ['a'], 'group': 'databas'}], 'groups': {'database': ['a']}}|Did you mean"
                        + " `database`?",
                "{'required': [{'rules': ['a'], 'group': 'x'}]}|is not under `approval.groups` of this policy. Add it",
                "{'required': [{'group': 'db'}], 'groups': {'db': ['a']}}|give either `paths` or `rules`",
                "{'required': [{'rules': ['a'], 'group': 'db', 'x': 1}], 'groups': {'db': ['a']}}|x"
            })
    void saysWhatIsWrongWithASection(String json, String why) {
        assertThatThrownBy(() -> policy(json.replace("KEY", key(ANNA))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("policy.yaml")
                .hasMessageContaining(why);
    }

    @Test
    void keepsTheKeysOfEvidenceApartFromThoseOfApprovers() {
        ApprovalPolicy approval = policy("{'keys': {'anna': '" + key(ANNA) + "'}}");
        String ci = "'keys': {'ci': ['" + key(BEN) + "']}";

        EvidencePolicy policy = EvidencePolicy.read(section("{" + ci + ", 'signed': 'required'}"), approval);
        assertThat(policy.required()).isTrue();
        assertThat(policy.keys()).containsOnlyKeys(BEN.publicKey()).containsValue("ci");
        assertThat(EvidencePolicy.read(section("{" + ci + "}"), approval).required())
                .isFalse();
        assertThat(EvidencePolicy.read(section("{'signed': 'optional'}"), approval)
                        .required())
                .isFalse();
        assertRefused(approval, "{'signed': 'required'}", "`signed: required` needs a public key");
        assertRefused(approval, "{'keys': {'ci': []}}", "expected at least one key");
        assertRefused(approval, "{'keys': {'-ci': '" + key(BEN) + "'}}", "expected a name");
        assertRefused(approval, "{'keys': {'ci': '" + key(ANNA) + "'}}", "the key of ci is also the key of anna");
        assertRefused(
                approval,
                "{'keys': {'ci': '" + key(BEN) + "', 'cd': '" + key(BEN) + "'}}",
                "this key is already listed under the name `ci`; remove one of the two");
        assertRefused(approval, "{'wrong': 1}", "wrong");
    }

    private static void assertRefused(ApprovalPolicy approval, String json, String why) {
        assertThatThrownBy(() -> EvidencePolicy.read(section(json), approval))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(why);
    }

    @Test
    void namesOfPeopleAreWithinBounds() {
        assertThat(Person.of("a" + "b".repeat(127)).name()).hasSize(128);
        for (String wrong : List.of("", " a", "a ", "-a", "a:b", "a" + "b".repeat(128))) {
            assertThatThrownBy(() -> Person.of(wrong))
                    .as(wrong)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("1 to 128 letters");
        }
        assertThat(Person.of("group").group()).isEmpty();
        assertThat(Person.of("\uff2aO").is(Person.of("jo"))).isTrue();
        assertThat(Person.of("jo").is(Person.of("joe"))).isFalse();
    }
}
