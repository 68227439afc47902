// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.api.McpRequest;
import io.lonelycat.config.Settings;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.workspace.Cancel;
import java.util.function.Function;

/**
 * The workspace and the settings of a server. The user who starts the server sets them; a client cannot.
 *
 * @param settings of a call that stops when it is told to
 * @param given what holds for all calls
 * @param people how commands for people are written
 * @param version of LonelyCat
 */
public record Workplace(Function<Cancel, Settings> settings, McpRequest given, ActionFormat people, String version) {}
