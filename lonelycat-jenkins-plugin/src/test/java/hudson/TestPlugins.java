// SPDX-License-Identifier: MIT
package hudson;

import java.util.Set;

/** The plugins that a test has installed. */
public final class TestPlugins extends PluginManager {
    private final Set<String> installed;

    public TestPlugins(Set<String> installed) {
        this.installed = Set.copyOf(installed);
    }

    @Override
    public PluginWrapper getPlugin(String shortName) {
        return installed.contains(shortName) ? new PluginWrapper() : null;
    }
}
