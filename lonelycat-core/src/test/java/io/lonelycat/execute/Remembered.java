// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import java.util.ArrayList;
import java.util.List;

/** A listener that only remembers. */
final class Remembered implements ExecutionListener {
    private final List<ExecutionEvent> events = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

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
    public List<String> fix() {
        return List.of();
    }

    @Override
    public void on(ExecutionEvent event) {
        events.add(event);
    }

    @Override
    public void log(Step step, String line) {
        lines.add(line);
    }

    @Override
    public void serviceOutput(String name, byte[] bytes, int length) {}

    @Override
    public void output(Step step, boolean stderr, byte[] bytes, int length) {}
}
