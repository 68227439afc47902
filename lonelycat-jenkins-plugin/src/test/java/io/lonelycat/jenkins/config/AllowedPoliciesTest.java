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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which policy holds: never silently one that the change could have brought. */
class AllowedPoliciesTest {
    private static final List<NamedPolicy> POLICIES =
            List.of(new NamedPolicy("strict", "text of strict"), new NamedPolicy("open", "text of open"));

    @Test
    void takesTheBuiltInDefaultWhereNobodySaysAnything() {
        ChosenPolicy chosen = rules("", false, false, "").choose(Optional.empty(), List.of());

        assertThat(chosen.kind()).isEqualTo(Kind.MANAGED);
        assertThat(chosen.name()).isEqualTo("managed: Jenkins, built-in default");
        assertThat(chosen.text().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(Policy.byDefault().bytes());
    }

    @Test
    void takesTheFolderBeforeTheDefault() {
        AllowedPolicies rules = rules("strict", false, false, "");
        List<FolderPolicy> folder = List.of(folder("", "text of the folder"));

        assertThat(rules.choose(Optional.empty(), folder))
                .isEqualTo(new ChosenPolicy(Kind.MANAGED, "managed: Jenkins, folder team", "text of the folder", ""));
        assertThat(rules.choose(Optional.empty(), List.of(folder("open", ""))).text())
                .isEqualTo("text of open");
        assertThat(rules.choose(Optional.empty(), List.of()).text()).isEqualTo("text of strict");
    }

    @Test
    void offersWhatAStepMayTake() {
        assertThat(rules("", false, false, "").names(List.of())).containsExactly("open", "strict");
        assertThat(rules("strict", true, false, "").names(List.of())).containsExactly("strict");
        assertThat(rules("", false, false, "").names(List.of(folder("strict", ""))))
                .containsExactly("strict");
    }

    @Test
    void letsNoStepPastThePolicyOfAFolder() {
        AllowedPolicies rules = rules("", false, true, "/etc/lonelycat");

        for (FolderPolicy folder : List.of(folder("strict", ""), folder("", "text of the folder"))) {
            for (String other : List.of("open", "lonelycat-policy.yaml", "/etc/lonelycat/open.yaml")) {
                assertThatThrownBy(() -> rules.choose(Optional.of(other), List.of(folder)))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("The folder team says", "`" + other + "`", "steps may name");
            }
        }
        assertThat(rules.choose(Optional.of("strict"), List.of(folder("strict", "")))
                        .text())
                .isEqualTo("text of strict");
    }

    @Test
    void letsAStepTakeWhatItsFolderLetsItTake() {
        AllowedPolicies rules = rules("", false, false, "");
        FolderPolicy folder = new FolderPolicy("team", "strict", "", Set.of("open"));

        assertThat(rules.choose(Optional.of("open"), List.of(folder)).text()).isEqualTo("text of open");
        assertThat(rules.choose(Optional.empty(), List.of(folder)).text()).isEqualTo("text of strict");
    }

    private static FolderPolicy folder(String policy, String text) {
        return new FolderPolicy("team", policy, text, Set.of());
    }

    private static final String OUTER = """
            schema: lonelycat.policy/1
            paths: {allow: ['docs/**', 'src/**'], deny: ['src/main/secrets/**'], unmatched: deny}
            limits: {files: 20}
            """;

    private static final FolderPolicy TEAM = folder("", OUTER);

    private static FolderPolicy nested(String text, String... stepPolicies) {
        return new FolderPolicy("team/app", "", "schema: lonelycat.policy/1\n" + text, Set.of(stepPolicies));
    }

    private static FolderPolicy deepest(String text) {
        return new FolderPolicy("team/app/x", "", "schema: lonelycat.policy/1\n" + text, Set.of());
    }

    private static Policy merged(FolderPolicy... folders) {
        ChosenPolicy chosen = rules("", false, false, "").choose(Optional.empty(), List.of(folders));
        assertThat(chosen.kind()).isEqualTo(Kind.MANAGED);
        return Policy.read(chosen.name(), chosen.text().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void mergesWhatNestedFoldersSayAsLayers() {
        Policy policy = merged(TEAM, nested("paths: {deny: ['src/it/**']}\n"));

        assertThat(policy.name()).isEqualTo("managed: Jenkins, folder team and folder team/app");
        assertThat(policy.document()
                        .required("limits")
                        .object()
                        .required("files")
                        .integer(0, 100))
                .isEqualTo(20);
        assertThat(policy.document().required("paths").object().strings("deny"))
                .containsExactly("src/main/secrets/**", "src/it/**");
        assertThat(policy.document().required("paths").object().strings("allow"))
                .containsExactly("docs/**", "src/**");
    }

    @Test
    void mergesEveryFolderNotOnlyTheNearest() {
        FolderPolicy deep = deepest("paths: {deny: ['src/c/**']}\n");

        Policy policy = merged(TEAM, nested("paths: {deny: ['src/b/**']}\n"), deep);

        assertThat(policy.document().required("paths").object().strings("deny"))
                .containsExactly("src/main/secrets/**", "src/b/**", "src/c/**");
        assertThatThrownBy(() -> merged(TEAM, nested("paths: {deny: ['src/b/**']}\n"), deepest("limits: {files: 6}\n")))
                .hasMessageContaining("the folder team/app/x changes what the folder team/app says")
                .hasMessageContaining("`limits`");
    }

    /** Also what the outer folder does not mention has a default that holds. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "limits: {files: 21};limits",
                "paths: {allow: ['**']};paths/allow",
                "paths: {unmatched: allow};paths/unmatched",
                "secrets: {effect: allow};secrets",
                "approval: {notAuthor: false};approval",
                "approval: {unsigned: true};approval",
                "checks: {x: {command: ['true']}};checks",
                "sandbox: {use: none};sandbox",
                "waivers: [{rule: paths.deny, paths: ['src/main/secrets/**'], owner: a, ticket: T-1, until:"
                        + " 2999-01-01T00:00:00Z, why: x}];waivers",
                "waivers: [{rule: judges.weakened, paths: ['src/**'], owner: a, ticket: T-1, until:"
                        + " 2999-01-01T00:00:00Z, why: x}];waivers"
            })
    void refusesALaxerPolicyInANestedFolderByItsPlace(String text, String place) {
        assertThatThrownBy(() -> merged(TEAM, nested(text + "\n")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The policy of the folder team/app changes what the folder team says")
                .hasMessageContaining("`" + place);
    }

    @Test
    void letsNoStepOfANestedFolderPastTheFolderAbove() {
        String lax = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\n";
        String strict = "schema: lonelycat.policy/1\npaths: {deny: ['**/x']}\n";
        AllowedPolicies rules = new AllowedPolicies(
                List.of(new NamedPolicy("lax", lax), new NamedPolicy("strict", strict)), "", false, true, "/etc/l");
        FolderPolicy app = nested("paths: {deny: ['**/y']}\n", "lax", "strict", "mine.yaml", "/etc/l/x.yaml");

        assertThatThrownBy(() -> rules.choose(Optional.of("lax"), List.of(TEAM, app)))
                .hasMessageContaining("The policy of the step changes what the folder team says")
                .hasMessageContaining("`paths/allow`");
        for (String file : List.of("mine.yaml", "/etc/l/x.yaml")) {
            assertThatThrownBy(() -> rules.choose(Optional.of(file), List.of(TEAM, app)))
                    .hasMessageContaining("The policy " + file + " is on the agent, so it cannot be merged");
        }
        assertThat(rules.choose(Optional.of("strict"), List.of(TEAM, app)).name())
                .isEqualTo("managed: Jenkins, folder team and strict");
        FolderPolicy letting = new FolderPolicy("team", "", OUTER, Set.of("lax"));
        assertThat(rules.choose(Optional.of("lax"), List.of(letting, app)).text())
                .as("both folders let steps take it")
                .isEqualTo(lax);
    }

    @Test
    void mergesNothingThatItDoesNotKnow() {
        String extending = "extends: [{file: base.yaml, sha256: sha256:" + "0".repeat(64) + "}]\n";
        assertThatThrownBy(() -> merged(TEAM, nested(extending)))
                .hasMessageContaining("The policy of the folder team/app extends base.yaml");
        FolderPolicy builtIn =
                folder("", "schema: lonelycat.policy/1\nextends: [{builtin: default-policy}]\nlimits: {files: 9}\n");
        assertThat(merged(builtIn, nested("paths: {deny: ['secret/**']}\n"))
                        .document()
                        .required("paths")
                        .object()
                        .strings("allow"))
                .isEqualTo(
                        Policy.byDefault().document().required("paths").object().strings("allow"));
    }

    @Test
    void letsNobodyPastALockedPolicy() {
        AllowedPolicies rules = rules("strict", true, true, "/etc/lonelycat");
        List<FolderPolicy> folder = List.of(folder("open", ""));

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
        assertThatThrownBy(() -> rules("", false, false, "").choose(Optional.of("strikt"), List.of()))
                .hasMessageContaining("There is no policy `strikt`", "Did you mean `strict`?");
        assertThatThrownBy(() -> rules("gone", false, false, "").choose(Optional.empty(), List.of()))
                .hasMessageContaining("`gone`", "There are: open, strict.");
    }

    @Test
    void readsTheWorkspaceOnlyWhereThatIsAllowed() {
        assertThatThrownBy(() -> rules("", false, false, "").choose(Optional.of("policies/mine.yaml"), List.of()))
                .hasMessageContaining("is in the workspace that is to be changed");
        assertThat(rules("", false, true, "")
                        .choose(Optional.of("policies/mine.yaml"), List.of())
                        .path())
                .isEqualTo("policies/mine.yaml");
        assertThat(rules("", false, true, "")
                        .choose(Optional.empty(), List.of())
                        .kind())
                .isEqualTo(Kind.WORKSPACE);
        assertThat(rules("strict", false, true, "")
                        .choose(Optional.empty(), List.of())
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
        assertThatThrownBy(() -> rules("", false, true, "/etc/lonelycat").choose(Optional.of(file), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no folder that this Jenkins trusts", "Name one below /etc/lonelycat");
    }

    @Test
    void trustsAFileBelowTheTrustedFolder() {
        assertThat(rules("", false, false, "/etc/lonelycat")
                        .choose(Optional.of("/etc/lonelycat/team/open.yaml"), List.of()))
                .isEqualTo(new ChosenPolicy(
                        Kind.TRUSTED_FILE, "/etc/lonelycat/team/open.yaml", "", "/etc/lonelycat/team/open.yaml"));
        assertThatThrownBy(() -> rules("", false, false, "").choose(Optional.of("/etc/x.yaml"), List.of()))
                .hasMessageContaining("no folder that this Jenkins trusts");
    }

    @Test
    void saysEachNoInALineOfSentences() {
        List<FolderPolicy> folder = List.of(folder("strict", ""));

        says(rules("", false, false, ""), "strikt", List.of(), "There is no policy `strikt`", "An administrator adds");
        says(rules("", false, false, ""), "other", List.of(), "There are: open, strict.", "An administrator adds");
        says(rules("", false, false, ""), "a/mine.yaml", List.of(), "`a/mine.yaml` is in the workspace", "Name one");
        says(rules("", false, false, ""), "/x.yaml", List.of(), "The policy /x.yaml", "An administrator sets");
        says(rules("", false, true, "/etc/l"), "/x.yaml", List.of(), "The policy /x.yaml", "Name one below /etc/l.");
        says(rules("", false, false, ""), "open", folder, "The folder team says", "Leave the parameter policy out");
        says(rules("strict", true, false, ""), "open", folder, "locked", "Leave the parameter policy out");
    }

    private static void says(AllowedPolicies rules, String named, List<FolderPolicy> folder, String... parts) {
        assertThatThrownBy(() -> rules.choose(Optional.of(named), folder))
                .satisfies(
                        no -> PlainLine.check(FailureLine.of("lonelycatGate", String.valueOf(no.getMessage())), parts));
    }

    private static AllowedPolicies rules(String standard, boolean locked, boolean workspace, String folder) {
        return new AllowedPolicies(POLICIES, standard, locked, workspace, folder);
    }
}
