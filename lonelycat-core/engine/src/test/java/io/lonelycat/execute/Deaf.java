// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import java.util.List;

/** Listener that ignores all events. */
class Deaf implements ExecutionListener {
    @Override
    public void on(ExecutionEvent event) {}

    @Override
    public void log(Step step, String line) {}

    @Override
    public void output(Step step, boolean stderr, byte[] bytes, int length) {}

    @Override
    public List<String> altered() {
        return List.of();
    }
}
