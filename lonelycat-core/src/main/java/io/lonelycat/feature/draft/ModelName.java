// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import io.lonelycat.api.ParameterText;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Name of a language model, and its server. */
record ModelName(Provider provider, String name, URI server) {
    private static final Pattern WRITTEN = Pattern.compile("([a-z]+)/([A-Za-z0-9][A-Za-z0-9._:/@-]{0,119})");

    enum Provider {
        OPENAI("https://api.openai.com/v1"),
        ANTHROPIC("https://api.anthropic.com/v1"),
        OLLAMA("http://localhost:11434/v1");

        private final String server;

        Provider(String server) {
            this.server = server;
        }

        boolean wantsKey() {
            return this != OLLAMA;
        }
    }

    /**
     * Parses a model name.
     *
     * @param written name with provider, such as {@code ollama/qwen3-coder}
     * @param server URL of the model's server; empty for the provider's default
     */
    static ModelName read(String written, Optional<String> server) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new InvalidInputException(Action.setting("model", written)
                    + " is not a valid model; expected anthropic/NAME, openai/NAME or ollama/NAME.");
        }
        Provider provider = ParameterText.constant("model", Provider.class, parts.group(1));
        return new ModelName(provider, parts.group(2), address(server.orElse(provider.server)));
    }

    private static URI address(String written) {
        try {
            URI uri = URI.create(written.endsWith("/") ? written.substring(0, written.length() - 1) : written);
            boolean secure = "https".equalsIgnoreCase(uri.getScheme());
            boolean near = "http".equalsIgnoreCase(uri.getScheme()) && isHere(uri.getHost());
            if (uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && (secure || near)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // The throw statement below reports the invalid URL of the model's server.
        }
        throw new InvalidInputException(Action.setting("modelUrl", "...")
                + " is not a valid address of a model server; expected an https address, or an http address of this "
                + "machine, without user and query, such as "
                + "https://models.example.com/v1.");
    }

    private static boolean isHere(@Nullable String host) {
        return host != null
                && (host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}") || host.equals("[::1]"));
    }

    String text() {
        return Names.of(provider) + "/" + name;
    }
}
