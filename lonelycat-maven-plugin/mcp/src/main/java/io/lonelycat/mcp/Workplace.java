// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.api.McpRequest;
import io.lonelycat.config.Settings;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.workspace.Cancel;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Workspace and settings of the server, which only the user who starts the server can set.
 *
 * @param settings creates settings with a progress consumer and a cancellation signal
 */
public record Workplace(
        BiFunction<Consumer<String>, Cancel, Settings> settings,
        Consumer<String> log,
        McpRequest given,
        ActionFormat people,
        String version) {}
