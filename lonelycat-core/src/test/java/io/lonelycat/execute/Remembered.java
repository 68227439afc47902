// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Stores all events. */
final class Remembered implements ExecutionListener {
    private final List<ExecutionEvent> events = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    private final List<String> fixed = new ArrayList<>();
    private Consumer<ExecutionEvent> next = event -> {};

    /** Sets the regenerated parts of the record. */
    Remembered fixing(String... parts) {
        fixed.addAll(List.of(parts));
        return this;
    }

    Remembered then(Consumer<ExecutionEvent> something) {
        next = something;
        return this;
    }

    List<ExecutionEvent> events() {
        return events;
    }

    <T extends ExecutionEvent> List<T> events(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public List<String> altered() {
        return fixed;
    }

    @Override
    public void on(ExecutionEvent event) {
        events.add(event);
        next.accept(event);
    }

    @Override
    public void log(Step step, String line) {
        lines.add(line);
    }

    @Override
    public void output(Step step, boolean stderr, byte[] bytes, int length) {}
}
