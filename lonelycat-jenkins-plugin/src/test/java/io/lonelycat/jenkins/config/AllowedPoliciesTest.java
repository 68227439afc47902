// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.PlainLine;
import io.lonelycat.jenkins.config.ChosenPolicy.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which policy holds: never silently one that the change could have brought. */
class AllowedPoliciesTest {
    private static final List<NamedPolicy> POLICIES =
            List.of(new NamedPolicy("strict", "text of strict"), new NamedPolicy("open", "text of open"));

    @Test
    void takesTheBuiltInDefaultWhereNobodySaysAnything() {
        ChosenPolicy chosen = rules("", false, false, "").choose(Optional.empty(), Optional.empty());

        assertThat(chosen.kind()).isEqualTo(Kind.MANAGED);
        assertThat(chosen.name()).isEqualTo("managed: Jenkins, built-in default");
        assertThat(chosen.text().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(Policy.byDefault().bytes());
    }

    @Test
    void takesTheFolderBeforeTheDefault() {
        AllowedPolicies rules = rules("strict", false, false, "");
        Optional<FolderPolicy> folder = Optional.of(folder("", "text of the folder"));

        assertThat(rules.choose(Optional.empty(), folder))
                .isEqualTo(new ChosenPolicy(Kind.MANAGED, "managed: Jenkins, folder team", "text of the folder", ""));
        assertThat(rules.choose(Optional.empty(), Optional.of(folder("open", "")))
                        .text())
                .isEqualTo("text of open");
        assertThat(rules.choose(Optional.empty(), Optional.empty()).text()).isEqualTo("text of strict");
    }

    @Test
    void letsNoStepPastThePolicyOfAFolder() {
        AllowedPolicies rules = rules("", false, true, "/etc/lonelycat");

        for (FolderPolicy folder : List.of(folder("strict", ""), folder("", "text of the folder"))) {
            for (String other : List.of("open", "lonelycat-policy.yaml", "/etc/lonelycat/open.yaml")) {
                assertThatThrownBy(() -> rules.choose(Optional.of(other), Optional.of(folder)))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("The folder team says", "`" + other + "`", "steps may name");
            }
        }
        assertThat(rules.choose(Optional.of("strict"), Optional.of(folder("strict", "")))
                        .text())
                .isEqualTo("text of strict");
    }

    @Test
    void letsAStepTakeWhatItsFolderLetsItTake() {
        AllowedPolicies rules = rules("", false, false, "");
        FolderPolicy folder = new FolderPolicy("team", "strict", "", Set.of("open"));

        assertThat(rules.choose(Optional.of("open"), Optional.of(folder)).text())
                .isEqualTo("text of open");
        assertThat(rules.choose(Optional.empty(), Optional.of(folder)).text()).isEqualTo("text of strict");
    }

    private static FolderPolicy folder(String policy, String text) {
        return new FolderPolicy("team", policy, text, Set.of());
    }

    @Test
    void letsNobodyPastALockedPolicy() {
        AllowedPolicies rules = rules("strict", true, true, "/etc/lonelycat");
        Optional<FolderPolicy> folder = Optional.of(folder("open", ""));

        assertThat(rules.choose(Optional.empty(), folder).text()).isEqualTo("text of strict");
        assertThat(rules.choose(Optional.of("strict"), folder).text()).isEqualTo("text of strict");
        for (String other : List.of("open", "lonelycat-policy.yaml", "/etc/lonelycat/open.yaml")) {
            assertThatThrownBy(() -> rules.choose(Optional.of(other), folder))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("locked", "`" + other + "`", "Leave the parameter policy out");
        }
    }

    @Test
    void namesTheNearestPolicyToOneThatIsNotThere() {
        assertThatThrownBy(() -> rules("", false, false, "").choose(Optional.of("strikt"), Optional.empty()))
                .hasMessageContaining("There is no policy `strikt`", "Did you mean `strict`?");
        assertThatThrownBy(() -> rules("gone", false, false, "").choose(Optional.empty(), Optional.empty()))
                .hasMessageContaining("`gone`", "There are: open, strict.");
    }

    @Test
    void readsTheWorkspaceOnlyWhereThatIsAllowed() {
        assertThatThrownBy(
                        () -> rules("", false, false, "").choose(Optional.of("policies/mine.yaml"), Optional.empty()))
                .hasMessageContaining("is in the workspace that is to be changed");
        assertThat(rules("", false, true, "")
                        .choose(Optional.of("policies/mine.yaml"), Optional.empty())
                        .path())
                .isEqualTo("policies/mine.yaml");
        assertThat(rules("", false, true, "")
                        .choose(Optional.empty(), Optional.empty())
                        .kind())
                .isEqualTo(Kind.WORKSPACE);
        assertThat(rules("strict", false, true, "")
                        .choose(Optional.empty(), Optional.empty())
                        .kind())
                .isEqualTo(Kind.MANAGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/lonelycat/../passwd.yaml",
                "/etc/lonelycat",
                "/etc/lonelycat-other/open.yaml",
                "/tmp/open.yaml",
                "/etc/lonelycat/a/../../b.yaml"
            })
    void trustsNoFileOutsideTheTrustedFolder(String file) {
        assertThatThrownBy(() -> rules("", false, true, "/etc/lonelycat").choose(Optional.of(file), Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no folder that this Jenkins trusts", "Name one below /etc/lonelycat");
    }

    @Test
    void trustsAFileBelowTheTrustedFolder() {
        assertThat(rules("", false, false, "/etc/lonelycat")
                        .choose(Optional.of("/etc/lonelycat/team/open.yaml"), Optional.empty()))
                .isEqualTo(new ChosenPolicy(
                        Kind.TRUSTED_FILE, "/etc/lonelycat/team/open.yaml", "", "/etc/lonelycat/team/open.yaml"));
        assertThatThrownBy(() -> rules("", false, false, "").choose(Optional.of("/etc/x.yaml"), Optional.empty()))
                .hasMessageContaining("no folder that this Jenkins trusts");
    }

    @Test
    void saysEachNoInALineOfSentences() {
        Optional<FolderPolicy> folder = Optional.of(folder("strict", ""));

        says(
                rules("", false, false, ""),
                "strikt",
                Optional.empty(),
                "There is no policy `strikt`",
                "An administrator adds");
        says(
                rules("", false, false, ""),
                "other",
                Optional.empty(),
                "There are: open, strict.",
                "An administrator adds");
        says(
                rules("", false, false, ""),
                "a/mine.yaml",
                Optional.empty(),
                "`a/mine.yaml` is in the workspace",
                "Name one");
        says(rules("", false, false, ""), "/x.yaml", Optional.empty(), "The policy /x.yaml", "An administrator sets");
        says(
                rules("", false, true, "/etc/l"),
                "/x.yaml",
                Optional.empty(),
                "The policy /x.yaml",
                "Name one below /etc/l.");
        says(rules("", false, false, ""), "open", folder, "The folder team says", "Leave the parameter policy out");
        says(rules("strict", true, false, ""), "open", folder, "locked", "Leave the parameter policy out");
    }

    private static void says(AllowedPolicies rules, String named, Optional<FolderPolicy> folder, String... parts) {
        assertThatThrownBy(() -> rules.choose(Optional.of(named), folder))
                .satisfies(
                        no -> PlainLine.check(FailureLine.of("lonelycatGate", String.valueOf(no.getMessage())), parts));
    }

    private static AllowedPolicies rules(String standard, boolean locked, boolean workspace, String folder) {
        return new AllowedPolicies(POLICIES, standard, locked, workspace, folder);
    }
}
