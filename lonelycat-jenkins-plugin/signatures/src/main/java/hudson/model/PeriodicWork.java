// SPDX-License-Identifier: MIT
package hudson.model;

import hudson.ExtensionPoint;
import io.lonelycat.signatures.Signature;

public abstract class PeriodicWork implements ExtensionPoint {
    public PeriodicWork() {}

    public long getInitialDelay() {
        throw Signature.only();
    }

    public abstract long getRecurrencePeriod();
}
