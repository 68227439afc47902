// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.error.EngineException;
import io.lonelycat.torture.Verdict.Tree;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Executes on full and read-only file systems, in a private mount namespace. */
final class Mounted {
    private static final int PAGE = 4096;

    /** Pages for an execution with its record and index. */
    private static final int MOST_PAGES = 240;

    private static final int ALL = Integer.MAX_VALUE;
    private static final String FILL = "mkdir -p target; dd if=/dev/zero of=target/ballast bs=4k 2> /dev/null; exit ";

    private final Ground ground;
    private final int disks;
    private final List<String> problems = new ArrayList<>();
    private final Tally tally = new Tally();

    private Mounted(Ground ground, int disks) {
        this.ground = ground;
        this.disks = disks;
    }

    /** Returns the command that creates the namespace; empty if not permitted. */
    static Optional<List<String>> namespace() throws InterruptedException {
        for (List<String> way :
                List.of(List.of("unshare", "--mount"), List.of("unshare", "--user", "--map-root-user", "--mount"))) {
            if (canMount(way)) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }

    private static boolean canMount(List<String> way) throws InterruptedException {
        List<String> trial = new ArrayList<>(way);
        trial.addAll(List.of("mount", "-t", "tmpfs", "tmpfs", "/mnt"));
        try {
            Programs.run(Path.of("/"), trial.toArray(String[]::new));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        Mounted mounted = new Mounted(Ground.open(Path.of(words[0])), Integer.parseInt(words[1]));
        mounted.run();
        mounted.problems.forEach(problem -> System.out.println("BAD " + problem));
        System.out.println(
                mounted.tally.of("full: ", "full disks") + ", " + mounted.tally.of("ro: ", "read-only ones"));
        System.exit(mounted.problems.isEmpty() ? 0 : 1);
    }

    private void run() throws IOException, InterruptedException {
        for (int disk = 0; disk < disks; disk++) {
            full("full-" + disk, disk * MOST_PAGES / disks, Policy.WITHOUT_CHECK.text());
        }
        full("filled-by-a-check", ALL, Policy.with(FILL + "0"));
        full("filled-by-a-failing-check", ALL, Policy.with(FILL + "1"));
        readOnly("");
        readOnly("src/p1");
        readOnly("comes");
    }

    /** Leaves this number of free pages, or lets the check fill the disk. */
    private void full(String name, int free, String policy) throws IOException, InterruptedException {
        Path place = Files.createDirectories(ground.folder().resolve(name));
        Programs.run(place, "mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", place.toString());
        Path root = ground.workspace(name);
        Files.writeString(Engine.policy(root), policy);
        Picture before = Picture.of(root);
        Path ballast = place.resolve("ballast");
        if (free < 1000) {
            Programs.run(place, "sh", "-c", "dd if=/dev/zero of=ballast bs=4k 2> /dev/null; true");
            Programs.run(
                    place,
                    "truncate",
                    "-s",
                    Long.toString(Math.max(0, Files.size(ballast) - (long) free * PAGE)),
                    "ballast");
        }
        tally.count("full: " + executed(root));
        Files.deleteIfExists(ballast);
        Ground.remove(root.resolve("target"));
        judge(name + (free < ALL ? " with " + free + " pages" : ""), root, before);
        Programs.run(Path.of("/"), "umount", place.toString());
    }

    private void readOnly(String folder) throws IOException, InterruptedException {
        Path root = ground.workspace("read-only-" + folder.replace('/', '-'));
        Files.writeString(Engine.policy(root), Policy.WITHOUT_CHECK.text());
        Path place = Files.createDirectories(root.resolve(folder));
        Picture before = Picture.of(root);
        Programs.run(Path.of("/"), "mount", "--bind", place.toString(), place.toString());
        Programs.run(Path.of("/"), "mount", "-o", "remount,bind,ro", place.toString());
        tally.count("ro: " + executed(root));
        Programs.run(Path.of("/"), "umount", place.toString());
        if (folder.equals("comes")) {
            Files.deleteIfExists(place);
            before = Picture.of(root);
        }
        judge("read-only " + place, root, before);
    }

    private String executed(Path root) {
        LonelyCat cat = Engine.on(root, Engine.LONG);
        try {
            Answer result = cat.run(ExecuteRequest.of(Optional.of(State.of(root).plan())));
            return result.status();
        } catch (EngineException e) {
            return "failed";
        }
    }

    private void judge(String what, Path root, Picture before) throws IOException {
        Verdict verdict = ground.verdict(root, before);
        verdict.recover();
        // A full disk may have kept the end of an execution out of the index; the goal reports it and goes on.
        StateFiles.delete(State.of(root).folder().resolve("history.db"));
        Engine.on(root, Engine.LONG).run(HistoryRequest.newest(1));
        Tree tree = verdict.demandWhole();
        verdict.demandNothingToRecover();
        verdict.demandEnded(tree);
        verdict.demandWorks(Policy.WITHOUT_CHECK.text());
        verdict.demand(verdict.demandWhole() == Tree.NEW, "The next execution did not make the change");
        verdict.problems().forEach(problem -> problems.add(what + ": " + problem));
    }
}
