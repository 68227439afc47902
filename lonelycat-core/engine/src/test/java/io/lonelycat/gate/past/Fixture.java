// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.gate.FixtureChange;
import io.lonelycat.gate.FixturePatch;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.Tamper;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.FixtureVote;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.Digest;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Proposal and gate inputs, read from {@code proposal.yaml} of a scenario. */
public record Fixture(
        ChangePlan plan,
        ChangeSet changeset,
        String patch,
        String contents,
        GateEnvironment inputs,
        Optional<WorkspacePath> policyFile,
        List<FixtureVote> votes) {
    public static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    public static final String DECISION = "dec_01k9x3m5e7q8r2t4v6w8y0z1a4";
    private static final String PLAN = "plan_01k9x3m5e7q8r2t4v6w8y0z1a3";

    public Fixture(
            ChangePlan plan,
            ChangeSet changeset,
            String patch,
            String contents,
            GateEnvironment inputs,
            Optional<WorkspacePath> policyFile) {
        this(plan, changeset, patch, contents, inputs, policyFile, List.of());
    }

    public static Fixture of(String yaml) {
        return read(InputDocument.yaml("proposal.yaml", yaml.getBytes(UTF_8)));
    }

    public static Fixture read(InputObject in) {
        List<FixtureChange> changes = in.listOrEmpty("changes").stream()
                .map(InputValue::object)
                .map(FixtureChange::read)
                .sorted(Comparator.comparing(FixtureChange::path))
                .toList();
        String patch = changes.stream().map(FixturePatch::of).collect(Collectors.joining());
        Tamper tamper =
                in.optional("tamper").map(value -> value.oneOf(Tamper.class)).orElse(Tamper.NOTHING);
        ChangeSet changeset =
                changeset(changes.stream().map(FixtureChange::toChange).toList(), Digest.of(patch.getBytes(UTF_8)));
        Fixture fixture = new Fixture(
                plan(in.section("plan")),
                tamper.changeset(changeset),
                tamper.patch(patch),
                changes.stream()
                        .filter(change -> change.toChange().bringsContent())
                        .map(FixtureChange::after)
                        .collect(Collectors.joining()),
                inputs(in),
                in.optional("policyFile").map(value -> WorkspacePath.of(value.text())),
                in.listOrEmpty("approvals").stream().map(FixtureVote::read).toList());
        in.rejectUnknown();
        return fixture;
    }

    private static GateEnvironment inputs(InputObject in) {
        DecisionInputs inputs = new DecisionInputs(
                NOW,
                "test",
                "jo",
                Map.of("CI", "true"),
                in.optional("knownPlans").map(InputValue::strings).orElse(List.of()),
                in.optional("foldsNames").map(InputValue::bool).orElse(false),
                Optional.empty(),
                List.of(),
                Past.Recorded.NONE,
                in.optional("environment").map(InputValue::text));
        return new GateEnvironment(inputs, GivenApprovals.NONE, FixturePast.read(in));
    }

    static ChangeSet changeset(List<FileChange> changes, Digest patch) {
        return new ChangeSet(
                "cs_01k9x3m5e7q8r2t4v6w8y0z1a3", PLAN, changes, ChangeSet.checksumOf(changes), patch, "test", NOW);
    }

    @DocumentSchema("lonelycat.plan/1")
    private record UsualPlan(
            String id,
            String intent,
            List<String> affectedPaths,
            String risk,
            boolean irreversible,
            String createdBy,
            Instant createdAt,
            String correlationId,
            String trigger) {
        static final UsualPlan VALUE =
                new UsualPlan(PLAN, "Test the gate", List.of("**"), "low", false, "jo", NOW, "c", "manual");
    }

    private static ChangePlan plan(InputObject given) {
        ObjectNode document = Json.object(UsualPlan.VALUE).setAll(Json.object(given));
        return ChangePlan.read(InputDocument.json("plan.json", Json.pretty(document)));
    }

    public Fixture with(ChangeSet other) {
        return new Fixture(plan, other, patch, contents, inputs, policyFile, votes);
    }

    public Fixture with(GivenApprovals given) {
        return new Fixture(
                plan,
                changeset,
                patch,
                contents,
                new GateEnvironment(inputs.inputs(), given, inputs.past()),
                policyFile,
                List.of());
    }

    public Proposal proposal(Path folder) {
        Path file = folder.resolve("changes.patch");
        try {
            Files.writeString(file, patch);
            Files.writeString(folder.resolve("contents"), contents);
            Files.write(folder.resolve("plan.json"), Json.pretty(plan));
            Files.write(folder.resolve("changeset.json"), Json.pretty(changeset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Digest digest = Proposal.digest(Json.object(plan), Json.object(changeset));
        return new Proposal(plan, changeset, digest, file);
    }

    /** Calls the gate first without votes, because votes refer to a decision. */
    public GateResult decide(Policy policy) {
        if (!votes.isEmpty()) {
            Decision asked = with(GivenApprovals.NONE).decide(policy).decision();
            return with(FixtureVote.given(votes, asked)).decide(policy);
        }
        return inFolder(folder -> new Gate(policy, policyFile).decide(proposal(folder), DECISION, inputs));
    }

    public static Policy policy(String text) {
        return Policy.read("policy.yaml", text.getBytes(UTF_8));
    }

    public Decision decision(Policy policy) {
        return decide(policy).decision();
    }

    public List<Finding> findings(Policy policy, String rule) {
        return decide(policy).decision().findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }

    public interface InFolder<T> {
        T in(Path folder) throws IOException;
    }

    public static <T> T inFolder(InFolder<T> work) {
        try {
            Path folder = Files.createTempDirectory("gate");
            try {
                return work.in(folder);
            } finally {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.sorted(Comparator.reverseOrder()).forEach(Fixture::delete);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
