// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.controller.PendingApproval;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.jenkins.agent.EngineRequest;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentLayersTest {
    private static final String FILE = "ci/base.yaml";
    private static final String LAX = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\n";
    private static final String BUILT_IN = """
            schema: lonelycat.policy/1
            extends: [{builtin: default-policy}]
            paths: {allow: ['docs/**']}
            """;

    @TempDir
    Path folder;

    @Test
    void anHonestGateWithLayersIsBelieved() throws IOException {
        EngineRequest request = Begun.request("gate", Map.of(), extending(Begun.POLICY), List.of());

        assertThat(ArchivedBuild.differences(request, planned(Begun.POLICY).folder(request)))
                .isEmpty();
    }

    @Test
    void anHonestExecutionWithLayersIsBelieved() throws IOException {
        EngineRequest request = Begun.request("execute", Map.of(), extending(Begun.POLICY), List.of());
        Path evidence = planned(Begun.POLICY).folder(request);

        assertThat(ExecutionStory.read(evidence).execution().outcome()).isPresent();
        assertThat(ArchivedBuild.differences(request, evidence)).isEmpty();
    }

    @Test
    void anHonestExecutionWithThePolicyThatComesWithTheEngineIsBelieved() throws IOException {
        EngineRequest request = Begun.request("execute", Map.of(), BUILT_IN, List.of());

        assertThat(ArchivedBuild.differences(request, planned(Begun.POLICY).folder(request)))
                .isEmpty();
    }

    @Test
    void peopleAreAskedByWhatALayerSays() throws IOException {
        String policy = extending(Begun.ASKS);
        Begun begun = planned(Begun.ASKS);
        EngineRequest gate = Begun.request("gate", Map.of(), policy, List.of());
        Path plan = begun.folder(gate);
        assertThat(ArchivedBuild.differences(gate, plan)).isEmpty();

        String yes = opened(plan, policy)
                .answer(List.of(), new PendingApproval.Reply("anna", Set.of(), Choice.APPROVE, "Looked at it."))
                .document();
        EngineRequest execute = Begun.request("execute", Map.of(), policy, List.of(yes));

        assertThat(ArchivedBuild.differences(execute, begun.folder(execute))).isEmpty();
    }

    @Test
    void aLayerThatTheAgentExchangedIsNoticed() throws IOException {
        String policy = extending(Begun.ASKS);
        EngineRequest request = Begun.request("gate", Map.of(), policy, List.of());
        Path plan = planned(Begun.ASKS).folder(request);
        Files.writeString(layer(plan, Digest.of(bytes(Begun.ASKS)).hex()), LAX);

        assertThat(ArchivedBuild.differences(request, plan)).anySatisfy(it -> assertThat(it)
                .contains(
                        "cannot repeat the decision",
                        "the digest " + Digest.of(bytes(LAX)) + ", but this policy requires"));
        assertThatThrownBy(() -> opened(plan, policy)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aLayerThatTheAgentKeepsBackIsMissed() throws IOException {
        EngineRequest request = Begun.request("gate", Map.of(), extending(Begun.POLICY), List.of());
        Path plan = planned(Begun.POLICY).folder(request);
        Files.delete(layer(plan, Digest.of(bytes(Begun.POLICY)).hex()));

        assertThat(ArchivedBuild.differences(request, plan)).anySatisfy(it -> assertThat(it)
                .contains("The policy extends ci/base.yaml", "restore the copy from a backup"));
    }

    /** The agent uses its own base policy and writes that base's digest into the policy. */
    @Test
    void anotherBaseUnderTheSameNameIsNoticed() throws IOException {
        Path evidence = planned(LAX).folder(Begun.request("execute", Map.of(), extending(LAX), List.of()));
        EngineRequest sent = Begun.request("execute", Map.of(), extending(Begun.ASKS), List.of());

        assertThat(ArchivedBuild.differences(sent, evidence))
                .anySatisfy(it -> assertThat(it).startsWith("the policy: the controller expected the digest"))
                .anySatisfy(it -> assertThat(it).startsWith("the controller cannot repeat the decision"));
    }

    /** No digest binds built-in policies, so the controller uses its own copy. */
    @Test
    void anotherPolicyInPlaceOfTheOneThatComesWithTheEngineIsNoticed() throws IOException {
        EngineRequest request = Begun.request("execute", Map.of(), BUILT_IN, List.of());
        Path evidence = planned(Begun.POLICY).folder(request);
        alter(layer(evidence, "default-policy"), bytes(LAX));
        LayerSource exchanged = new LayerSource() {
            @Override
            public byte[] file(String name, Digest expected) {
                throw new AssertionError(name);
            }

            @Override
            public byte[] builtIn(String name, byte[] present) {
                return bytes(LAX);
            }
        };
        Policy lax = Policy.read("managed: strict", bytes(BUILT_IN), exchanged, AllFeatures.POLICY);
        alter(evidence.resolve("policy-merged.json"), Json.canonical(lax.document()));
        forgeDigest(evidence.resolve("decision.json"), lax.digest());

        assertThat(ArchivedBuild.differences(request, evidence)).anySatisfy(it -> assertThat(it)
                .startsWith("decided again: ")
                .contains(lax.digest().toString()));
    }

    /** Overwrites a read-only file, as root can. */
    private static void alter(Path file, byte[] content) throws IOException {
        StateFiles.setMode(file, 0600);
        Files.write(file, content);
    }

    private static void forgeDigest(Path file, Digest digest) throws IOException {
        Map<String, Object> forged =
                InputDocument.json("decision.json", Files.readAllBytes(file)).plain();
        forged.put("policyDigest", digest.toString());
        alter(file, Json.pretty(forged));
    }

    private static String extending(String layer) {
        return "schema: lonelycat.policy/1\nextends: [{file: " + FILE + ", sha256: \"" + Digest.of(bytes(layer))
                + "\"}]\nlimits: {files: 10}\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Path layer(Path folder, String name) {
        Path file = folder.resolve("policy-layers").resolve(name + ".yaml");
        assertThat(file).exists();
        return file;
    }

    private Begun planned(String layer) throws IOException {
        Begun begun = Begun.in(folder);
        Files.createDirectories(folder.resolve("ci"));
        Files.writeString(folder.resolve(FILE), layer);
        begun.folder(Begun.request("plan", Map.of("patch", "c.patch"), Begun.POLICY, List.of()));
        return begun;
    }

    private static PendingApproval opened(Path plan, String policy) {
        PendingApproval.Asker asker = new PendingApproval.Asker("jenkins", Set.of(), Clock.systemUTC());
        return PendingApproval.open(plan, Optional.of(new ManagedPolicy("managed: strict", policy)), asker);
    }
}
