// SPDX-License-Identifier: MIT
package io.lonelycat.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.Policy;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.gate.cases.CaseFile;
import io.lonelycat.json.DsseEnvelope;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.PlanInput;
import io.lonelycat.plan.PlanRequest;
import io.lonelycat.plan.Planner;
import io.lonelycat.plan.Trigger;
import io.lonelycat.workspace.Glob;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads what was made up to break the readers: each file of the corpus, and changes of it that are the same in each run.
 * The profile {@code fuzz} makes many more. Whatever breaks a reader stays in the corpus.
 */
class HostileFuzzTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/hostile");
    private static final int TRIES = Integer.getInteger("lonelycat.fuzz.tries", 40);
    private static final long SEED = Long.getLong("lonelycat.fuzz.seed", 1);

    @TempDir
    private Path folder;

    private int inputs;

    @ParameterizedTest
    @MethodSource("corpus")
    void readersReadOrComplain(Path seed) throws IOException {
        byte[] bytes = Files.readAllBytes(seed);
        Mutations mutations = new Mutations(SEED + seed.getFileName().hashCode(), corpusBytes());
        readOrComplain(bytes);
        for (int i = 0; i < TRIES; i++) {
            readOrComplain(mutations.of(bytes));
        }
    }

    static Stream<Path> corpus() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.sorted().toList().stream();
        }
    }

    private static List<byte[]> corpusBytes() throws IOException {
        List<Path> files = corpus().toList();
        byte[][] all = new byte[files.size()][];
        for (int i = 0; i < all.length; i++) {
            all[i] = Files.readAllBytes(files.get(i));
        }
        return List.of(all);
    }

    private void readOrComplain(byte[] input) throws IOException {
        try {
            read((char) input[0], Arrays.copyOfRange(input, 1, input.length));
        } catch (InvalidInputException complaint) {
            assertThat(complaint.getMessage()).isNotBlank().hasSizeLessThan(100_000);
        } catch (RuntimeException | StackOverflowError broken) {
            throw new AssertionError("put this into the corpus: " + new String(input, UTF_8), broken);
        }
    }

    /** The first byte says what the rest is meant to be, so that one corpus serves all readers. */
    private void read(char reader, byte[] rest) throws IOException {
        switch (reader) {
            case 'p' -> Policy.read("policy.yaml", rest);
            case 'l' -> ChangePlan.read(InputDocument.json("plan.json", rest));
            case 'c' -> ChangeSet.read(InputDocument.json("changeset.json", rest));
            case 'a' -> Approval.read(InputDocument.json("approval.json", rest));
            case 'd' -> DsseEnvelope.read(InputDocument.json("approval.json", rest));
            case 'm' -> SigningKey.read("key.pem", new String(rest, UTF_8));
            case 'k' -> CaseFile.read("cases.yaml", rest);
            case 'g' -> glob(new String(rest, UTF_8));
            case 'e' -> plan(rest, PlanInput.EditsInput::new);
            case 's' -> plan(rest, PlanInput.ChangesetInput::new);
            default -> plan(rest, PlanInput.PatchInput::new);
        }
    }

    private static void glob(String text) {
        int half = text.length() / 2;
        Glob.of(text.substring(0, half)).matches(WorkspacePath.of(text.substring(half)));
    }

    private interface Kind {
        PlanInput of(Path file);
    }

    private void plan(byte[] bytes, Kind kind) throws IOException {
        Path root = folder.resolve("workspace");
        Files.createDirectories(root.resolve("docs"));
        Files.writeString(root.resolve("docs/a.md"), "old\n");
        Path file = Files.write(folder.resolve("input-" + inputs++), bytes);
        Clock clock = Clock.systemUTC();
        new Planner(Workspace.of(root), new Ids(clock, new Random(inputs)), clock, line -> {})
                .plan(new PlanRequest(kind.of(file), null, "somebody", Trigger.MANUAL), folder.resolve("plans"));
    }
}
