// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import io.lonelycat.api.Answer;
import io.lonelycat.flow.UninterruptibleWork;
import io.lonelycat.torture.State.Phase;
import io.lonelycat.torture.Verdict.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** One disturbed execution, its recoveries, and the comparison of the result. */
final class Case {
    enum Fate {
        KILLED,
        KILLED_WHILE_ANOTHER_WAITS,
        TERMINATED,
        STOPPED_AND_CONTINUED,
        STOPPED_AND_KILLED
    }

    private static final int MOST_EXECUTIONS = 6;

    private final Ground ground;
    private final Tally tally;
    private final Random random;
    private final String name;
    private final Fate fate;
    private final Policy policy;
    private final boolean renames;

    /** Draws a case. Seed and number determine the actions, but not their exact timing. */
    Case(Ground ground, Tally tally, long seed, int number) {
        this.ground = ground;
        this.tally = tally;
        this.random = new Random(seed * 1_000_003 + number);
        this.name = "case-" + number;
        this.fate = drawn(List.of(
                Fate.KILLED,
                Fate.KILLED,
                Fate.KILLED,
                Fate.KILLED,
                Fate.KILLED,
                Fate.KILLED_WHILE_ANOTHER_WAITS,
                Fate.TERMINATED,
                Fate.TERMINATED,
                Fate.STOPPED_AND_CONTINUED,
                Fate.STOPPED_AND_KILLED));
        this.policy = drawn(List.of(
                Policy.WITHOUT_CHECK, Policy.WITHOUT_CHECK, Policy.WITHOUT_CHECK, Policy.PASSING, Policy.FAILING));
        this.renames = random.nextInt(4) == 0;
    }

    private <T> T drawn(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Returns the violated promises; without any, deletes the folder. */
    List<String> run() throws IOException, InterruptedException {
        Path root = ground.workspace(name);
        Files.writeString(Engine.policy(root), policy.text() + (renames ? "install: rename\n" : ""));
        Picture before = Picture.of(root);
        Verdict verdict = ground.verdict(root, before, !renames);
        new Ordeal(root, verdict).run();
        if (verdict.problems().isEmpty()) {
            Ground.remove(ground.folder().resolve(name));
        }
        return verdict.problems();
    }

    @Override
    public String toString() {
        return name + " (" + fate + ", " + policy + (renames ? ", RENAMED)" : ")");
    }

    private final class Ordeal {
        private final Path root;
        private final State state;
        private final Verdict verdict;

        Ordeal(Path root, Verdict verdict) {
            this.root = root;
            this.state = State.of(root);
            this.verdict = verdict;
        }

        void run() throws IOException, InterruptedException {
            switch (fate) {
                case KILLED -> killedAgainAndAgain();
                case KILLED_WHILE_ANOTHER_WAITS -> killedWhileAnotherWaits();
                case TERMINATED -> terminated();
                case STOPPED_AND_CONTINUED, STOPPED_AND_KILLED -> stopped();
            }
            Tree tree = verdict.demandWhole();
            verdict.demandNothingToRecover();
            verdict.demandEnded(tree);
            verdict.demandWorks(Policy.WITHOUT_CHECK.text());
            verdict.demand(verdict.demandWhole() == Tree.NEW, "The next execution did not make the change");
            verdict.demandEnded(Tree.NEW);
        }

        private Child start(String goal, String... more) throws IOException {
            String[] words = new String[2 + more.length];
            words[0] = goal;
            words[1] = root.toString();
            System.arraycopy(more, 0, words, 2, more.length);
            return ground.start().of(Victim.class, root.resolveSibling("log"), words);
        }

        /** Waits for a random moment; returns whether the process was still alive. */
        private boolean reached(Child child) {
            Aim aim = drawn(
                    policy == Policy.FAILING
                            ? List.of(Aim.INTENT, Aim.WRITING, Aim.ROLLING_BACK, Aim.ROLLING_BACK)
                            : List.of(
                                    Aim.START,
                                    Aim.LOCK,
                                    Aim.JOURNAL,
                                    Aim.WRITING,
                                    Aim.WRITING,
                                    Aim.INTENT,
                                    Aim.INTENT,
                                    Aim.COMMITTED));
            boolean there = child.await(() -> aim.isReached(state));
            pause(aim.millis());
            return there && child.isAlive();
        }

        /** Starts each execution on the remains of earlier kills and recoveries until the change is applied. */
        private void killedAgainAndAgain() throws IOException, InterruptedException {
            int executions = 1 + random.nextInt(MOST_EXECUTIONS);
            Tree tree = Tree.OLD;
            for (int i = 0; i < executions && tree == Tree.OLD; i++) {
                recoverAfter(killed(start("execute")));
                tree = verdict.tree();
            }
        }

        /** Kills a process at a random moment and returns the phase of its journal. */
        private Phase killed(Child child) throws IOException, InterruptedException {
            boolean alive = reached(child);
            if (!child.kill() || !alive) {
                tally.count(Torture.LATE);
                return state.phase();
            }
            Phase phase = state.phase();
            tally.count(Torture.KILLS + words(phase));
            return phase;
        }

        private String words(Phase phase) throws IOException {
            if (phase == Phase.WRITING && verdict.tree() == Tree.MIXED) {
                return phase + ", the tree being neither old nor new";
            }
            return phase.toString();
        }

        private void recoverAfter(Phase phase) throws IOException, InterruptedException {
            if (phase != Phase.NO_JOURNAL) {
                int kills = random.nextInt(4);
                for (int i = 0; i < kills; i++) {
                    killRecovery();
                }
            }
            verdict.recover();
            tally.count(Torture.RECOVERIES);
            demandSideOf(phase);
        }

        private void killRecovery() throws IOException, InterruptedException {
            Child recovery = start("recover");
            Aim aim = drawn(List.of(Aim.LOCK, Aim.LOCK, Aim.ROLLING_BACK));
            recovery.await(() -> aim.isReached(state) && state.isLocked());
            pause(aim.millis());
            if (recovery.kill()) {
                tally.count(Torture.KILLS + "while recovering");
            } else {
                tally.count(Torture.LATE);
            }
        }

        /** Before the commit marker, recovery must roll back; after the marker, recovery must complete the change. */
        private void demandSideOf(Phase phase) throws IOException {
            Tree tree = verdict.tree();
            switch (phase) {
                case BEFORE_INTENT, WRITING, ROLLING_BACK, ROLLED_BACK ->
                    verdict.demand(tree == Tree.OLD, "Killed " + phase + ", and the tree is " + tree);
                case COMMITTED -> verdict.demand(tree == Tree.NEW, "Killed " + phase + ", and the tree is " + tree);
                case NO_JOURNAL -> verdict.demand(tree != Tree.MIXED, "Killed " + phase + ", and the tree is " + tree);
            }
        }

        private void killedWhileAnotherWaits() throws IOException, InterruptedException {
            Child victim = start("execute");
            victim.await(state::isLocked);
            Child waiting = start("execute");
            killed(victim);
            int code = waiting.exitCode();
            tally.count(Torture.RECOVERIES);
            boolean fails = policy == Policy.FAILING;
            verdict.demand(
                    code == (fails ? Answer.REFUSED : Answer.OK),
                    "The one that waited ended with " + code + ": " + waiting.printed());
            verdict.demand(verdict.tree() == (fails ? Tree.OLD : Tree.NEW), "The one that waited left the other tree");
        }

        /** The shutdown hook rolls back before the process ends, unless the machine is too slow. */
        private void terminated() throws IOException, InterruptedException {
            Child victim = start("execute");
            boolean alive = reached(victim);
            Phase phase = state.phase();
            long asked = System.nanoTime();
            victim.terminate();
            int code = victim.exitCode();
            if (System.nanoTime() - asked >= UninterruptibleWork.LONGEST_END.toNanos()) {
                tally.count(Torture.SLOW);
                recoverAfter(phase);
                return;
            }
            if (alive && code == 128 + 15) {
                tally.count(Torture.TERMS + phase);
            } else {
                tally.count(Torture.LATE);
            }
            verdict.demand(
                    state.list("journal").isEmpty(),
                    "Told to end " + phase + ", it left its journal: " + victim.printed());
            verdict.demandNothingToRecover();
        }

        /** A stopped process keeps the lock, so other processes must not recover. */
        private void stopped() throws IOException, InterruptedException {
            Child victim = start("execute");
            if (!reached(victim)) {
                tally.count(Torture.LATE);
                victim.exitCode();
                verdict.recover();
                return;
            }
            victim.stop();
            Phase phase = state.phase();
            boolean held = state.isLocked();
            Picture still = Picture.of(root);
            tally.count(Torture.STOPS + phase);
            if (held) {
                Child other = start("execute", "300");
                verdict.demand(
                        other.exitCode() == Answer.REFUSED && other.printed().contains("is locked by"),
                        "A process that stood still lost its lock: " + other.printed());
                verdict.demand(
                        Picture.of(root).equals(still), "Files changed while the holder of the lock stood still");
            }
            if (fate == Fate.STOPPED_AND_KILLED) {
                victim.kill();
                recoverAfter(phase);
                return;
            }
            victim.goOn();
            int code = victim.exitCode();
            verdict.demand(
                    code == (policy == Policy.FAILING ? Answer.REFUSED : Answer.OK),
                    "Having stood still, it ended with " + code + ": " + victim.printed());
        }

        private void pause(int millis) {
            LockSupport.parkNanos((long) (random.nextDouble() * millis * 1_000_000));
        }
    }
}
