// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.json.Names;
import io.lonelycat.workspace.VisibleText;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hears what a client says, message by message, and has it answered: calls of tools by {@link Calls}, the rest at once. What is not
 * understood is said and left; a client that says nothing else is not heard any more.
 */
final class Conversation {
    private static final int MOST_FAULTS = 100;
    private static final int LONGEST_ID = 200;
    private static final int SHOWN = 80;
    private static final String CANCELLED = "notifications/cancelled";

    /** What the SDK answers at once. */
    private static final Set<String> AT_ONCE = Set.of(McpSchema.METHOD_TOOLS_LIST, McpSchema.METHOD_LOGGING_SET_LEVEL);

    private final StdioTransport transport;
    private final Messages messages;
    private final Outbox outbox;
    private final Calls calls;
    private boolean greeted;
    private boolean ready;
    private int faults;

    Conversation(StdioTransport transport, Messages messages, Outbox outbox, Calls calls) {
        this.transport = transport;
        this.messages = messages;
        this.outbox = outbox;
        this.calls = calls;
    }

    /** Hears the client out. */
    void run(MessageReader in) throws IOException {
        Optional<MessageReader.Line> line = in.next();
        while (line.isPresent() && faults < MOST_FAULTS) {
            hear(line.get());
            line = in.next();
        }
    }

    private void hear(MessageReader.Line line) {
        if (line.tooLong()) {
            fault(
                    Messages.NO_REQUEST,
                    "The message has more than " + AgentServer.LONGEST_MESSAGE
                            + " bytes. Nothing of it was read; make a smaller change.");
            return;
        }
        try {
            if (messages.read(line.bytes()) instanceof Map<?, ?> message) {
                hear(message);
            } else {
                fault(Messages.NO_REQUEST, "A message is one JSON object, on one line. Send each request by itself.");
            }
        } catch (IOException e) {
            fault(
                    Messages.NO_JSON,
                    "The message is not JSON as it is read here: " + e.getMessage()
                            + " Write one JSON object on one line.");
        }
    }

    private void hear(Map<?, ?> message) {
        if (!"2.0".equals(message.get("jsonrpc"))) {
            fault(Messages.NO_REQUEST, "A message has \"jsonrpc\": \"2.0\".");
        } else if (message.get("method") instanceof String method) {
            hear(message, method);
        } else if (!message.containsKey("result") && !message.containsKey("error")) {
            fault(Messages.NO_REQUEST, "A request has \"method\", a text, and \"id\".");
        }
        // We ask the client for nothing, so that no answer of it is waited for.
    }

    private void hear(Map<?, ?> message, String method) {
        Object parameters = message.get("params");
        if (!message.containsKey("id")) {
            notification(method, parameters);
            return;
        }
        Object id = message.get("id");
        if (id != null && isId(id)) {
            request(id, method, parameters);
        } else {
            fault(
                    Messages.NO_REQUEST,
                    "The id of a request is a whole number or a text of at most " + LONGEST_ID + " characters.");
        }
    }

    static boolean isId(@Nullable Object id) {
        return id instanceof Integer
                || id instanceof Long
                || (id instanceof String text && text.length() <= LONGEST_ID);
    }

    private void notification(String method, @Nullable Object parameters) {
        if (method.equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED) && greeted) {
            transport.handle(new JSONRPCNotification(method));
            ready = true;
        } else if (method.equals(CANCELLED) && parameters instanceof Map<?, ?> map) {
            Object id = map.get("requestId");
            if (id != null && isId(id)) {
                calls.cancel(id);
            }
        }
    }

    private void request(Object id, String method, @Nullable Object parameters) {
        if (method.equals(McpSchema.METHOD_PING)) {
            outbox.send(messages.result(id, Map.of()));
        } else if (method.equals(McpSchema.METHOD_INITIALIZE)) {
            initialize(id, parameters);
        } else if (!ready) {
            refuse(
                    id,
                    Messages.NO_REQUEST,
                    "Send initialize, and then notifications/initialized, before anything else.");
        } else if (method.equals(McpSchema.METHOD_TOOLS_CALL)) {
            call(id, parameters);
        } else if (AT_ONCE.contains(method)) {
            answer(id, method, parameters);
        } else {
            refuse(
                    id,
                    Messages.NO_METHOD,
                    "There is no method `" + shown(method) + "` here; there are initialize, ping,"
                            + " tools/list and tools/call.");
        }
    }

    private void initialize(Object id, @Nullable Object parameters) {
        if (greeted) {
            refuse(id, Messages.NO_REQUEST, "initialize was sent already. Start another server for another client.");
        } else if (!namesClient(parameters)) {
            refuse(
                    id,
                    Messages.NO_PARAMETERS,
                    "initialize needs protocolVersion, a text, capabilities, an object, and"
                            + " clientInfo with name and version.");
        } else {
            greeted = true;
            answer(id, McpSchema.METHOD_INITIALIZE, parameters);
        }
    }

    private static boolean namesClient(@Nullable Object parameters) {
        return parameters instanceof Map<?, ?> given
                && given.get("protocolVersion") instanceof String
                && given.get("capabilities") instanceof Map<?, ?>
                && given.get("clientInfo") instanceof Map<?, ?> client
                && client.get("name") instanceof String
                && client.get("version") instanceof String;
    }

    private void call(Object id, @Nullable Object parameters) {
        List<String> tools = Tool.ALL.stream().map(Tool::name).toList();
        if (!(parameters instanceof Map<?, ?> given) || !(given.get("name") instanceof String name)) {
            refuse(id, Messages.NO_PARAMETERS, "tools/call needs name, the name of a tool, and arguments, an object.");
        } else if (!tools.contains(name)) {
            refuse(
                    id,
                    Messages.NO_PARAMETERS,
                    "There is no tool `" + shown(name) + "`"
                            + Names.nearest(name, tools)
                                    .map(nearest -> "; did you mean `" + nearest + "`?")
                                    .orElse(".")
                            + " The tools are " + String.join(", ", tools) + ".");
        } else if (given.get("arguments") != null && !(given.get("arguments") instanceof Map<?, ?>)) {
            refuse(id, Messages.NO_PARAMETERS, "The arguments of a tool are an object.");
        } else {
            calls.submit(id, () -> answer(id, McpSchema.METHOD_TOOLS_CALL, parameters))
                    .ifPresent(why -> refuse(id, Messages.NOT_NOW, why));
        }
    }

    private void answer(Object id, String method, @Nullable Object parameters) {
        try {
            transport.handle(new JSONRPCRequest(method, id, parameters));
        } catch (RuntimeException e) {
            refuse(id, Messages.NO_PARAMETERS, "The parameters of " + method + " are not as the protocol has them.");
        }
    }

    private void refuse(Object id, int code, String why) {
        outbox.send(messages.error(id, code, why));
    }

    private void fault(int code, String why) {
        faults++;
        outbox.send(messages.error(null, code, why));
    }

    private static String shown(String text) {
        return VisibleText.of(text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text);
    }
}
