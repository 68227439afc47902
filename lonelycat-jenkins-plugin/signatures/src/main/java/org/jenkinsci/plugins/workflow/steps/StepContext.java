// SPDX-License-Identifier: MIT
package org.jenkinsci.plugins.workflow.steps;

import java.io.IOException;
import java.io.Serializable;

public abstract class StepContext implements Serializable {
    public StepContext() {}

    public abstract <T> T get(Class<T> key) throws IOException, InterruptedException;

    public abstract void onFailure(Throwable t);

    public abstract void onSuccess(Object result);
}
