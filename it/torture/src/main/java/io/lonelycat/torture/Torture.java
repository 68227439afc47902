// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Runs many cases, prints what was hit, and fails if one of them did not end as promised. */
final class Torture {
    static final String KILLS = "kill: ";
    static final String TERMS = "term: ";
    static final String STOPS = "stop: ";
    static final String LATE = "late";
    static final String SLOW = "slow";
    static final String RECOVERIES = "recovery";

    private final Ground ground;
    private final Size size;
    private final Tally tally = new Tally();
    private final Queue<String> bad = new ConcurrentLinkedQueue<>();

    private Torture(Ground ground, Size size) {
        this.ground = ground;
        this.size = size;
    }

    /**
     * Size of a run.
     *
     * @param seed 0 to draw a seed
     * @param first number of the first case
     * @param cases number of cases
     * @param crowd number of processes in one workspace, and in one history
     * @param disks number of full disks
     * @param cuts minimum number of power cuts of a device
     */
    record Size(long seed, int first, int cases, int crowd, int disks, int cuts) {
        Size {
            seed = seed == 0 ? new SecureRandom().nextInt(1, 1_000_000) : seed;
        }
    }

    /** Tortures in a folder, which is emptied before; returns what was not as promised. */
    static List<String> run(Path folder, Size size) throws IOException, InterruptedException {
        Ground ground = Ground.prepare(folder.toAbsolutePath());
        ground.warmUp();
        Torture torture = new Torture(ground, size);
        System.out.println("Torture in " + ground.place() + ", seed " + size.seed());
        IntStream.range(size.first(), size.first() + size.cases()).parallel().forEach(torture::one);
        String crowd = torture.crowd();
        String mounted = torture.mounted();
        String power = torture.power();
        System.out.println(
                torture.line() + crowd + mounted + power + "; seed " + size.seed() + "; bad = " + torture.bad.size());
        return List.copyOf(torture.bad);
    }

    private void one(int number) {
        Case one = new Case(ground, tally, size.seed(), number);
        try {
            one.run().forEach(problem -> report(one, number, problem));
        } catch (IOException | RuntimeException e) {
            report(one, number, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            report(one, number, e.toString());
        }
    }

    private void report(Case one, int number, String problem) {
        report(one + ": " + problem + "\n  again: -Dtorture.seed=" + size.seed() + " -Dtorture.first=" + number
                + " -Dtorture.cases=1\n  folder: " + ground.folder().resolve("case-" + number));
    }

    private void report(String line) {
        bad.add(line);
        System.out.println("BAD " + line);
    }

    private String line() {
        return tally.of(KILLS, "kills") + "; " + tally.of(TERMS, "times SIGTERM") + ", "
                + tally.of(SLOW) + " times without enough time to roll back; " + tally.of(STOPS, "times SIGSTOP") + "; "
                + tally.of(LATE) + " too late; " + tally.of(RECOVERIES)
                + " recoveries";
    }

    private String crowd() throws IOException, InterruptedException {
        if (size.crowd() == 0) {
            return "";
        }
        Crowd crowd = new Crowd(ground, size.crowd());
        crowd.run().forEach(this::report);
        SharedHistory history = new SharedHistory(ground, crowd.evidence());
        history.run().forEach(this::report);
        return "; " + size.crowd() + " processes on one workspace, of which the last ended after " + crowd.seconds()
                + " s, and on one history, of which the longest use took " + history.longest() + " ms";
    }

    private String mounted() throws IOException, InterruptedException {
        if (size.disks() == 0) {
            return "";
        }
        Optional<List<String>> namespace = Mounted.namespace();
        if (namespace.isEmpty()) {
            return "; " + size.disks() + " full disks left out, since nothing can be mounted here";
        }
        return output(namespace.get(), Mounted.class, Integer.toString(size.disks()));
    }

    private String power() throws IOException, InterruptedException {
        StringBuilder output = new StringBuilder();
        for (String kind : size.cuts() == 0 ? List.<String>of() : PowerCuts.KINDS) {
            String cuts = Integer.toString(size.cuts());
            output.append(
                    output(List.of("unshare", "--mount"), PowerCuts.class, kind, cuts, Long.toString(size.seed())));
        }
        return output.toString();
    }

    /** Runs a class of ours in a namespace of its own, and reports what it found. */
    private String output(List<String> namespace, Class<?> main, String... words)
            throws IOException, InterruptedException {
        Path log = ground.folder().resolve(main.getSimpleName() + ".log");
        List<String> all = new ArrayList<>(List.of(ground.folder().toString()));
        all.addAll(List.of(words));
        Child child = ground.start().of(namespace, main, log, all.toArray(String[]::new));
        if (child.exitCode() != 0) {
            report(child.printed());
        }
        return "; " + child.lastLine();
    }
}
