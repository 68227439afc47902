// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static io.lonelycat.execute.Item.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** An execution that is rolled back, in a class loader of its own: see {@link ClassesOfARollBackTest}. */
public final class CutOffRun {
    private static final Map<String, Item> BEFORE = Map.of(
            "d/a.txt", file("a\n"), "d/b.txt", file("b\n"), "d/gone/deep", file("gone\n"), "d/tool", script("tool\n"));
    private static final Map<String, Item> AFTER = Map.of(
            "d/a.txt", file("aa\n"), "d/b.txt", file("bb\n"), "d/new/deep", file("new\n"), "d/tool", file("t\n"));

    private CutOffRun() {}

    /**
     * Runs it.
     *
     * @param moment the step, or the state of the files, from which on no class can be loaded; the build is stopped then, unless a
     *     check is to fail
     * @param checked whether a check alters what it finds, and fails
     * @param cut is told when the moment has come
     * @return what came of it
     */
    public static String run(Path folder, String moment, boolean checked, Runnable cut) throws IOException {
        Ground ground = Ground.of(folder, BEFORE, AFTER);
        AtomicBoolean stopped = new AtomicBoolean();
        ground.bench().with(() -> stopped.get());
        ground.bench().with(new ScriptedCommands((program, root) -> {
            Files.writeString(root.resolve("d/a.txt"), "altered by the check\n");
            Files.delete(root.resolve("d/b.txt"));
            Files.writeString(root.resolve("d/b.txt"), "replaced by the check\n");
            Files.writeString(root.resolve("d/new/deep"), "altered as well\n");
            Files.delete(ground.bench().journal().folder().resolve("old/0/0"));
            cut.run();
            return 1;
        }));
        Outcome outcome = ground.execute(new ExecutionListener() {
            @Override
            public List<String> fix() {
                return List.of();
            }

            @Override
            public void on(ExecutionEvent event) {
                if (!checked && name(event).equals(moment)) {
                    stopped.set(true);
                    cut.run();
                }
            }

            @Override
            public void log(Step step, String line) {}

            @Override
            public void output(Step step, boolean stderr, byte[] bytes, int length) {}
        });
        return outcome.getClass().getSimpleName() + ": " + outcome.message();
    }

    private static String name(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.FilesReached reached) {
            return reached.state().name();
        }
        return event instanceof ExecutionEvent.StepStarted started
                ? started.step().name()
                : "";
    }
}
