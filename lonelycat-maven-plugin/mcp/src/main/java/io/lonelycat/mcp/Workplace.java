// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.api.McpRequest;
import io.lonelycat.config.Settings;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.workspace.Cancel;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The workspace and the settings of a server. The user who starts the server sets them; a client cannot.
 *
 * @param settings of a call that reports its progress to the one and stops when the other requests it
 * @param log prints a line for the user who started the server
 * @param given what holds for all calls
 * @param people how commands for people are written
 * @param version of LonelyCat
 */
public record Workplace(
        BiFunction<Consumer<String>, Cancel, Settings> settings,
        Consumer<String> log,
        McpRequest given,
        ActionFormat people,
        String version) {}
