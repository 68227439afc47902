// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The schema of SARIF 2.1.0 that OASIS publishes, as it is in a library that was made from it. */
public final class SarifSchema {
    private static final String PLACE = "/schema/sarif-schema-2.1.0.json";

    private SarifSchema() {}

    /** Returns what is not as the schema has it. */
    public static List<Error> problems(String log) {
        try (InputStream in = Objects.requireNonNull(SarifSchema.class.getResourceAsStream(PLACE), PLACE)) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(in);
            return schema.validate(
                    log, InputFormat.JSON, run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
