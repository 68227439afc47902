// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionListener;
import io.lonelycat.execute.Step;
import java.util.List;

/** Ignores events of executions without evidence, such as dry runs. */
public final class NullExecutionListener implements ExecutionListener {
    public static final ExecutionListener INSTANCE = new NullExecutionListener();

    private NullExecutionListener() {}

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
