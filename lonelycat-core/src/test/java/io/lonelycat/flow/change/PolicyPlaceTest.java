// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the policy is, and that no change can alter it. */
class PolicyPlaceTest {
    private static final String OPEN = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\n";
    private static final String CLOSED = "schema: lonelycat.policy/1\npaths: {deny: ['docs/**']}\n";

    private static String patch(String file) {
        return """
                --- a/%1$s
                +++ b/%1$s
                @@ -1,2 +1,3 @@
                 schema: lonelycat.policy/1
                 paths: {allow: ['**']}
                +rules: []
                """.formatted(file);
    }

    @Test
    void aPolicyOutsideTakesItsPlace(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", OPEN);
        Path outside = Files.writeString(folder.resolve("policy.yaml"), CLOSED);
        sandbox.policy = Optional.of(outside);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        Answer gated = sandbox.gate();

        assertThat(gated.status()).isEqualTo("denied");
        assertThat(Sandbox.json(gated).required("policyName").string()).isEqualTo(outside.toString());
    }

    @Test
    void aNamedPolicyThatIsNotThereIsAnError(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", OPEN);
        sandbox.policy = Optional.of(folder.resolve("missing.yaml"));
        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertThatThrownBy(sandbox::gate)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("missing.yaml does not exist")
                .hasMessageContaining("lonelycat.policy");
    }

    @Test
    void aRelativePolicyLiesInTheWorkspaceAndIsProtected(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).file("conf/rules.yaml", OPEN);
        sandbox.policy = Optional.of(Path.of("conf/rules.yaml"));
        sandbox.plan(patch("conf/rules.yaml"));

        assertDeniedAsPolicy(sandbox.execute());
    }

    @Test
    void noChangeBringsThePolicyThatJudgesTheNextOne(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan("""
                --- /dev/null
                +++ b/lonelycat-policy.yaml
                @@ -0,0 +1,2 @@
                +schema: lonelycat.policy/1
                +paths: {allow: ['**']}
                """);

        assertDeniedAsPolicy(sandbox.execute());
        assertThat(sandbox.root.resolve("lonelycat-policy.yaml")).doesNotExist();
    }

    @Test
    void aPolicyBehindALinkOfTheWorkspaceIsFoundAlsoBehindDots(@TempDir Path folder) throws IOException {
        Sandbox sandbox =
                Sandbox.withGuide(folder).file("a/conf/rules.yaml", OPEN).file("a/x/y", "");
        Files.createSymbolicLink(sandbox.root.resolve("way"), Path.of("a/x"));
        sandbox.policy = Optional.of(
                Files.createSymbolicLink(folder.resolve("current"), sandbox.root.resolve("way/../conf/rules.yaml")));
        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertThatThrownBy(sandbox::gate)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("symbolic link")
                .hasMessageContaining("a/conf/rules.yaml");
    }

    /** The file behind the link would be protected, the link would not. */
    @Test
    void aPolicyBehindALinkInTheWorkspaceIsRefused(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Path outside = Files.writeString(folder.resolve("policy.yaml"), OPEN);
        Files.createSymbolicLink(sandbox.root.resolve("lonelycat-policy.yaml"), outside);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertThatThrownBy(sandbox::gate)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("symbolic link")
                .hasMessageContaining(outside.toRealPath().toString());
    }

    private static void assertDeniedAsPolicy(Answer executed) {
        assertThat(executed.status()).as(executed.message()).isEqualTo("denied");
        assertThat(Sandbox.json(executed).required("errorCode").string()).isEqualTo("denied");
        assertThat(executed.message()).contains("policy");
        assertThat(Sandbox.json(executed).required("message").string()).contains("builtin.policy-file");
    }
}
