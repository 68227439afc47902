// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

/** A listener that takes note of nothing. */
class Deaf implements ExecutionListener {
    @Override
    public void on(ExecutionEvent event) {}

    @Override
    public void log(Step step, String line) {}

    @Override
    public void output(Step step, boolean stderr, byte[] bytes, int length) {}
}
