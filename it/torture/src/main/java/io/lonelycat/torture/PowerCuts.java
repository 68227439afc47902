// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import io.lonelycat.api.Answer;
import io.lonelycat.torture.Verdict.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Cuts the power during executions and recoveries, then verifies the recovery from each cut. Random fsyncs between cuts vary the order in
 * which data
 * reaches the device.
 */
final class PowerCuts {
    /** Tested file systems, named as suffixes of mkfs programs. */
    static final List<String> KINDS = List.of("ext4", "xfs", "btrfs");

    private static final int IN_A_RUN = 24;
    private static final int IN_A_RECOVERY = 3;
    private static final int DEEPEST = 4;

    private final Ground ground;
    private final Device device;
    private final Random random;
    private final Deque<Cut> cuts = new ArrayDeque<>();
    private final List<String> problems = new ArrayList<>();
    private final Tally tally = new Tally();

    private PowerCuts(Ground ground, Device device, long seed) {
        this.ground = ground;
        this.device = device;
        this.random = new Random(seed);
    }

    /**
     * Content of the device at one instant.
     *
     * @param depth number of earlier power cuts
     * @param before the workspace before the change
     * @param overwrites whether the change overwrites files in place
     * @param demanded tree that an execution had reported; empty if none had
     */
    private record Cut(Path image, int depth, Picture before, boolean overwrites, Optional<Tree> demanded) {}

    /** Takes the folder of the ground, the kind of file system, how many cuts there are at least, and the seed. */
    public static void main(String[] words) throws IOException, InterruptedException {
        Ground ground = Ground.open(Path.of(words[0]));
        Path folder = ground.folder().resolve("device-" + words[1]);
        Optional<Device> device = Device.in(folder);
        if (device.isEmpty()) {
            System.out.println("no power was cut, which needs root, and mkfs.xfs or mkfs.btrfs");
            return;
        }
        PowerCuts cuts = new PowerCuts(ground, device.get(), Long.parseLong(words[3]));
        cuts.run(words[1], Integer.parseInt(words[2]));
        cuts.problems.forEach(problem -> System.out.println("BAD " + problem));
        System.out.println(cuts.tally.of("cut: ", "cuts of the power of " + words[1]));
        if (!cuts.problems.isEmpty()) {
            System.exit(1);
        }
        device.get().remove();
    }

    private void run(String kind, int least) throws IOException, InterruptedException {
        Path empty = device.format(kind);
        device.mount(empty);
        Path root = ground.workspaceIn(device.place());
        device.unmount();
        int done = 0;
        for (int number = 0; done < least; number++) {
            Policy policy = List.of(Policy.values()).get(number % 3);
            boolean overwrites = random.nextInt(3) > 0;
            execute(device.copy(empty, "run"), root, policy, overwrites, Engine.POWER);
            for (; !cuts.isEmpty(); done++) {
                judge(cuts.pop(), root, number + ", " + policy);
            }
        }
        demandThatCutsAreNoticed(empty, root);
        Files.delete(empty);
    }

    private void execute(Path image, Path root, Policy policy, boolean overwrites, String durability)
            throws IOException, InterruptedException {
        device.restart();
        device.mount(image);
        Files.writeString(Engine.policy(root), policy.text() + (overwrites ? "" : "install: rename\n"));
        Programs.run(root, "sync", "-f", ".");
        Picture before = Picture.of(root);
        int code = cutWhile(
                start("execute", root, durability), root, new Cut(image, 0, before, overwrites, Optional.empty()));
        Tree reported = code == Answer.OK ? Tree.NEW : Tree.OLD;
        cuts.add(cut(new Cut(image, 0, before, overwrites, Optional.of(reported))));
        device.unmount();
        Files.delete(image);
    }

    private Child start(String goal, Path root, String durability) throws IOException {
        Path log = ground.folder().resolve("children.log");
        String patience = Long.toString(Engine.LONG.toMillis());
        return ground.start().of(Victim.class, log, goal, root.toString(), patience, durability);
    }

    /** Cuts the power of a mounted image until a process ends, and keeps some of the cuts; returns the exit code. */
    private int cutWhile(Child child, Path root, Cut from) throws IOException, InterruptedException {
        State state = State.of(root);
        child.await(state::isLocked);
        List<Cut> kept = new ArrayList<>();
        boolean forcing = random.nextInt(3) > 0;
        while (child.isAlive()) {
            LockSupport.parkNanos((long) (random.nextDouble() * 8_000_000));
            if (forcing) {
                force(random.nextBoolean() ? root : state.folder());
            }
            kept.add(cut(from));
            if (kept.size() > (from.depth() == 0 ? IN_A_RUN : IN_A_RECOVERY)) {
                Files.delete(kept.remove(random.nextInt(kept.size())).image());
            }
        }
        cuts.addAll(kept);
        return child.exitCode();
    }

    /** Forces a random file to the device; the file may be deleted meanwhile. */
    private void force(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException gone) {
            return;
        }
        if (files.isEmpty()) {
            return;
        }
        try (FileChannel file = FileChannel.open(files.get(random.nextInt(files.size())), StandardOpenOption.READ)) {
            file.force(true);
        } catch (NoSuchFileException gone) {
            tally.count("forced too late");
        }
    }

    private Cut cut(Cut from) throws IOException, InterruptedException {
        Path copy = device.copy(from.image(), "cut-" + tally.of("made"));
        tally.count("made");
        return new Cut(copy, from.depth() + 1, from.before(), from.overwrites(), from.demanded());
    }

    /** Asserts that a power cut loses changes that are not durable. */
    private void demandThatCutsAreNoticed(Path empty, Path root) throws IOException, InterruptedException {
        execute(device.copy(empty, "run"), root, Policy.WITHOUT_CHECK, true, Engine.PROCESS);
        Cut last = cuts.removeLast();
        cuts.clear();
        device.restart();
        device.mount(last.image());
        Verdict verdict = ground.verdict(root, last.before(), true);
        if (verdict.tree() == Tree.NEW) {
            problems.add("A change without a sync survived a cut of the power, so the cuts show nothing");
        }
        device.unmount();
    }

    /** Starts the machine again from a cut, cuts the power of its recovery in turn, and looks at the workspace. */
    private void judge(Cut cut, Path root, String run) throws IOException, InterruptedException {
        device.restart();
        device.mount(cut.image());
        State.Phase phase = State.of(root).phase();
        if (cut.depth() < DEEPEST && random.nextInt(4) == 0) {
            cutWhile(start("recover", root, Engine.POWER), root, cut);
        }
        Verdict verdict = ground.verdict(root, cut.before(), cut.overwrites());
        verdict.recover();
        Tree tree = verdict.demandWhole();
        verdict.demandNothingToRecover();
        verdict.demand(
                cut.demanded().isEmpty() || cut.demanded().get() == tree,
                "The tree is " + tree + ", and " + cut.demanded() + " had been reported");
        verdict.demandEnded(tree);
        tally.count("cut: " + (cut.demanded().isPresent() ? "at the end" : phase) + ", then " + tree);
        verdict.demandWorks(Policy.WITHOUT_CHECK.text());
        verdict.demand(verdict.demandWhole() == Tree.NEW, "The next execution did not make the change");
        String what =
                "run " + run + ", cut " + cut.depth() + " times, " + cut.image().getFileName() + ": ";
        verdict.problems().forEach(problem -> problems.add(what + problem));
        device.unmount();
        if (verdict.problems().isEmpty()) {
            Files.delete(cut.image());
        }
    }
}
