// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.controller;

import io.lonelycat.signatures.Signature;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** Request with parameters, and its recorded response. */
public final class TestRequest {
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private int status;

    public static StaplerRequest2 with(Map<String, String> parameters) {
        return proxy(StaplerRequest2.class, (method, first) -> switch (method) {
            case "getParameter" -> parameters.get(String.valueOf(first));
            case "getHeader" -> "application/json";
            default -> throw Signature.only();
        });
    }

    public StaplerResponse2 response() {
        return proxy(StaplerResponse2.class, (method, first) -> switch (method) {
            case "setStatus" -> {
                status = (Integer) first;
                yield null;
            }
            case "setContentType", "setHeader" -> null;
            case "getOutputStream" -> new Out();
            default -> throw Signature.only();
        });
    }

    public int status() {
        return status;
    }

    public String answer() {
        return answer.toString(StandardCharsets.UTF_8);
    }

    private interface Call {
        @org.jspecify.annotations.Nullable
        Object answer(String method, Object first);
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.answer(method.getName(), arguments == null ? "" : arguments[0])));
    }

    private final class Out extends ServletOutputStream {
        @Override
        public void write(int b) {
            answer.write(b);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener writeListener) {}
    }
}
