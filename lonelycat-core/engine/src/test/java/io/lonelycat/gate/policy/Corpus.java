// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lonelycat.gate.Gate;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Test documents and published schemas. */
public final class Corpus {
    private Corpus() {}

    static Path folder(String name) {
        URL url = Objects.requireNonNull(Corpus.class.getResource("/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.sorted().toList();
        }
    }

    public static List<Error> problems(String schema, byte[] document) throws IOException {
        JsonNode node = new ObjectMapper(new YAMLFactory()).readTree(document);
        return schema(schema).validate(node);
    }

    private static Schema schema(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Gate.class.getResourceAsStream(name), name)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in);
        }
    }
}
