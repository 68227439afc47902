// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Scripts;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Evidence that is signed with a key among the controller's credentials. */
@ExtendWith(Installation.class)
class SigningIT {
    private final Controller controller = Controller.given();

    @AfterEach
    void signNothing() {
        sign("");
    }

    @Test
    void signsTheEvidenceAndShowsTheKeyToNobody(@TempDir Path folder) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        Installation.configure(controller, """
                credentials:
                  system:
                    domainCredentials:
                    - credentials:
                      - string:
                          scope: SYSTEM
                          id: "lonelycat-key"
                          secret: "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n"
                """.formatted(secret));
        sign("lonelycat-key");

        Build build = controller
                .job("signed", Scripts.onAgent(Scripts.executeWith("shows-its-environment")))
                .run();

        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("PATH=").doesNotContain(secret);
        Path evidence = build.archived(build.execution().path("id").asText(), folder);
        JsonNode envelope = new ObjectMapper()
                .readTree(evidence.resolve("attestation.dsse.json").toFile());
        assertThat(isSignedBy(pair, envelope)).isTrue();
    }

    @Test
    void saysWhichCredentialsAreMissing() {
        sign("nobody-has-it");

        Build build = controller
                .job("unsigned", Scripts.onAgent(Scripts.executeWith("passes")))
                .run();

        assertThat(build.end()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("have the ID `nobody-has-it`").doesNotContain("\tat ");
    }

    private void sign(String id) {
        Installation.configure(controller, Installation.CONFIGURATION + "    signingCredentialsId: \"" + id + "\"\n");
    }

    /** As the protocol says, with nothing of ours. */
    private static boolean isSignedBy(KeyPair pair, JsonNode envelope) throws GeneralSecurityException {
        byte[] payload = Base64.getDecoder().decode(envelope.path("payload").asText());
        String type = envelope.path("payloadType").asText();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(pair.getPublic());
        signature.update(("DSSEv1 " + type.length() + " " + type + " " + payload.length + " ").getBytes(UTF_8));
        signature.update(payload);
        return signature.verify(Base64.getDecoder()
                .decode(envelope.path("signatures").path(0).path("sig").asText()));
    }
}
