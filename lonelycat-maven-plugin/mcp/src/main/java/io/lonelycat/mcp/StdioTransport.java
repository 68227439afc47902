// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Gives the SDK its one client, and takes what it sends. What comes in is read by {@link Conversation}. */
final class StdioTransport implements McpServerTransportProvider {
    private final Messages messages;
    private final McpJsonMapper mapper;
    private final Outbox outbox;
    private @Nullable McpServerSession session;

    StdioTransport(Messages messages, Outbox outbox) {
        this.messages = messages;
        this.mapper = messages.mapper();
        this.outbox = outbox;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = factory.create(new Outgoing());
    }

    /** Has the SDK answer a message; its answer has been sent when this returns. */
    void handle(JSONRPCMessage message) {
        if (session == null) {
            throw new IllegalStateException("The server is not built yet");
        }
        session.handle(message).block();
    }

    @Override
    public Mono<Void> notifyClients(String method, Object parameters) {
        return session == null ? Mono.empty() : session.sendNotification(method, parameters);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    /** The way to the client. */
    private final class Outgoing implements McpServerTransport {
        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message) {
            return Mono.fromRunnable(() -> outbox.send(messages.write(message)));
        }

        @Override
        public <T> T unmarshalFrom(Object value, TypeRef<T> type) {
            return mapper.convertValue(value, type);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }
}
