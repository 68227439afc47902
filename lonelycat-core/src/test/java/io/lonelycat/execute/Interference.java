// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An execution with interference, and its expected end. */
final class Interference {
    static final Map<String, Item> BEFORE =
            Map.of("d/a", file("1\n"), "d/b", file("1\n"), "d/gone", file("1\n"), "other", file("1\n"));
    static final Map<String, Item> AFTER =
            Map.of("d/a", file("2\n"), "d/b", file("2\n"), "made/new", file("2\n"), "other", file("1\n"));

    private Interference() {}

    static void isRolledBack(Outcome outcome, String code) {
        assertThat(outcome)
                .returns(ExecutionStatus.ROLLED_BACK, Outcome::status)
                .extracting(Outcome::code)
                .isEqualTo(code);
    }

    static void isKept(Ground ground, String path, String text) throws IOException {
        assertThat(ground.told().events(ExecutionEvent.FileKept.class))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.path()).isEqualTo(WorkspacePath.of(path));
                    Path copy = ground.bench().keepFolder().resolveSibling(event.keptAs());
                    assertThat(copy).hasContent(text.strip());
                });
        assertThat(kept(ground)).containsExactly(text);
    }

    static List<String> kept(Ground ground) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : StateFiles.list(ground.bench().keepFolder())) {
            texts.add(Files.readString(file));
        }
        return texts;
    }

    /** Hears of each event with its number; the two with which the caller begins the story do not count. */
    interface Numbered {
        void on(int number, ExecutionEvent event);
    }

    static ExecutionListener counting(Numbered numbered) {
        return new ExecutionListener() {
            @Override
            public List<String> altered() {
                return List.of();
            }

            private int number = -2;

            @Override
            public void on(ExecutionEvent event) {
                number++;
                numbered.on(number, event);
            }

            @Override
            public void log(Step step, String line) {}

            @Override
            public void output(Step step, boolean stderr, byte[] bytes, int length) {}
        };
    }

    interface Deed {
        void run() throws IOException;
    }

    /** Does something in the workspace when a step begins. */
    static ExecutionListener at(Step step, Deed deed) {
        return counting((number, event) -> {
            if (event instanceof ExecutionEvent.StepStarted started && started.step() == step) {
                try {
                    deed.run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }
}
