// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.LonelyCat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference page lists what is tried out, in the order in which it is. */
class ProbesReferenceTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (.*) \\|$");

    @Test
    void listsEveryProbeAndNoOther(@TempDir Path folder) throws IOException {
        String page = Files.readString(Path.of("../docs/reference/validate.md"));
        List<Probe> probes = new Ground(folder).probes(settings -> LonelyCat.with(settings));

        List<String> documented = ROW.matcher(page)
                .results()
                .map(row -> row.group(1) + ": " + row.group(2))
                .toList();

        assertThat(documented)
                .isEqualTo(probes.stream()
                        .map(probe -> probe.name() + ": " + probe.sentence())
                        .toList());
    }
}
