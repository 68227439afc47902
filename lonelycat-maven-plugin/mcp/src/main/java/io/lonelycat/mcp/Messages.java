// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lonelycat.error.EngineException;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes messages as JSON, within limits. */
final class Messages {
    /** What JSON-RPC calls a message that is no JSON. */
    static final int NO_JSON = -32700;

    /** What JSON-RPC calls a message that is no request. */
    static final int NO_REQUEST = -32600;

    /** What JSON-RPC calls a method that is not there. */
    static final int NO_METHOD = -32601;

    /** What JSON-RPC calls parameters that do not fit. */
    static final int NO_PARAMETERS = -32602;

    /** The error code of a request that cannot be answered now. */
    static final int NOT_NOW = -32000;

    private static final int DEEPEST = 32;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NUMBER = 20;

    private final ObjectMapper json;

    /**
     * Makes a reader.
     *
     * @param longest how many bytes a message has at most
     */
    Messages(int longest) {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNameLength(LONGEST_NAME)
                .maxNumberLength(LONGEST_NUMBER)
                .maxStringLength(longest)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        this.json = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** Returns what the SDK reads and writes with. */
    McpJsonMapper mapper() {
        return new JacksonMcpJsonMapper(json);
    }

    /**
     * Reads a message.
     *
     * @return what is in it; nothing of it has been looked at
     * @throws IOException if it is no JSON; the message says why, in a line
     */
    @Nullable
    Object read(byte[] message) throws IOException {
        try {
            return json.readValue(message, Object.class);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("no JSON"), e);
        }
    }

    /** Returns the message that answers a request with what it gave. */
    byte[] result(Object id, Map<String, Object> result) {
        return write(answer(id, "result", result));
    }

    /**
     * Returns the message that refuses a request.
     *
     * @param id null if it is unknown
     */
    byte[] error(@Nullable Object id, int code, String text) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", text);
        return write(answer(id, "error", error));
    }

    private static Map<String, @Nullable Object> answer(@Nullable Object id, String member, Object value) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("jsonrpc", "2.0");
        answer.put("id", id);
        answer.put(member, value);
        return answer;
    }

    /** Returns a message on one line. */
    byte[] write(Object message) {
        try {
            return json.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new EngineException("Cannot write a message: " + e.getOriginalMessage(), e);
        }
    }
}
