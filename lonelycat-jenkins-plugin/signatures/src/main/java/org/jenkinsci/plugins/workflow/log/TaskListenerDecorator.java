// SPDX-License-Identifier: MIT
package org.jenkinsci.plugins.workflow.log;

import hudson.console.ConsoleLogFilter;
import io.lonelycat.signatures.Signature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;

public abstract class TaskListenerDecorator implements Serializable {
    public TaskListenerDecorator() {}

    public abstract OutputStream decorate(OutputStream logger) throws IOException, InterruptedException;

    public static TaskListenerDecorator fromConsoleLogFilter(ConsoleLogFilter filter) {
        throw Signature.only();
    }

    public static TaskListenerDecorator merge(TaskListenerDecorator original, TaskListenerDecorator subsequent) {
        throw Signature.only();
    }
}
