// SPDX-License-Identifier: MIT
package hudson.console;

import hudson.ExtensionPoint;

public abstract class ConsoleLogFilter implements ExtensionPoint {
    public ConsoleLogFilter() {}
}
