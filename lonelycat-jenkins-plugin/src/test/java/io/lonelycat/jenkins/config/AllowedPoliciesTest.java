// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.PlainLine;
import io.lonelycat.jenkins.StepPolicy;
import io.lonelycat.jenkins.config.AllowedPolicies.Folder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedPoliciesTest {
    private static final List<NamedPolicy> POLICIES =
            List.of(new NamedPolicy("strict", "text of strict"), new NamedPolicy("open", "text of open"));
    private static final List<Folder> TEAM = List.of(new Folder("team", "strict"));
    private static final List<String> OTHERS = List.of("open", "lonelycat-policy.yaml", "/etc/lonelycat/open.yaml");

    @Test
    void takesTheBuiltInDefaultWhereNothingIsSet() {
        ManagedPolicy chosen = managed(rules("", false), Optional.empty(), List.of());

        assertThat(chosen.name()).isEqualTo("managed: Jenkins, built-in default");
        assertThat(chosen.text().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(Policy.byDefault().bytes());
    }

    @Test
    void takesTheFolderBeforeTheDefault() {
        AllowedPolicies rules = rules("open", false);

        assertThat(rules.choose(Optional.empty(), TEAM).path()).isEmpty();
        assertThat(managed(rules, Optional.empty(), TEAM))
                .isEqualTo(new ManagedPolicy("managed: Jenkins, strict", "text of strict"));
        assertThat(managed(rules, Optional.empty(), List.of()).text()).isEqualTo("text of open");
    }

    @Test
    void offersWhatAStepMayTake() {
        assertThat(rules("", false).names(List.of())).containsExactly("open", "strict");
        assertThat(rules("", false).names(TEAM)).containsExactly("strict");
    }

    @Test
    void letsNoStepPastThePolicyOfAFolder() {
        AllowedPolicies rules = rules("", true);

        for (String other : OTHERS) {
            assertThatThrownBy(() -> rules.choose(Optional.of(other), TEAM))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("but the folder team sets the policy", "`" + other + "`");
        }
        assertThat(managed(rules, Optional.of("strict"), TEAM).text()).isEqualTo("text of strict");
    }

    @Test
    void letsNobodyPastTheOnlyPolicyWhereItIsTheDefaultAndWorkspacesHaveNone() {
        AllowedPolicies rules = new AllowedPolicies(POLICIES.subList(0, 1), "strict", false);

        assertThat(managed(rules, Optional.empty(), List.of()).text()).isEqualTo("text of strict");
        assertThat(managed(rules, Optional.of("strict"), List.of()).text()).isEqualTo("text of strict");
        for (String other : OTHERS) {
            assertThatThrownBy(() -> rules.choose(Optional.of(other), List.of()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("The policy `" + other + "`");
        }
        assertThatThrownBy(() -> rules.choose(Optional.empty(), List.of(new Folder("team", "open"))))
                .hasMessageContaining("The policy `open`, which the folder team names, does not exist");
    }

    @Test
    void letsNoFolderPastTheFolderAboveIt() {
        AllowedPolicies rules = rules("", true);
        List<Folder> nested = List.of(new Folder("team/app", "open"), new Folder("team", "strict"));

        for (Optional<String> named : List.of(Optional.<String>empty(), Optional.of("strict"), Optional.of("open"))) {
            assertThatThrownBy(() -> rules.choose(named, nested))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Several folders above this job have a policy", "team/app, team");
        }
    }

    @Test
    void namesTheNearestPolicyToOneThatIsNotThere() {
        assertThatThrownBy(() -> rules("", false).choose(Optional.of("strikt"), List.of()))
                .hasMessageContaining("The policy `strikt`", "does not exist", "Did you mean `strict`?");
        assertThatThrownBy(() -> rules("gone", false).choose(Optional.empty(), List.of()))
                .hasMessageContaining("`gone`", "Existing policies: open, strict.");
    }

    @Test
    void readsTheWorkspaceOnlyWhereThatIsAllowedAndNeverAnotherFileOfTheAgent() {
        AllowedPolicies trusting = rules("", true);

        assertThatThrownBy(() -> rules("", false).choose(Optional.of("policies/mine.yaml"), List.of()))
                .hasMessageContaining("is in the workspace, where builds can change it");
        assertThatThrownBy(() -> trusting.choose(Optional.of("/etc/open.yaml"), List.of()))
                .hasMessageContaining("is in the workspace, where builds can change it");
        StepPolicy mine = trusting.choose(Optional.of("policies/mine.yaml"), List.of());
        assertThat(mine.managed()).isEmpty();
        assertThat(List.of(mine.name(), mine.path())).containsOnly("policies/mine.yaml");
        assertThat(trusting.choose(Optional.empty(), List.of()).managed()).isEmpty();
        assertThat(rules("strict", true).choose(Optional.empty(), List.of()).managed())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        strikt      | does not exist                   | An administrator can add
        other       | Existing policies: open, strict. | An administrator can add
        a/mine.yaml | `a/mine.yaml` is in the workspace | Name a policy
        """)
    void saysEachNoInALineOfSentences(String named, String what, String next) {
        says(named, List.of(), what, next);
    }

    @Test
    void saysInALineOfSentencesThatAFolderSetsThePolicy() {
        says("open", TEAM, "but the folder team sets the policy", "Remove the parameter `policy`");
    }

    private static void says(String named, List<Folder> folders, String... parts) {
        assertThatThrownBy(() -> rules("", false).choose(Optional.of(named), folders))
                .satisfies(
                        no -> PlainLine.check(FailureLine.of("lonelycatGate", String.valueOf(no.getMessage())), parts));
    }

    private static ManagedPolicy managed(AllowedPolicies rules, Optional<String> named, List<Folder> folders) {
        return rules.choose(named, folders).managed().orElseThrow();
    }

    private static AllowedPolicies rules(String standard, boolean workspace) {
        return new AllowedPolicies(POLICIES, standard, workspace);
    }
}
