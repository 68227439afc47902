// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import java.util.List;

/** A listener that takes note of nothing. */
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
